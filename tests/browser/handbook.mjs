// SPDX-License-Identifier: EUPL-1.2
// Makes the pictures of docs/handboek from a running `nabij demo`, each by the name it has there.
//
//   node handbook.mjs BASE OUT
//
// Ends with 1 when a picture cannot be made or is larger than 100 kB.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const DESKTOP = { width: 900, height: 900 };
const PHONE = { width: 360, height: 700 };
/** No picture is higher than this: a handbook shows where to look, the page shows all. */
const HIGHEST = 680;
const LARGEST = 100_000;

/** Name, address, what of the page (nothing: its top), on what screen. */
const PICTURES = [
  ["monitor-vraag", "/monitor?taal=nl", "", DESKTOP],
  ["monitor-reeks", "/monitor?taal=nl&begin=2023&per=quarter", "#reeks", DESKTOP],
  ["monitor-soorten", "/monitor?taal=nl&plaats=organisation:riet&per=quarter", "#soorten", DESKTOP],
  ["monitor-plekken", "/monitor?taal=nl&per=quarter", "#organisaties", DESKTOP],
  ["monitor-vergelijken", "/monitor?taal=nl&plaats=organisation:oever&naast=organisation:riet&per=quarter", "#verschil", DESKTOP],
  ["monitor-telefoon", "/monitor?taal=nl", "", PHONE],
  ["elders-hbips", "/monitor/elders?taal=nl&plaats=organisation:riet", "#hbips", DESKTOP],
  ["ruimtes-lijn", "/ruimtes?taal=nl", "#ruimtes", DESKTOP],
  ["ruimtes-lijst", "/ruimtes?taal=nl&plaats=organisation:oever", "#lijst", DESKTOP],
];

const [base, out] = process.argv.slice(2);
if (!base || !out) {
  console.error("usage: node handbook.mjs BASE OUT");
  process.exit(2);
}
await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
let failed = 0;
try {
  for (const [name, address, part, viewport] of PICTURES) {
    const page = await browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });
    const path = join(out, `${name}.png`);
    try {
      await page.goto(new URL(address, base).href, { waitUntil: "load", timeout: 60_000 });
      await shoot(page, part, path);
      const { size } = await stat(path);
      if (size > LARGEST) throw new Error(`${size} bytes`);
      console.log(`${name}.png ${size}`);
    } catch (error) {
      failed += 1;
      console.error(`✗ ${name}: ${String(error.message ?? error).split("\n")[0]}`);
    } finally {
      await page.close();
    }
  }
} finally {
  await browser.close();
}
process.exit(failed === 0 ? 0 : 1);

/** A part of the page, or its top as it stands on the screen. */
async function shoot(page, part, path) {
  if (!part) {
    await page.screenshot({ path });
    return;
  }
  const box = await page.locator(part).first().boundingBox();
  if (!box) throw new Error(`no ${part} on the page`);
  const clip = { x: box.x, y: box.y, width: box.width, height: Math.min(box.height, HIGHEST) };
  await page.screenshot({ path, clip, fullPage: true });
}
