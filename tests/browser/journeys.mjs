// SPDX-License-Identifier: EUPL-1.2
// What a reader does on the monitor, step by step: by keyboard, without script, with files, with a wrong address.
//
// Each journey gets a fresh page and throws when something is not as it should be.

import assert from "node:assert/strict";

export const JOURNEYS = {
  "by keyboard: past the menu, another place, shown": async (page) => {
    await page.goto("/monitor?taal=nl");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Naar de inhoud");
    await page.keyboard.press("Enter");
    assert.ok(page.url().endsWith("#inhoud"));
    await page.locator("#k-plaats").focus();
    await page.locator("#k-plaats").selectOption("organisation:oever");
    await page.locator("form.pick button").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/plaats=organisation%3Aoever/u);
    assert.match(await page.locator("h1").innerText(), /Oever/u);
    assert.equal(await page.locator("nav.path [aria-current]").innerText(), "Oever");
  },

  "nation down to a unit and back, in English": async (page) => {
    await page.goto("/monitor?taal=en");
    for (let step = 0; step < 3; step += 1) {
      await page.locator("nav[aria-labelledby=delen] a").first().click();
    }
    assert.equal(await page.locator("nav.path li").count(), 4);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.locator("nav.path a").first().click();
    assert.match(await page.locator("h1").innerText(), /Netherlands/u);
  },

  "every picture has its table, every state its word": async (page) => {
    await page.goto("/monitor?taal=nl");
    const without = await page.evaluate(() =>
      [...document.querySelectorAll("article.fig")].filter((block) => block.querySelector("svg.ch") && !block.querySelector("table")).length,
    );
    assert.equal(without, 0);
    const titles = await page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].map((svg) => svg.querySelector("title")?.textContent ?? ""));
    assert.ok(titles.length > 10 && titles.every((title) => title.length > 2), titles.join("|"));
  },

  "the files of the picture are what they say": async (page) => {
    await page.goto("/monitor?taal=nl&begin=2023");
    for (const [label, kind, start] of [
      ["CSV", "text/csv", "indicator,version,scheme"],
      ["XLSX", "application/vnd.openxmlformats", "PK"],
      ["SVG", "image/svg+xml", "<svg"],
      ["PNG", "image/png", "\x89PNG"],
    ]) {
      const href = await page.getByRole("link", { name: label }).first().getAttribute("href");
      const answer = await page.request.get(href);
      assert.equal(answer.status(), 200, label);
      assert.ok(answer.headers()["content-type"].startsWith(kind), label);
      const body = (await answer.body()).toString("latin1");
      assert.ok(body.startsWith(start), label);
      // Made-up data say so wherever they go.
      const marked = label === "SVG" ? /Verzonnen/u.test(body) : /verzonnen/u.test(answer.headers()["content-disposition"]);
      assert.ok(marked, `${label} does not say that it is made up`);
    }
  },

  "every table of the page is a file, and every picture": async (page) => {
    await page.goto("/monitor?taal=nl&per=year");
    const links = await page.locator("article.fig a[download]").evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
    const tables = await page.locator("article.fig table").count();
    assert.ok(tables > 5 && links.filter(([label]) => label === "XLSX").length > tables, `${tables} tables, ${links.length} links`);
    for (const [label, href] of links) {
      const answer = await page.request.get(href);
      assert.equal(answer.status(), 200, href);
      const start = (await answer.body()).toString("latin1").slice(0, 4);
      if (label === "XLSX") assert.ok(start.startsWith("PK"), href);
      if (label === "PNG") assert.equal(start, "\x89PNG", href);
    }
  },

  "two places beside each other: one scale, the difference in words": async (page) => {
    await page.goto("/monitor?taal=nl&plaats=organisation:oever&per=quarter");
    await page.locator("#k-naast").selectOption("organisation:riet");
    await page.locator("form.pick button").click();
    await page.waitForURL(/naast=organisation%3Ariet/u);
    assert.match(await page.locator("#reeks-h").innerText(), /^Oever/u);
    assert.match(await page.locator("#naast-h").innerText(), /^Riet/u);
    assert.match(await page.locator("#verschil").innerText(), /Oever[\s\S]*Riet[\s\S]*geen ranglijst/u);
    const scales = await page.evaluate(() => ["reeks", "naast"].map((id) => Math.max(...[...document.querySelectorAll(`#${id} .wide > .ch > text[text-anchor=end]`)].map((words) => Number(words.textContent.replace(",", "."))).filter(Number.isFinite))));
    assert.ok(scales[0] > 0 && scales[0] === scales[1], scales.join(" "));
  },

  "the address of the view gives the same view": async (page) => {
    await page.goto("/monitor?taal=nl&plaats=organisation:oever");
    const heading = await page.locator("h1").innerText();
    const address = await page.locator("footer a", { hasText: "Adres van dit beeld" }).getAttribute("href");
    assert.match(address, /peildatum=.*soort=seclusion.*tot=.*van=/u);
    await page.goto(address);
    assert.equal(await page.locator("h1").innerText(), heading);
  },

  "rooms: from the menu to one organisation on a day, and its file": async (page) => {
    await page.goto("/monitor?taal=nl");
    await page.locator(".nav a", { hasText: "Ruimtes" }).click();
    assert.match(await page.locator("#ruimtes").innerText(), /ergens anders/u);
    await page.locator("#k-plaats").selectOption("organisation:oever");
    await page.locator("#k-op").fill("2024-01-01");
    await page.locator("form.pick button").click();
    await page.waitForURL(/op=2024-01-01/u);
    assert.match(await page.locator("#lijst-h").innerText(), /1 januari 2024/u);
    const rows = await page.locator("#lijst tbody tr").count();
    assert.ok(rows > 0 && (await page.locator("#lijst tbody th").allInnerTexts()).every((place) => place.startsWith("Oever")));
    const csv = await page.request.get(await page.locator("#lijst a[download]").first().getAttribute("href"));
    assert.equal((await csv.text()).trim().split("\n").length, rows + 1);
  },

  "proof: from the menu to what may be said of a protocol, and the protocol itself": async (page) => {
    await page.goto("/monitor?taal=nl");
    await page.locator(".nav a", { hasText: "Bewijs" }).click();
    await page.locator(".claims a").first().click();
    await page.waitForURL(/bewijs\/protocol/u);
    assert.equal(await page.locator(".claims .claim").count(), 5);
    for (const said of await page.locator(".claim__say").allInnerTexts()) {
      assert.ok(said.length > 10 && !/door de aanpak kwam|dankzij/u.test(said), said);
    }
    // It was frozen when the demo was made: later than the months it judges, and that is said.
    assert.match(await page.locator("main").innerText(), /al begonnen/u);
    // The table is folded under its picture.
    assert.match(await page.locator("#keren-uren tbody").textContent(), /\d/u);
    const file = await page.request.get(await page.locator("a[download]", { hasText: "Protocol" }).getAttribute("href"));
    assert.match(await file.text(), /^name = /u);
  },

  "as it was known before anything was imported: nothing, and it says so": async (page) => {
    await page.goto("/monitor?taal=nl&peildatum=2001-01-01");
    assert.match(await page.locator("main").innerText(), /Zoals het bekend was op[\s\S]*geen gegevens/u);
  },

  "a wrong address names what is wrong and leads back": async (page) => {
    const answer = await page.goto("/monitor?taal=nl&soort=knuffelen&van=2023-13");
    assert.equal(answer.status(), 400);
    const words = await page.locator("main").innerText();
    assert.ok(words.includes("soort") && words.includes("knuffelen") && words.includes("van"), words);
    await page.locator("main a").first().click();
    assert.ok(page.url().includes("/monitor"));
  },

  "the second click on Toon changes nothing": async (page) => {
    await page.goto("/monitor?taal=nl&per=year");
    // A click does not wait for the page to be whole.
    const show = () => Promise.all([page.waitForEvent("load"), page.locator("form.pick button").click()]);
    await show();
    const first = await page.locator("main").innerText();
    await show();
    assert.equal(await page.locator("main").innerText(), first);
  },

  "nothing is asked of any other host, and no script runs": async (page) => {
    const hosts = new Set();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto("/monitor?taal=nl");
    assert.deepEqual([...hosts], [new URL(page.url()).host]);
    assert.equal(await page.locator("script").count(), 0);
  },
};

async function focused(page) {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");
}
