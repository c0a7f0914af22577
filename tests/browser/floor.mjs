// SPDX-License-Identifier: EUPL-1.2
// A night on the group: who, what, where, Start; checks, a judgement by telephone, somebody stays, stop, the questions.
//
// Each journey gets a page of a browser of its own. They change the demo; each works with a youth of its own.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

const MOST_FIRST = 100 << 10;
const MOST_NEXT = 20 << 10;

/** Opens a page and gives how many bytes of answers it took. */
async function weigh(page, address) {
  let bytes = 0;
  const add = async (request) => {
    const sizes = await request.sizes().catch(() => ({ responseBodySize: 0, responseHeadersSize: 0 }));
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
  };
  page.on("requestfinished", add);
  await page.goto(address, { waitUntil: "networkidle" });
  page.off("requestfinished", add);
  return bytes;
}

/** Youths of the unit that is shown, by their tiles. */
function youths(page) {
  return page.locator("#wie .tile:not(:last-child)");
}

/** Chooses what and where, and starts. */
async function start(page, { youth, kind, room, ago }) {
  await page.goto("/registreren?taal=nl");
  await youths(page).nth(youth).click();
  const name = await youths(page).nth(youth).innerText();
  await page.locator(`#wat label:has(input[value=${kind}])`).click();
  await page.locator(`#waar label:has(input[value=${room}])`).click();
  if (ago) {
    await page.locator(`label:has(input[name=begin][value="${ago}"])`).click();
  }
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForLoadState();
  return name;
}

function card(page, name) {
  return page.locator("article.live", { hasText: name });
}

/** Stops all that goes on with a youth, so that journeys can be walked again. */
async function clear(page, youth) {
  await page.goto("/registreren?taal=nl");
  const name = await youths(page).nth(youth).innerText();
  await page.goto("/lopend?taal=nl");
  while ((await card(page, name).count()) > 0) {
    await card(page, name).first().getByRole("button", { name: /^Stop/u }).click();
    await page.waitForURL(/\/lopend\/een/u);
    await page.goto("/lopend?taal=nl");
  }
}

