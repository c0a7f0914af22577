// SPDX-License-Identifier: EUPL-1.2
// The monthly mirror: for the team all of it, for others what gives no youth away, on one A4. All data are made up.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

/** The first location with a mirror that can be chosen. */
async function location(page, role) {
  await logIn(page, role);
  await page.goto("/spiegel?taal=nl");
  const other = await page.locator('a.btn[href*="plaats=location"]').first().getAttribute("href").catch(() => null);
  if ((await page.locator("article.sheet").count()) === 0 && other) await page.goto(other);
}

export const MIRROR = {
  "the team finds where it stands, whether that is chance, what went before and three questions": async (page) => {
    await location(page, "manager");
    await page.locator("article.sheet").waitFor();
    assert.equal(await page.locator("h1").count(), 1);
    const text = await page.locator("article.sheet").innerText();
    for (const words of ["keer in", "Welk deel van de dag?", "Hoe lang was de jongere hier?", "Drie vragen", "Alleen voor dit team", "Gemaakt op"]) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
    assert.equal(await page.locator(".ask li").count(), 3);
    assert.ok((await page.locator(".bars tbody tr").count()) > 3);
    await page.getByRole("link", { name: "In English" }).click();
    assert.match(await page.locator("article.sheet").innerText(), /Three questions/u);
  },

  "who has no care relation sees no few, no questions and no unit": async (page) => {
    await location(page, "board");
    await page.locator("article.sheet").waitFor();
    const text = await page.locator("article.sheet").innerText();
    assert.match(text, /minder dan 5 jongeren/u);
    for (const words of ["Drie vragen", "Alleen voor dit team", "Op welke groep?"]) assert.ok(!text.includes(words), words);
    assert.equal(await page.locator(".ask, .hours").count(), 0);
    assert.equal(await page.locator('a[href*="plaats=unit"]').count(), 0);
  },

  "it prints on one A4": async (page) => {
    await location(page, "manager");
    await page.locator("article.sheet").waitFor();
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    assert.equal((pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/gu) ?? []).length, 1);
  },
};
