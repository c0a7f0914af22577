// SPDX-License-Identifier: EUPL-1.2
// The board of what goes on: it follows what another browser does, hides itself when nobody is there, and works without
// script. It changes the demo, with a youth of its own.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

async function youth(page) {
  await page.goto("/registreren?taal=nl");
  const tile = page.locator("#wie .tile:not(:last-child)").nth(6);
  const name = await tile.innerText();
  await tile.click();
  return name;
}

async function start(page) {
  const name = await youth(page);
  await page.locator("#wat label:has(input[value=holding])").click();
  await page.locator("#waar label:has(input[value=other])").click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/lopend\?/u);
  return name;
}

const card = (page, name) => page.locator("article.live", { hasText: name });

async function stop(page, name) {
  await page.goto("/lopend?taal=nl");
  while ((await card(page, name).count()) > 0) {
    await card(page, name).first().getByRole("button", { name: /^Stop/u }).click();
    await page.waitForURL(/\/lopend\/een/u);
    await page.goto("/lopend?taal=nl");
  }
}

export const BOARD = {
  "the board follows what another does, and hides itself when nobody is there": async (page) => {
    await logIn(page, "group-worker");
    await stop(page, await youth(page));
    await page.clock.install();
    await page.goto("/lopend?taal=nl");
    const scripted = await page.evaluate(() => document.documentElement.dataset.script === "ja");
    const other = await (await page.context().browser().newContext({ baseURL: new URL(page.url()).origin })).newPage();
    await logIn(other, "group-worker");
    if (scripted) await page.waitForTimeout(1000);
    const name = await start(other);
    if (!scripted) {
      assert.match(await page.content(), /http-equiv="refresh" content="60; url=\/lopend\/stand/u);
      await page.goto("/lopend/stand?taal=nl");
    }
    await card(page, name).waitFor({ timeout: 10_000 });
    if (scripted) {
      await page.clock.fastForward(121_000);
      await page.getByRole("button", { name: "Toon weer" }).waitFor();
      assert.ok(!(await page.locator("body").innerText()).includes(name), "nobody reads who it is");
      await page.getByRole("button", { name: "Toon weer" }).click();
      await card(page, name).waitFor();
    }
    // What was renewed can be pressed as what came with the page.
    await card(page, name).getByRole("button", { name: /^Stop/u }).click();
    await page.waitForURL(/\/lopend\/een/u);
    await other.goto("/lopend?taal=nl");
    assert.equal(await card(other, name).count(), 0);
    await other.context().close();
  },
};