export const FLOOR = {
  "the whole night: begun ten minutes ago, a check, a judgement by telephone, somebody stays, stop, questions, told": async (page) => {
    await logIn(page, "group-worker");
    await clear(page, 0);
    const first = await weigh(page, "/registreren?taal=nl");
    const next = await weigh(page, "/lopend?taal=nl");
    assert.ok(first <= MOST_FIRST, `the first page took ${first} bytes`);
    assert.ok(next <= MOST_NEXT, `the next page took ${next} bytes`);
    const name = await start(page, { youth: 0, kind: "seclusion", room: "seclusion_room", ago: 10 });
    assert.match(page.url(), /\/lopend\?/u);
    const own = card(page, name);
    assert.match(await own.innerText(), /0:10[\s\S]*Controle over [45] min/u);
    await own.getByRole("button", { name: /^Controle gedaan/u }).click();
    await page.waitForURL(/\/lopend\?/u);
    assert.match(await card(page, name).innerText(), /Controle over 1[45] min/u);
    await card(page, name).getByRole("link", { name: /^Alles over deze/u }).click();
    await page.locator("summary", { hasText: "Oordeel van de gedragswetenschapper" }).click();
    await page.locator("#oordeel").selectOption("may_go_on");
    await page.getByRole("button", { name: "Bewaar oordeel" }).click();
    await page.locator(".steps", { hasText: "per telefoon: mag nog doorgaan" }).waitFor();
    assert.match(await page.locator(".clocks").innerText(), /Insluiten: beoordeeld binnen 3 uur[\s\S]*gedaan/u);
    await page.getByRole("button", { name: /^Er blijft iemand bij/u }).click();
    await page.locator(".live", { hasText: "Iemand blijft erbij" }).waitFor();
    await page.getByRole("button", { name: /^Niemand blijft er meer bij/u }).click();
    await page.locator(".live", { hasText: "Controle over" }).waitFor();
    await page.getByRole("button", { name: /^Stop/u }).click();
    await page.locator("[role=status]", { hasText: "Gestopt" }).waitFor();
    await page.locator("#gevaar").fill("Sloeg met een stoel naar een ander.");
    await page.locator("#vooraf").fill("Bezoek ging niet door.");
    await page.locator("#geprobeerd").fill("Naar buiten. Dat hielp even.");
    await page.locator("#verzet").selectOption("not_known");
    await page.locator("#h-injury_staff").fill("1");
    await page.getByRole("button", { name: "Bewaar antwoorden" }).click();
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    assert.equal(await page.locator("#vooraf").inputValue(), "Bezoek ging niet door.");
    assert.equal(await page.locator("#h-injury_staff").inputValue(), "1");
    await page.locator("summary", { hasText: "Leg vast wat er is gedaan" }).click();
    await page.locator("#stap").selectOption("told_youth");
    await page.getByRole("button", { name: "Leg vast", exact: true }).click();
    await page.locator(".steps", { hasText: "Jongere ingelicht" }).waitFor();
    const text = await page.locator("#tekst").inputValue();
    assert.match(text, /Bezoek ging niet door/u);
    assert.match(text, /weten we niet/u);
    await page.goto("/taken?taal=nl");
    const tasks = await page.locator("main").innerText();
    assert.match(tasks, new RegExp(`Praat erover na met de jongere: ${name}`, "u"));
    assert.match(tasks, new RegExp(`Bevestig wat je telefonisch oordeelde: ${name}`, "u"));
    assert.ok(!tasks.includes(`Schrijf op wat er gebeurde: ${name}`));
  },

  "no legal basis is registered and must end; it was another room: corrected with a reason": async (page) => {
    await logIn(page, "group-worker");
    await clear(page, 1);
    const name = await start(page, { youth: 1, kind: "seclusion", room: "own_room" });
    assert.match(await card(page, name).innerText(), /Dit moet nu stoppen[\s\S]*geen wettelijke grond/u);
    await card(page, name).getByRole("link", { name: /^Alles over deze/u }).click();
    await page.locator("summary", { hasText: "Verbeteren" }).click();
    await page.locator("#c-waar").selectOption("lock_in_room");
    await page.locator("#c-reden").selectOption("mistake");
    await page.getByRole("button", { name: "Bewaar verbetering" }).click();
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    assert.match(await page.locator("h1").innerText(), /insluitingsruimte/u);
    assert.ok(!(await page.locator("main").innerText()).includes("Dit moet nu stoppen"));
    await page.getByRole("button", { name: /^Stop/u }).click();
    await page.locator("[role=status]", { hasText: "Gestopt" }).waitFor();
  },

  "two start the same: the second is shown the first, and what stands double is brought together": async (page) => {
    await logIn(page, "group-worker");
    await clear(page, 2);
    const name = await start(page, { youth: 2, kind: "holding", room: "other", ago: 5 });
    await start(page, { youth: 2, kind: "holding", room: "other" });
    await page.locator("[role=alert]", { hasText: "Dit loopt misschien al" }).waitFor();
    await page.getByRole("button", { name: /^Nee, dit is iets anders/u }).click();
    await page.waitForURL(/\/lopend\?/u);
    assert.equal(await card(page, name).count(), 2);
    await card(page, name).last().getByRole("link", { name: /^Alles over deze/u }).click();
    // When this is walked again, the one of before stands there too.
    await page.getByRole("button", { name: "Breng samen" }).last().click();
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await page.goto("/lopend?taal=nl");
    assert.equal(await card(page, name).count(), 1);
    assert.match(await card(page, name).innerText(), /0:05/u);
    await clear(page, 2);
  },

  "consent refused leads to its end; nothing chosen is said, and what was chosen is kept": async (page) => {
    await logIn(page, "group-worker");
    await clear(page, 3);
    await page.goto("/registreren?taal=en");
    await page.locator("#wat label:has(input[value=holding])").click();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.locator("[role=alert] a", { hasText: "Choose who it is." }).waitFor();
    assert.ok(await page.locator("input[name=wat][value=holding]").isChecked());
    const name = await start(page, { youth: 3, kind: "seclusion", room: "lock_in_room" });
    await card(page, name).getByRole("link", { name: /^Alles over deze/u }).click();
    await page.locator("summary", { hasText: "Instemming met doorgaan" }).click();
    await page.getByRole("button", { name: /^Stemt niet in/u }).click();
    await page.locator(".alert", { hasText: "De gedragswetenschapper stemt niet in" }).waitFor();
    await page.getByRole("button", { name: /^Stop/u }).click();
    await page.locator("[role=status]", { hasText: "Gestopt" }).waitFor();
    assert.ok(!(await page.locator("main").innerText()).includes("Dit moet nu stoppen"));
  },

  "averted: who, what helped, kept": async (page) => {
    await logIn(page, "group-worker");
    await page.goto("/registreren/afgewend?taal=nl");
    await page.locator("#wie .tile").first().click();
    await page.locator("#hielp").fill("Samen naar buiten.");
    await page.getByRole("button", { name: "Bewaar", exact: true }).click();
    await page.locator("[role=status]", { hasText: "net niet zo ver" }).waitFor();
  },

  "a behavioural scientist confirms what was noted by telephone": async (page) => {
    await logIn(page, "group-worker");
    await clear(page, 4);
    const name = await start(page, { youth: 4, kind: "seclusion", room: "lock_in_room" });
    await card(page, name).getByRole("link", { name: /^Alles over deze/u }).click();
    const address = page.url();
    await page.locator("summary", { hasText: "Oordeel van de gedragswetenschapper" }).click();
    assert.equal(await page.locator("#hoe").count(), 0, "a worker notes what was said, and does not judge");
    await page.getByRole("button", { name: "Bewaar oordeel" }).click();
    await page.locator(".steps", { hasText: "per telefoon" }).waitFor();
    await page.context().clearCookies();
    await logIn(page, "behavioural-scientist");
    await page.goto(address);
    await page.locator("summary", { hasText: "Oordeel van de gedragswetenschapper" }).click();
    await page.getByRole("button", { name: /^Ik bevestig/u }).click();
    await page.locator(".steps", { hasText: "Beoordeling bevestigd" }).waitFor();
    await page.getByRole("button", { name: /^Stop/u }).click();
    await page.locator("[role=status]", { hasText: "Gestopt" }).waitFor();
  },
};
