// SPDX-License-Identifier: EUPL-1.2
// Youths as people meet them: admitted, transferred, on leave, discharged; an emergency reading; the youth who sees who
// looked; a copy and erasure. All youths are made up.
//
// Each journey gets a page of a browser of its own, on a phone with script and a desktop without.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

/** Opens a folded form by its title and gives it. */
async function form(page, title) {
  const folded = page.locator("details", { has: page.locator("summary", { hasText: title }) }).first();
  if (!(await folded.evaluate((one) => one.open))) await folded.locator("summary").first().click();
  return folded;
}

async function send(page, title, fields) {
  const folded = await form(page, title);
  for (const [name, value] of Object.entries(fields)) {
    const field = folded.locator(`[name=${name}]`);
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForLoadState(), folded.locator("button").click()]);
  await page.waitForLoadState("load");
}

/** So many minutes ago, as a field takes it. */
function ago(minutes) {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "short" });
  return parts.format(new Date(Date.now() - minutes * 60_000)).replace(" ", "T");
}

const fresh = () => `W-${Date.now()}-${Math.random().toString(36).slice(2, 6)}`;

export const YOUTHS = {
  "admitted, transferred, on leave and back, discharged": async (page) => {
    await logIn(page, "manager");
    await page.goto("/jongeren?taal=nl");
    const number = fresh();
    await send(page, "Jongere inschrijven", { nummer: "111222333", wanneer: ago(200) });
    assert.match(await page.locator("[role=alert]").innerText(), /kan een BSN zijn/u);
    const own = await (await form(page, "Jongere inschrijven")).locator("[name=groep] option").evaluateAll((all) => all.map((one) => one.value));
    assert.ok(own.length > 1, "a manager of more than one unit");
    await send(page, "Jongere inschrijven", { nummer: number, voorletters: "W.", groep: own[0], wanneer: ago(200) });
    assert.equal(await page.locator("h1").innerText(), "W.");
    assert.match(await page.locator("main").innerText(), /Dat is opgeschreven/u);
    await send(page, "Overplaatsen", { groep: own[1], wanneer: ago(150) });
    assert.equal(await page.locator("#verblijf > ul > li").count(), 2, "two stays");
    await send(page, "Gaat met verlof", { wanneer: ago(120) });
    await send(page, "Is terug van verlof", { wanneer: ago(130) });
    assert.match(await page.locator("[role=alert]").innerText(), /voor het begin/u, "back before gone");
    await send(page, "Is terug van verlof", { wanneer: ago(90) });
    assert.equal(await page.locator("#verblijf > ul > li").count(), 3);
    await send(page, "Verbeter Verlof", { tot: ago(100), van: ago(80), reden: "mistake" });
    assert.match(await page.locator("[role=alert]").innerText(), /einde ligt vóór het begin/u);
    await send(page, "Verbeter Verlof", { van: ago(110), tot: ago(95), reden: "known_later" });
    assert.equal(await page.locator("#verblijf > ul > li").count(), 3, "in the place of what stood there");
    await send(page, "Verbeter Verlof", { reden: "not_happened" });
    assert.equal(await page.locator("#verblijf > ul > li").count(), 2, "what did not happen holds no more");
    await send(page, "Uitschrijven", { wanneer: ago(60) });
    assert.equal(await page.locator("#verblijf details").count(), 0, "nothing to do for who left");
    await page.goto("/jongeren?taal=nl");
    assert.ok(!(await page.locator("main").innerText()).includes(number), "no longer in the list");
  },

  "who is around a youth decides, by age, and who disagrees is seen": async (page) => {
    await logIn(page, "manager");
    await page.goto("/jongeren?taal=nl");
    await send(page, "Jongere inschrijven", { nummer: fresh(), voorletters: "T.", wanneer: ago(30) });
    await send(page, "Naam en geboortedag", { geboren: "2013-02-03" });
    await send(page, "Iemand toevoegen", { naam: "Verzonnen moeder", band: "parent", gezag: "holds", weten: "care" });
    assert.match(await page.locator("#mensen").innerText(), /Mag meelezen/u);
    await send(page, "Antwoord vastleggen", { doel: "sector_rows", wie: { label: "Verzonnen moeder" }, antwoord: "consent" });
    assert.match(await page.locator("#doelen").innerText(), /toestemming nodig van de jongere zelf/u);
    await send(page, "Antwoord vastleggen", { doel: "sector_rows", antwoord: "objection" });
    assert.match(await page.locator("#doelen").innerText(), /Mag niet: bezwaar van de jongere zelf\. Niet iedereen is het eens/u);
    await send(page, "Status toevoegen", { status: "secure_emergency", vanaf: "2026-01-05" });
    assert.match(await page.locator("[role=alert]").innerText(), /kenmerk van de beslissing/u);
    await send(page, "Status toevoegen", { status: "secure_emergency", vanaf: "2026-01-05", kenmerk: "C/1" });
    assert.match(await page.locator("#status-nu").innerText(), /Geldt nu/u);
    await send(page, "BSN vastleggen", { bsn: "111222333", wet: { index: 0 } });
    assert.ok(!(await page.locator("main").innerText()).includes("111222333"), "not on the page");
    await page.getByRole("link", { name: "Bekijk het BSN" }).click();
    assert.match(await page.locator("main").innerText(), /111222333[\s\S]*Vastgelegd op grond van/u);
    await send(page, "Weghalen: BSN", {});
    await page.getByRole("link", { name: "Bekijk het BSN" }).click();
    assert.match(await page.locator("main").innerText(), /geen BSN vastgelegd/u);
    await page.goBack();
    await send(page, "Uitschrijven", { wanneer: ago(5) });
  },

  "an emergency reading is told to the steward, and the youth sees who looked": async (page) => {
    const words = `ging niet anders ${Math.random().toString(36).slice(2)}`;
    await logIn(page, "youth");
    assert.ok(new URL(page.url()).pathname === "/mijn/ingezien", page.url());
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "computer (JSON)" }).click()]);
    const all = JSON.parse(await (await import("node:fs/promises")).readFile(await file.path(), "utf8"));
    assert.ok(all.made_up === true && all.facts.stays.length > 0 && all.looked.length > 0, JSON.stringify(Object.keys(all)));
    await page.context().clearCookies();
    await logIn(page, "mentor");
    await page.goto("/jongeren?taal=nl");
    assert.ok(!(await page.locator("main").innerText()).includes(`(${all.number})`), "works elsewhere");
    await page.goto("/jongeren/noodinzage?taal=nl");
    await send(page, "Dossier openen", { nummer: all.number, woorden: "kort" });
    assert.match(await page.locator("[role=alert]").innerText(), /wat er aan de hand is/u);
    await send(page, "Dossier openen", { nummer: all.number, reden: "missing", woorden: words, duur: "one_hour" });
    assert.ok(new URL(page.url()).pathname === "/jongeren/jongere", page.url());
    assert.match(await page.locator("main").innerText(), /Noodinzage\. U werkt niet op de groep/u);
    assert.equal(await page.locator("main details").count(), 0, "nothing can be changed");
    await page.context().clearCookies();
    await logIn(page, "data-steward");
    await page.goto("/jongeren/noodinzagen?taal=nl");
    const told = page.locator("article", { hasText: words });
    assert.match(await told.innerText(), /mentor/u);
    await Promise.all([page.waitForResponse((answer) => answer.request().method() === "GET" && /noodinzagen/u.test(answer.url())), told.getByRole("button").click()]);
    await page.waitForLoadState("load");
    assert.match(await page.locator("article", { hasText: words }).innerText(), /Gezien/u);
    await page.context().clearCookies();
    await logIn(page, "youth");
    assert.match(await page.locator("main").innerText(), /noodinzage/u);
    const refused = await page.goto("/jongeren?taal=nl");
    assert.equal(refused.status(), 403);
  },

  "a parent reads along as far as that is settled, and the youth sees it": async (page) => {
    const as = async (role) => {
      await page.context().clearCookies();
      await logIn(page, role);
    };
    await as("family");
    assert.ok(new URL(page.url()).pathname === "/kind", page.url());
    const child = await page.locator("main h2").first().innerText();
    assert.match(child, /^Verzonnen jongere/u);
    assert.equal((await page.goto("/jongeren?taal=nl")).status(), 403);
    await as("youth");
    assert.match(await page.locator("main li").first().innerText(), /ouder[\s\S]*mag meelezen/u);
    await as("manager");
    await page.goto("/jongeren?taal=nl");
    await page.locator("main a", { hasText: /^A\./u }).first().click();
    await send(page, "Koppeling stoppen: Verzonnen ouder, voogd of GI", {});
    await as("family");
    assert.match(await page.locator("main").innerText(), /nog geen kind gekoppeld/u);
    await as("manager");
    await page.goto("/jongeren?taal=nl");
    await page.locator("main a", { hasText: /^A\./u }).first().click();
    await send(page, "Account om mee te lezen: Verzonnen ouder", { account: { index: 0 } });
    await as("family");
    assert.equal(await page.locator("main h2").first().innerText(), child);
  },

  "a copy for who asks, and erasure that leaves the figures": async (page) => {
    await logIn(page, "manager");
    await page.goto("/jongeren?taal=nl");
    const number = fresh();
    await send(page, "Jongere inschrijven", { nummer: number, voorletters: "E.", wanneer: ago(30) });
    const address = page.url();
    await page.context().clearCookies();
    await logIn(page, "data-steward");
    assert.equal((await page.goto(address)).status(), 403, "a steward reads no dossier");
    await page.goto("/jongeren/afgeven?taal=nl");
    const organisations = await page.locator("[name=organisatie] option").evaluateAll((all) => all.map((one) => one.value));
    for (const organisatie of organisations) {
      await send(page, "Jongere zoeken", { organisatie, nummer: number });
      if ((await page.locator("[role=alert]").count()) === 0) break;
    }
    assert.match(await page.locator("main").innerText(), /Gevonden/u);
    await send(page, "Dossier wissen", { grond: "asked", zeker: "wissen" });
    assert.match(await page.locator("[role=alert]").innerText(), /woont hier nog/u);
  },
};
