// SPDX-License-Identifier: EUPL-1.2
// Makes the pictures of docs/handboek from a running `nabij demo`, each by the name it has there.
//
//   node handbook.mjs BASE OUT [NAME …]
//
// Ends with 1 when a picture cannot be made or is larger than 100 kB.

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { logIn } from "./login.mjs";

const DESKTOP = { width: 900, height: 900 };
const PHONE = { width: 360, height: 700 };
/** No picture is higher than this: a handbook shows where to look, the page shows all. */
const HIGHEST = 680;
const LARGEST = 100_000;

/** A spreadsheet that needs a look before it can be kept. */
const MESSY = Buffer.from(
  ["Registratie vrijheidsbeperking;;;;", "Cliëntnummer;Waar;Wat;Begin;Einde", "J-1;oever;even apart;03-02-2025 10:00;03-02-2025 10:20", "J-2;oever;vasthouden;31-02-2025 11:00;"].join("\r\n"),
);

/** Name, address, what of the page (nothing: its top), on what screen, as whom (nobody said: who sees all figures). */
const PICTURES = [
  ["monitor-vraag", "/monitor?taal=nl", "", DESKTOP],
  ["monitor-reeks", "/monitor?taal=nl&begin=2023&per=quarter", "#reeks", DESKTOP],
  ["monitor-soorten", "/monitor?taal=nl&plaats=organisation:riet&per=quarter", "#soorten", DESKTOP],
  ["monitor-plekken", "/monitor?taal=nl&per=quarter", "#organisaties", DESKTOP],
  ["monitor-vergelijken", "/monitor?taal=nl&plaats=organisation:oever&naast=organisation:riet&per=quarter", "#verschil", DESKTOP],
  ["monitor-telefoon", "/monitor?taal=nl", "", PHONE],
  ["elders-hbips", "/monitor/elders?taal=nl&plaats=organisation:riet", "#hbips", DESKTOP],
  ["ruimtes-lijn", "/ruimtes?taal=nl", "#ruimtes", DESKTOP],
  ["aanleveren-overzicht", "/aanleveren?taal=nl&organisatie=oever&soort=seclusion", "#overzicht", DESKTOP, "data-steward"],
  ["aanleveren-controle", "/aanleveren?taal=nl&organisatie=oever", send, DESKTOP, "data-steward"],
  ["inloggen-tablets", "/beheer/tablets?taal=nl", "main", DESKTOP, "manager"],
  ["inloggen-tablet", "/account?taal=nl", tablet, PHONE, "group-worker"],
  ["inloggen-dienst", "/account?taal=nl", shift, PHONE, "group-worker"],
  ["registreren-start", "/registreren?taal=nl", "", PHONE, "group-worker"],
  ["lopend", "/lopend?taal=nl", begin, PHONE, "group-worker"],
  ["taken", "/taken?taal=nl", "", PHONE, "group-worker"],
  ["jongeren-lijst", "/jongeren?taal=nl", "", PHONE, "group-worker"],
  ["jongeren-dossier", "/jongeren?taal=nl", dossier, DESKTOP, "group-worker"],
  ["jongeren-noodinzage", "/jongeren/noodinzage?taal=nl", "", PHONE, "group-worker"],
  ["mijn-ingezien", "/mijn/ingezien?taal=nl", "", PHONE, "youth"],
  ["ruimtes-lijst", "/ruimtes?taal=nl&plaats=organisation:oever", "#lijst", DESKTOP],
];

const [base, out, ...only] = process.argv.slice(2);
if (!base || !out) {
  console.error("usage: node handbook.mjs BASE OUT [NAME …]");
  process.exit(2);
}
await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
let failed = 0;
try {
  for (const [name, address, part, viewport, role = "sector-analyst"] of PICTURES.filter(([name]) => only.length === 0 || only.includes(name))) {
    const page = await browser.newPage({ viewport, baseURL: base, colorScheme: "light", reducedMotion: "reduce" });
    const path = join(out, `${name}.png`);
    try {
      await logIn(page, role);
      await page.goto(new URL(address, base).href, { waitUntil: "load", timeout: 60_000 });
      await shoot(page, typeof part === "string" ? part : await part(page), path);
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

/** Sends the messy spreadsheet, and gives what to look at. */
async function send(page) {
  await page.locator("#b").setInputFiles({ name: "februari.csv", mimeType: "text/csv", buffer: MESSY });
  await Promise.all([page.waitForURL(/bestand/u), page.locator("#bestand form button").click()]);
  return "section:has(#vertaling)";
}

/** Makes this browser a unit's tablet, with the worker's PIN chosen, and gives what to look at. */
async function tablet(page) {
  for (const field of ["#pincode", "#pincode-nogmaals"]) await page.locator(field).fill("730582");
  const press = (form) => Promise.all([page.waitForEvent("load"), page.locator(`form[action^='${form}'] button`).first().click()]);
  await press("/account/pincode");
  await press("/uitloggen");
  await logIn(page, "manager");
  await page.goto("/beheer/tablets?taal=nl");
  await page.locator("#naam").fill("Kantoor");
  await press("/beheer/tablets");
  return "main";
}

/** Logs in on the tablet by PIN, and gives what to look at. */
async function shift(page) {
  await tablet(page);
  await page.getByRole("radio", { name: /pedagogisch medewerker|^Verzonnen M/u }).first().check();
  await page.locator("#pincode").fill("730582");
  await Promise.all([page.waitForEvent("load"), page.locator("form[action^='/tablet'] button").first().click()]);
  return "section:has(#bureau)";
}

/** Something that goes on, so that there is something to see; gives what is shown of it. */
async function begin(page) {
  if ((await page.locator("article.live").count()) === 0) {
    await page.goto("/registreren?taal=nl");
    await page.locator("#wie .tile").nth(6).click();
    await page.locator("#wat label:has(input[value=seclusion])").click();
    await page.locator("#waar label:has(input[value=lock_in_room])").click();
    await page.locator('label:has(input[name=begin][value="10"])').click();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await page.waitForURL(/\/lopend/u);
  }
  return "article.live";
}

/** The dossier of the first youth in the list. */
async function dossier(page) {
  await Promise.all([page.waitForURL(/jongere=/u), page.locator("main ul a").first().click()]);
  return "";
}
