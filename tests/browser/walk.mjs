// SPDX-License-Identifier: EUPL-1.2
// Visits pages as a reader would: phone, narrow phone and desktop, light and dark, every language. Each visit takes a
// picture, judges the page with axe, and checks that nothing overflows and that small targets are rare. Then the
// journeys of journeys.mjs and access.mjs, with and without script.
//
//   node walk.mjs BASE OUT [PATH …]
//
// BASE is the address of a running `nabij demo` (or a file:// folder), OUT receives pictures and findings.json.
// Ends with 1 when anything is wrong; says how many visits passed and failed.

import { createRequire } from "node:module";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ACCESS } from "./access.mjs";
import { DELIVERIES } from "./deliver.mjs";
import { YOUTHS } from "./youths.mjs";
import { FLOOR } from "./floor.mjs";
import { MIRROR } from "./mirror.mjs";
import { PUBLICATION } from "./publication.mjs";
import { JOURNEYS } from "./journeys.mjs";
import { logIn } from "./login.mjs";
import { PLAN } from "./plan.mjs";
import { SHORT } from "./short.mjs";
import { TABLETS } from "./tablet.mjs";
import { BOARD } from "./board.mjs";
import { WORDS } from "./words.mjs";

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

const SCREENS = {
  phone: { width: 360, height: 800 },
  tablet: { width: 768, height: 1024 },
  narrow: { width: 320, height: 568 },
  desktop: { width: 1440, height: 900 },
};
const THEMES = ["light", "dark"];
/** Visits at once. Journeys go one by one: they change what others read. */
const LANES = 2;
/** What is visited, by the role of who does; "-" is nobody in particular, before logging in. */
const PAGES = {
  "-": [
    "/inloggen?taal=nl",
    "/inloggen?taal=en",
    "/uitnodiging?taal=nl&code=nergens",
    "/tablet?taal=nl",
    "/verhaal?taal=nl",
    "/verhaal?taal=en",
    "/openbaar?taal=nl",
    "/openbaar?taal=en",
    "/openbaar/rapport?nr=1&naam=publicatie&taal=nl",
    "/openbaar/rapport?nr=1&naam=kamer&taal=en",
    "/openbaar/rapport?nr=1&naam=sectoren&taal=nl",
  ],
  "sector-analyst": [
    "/monitor?taal=nl",
    "/monitor?taal=en",
    "/monitor?taal=nl&plaats=organisation:riet&begin=2023&maat=hours_rate&per=quarter",
    "/monitor?taal=en&plaats=sector:EKJP&soort=any&per=year",
    "/monitor?taal=nl&plaats=organisation:oever&naast=organisation:riet&per=quarter",
    "/monitor/tabel?taal=nl&deel=reeks&maat=events_rate&per=month&plaats=nation&tabel=0",
    "/monitor/elders?taal=nl",
    "/monitor/elders?taal=en&plaats=organisation:riet&van=2024-01&tot=2025-01",
    "/bewijs?taal=nl",
    "/bewijs/protocol?nr=1&taal=nl",
    "/bewijs/protocol?nr=1&taal=en",
    "/ruimtes?taal=nl",
    "/ruimtes?taal=en&plaats=organisation:oever&op=2024-01-01",
  ],
  "administrator": ["/beheer/accounts?taal=nl", "/account?taal=en"],
  "privacy-officer": ["/beheer/logboek?taal=nl", "/jongeren/ingezien?taal=en"],
  "data-steward": [
    "/aanleveren?taal=nl",
    "/aanleveren?taal=en&organisatie=oever&soort=seclusion",
    "/jongeren/afgeven?taal=nl",
    "/jongeren/noodinzagen?taal=nl",
  ],
  "group-worker": [
    "/dienst?taal=nl",
    "/dienst/bezetting?taal=nl",
    "/dienst/bezetting?taal=en",
    "/account?taal=nl",
    "/registreren?taal=nl",
    "/registreren/afgewend?taal=en",
    "/registreren/groepsregel?taal=nl",
    "/registreren/alleen?taal=en",
    "/lopend?taal=nl",
    "/taken?taal=en",
    "/spiegel?taal=nl",
    "/spiegel?taal=en",
  ],
  "board": ["/spiegel?taal=nl"],
  "manager": [
    "/jongeren?taal=nl",
    "/jongeren?taal=en",
    "/jongeren/noodinzage?taal=en",
    "/beheer/tablets?taal=nl",
    "/beheer/tablets?taal=en",
    "/dienst/overzicht?taal=en",
  ],
  "family": ["/kind?taal=nl", "/kind?taal=en"],
  "youth": ["/mijn/ingezien?taal=nl", "/mijn/ingezien?taal=en"],
  "complaints-secretary": ["/klachten?taal=nl"],
  "confidant": ["/verhalen?taal=en"],
  "publisher": ["/uitgaven?taal=nl", "/uitgaven?taal=en"],
};
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const [base, out, ...chosen] = process.argv.slice(2);
if (!base || !out) {
  console.error("usage: node walk.mjs BASE OUT [PATH …]");
  process.exit(2);
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
});
const findings = [];
/** Journeys of a reader of all figures, and those that log in themselves, on a phone where they are made for one. */
const ON_PHONE = { ...ACCESS, ...TABLETS, ...YOUTHS };
const LOG_IN = { ...ACCESS, ...DELIVERIES, ...TABLETS, ...FLOOR, ...WORDS, ...BOARD, ...SHORT, ...PLAN, ...YOUTHS, ...PUBLICATION, ...MIRROR };
const READER = "sector-analyst";
/** Cookies by role, to be given to each browser. */
const sessions = {};
for (const role of base.startsWith("http") ? Object.keys(PAGES) : []) {
  if (role !== "-") sessions[role] = await session(role);
}
let passed = 0;
let failed = 0;
try {
  const pages = Object.entries(PAGES).flatMap(([role, paths]) => paths.map((path) => ({ role, path })));
  const role = (path) => pages.find((page) => page.path === path)?.role ?? READER;
  const asked = chosen.length > 0 ? chosen.map((path) => ({ role: role(path), path })) : pages;
  const visits = asked.flatMap((page) => Object.entries(SCREENS).flatMap(([screen, viewport]) => THEMES.map((theme) => ({ ...page, screen, viewport, theme }))));
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (let visit = visits.shift(); visit; visit = visits.shift()) await judge(visit);
  }));
  if (chosen.length === 0) {
    for (const [journey, walk] of Object.entries({ ...JOURNEYS, ...LOG_IN })) {
      const storageState = journey in LOG_IN ? undefined : sessions[READER];
      for (const javaScriptEnabled of [true, false]) {
        const visit = `${journey}${javaScriptEnabled ? "" : " (no script)"}`;
        const small = journey in ON_PHONE;
        const viewport = small && javaScriptEnabled ? SCREENS.phone : journey in TABLETS ? SCREENS.tablet : SCREENS.desktop;
        const context = await browser.newContext({ baseURL: base, javaScriptEnabled, viewport, storageState });
        try {
          await walk(await context.newPage());
          passed += 1;
        } catch (error) {
          failed += 1;
          const wrong = [String(error.message ?? error).split("\n").slice(0, 6).join(" ")];
          findings.push({ visit, wrong });
          console.error(`✗ ${visit}\n    ${wrong[0]}`);
        } finally {
          await context.close();
        }
      }
    }
  }
} finally {
  await browser.close();
}
await writeFile(join(out, "findings.json"), `${JSON.stringify(findings, null, 2)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function judge({ role, path, screen, viewport, theme }) {
  const wrong = await look(role, path, viewport, theme, `${name(path)}-${screen}-${theme}`);
  if (wrong.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  const visit = `${path} · ${screen} · ${theme}`;
  findings.push({ visit, wrong });
  console.error(`✗ ${visit}\n${wrong.map((line) => `    ${line}`).join("\n")}`);
}

/** The cookies of somebody logged in by role. */
async function session(role) {
  const context = await browser.newContext();
  await logIn(await context.newPage(), role, base.replace(/\/$/u, ""));
  const state = await context.storageState();
  await context.close();
  return state;
}

/** One visit; gives what is wrong, in words. */
async function look(role, path, viewport, colorScheme, picture) {
  const storageState = sessions[role];
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", storageState });
  const wrong = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => {
      const refused = path.startsWith("/uitnodiging") && /422/u.test(message.text());
      if (message.type() === "error" && !refused) wrong.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
    const address = new URL(path, base.endsWith("/") ? base : `${base}/`).href;
    const answer = await page.goto(address, { waitUntil: "load", timeout: 30_000 });
    if (answer && !answer.ok() && !path.startsWith("/uitnodiging")) wrong.push(`answered ${answer.status()}`);
    await page.screenshot({ path: join(out, `${picture}.png`), fullPage: true });
    // Folded texts are judged too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    wrong.push(...(await page.evaluate(fits)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), RULES);
    for (const { id, help, nodes } of violations) {
      wrong.push(`axe ${id}: ${help} (${nodes.length}×, first: ${nodes[0].target.join(" ")})`);
    }
  } catch (error) {
    wrong.push(String(error.message ?? error).split("\n")[0]);
  } finally {
    await context.close();
  }
  return wrong;
}

/** Runs in the page: nothing sticks out sideways, nothing to press is smaller than 48 px unless it stands in a sentence. */
function fits() {
  const wrong = [];
  const room = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth;
  if (wide > room) {
    const outside = [...document.querySelectorAll("body *")].find(
      (element) => !element.closest(".scroll, .vh, .skip") && element.getBoundingClientRect().right > room + 1,
    );
    const which = outside ? `${outside.tagName.toLowerCase()}.${outside.getAttribute("class") ?? ""}` : "unknown";
    wrong.push(`overflows: ${wide} px in ${room} px (${which})`);
  }
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")) {
    // Who presses its label presses it.
    const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
    const inSentence = element.closest("p, td, th, dd, li > span, figcaption") || element.closest(".skip, .vh");
    if (!inSentence && width > 0 && (height < 47.5 || width < 47.5)) {
      const words = element.textContent.trim().slice(0, 30) || element.id;
      wrong.push(`small target: ${Math.round(width)} × ${Math.round(height)} px, ${element.tagName.toLowerCase()} “${words}”`);
    }
  }
  return wrong;
}

function name(path) {
  return path.replace(/[^a-z0-9]+/giu, "-").replace(/^-|-$/gu, "") || "home";
}
