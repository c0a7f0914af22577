// SPDX-License-Identifier: EUPL-1.2
// Own words: the slip with a code, the youth's own account on a device of its own, shared with the unit; a complaint in two
// taps that reaches the secretary. All youths are made up.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

/** Something that is over at once, of the sixth youth; its page. */
async function moment(page) {
  await logIn(page, "group-worker");
  await page.goto("/registreren?taal=nl");
  await page.locator("#wie .tile:not(:last-child)").nth(5).click();
  const more = page.locator("#wat details");
  if ((await more.count()) > 0 && !(await more.first().evaluate((one) => one.open))) await more.first().locator("summary").click();
  await page.locator("#wat label:has(input[value=room_search])").click();
  await page.locator("#waar label:has(input[value=own_room])").click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/lopend\/een/u);
  return page.url();
}

async function send(page, name) {
  await Promise.all([page.waitForLoadState(), page.getByRole("button", { name, exact: true }).click()]);
  await page.waitForLoadState("load");
}

export const WORDS = {
  "the slip, explained and with a code; the own account, kept from the unit until it is shared": async (page) => {
    const words = `Ik zei drie keer nee. ${Math.random().toString(36).slice(2)}`;
    const one = await moment(page);
    await page.getByRole("link", { name: /^Briefje voor de jongere/u }).click();
    await page.locator("h2", { hasText: "Jouw rechten" }).waitFor();
    assert.match(await page.locator("main").innerText(), /Jeugdstem[\s\S]*0800-0432/u);
    await send(page, "Uitgelegd aan de jongere");
    await page.locator(".state--yes", { hasText: "Uitgelegd" }).waitFor();
    await send(page, "Maak een code");
    const code = await page.locator(".code").innerText();
    assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/u);
    await page.context().clearCookies();
    await page.goto("/verhaal?taal=nl");
    await page.locator("#code").fill("AAAA-BBBB-CCCC");
    await send(page, "Ga verder");
    await page.locator("[role=alert]", { hasText: "klopt niet" }).waitFor();
    await page.locator("#code").fill(code.toLowerCase());
    await send(page, "Ga verder");
    const pass = (await page.locator("main").innerText()).match(/later terug: ([0-9A-Z-]{19})/u)[1];
    await page.locator("#gebeurd").fill(words);
    await page.locator("label:has(input[name=gevoel-angry])").click();
    await send(page, "Bewaar mijn verhaal");
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await page.getByRole("link", { name: "Sluit veilig af" }).click();
    await page.locator("[role=status]", { hasText: "Afgesloten" }).waitFor();
    await page.goto("/verhaal?taal=nl");
    assert.ok(!(await page.locator("main").innerText()).includes("Ik zei"));
    // Not shared: the unit sees that it was told, and no word of it.
    await logIn(page, "group-worker");
    await page.goto(one);
    await page.locator(".steps", { hasText: "Verhaal van de jongere" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Lees het verhaal" }).count(), 0);
    await page.context().clearCookies();
    await page.goto("/verhaal?taal=nl");
    await page.locator("#code").fill(code);
    await send(page, "Ga verder");
    await page.locator("[role=alert]").waitFor();
    await page.locator("#code").fill(pass);
    await send(page, "Ga verder");
    assert.equal(await page.locator("#gebeurd").inputValue(), words);
    assert.ok(await page.locator("input[name=gevoel-angry]").isChecked());
    await page.locator("label:has(input[name=delen][value=unit])").click();
    await send(page, "Bewaar mijn verhaal");
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await page.context().clearCookies();
    await logIn(page, "group-worker");
    await page.goto(one);
    await page.getByRole("link", { name: "Lees het verhaal" }).click();
    assert.match(await page.locator("main").innerText(), new RegExp(words, "u"));
    assert.equal(await page.locator("main form").count(), 0, "nobody of the unit changes a word");
    await page.context().clearCookies();
    await page.goto("/verhaal?taal=nl");
    await page.locator("#code").fill(pass);
    await send(page, "Ga verder");
    await page.locator("summary", { hasText: "Gooi mijn verhaal weg" }).click();
    await send(page, "Ja, gooi het weg");
    await page.locator("[role=status]", { hasText: "weggegooid" }).waitFor();
    assert.equal(await page.locator("#gebeurd").inputValue(), "");
  },

  "a complaint in two taps reaches the secretary, and the unit cannot read it": async (page) => {
    const words = `Niemand vroeg mij iets. ${Math.random().toString(36).slice(2)}`;
    await moment(page);
    await page.getByRole("link", { name: /^Briefje voor de jongere/u }).click();
    await page.locator("summary", { hasText: "Ik wil een klacht doen" }).click();
    await page.locator("#klacht").fill(words);
    await send(page, "Stuur mijn klacht");
    const said = await page.locator("[role=status]").innerText();
    const number = said.match(/Nummer: (\d+)/u)[1];
    assert.ok(!(await page.locator("main").innerText()).includes(words));
    assert.equal((await page.goto("/klachten?taal=nl")).status(), 403);
    await page.context().clearCookies();
    await logIn(page, "complaints-secretary");
    await page.goto("/klachten?taal=nl");
    const line = page.locator("main li", { hasText: `klacht ${number},` });
    assert.match(await line.innerText(), /nog niet opgepakt/u);
    await line.getByRole("link").click();
    assert.match(await page.locator("main").innerText(), new RegExp(words, "u"));
    await send(page, "Opgepakt");
    await page.waitForURL(/\/klachten\?/u);
    assert.match(await page.locator("main li", { hasText: `klacht ${number},` }).innerText(), /opgepakt: /u);
  },
};
