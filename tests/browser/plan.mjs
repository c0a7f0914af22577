// SPDX-License-Identifier: EUPL-1.2
// The plan of a youth: what helps, one tap away; what the plan allows, by who may say so; what was tried of it.
// They change the demo.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

async function press(page, scope, name) {
  await Promise.all([page.waitForLoadState(), scope.getByRole("button", { name, exact: true }).click()]);
  await page.waitForLoadState("load");
}

/** Opens a folded form by its title and gives it. */
async function form(page, title) {
  const folded = page.locator("details", { has: page.locator("summary", { hasText: title }) }).first();
  if (!(await folded.evaluate((one) => one.open))) await folded.locator("summary").first().click();
  return folded;
}

/** A day so many days from now, as a field takes it. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The first youth of the list of plans while registering: the one with a made-up plan. */
async function openPlan(page) {
  await page.goto("/registreren?taal=nl");
  await page.locator("#wie .row a").first().click();
  await page.locator("#signaleringsplan").waitFor();
}

/** Begins holding the first youth, as told. */
async function hold(page, { planned }) {
  await page.goto("/registreren?taal=nl");
  const name = await page.locator("#wie .row a").first().innerText();
  await page.locator("#wie .tile", { hasText: name }).click();
  await page.locator("#wat label:has(input[value=holding])").click();
  if (planned) {
    await (await form(page, "Wet en drang")).locator("#volgens").selectOption("plan");
  }
  await press(page, page, "Start");
  const other = page.getByRole("button", { name: "Nee, dit is iets anders: start" });
  if (await other.count()) await press(page, page, "Nee, dit is iets anders: start");
  return name;
}

export const PLAN = {
  "what helps is one tap away, and what was tried is kept with what goes on": async (page) => {
    await logIn(page, "group-worker");
    const name = await hold(page, { planned: true });
    await page.waitForURL(/\/lopend/u);
    const card = page.locator("article.live", { hasText: name }).last();
    await card.getByRole("link", { name: /^Plan/u }).click();
    await page.locator("#geprobeerd").waitFor();
    assert.match(await page.locator("main").innerText(), /Dat is opgeschreven/u);
    assert.match(await page.locator("#signaleringsplan").innerText(), /in de woorden van de jongere/u);
    await page.getByLabel("muziek", { exact: true }).selectOption("yes");
    await page.getByLabel("ruimte geven").selectOption("no");
    await press(page, page, "Bewaar wat is geprobeerd");
    const said = await page.locator("main").innerText();
    assert.match(said, /Uit het plan: muziek \(hielp\)/u);
    assert.match(said, /Uit het plan: ruimte geven \(hielp niet\)/u);
    assert.match(said, /Volgens het plan van de jongere/u);
    assert.match(await page.locator("#tekst").inputValue(), /Uit het plan: muziek \(hielp\)/u);
    await page.getByRole("button", { name: /^Stop/u }).first().click();
    await page.locator("[role=status]", { hasText: "Gestopt" }).waitFor();
    assert.match(await page.locator("main").innerText(), /muziek \(hielp\)/u, "an end loses nothing of it");
  },

  "it did not come to that, by what the plan says": async (page) => {
    await logIn(page, "group-worker");
    await openPlan(page);
    await page.getByLabel("samen koken").selectOption("yes");
    await press(page, page, "Bewaar: het kwam net niet zo ver");
    await page.locator("[role=status]", { hasText: "net niet zo ver" }).waitFor();
  },

  "a worker writes what helps and allows nothing": async (page) => {
    await logIn(page, "group-worker");
    await openPlan(page);
    assert.equal(await page.locator("summary", { hasText: "Iets toestaan" }).count(), 0);
    const change = await form(page, "Signaleringsplan veranderen");
    const thing = `wandelen ${Date.now()}`;
    const field = change.locator("[name=b-helpt]");
    const stood = await field.inputValue();
    await field.fill(`${stood}\n${thing}`);
    await press(page, change, "Signaleringsplan veranderen");
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await page.locator("#signaleringsplan .voice li", { hasText: thing }).waitFor();
    await (await form(page, "Wat er eerder stond")).locator("li").first().waitFor();
    // As it was, so that this can be walked again.
    const back = await form(page, "Signaleringsplan veranderen");
    await back.locator("[name=b-helpt]").fill(stood);
    await press(page, back, "Signaleringsplan veranderen");
  },

  "who answers for the care allows by law and test alone": async (page) => {
    await logIn(page, "responsible-professional");
    await openPlan(page);
    const said = await page.locator("#toegestaan").innerText();
    assert.match(said, /Insluiten mag niet in het plan/u);
    let folded = await form(page, "Iets toestaan in het plan");
    await folded.locator("[name=wat]").selectOption("seclusion");
    await folded.locator("[name=tot]").fill(day(400));
    for (const name of ["situatie", "werkt", "verhouding", "milder"]) {
      await folded.locator(`[name=${name}]`).fill("Verzonnen reden.");
    }
    await press(page, folded, "Iets toestaan in het plan");
    const wrong = await page.locator("[role=alert]").innerText();
    assert.match(wrong, /hooguit een half jaar/u);
    assert.match(wrong, /mag volgens deze wet niet in een plan/u);
    folded = await form(page, "Iets toestaan in het plan");
    assert.equal(await folded.locator("[name=milder]").inputValue(), "Verzonnen reden.", "what was typed is kept");
    await folded.locator("[name=wat]").selectOption("communication");
    await folded.locator("[name=tot]").fill(day(30));
    await press(page, folded, "Iets toestaan in het plan");
    await page.locator("#toegestaan article", { hasText: "Bellen of internet beperkt" }).first().waitFor();
    const out = await form(page, "Weghalen: Bellen of internet beperkt");
    await press(page, out, "Weghalen: Bellen of internet beperkt");
    assert.equal(await page.locator("#toegestaan article", { hasText: "Bellen of internet beperkt" }).count(), 0);
    await (await form(page, "Wat er eerder stond")).locator("li", { hasText: "Bellen of internet beperkt" }).first().waitFor();
  },

  "by the plan is said of what the plan allows, and of nothing else": async (page) => {
    await logIn(page, "group-worker");
    await page.goto("/registreren?taal=nl");
    await page.locator("#wie .tile").nth(1).click();
    await page.locator("#wat label:has(input[value=transfer])").click();
    await (await form(page, "Wet en drang")).locator("#volgens").selectOption("plan");
    await press(page, page, "Start");
    await page.locator("[role=alert]", { hasText: "staat dit vandaag niet toe" }).waitFor();
    assert.ok(await page.locator("#wat input[value=transfer]").isChecked(), "what was chosen is kept");
  },
};
