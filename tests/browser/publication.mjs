// SPDX-License-Identifier: EUPL-1.2
// What anyone may read: the public page, its files, its pictures; and a release on its way out. All data are made up.
//
// Each journey gets a page of a browser of its own, on a phone with script and a desktop without.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { logIn } from "./login.mjs";

export const PUBLICATION = {
  "a citizen reads rooms, the national line, what came instead and what is not known, without an account": async (page) => {
    const answer = await page.goto("/openbaar?taal=nl");
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()["cache-control"], /public/u);
    assert.equal(await page.locator("h1").count(), 1);
    const text = await page.locator("main").innerText();
    for (const words of ["Kwam er andere dwang voor in de plaats?", "Ging het ten koste van de veiligheid?", "Per sector", "Dit weten we niet", "verborgen"]) {
      assert.ok(text.includes(words), words);
    }
    assert.match(await page.locator(".demo").innerText(), /Verzonnen gegevens/u);
    // Every picture has its table.
    for (const block of await page.locator("article.fig").all()) assert.ok((await block.locator("table").count()) > 0);
    await page.getByRole("link", { name: "In English" }).click();
    assert.match(await page.locator("main").innerText(), /Did other coercion take its place/u);
  },

  "the files are those of the manifest, and nothing is sent twice": async (page) => {
    await page.goto("/openbaar?taal=nl");
    const links = await page.locator("#data a[download]").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    const of = (name) => links.find((href) => href.endsWith(`naam=${name}`));
    const manifest = await (await page.request.get(of("manifest.json"))).json();
    assert.equal(manifest.made_up, true);
    for (const [name, { sha256 }] of Object.entries(manifest.files)) {
      const body = await (await page.request.get(of(name))).body();
      assert.equal(createHash("sha256").update(body).digest("hex"), sha256, name);
    }
    const first = await page.request.get("/openbaar?taal=nl");
    const again = await page.request.get("/openbaar?taal=nl", { headers: { "if-none-match": first.headers().etag } });
    assert.equal(again.status(), 304);
    assert.equal((await page.request.get("/openbaar/bestand?nr=1&naam=../nabij.db")).status(), 404);
    assert.equal((await page.request.get("/openbaar?nr=999")).status(), 404);
  },

  "a picture can stand on a page of somebody else, and only a picture": async (page) => {
    await page.goto("/openbaar?taal=nl");
    const href = await page.locator("article.fig a", { hasText: "SVG" }).first().getAttribute("href");
    const picture = await page.request.get(href);
    assert.equal(picture.headers()["cross-origin-resource-policy"], "cross-origin");
    assert.match(await picture.text(), /Verzonnen gegevens/u);
    const figures = await page.request.get("/openbaar/bestand?nr=1&naam=figures.csv");
    assert.equal(figures.headers()["cross-origin-resource-policy"], "same-origin");
  },

  "the publication, one page for parliament and the sectors can be read, and had as PDF once they are made": async (page) => {
    for (const [name, lang, head] of [["publicatie", "nl", "Wat er is gedaan"], ["kamer", "en", "By year"], ["sectoren", "nl", "Zo is dit gemaakt"]]) {
      await page.goto(`/openbaar?taal=${lang}`);
      await page.locator(`#rapporten a[href*="/rapport?"][href*="naam=${name}"]`).click();
      assert.equal(await page.locator("h1").count(), 1);
      const text = await page.locator("main").innerText();
      assert.ok(text.includes(head), `${name}: ${head}`);
      assert.match(text, /sha256 [0-9a-f]{64}/u);
      const href = await page.locator('main a[href*="/rapport.pdf"]').getAttribute("href");
      // Who asks first may be told that it is being made.
      let answer = await page.request.get(href);
      for (let again = 0; answer.status() === 202 && again < 120; again += 1) {
        assert.equal(answer.headers().refresh, "2");
        assert.match(await answer.text(), lang === "nl" ? /wordt gemaakt/u : /is being made/u);
        await page.waitForTimeout(500);
        answer = await page.request.get(href);
      }
      assert.equal(answer.status(), 200, name);
      assert.equal(answer.headers()["content-type"], "application/pdf");
      assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
      const unchanged = await page.request.get(href, { headers: { "if-none-match": answer.headers().etag } });
      assert.equal(unchanged.status(), 304);
    }
    for (const wrong of ["nr=999&naam=kamer", "nr=1&naam=roman", "nr=1"]) {
      assert.equal((await page.request.get(`/openbaar/rapport.pdf?${wrong}`)).status(), 404, wrong);
    }
  },

  "a board sees how releases stand and what it approved; a group worker does not come in": async (page) => {
    await logIn(page, "board");
    await page.goto("/uitgaven?taal=nl");
    const text = await page.locator("main").innerText();
    assert.match(text, /Uitgave 1/u);
    assert.match(text, /U keurde deze uitgave goed/u);
    assert.equal(await page.getByRole("button", { name: /Trek in/u }).count(), 0, "that is the publisher's");
    await page.getByRole("link", { name: /Bekijk de cijfers/u }).first().click();
    assert.ok((await page.locator("article.fig").count()) >= 4);
    await page.context().clearCookies();
    await logIn(page, "group-worker");
    assert.equal((await page.goto("/uitgaven?taal=nl")).status(), 403);
  },
};
