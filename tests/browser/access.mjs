// SPDX-License-Identifier: EUPL-1.2
// Accounts as people meet them: invited, let in with a second factor, refused, logged out.
//
// Each journey gets a page of a browser of its own, not logged in, and throws when something is not as it should be.

import assert from "node:assert/strict";
import { code, logIn, PASSWORD } from "./login.mjs";

const CHOSEN = "paarse lepel fluit zacht";

export const ACCESS = {
  "without logging in there is only the login": async (page) => {
    await page.goto("/monitor?taal=en&per=year");
    assert.ok(new URL(page.url()).pathname === "/inloggen", page.url());
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.locator("#adres").fill("sector-analyst@verzonnen.example");
    await page.locator("#wachtwoord").fill("not the password");
    await page.locator("form button").first().click();
    assert.match(await page.locator("[role=alert]").innerText(), /do not belong together/u);
    await page.locator("#wachtwoord").fill(PASSWORD);
    await page.locator("form button").first().click();
    await page.waitForURL(/\/monitor\?taal=en&per=year/u);
  },

  "invited by the administrator, with a second factor, to a first login": async (page) => {
    await logIn(page, "administrator");
    assert.ok(new URL(page.url()).pathname === "/beheer/accounts", page.url());
    const address = `walk-${Date.now()}-${Math.random().toString(36).slice(2)}@verzonnen.example`;
    await page.locator("#naam").fill("Verzonnen Wandelaar");
    await page.locator("#adres").fill(address);
    await page.locator("#organisatie").selectOption("riet");
    await page.getByRole("button", { name: "Uitnodigen", exact: true }).click();
    const link = await page.locator("#link").getAttribute("href");
    const card = page.locator("article", { hasText: address });
    await card.locator("summary").click();
    await card.locator("select[name=rol]").selectOption("board");
    await card.locator("select[name=plaats]").selectOption("riet");
    await card.getByRole("button", { name: "Rol geven" }).click();
    assert.match(await page.locator("article", { hasText: address }).innerText(), /bestuurder/u);
    await page.goto("/account?taal=nl");
    await page.getByRole("button", { name: "Uitloggen", exact: true }).click();
    await page.waitForURL(/\/inloggen/u);

    await page.goto(link);
    await page.locator("#wachtwoord").fill("wachtwoord123");
    await page.locator("#nogmaals").fill("wachtwoord123");
    await page.locator("form button").first().click();
    assert.match(await page.locator("[role=alert]").innerText(), /makkelijk te raden/u);
    await page.locator("#wachtwoord").fill(CHOSEN);
    await page.locator("#nogmaals").fill(CHOSEN);
    await page.locator("form button").first().click();
    await page.waitForURL(/\/inloggen\/instellen/u);
    const secret = await page.locator("#sleutel").innerText();
    await page.locator("#code").fill(code(secret));
    await page.locator("form button").first().click();
    await page.waitForURL(/\/monitor/u);
    assert.match(await page.locator("h1").innerText(), /Riet/u, "begins at the own organisation");
    const places = await page.locator("#k-plaats option").allInnerTexts();
    assert.ok(places.length > 1 && !places.some((place) => /Nederland|Oever/u.test(place)), places.join("|"));
    const other = await page.goto("/monitor?taal=nl&plaats=organisation:oever");
    assert.equal(other.status(), 403);
    assert.match(await page.locator("main").innerText(), /geen recht/u);
  },

  "the menu holds what one may open, and says where one is": async (page) => {
    for (const [role, some, never] of [
      ["group-worker", "Lopend", "Aanleveren"],
      ["data-steward", "Aanleveren", "Lopend"],
      ["administrator", "Accounts", "Monitor"],
      ["youth", "Wie keek in mijn dossier", "Jongeren"],
    ]) {
      await page.context().clearCookies();
      await logIn(page, role);
      const items = page.locator(".nav a");
      const names = await items.allInnerTexts();
      assert.ok(names.includes(some) && !names.includes(never), `${role}: ${names.join(", ")}`);
      for (const address of await items.evaluateAll((all) => all.map((one) => one.getAttribute("href")))) {
        assert.equal((await page.goto(address)).status(), 200, `${role}: ${address}`);
        const here = await page.locator(".nav [aria-current]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
        assert.deepEqual(here, [address], `${role}: ${address}`);
      }
      assert.equal((await page.goto("/aanleveren/bestand?taal=nl&nr=nergens")).status(), role === "data-steward" ? 404 : 403);
      assert.ok((await items.count()) > 1, "a page that refuses shows the way back");
    }
    await page.context().clearCookies();
    await page.goto("/inloggen?taal=nl");
    assert.equal(await page.locator(".nav").count(), 0, "nobody has a menu");
  },

  "invited again, with a new address": async (page) => {
    await logIn(page, "administrator");
    const address = `weer-${Date.now()}-${Math.random().toString(36).slice(2)}@verzonnen.example`;
    await page.locator("#naam").fill("Verzonnen Laatkomer");
    await page.locator("#adres").fill(address);
    await page.locator("#organisatie").selectOption("riet");
    await page.getByRole("button", { name: "Uitnodigen", exact: true }).click();
    const first = await page.locator("#link").getAttribute("href");
    await page.locator("article", { hasText: address }).getByRole("button", { name: "Stuur een nieuwe uitnodiging" }).click();
    const second = await page.locator("#link").getAttribute("href");
    assert.notEqual(first, second);
    await page.goto(first);
    assert.equal(await page.locator("#wachtwoord").count(), 0, "the first is good no longer");
    await page.goto(second);
    assert.equal(await page.locator("#wachtwoord").count(), 1);
  },

  "a group worker sees their own unit and manages nobody": async (page) => {
    await logIn(page, "group-worker");
    assert.ok(new URL(page.url()).pathname === "/monitor", page.url());
    assert.equal((await page.goto("/monitor?taal=nl&plaats=nation")).status(), 403);
    assert.equal((await page.goto("/beheer/accounts?taal=nl")).status(), 403);
  },

  "the privacy officer reads what was refused, and no names": async (page) => {
    await logIn(page, "manager");
    assert.equal((await page.goto("/beheer/logboek?taal=nl")).status(), 403);
    await page.context().clearCookies();
    await logIn(page, "privacy-officer");
    await page.goto("/account?taal=nl");
    await page.getByRole("link", { name: "Logboek van toegang" }).click();
    const words = await page.locator("main").innerText();
    assert.match(words, /gevraagd zonder recht[\s\S]*\/beheer\/logboek/u);
    assert.ok(!/Verzonnen team|@/u.test(words), words.slice(0, 400));
  },

  "one's own account: what is given, where it is open, and out": async (page) => {
    await logIn(page, "data-steward");
    await page.goto("/account?taal=en");
    assert.match(await page.locator("main").innerText(), /data steward: the Netherlands[\s\S]*This device/u);
    await page.getByRole("button", { name: "Log out", exact: true }).click();
    await page.waitForURL(/\/inloggen/u);
    await page.goto("/account?taal=en");
    assert.ok(new URL(page.url()).pathname === "/inloggen");
  },
};
