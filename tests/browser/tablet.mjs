// SPDX-License-Identifier: EUPL-1.2
// A unit's tablet as people use it: registered, logged in on by PIN, handed over; an account for one shift; a stand-in.
//
// Each journey gets a page of a browser of its own, not logged in, and throws when something is not as it should be.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

// A tablet shows a first name and an initial, as everybody on the unit sees it.
const WORKER = { role: "group-worker", shown: "Verzonnen M.", pin: "730582" };
const NEXT = { role: "on-call", name: "Verzonnen achterwacht", shown: "Verzonnen A.", pin: "918264" };
const SHIFT_PIN = "502749";

const heading = (page) => page.locator("h1").innerText();
const press = (page, name) => Promise.all([page.waitForEvent("load"), page.getByRole("button", { name, exact: true }).click()]);

async function choosePin(page, { role, pin }) {
  await logIn(page, role);
  await page.goto("/account?taal=nl");
  await page.locator("#pincode").fill("123456");
  await page.locator("#pincode-nogmaals").fill("123456");
  await press(page, "Pincode kiezen");
  assert.match(await page.locator("[role=alert]").innerText(), /makkelijk te raden/u);
  await page.locator("#pincode").fill(pin);
  await page.locator("#pincode-nogmaals").fill(pin);
  await press(page, "Pincode kiezen");
  assert.match(await page.locator("main").innerText(), /U heeft een pincode/u);
  await press(page, "Uitloggen");
}

/** Makes this browser the tablet of the first unit, as its manager does; gives the unit. */
async function register(page, name) {
  await logIn(page, "manager");
  await page.goto("/account?taal=nl");
  await page.getByRole("link", { name: "Tablets van groepen" }).click();
  await page.locator("#naam").fill(name);
  const unit = (await page.locator("#groep option").first().innerText()).split(" › ").at(-1);
  await press(page, "Meld dit apparaat aan");
  assert.equal(await heading(page), "Wie bent u?");
  assert.match(await page.locator("main").innerText(), new RegExp(`tablet van ${unit}`, "u"));
  return unit;
}

async function byPin(page, name, pin) {
  await page.getByRole("radio", { name, exact: true }).check();
  await page.locator("#pincode").fill(pin);
  await press(page, "Inloggen");
}

/** Signs a tablet off again, on the manager's own device. */
async function signOff(page, name) {
  await page.context().clearCookies();
  await logIn(page, "manager");
  await page.goto("/beheer/tablets?taal=nl");
  await page.locator("article", { hasText: name }).getByRole("button").click();
  assert.equal(await page.locator("article", { hasText: name }).count(), 0);
}

export const TABLETS = {
  "a tablet is registered, logged in on by PIN, and handed over at the change of a shift": async (page) => {
    await choosePin(page, WORKER);
    await choosePin(page, NEXT);
    const name = `Kantoor ${Date.now()}`;
    await register(page, name);
    await byPin(page, WORKER.shown, "111222");
    assert.match(await page.locator("[role=alert]").innerText(), /horen niet bij elkaar/u);
    await byPin(page, WORKER.shown, WORKER.pin);
    assert.equal(new URL(page.url()).pathname, "/dienst");
    await press(page, "Wissel: wie is de volgende?");
    assert.equal(await heading(page), "Wie bent u?");
    await page.goto("/account?taal=nl");
    assert.equal(new URL(page.url()).pathname, "/tablet", "the session is over");
    await byPin(page, NEXT.shown, NEXT.pin);
    assert.equal(await heading(page), NEXT.name, "and one goes on to where one was going");
    assert.match(await page.locator("main").innerText(), /kiest u als u met wachtwoord en code bent ingelogd/u);
    assert.equal((await page.goto("/monitor?taal=nl&plaats=organisation:oever")).status(), 403);
    await signOff(page, name);
  },

  "somebody for one shift: an account in a minute, seen by the manager, gone when it is ended": async (page) => {
    await choosePin(page, WORKER);
    const name = `Woonkamer ${Date.now()}`;
    const unit = await register(page, name);
    await byPin(page, WORKER.shown, WORKER.pin);
    const person = `Ilse${Date.now()}`;
    await page.locator("#naam").fill(person);
    await page.locator("#bureau").fill("Bureau Verzonnen");
    await page.locator("#skj").fill("110000000");
    await page.locator("#pincode").fill(SHIFT_PIN);
    await page.locator("#pincode-nogmaals").fill(SHIFT_PIN);
    await press(page, "Maak het account");
    assert.ok(await page.locator("article", { hasText: person }).isVisible());
    await press(page, "Wissel: wie is de volgende?");
    await byPin(page, person, SHIFT_PIN);
    assert.equal(new URL(page.url()).pathname, "/dienst");
    assert.equal(await page.locator("#bureau").count(), 0, "lets nobody else in");
    const tablet = await page.context().cookies();
    await page.context().clearCookies();
    await logIn(page, "manager");
    await page.goto("/dienst?taal=nl");
    await page.getByRole("link", { name: "Bekijk wie er is en was" }).click();
    const card = page.locator("article", { hasText: person });
    assert.match(await card.innerText(), new RegExp(`${unit}[\\s\\S]*Bureau Verzonnen[\\s\\S]*110000000`, "u"));
    await card.getByRole("button").click();
    assert.match(await page.locator("article", { hasText: person }).innerText(), /Eerder gestopt/u);
    await page.context().clearCookies();
    await page.context().addCookies(tablet);
    await page.goto("/dienst?taal=nl");
    assert.equal(new URL(page.url()).pathname, "/tablet");
    assert.equal(await page.locator(".choice", { hasText: person }).count(), 0);
    await signOff(page, name);
  },

  "I stand in here tonight: for one shift, known to the manager, ended by oneself": async (page) => {
    await logIn(page, WORKER.role);
    await page.goto("/dienst?taal=en");
    assert.equal(await heading(page), "My shift");
    const unit = (await page.locator("#groep option").first().innerText()).split(" › ").at(-1);
    const reason = `Nobody for the night ${Date.now()}`;
    await page.locator("#groep").selectOption({ index: 0 });
    await page.locator("#reden").fill(reason);
    await press(page, "I stand in here");
    assert.match(await page.locator("main").innerText(), new RegExp(`stand-in of another unit: ${unit}, until`, "u"));
    const own = await page.context().cookies();
    await page.context().clearCookies();
    await logIn(page, "manager");
    await page.goto("/dienst/overzicht?taal=en");
    assert.match(await page.locator("article", { hasText: reason }).innerText(), new RegExp(`${unit}[\\s\\S]*Now`, "u"));
    await page.context().clearCookies();
    await page.context().addCookies(own);
    await page.goto("/dienst?taal=en");
    await page.getByRole("button", { name: /^Stop standing in/u }).first().click();
    assert.equal(await page.getByRole("button", { name: /^Stop standing in/u }).count(), 0);
  },
};
