// SPDX-License-Identifier: EUPL-1.2
// Deliveries as people make them: a messy spreadsheet to a submitted delivery, a declared zero, a late correction, an undo.
//
// Each journey gets a page of a browser of its own. They change the demo, so each works in months or places of its own.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

const ORGANISATION = "oever";

/** A spreadsheet as people keep it, as text: title rows, Dutch dates, a column too many, a word of their own. */
function messy(rows, remarks = "Bijzonderheden") {
  return Buffer.from([`Cliëntnummer;Afdeling;Soort maatregel;Begin;Einde;${remarks}`, ...rows].join("\r\n"));
}

async function open(page, rest = "") {
  await page.goto(`/aanleveren?taal=nl&organisatie=${ORGANISATION}${rest}`);
}

async function send(page, name, buffer) {
  await page.locator("#b").setInputFiles({ name, mimeType: "text/csv", buffer });
  await Promise.all([page.waitForURL(/\/aanleveren\/bestand/u), page.getByRole("button", { name: "Controleer het bestand" }).click()]);
}

async function keep(page) {
  await page.locator("input[name=volledig][value=nee]").check();
  await page.getByRole("button", { name: "Bewaar", exact: true }).click();
  await page.locator("h1", { hasText: /^(Bewaard|Niet bewaard)$/u }).waitFor({ timeout: 60_000 });
  return page.locator("main").innerText();
}

const MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

/** The first month of 2019 that nobody submitted yet: journeys are walked more than once. */
async function free(page) {
  const words = await page.locator("#ingediend").innerText();
  const at = MONTHS.findIndex((name) => !words.includes(`${name} 2019`));
  return { name: `${MONTHS[at]} 2019`, number: String(at + 1).padStart(2, "0") };
}

/** An open unit of the organisation, by id. */
async function unit(page) {
  return page.locator("#o-plaats option").first().getAttribute("value");
}

export const DELIVERIES = {
  "a messy spreadsheet is read with choices, kept, submitted, corrected late, and locked in between": async (page) => {
    await logIn(page, "data-steward");
    await open(page, "&jaar=2019");
    const place = await unit(page);
    const month = await free(page);
    const own = `w${Date.now()}`;
    // A column of its own: what is chosen is remembered by the headers.
    const file = (rows) => messy(rows, `Bijzonderheden ${own}`);
    const row = (day, word = "vasthouden") => `${own};${place};${word};${day}-${month.number}-2019 10:00;${day}-${month.number}-2019 10:30;geen`;
    await send(page, "februari (versie 2).csv", file([row("11"), row("12"), row("13", "even apart"), "x;nergens;vasthouden;31-02-2019 10:00;;"]));
    let words = await page.locator("main").innerText();
    assert.match(words, /Er is nog niets bewaard/u);
    assert.match(words, /regel 4, soort: “even apart”/u);
    await page.getByRole("button", { name: "Kies de kolommen opnieuw" }).click();
    assert.match(await page.locator("main").innerText(), /Welke kolom is wat\?/u);
    await page.locator("select[name$='.even apart']").selectOption("seclusion");
    await page.getByRole("button", { name: "Lees opnieuw" }).click();
    words = await page.locator("main").innerText();
    assert.match(words, /Eén regel wordt niet opgenomen/u);
    assert.match(words, /regel 5/u);
    assert.match(await keep(page), /Bewaard: 3 rijen[\s\S]*Apart gezet: 1/u);

    // The same headers are read the same way the next time.
    await open(page, "&jaar=2019");
    await send(page, "februari (versie 3).csv", file([row("11"), row("14")]));
    assert.match(await page.locator("main").innerText(), /bewaarde vertaling/u);
    assert.match(await keep(page), /Al bekend: 1/u);

    await open(page, "&jaar=2019");
    await page.locator("#i-van").selectOption(`2019-${month.number}`);
    await page.locator("#i-tot").selectOption(`2019-${month.number}`);
    await page.locator("#indienen").getByRole("button", { name: "Dien in", exact: true }).click();
    assert.match(await page.locator("[role=status]").innerText(), /Ingediend/u);
    assert.match(await page.locator("#ingediend").innerText(), new RegExp(`${month.name}[\\s\\S]*Bewijs: [0-9a-f]{16}`, "u"));

    await send(page, "te laat.csv", file([row("20")]));
    assert.match(await keep(page), /In .*2019 is al ingediend/u);
    await page.getByRole("button", { name: "Gooi weg" }).click();
    await open(page, "&jaar=2019");
    const card = page.locator("#ingediend article").first();
    await card.locator("summary").click();
    await card.locator("select[name=reden]").selectOption("late");
    await card.getByRole("button", { name: "Open deze maanden weer" }).click();
    assert.match(await page.locator("#ingediend").innerText(), /er kwamen later nog rijen/u);
    await send(page, "te laat.csv", file([row("20")]));
    assert.match(await keep(page), /Bewaard: 1 rijen/u);
    await open(page, "&jaar=2019");
    await page.locator("#ingediend article").first().getByRole("button", { name: /Dien in/u }).click();
    assert.match(await page.locator("#ingediend").innerText(), /Correctie van nummer/u);
  },

  "zero is declared by an account, and never over rows": async (page) => {
    await logIn(page, "data-steward");
    const zero = async (kind, from, until) => {
      await open(page, "&jaar=2022");
      const form = page.locator("#opgeven");
      await form.locator("#o-soort").selectOption(kind);
      await form.locator("#o-van").selectOption(from);
      await form.locator("#o-tot").selectOption(until);
      await form.locator("input[value=nul]").check();
      await form.getByRole("button", { name: "Geef op" }).click();
      return page.locator("main").innerText();
    };
    assert.match(await zero("seclusion", "2022-01", "2022-12"), /Er staan in die maanden rijen van deze soort/u);
    assert.match(await zero("nutrition", "2022-03", "2022-03"), /Opgegeven\./u);
    await page.locator("#opgeven summary").click();
    assert.match(await page.locator("#opgeven").innerText(), /Eten of drinken onder dwang, maart 2022: nul\. Opgegeven op .* door account/u);
  },

  "the wrong file is taken back and nothing is lost": async (page) => {
    await logIn(page, "data-steward");
    await open(page, "&jaar=2019");
    const place = await unit(page);
    await send(page, "verkeerd.csv", messy([`u${Date.now()};${place};vasthouden;11-12-2020 10:00;11-12-2020 10:30;geen`]));
    assert.match(await keep(page), /Bewaard: 1 rijen/u);
    await open(page, "&jaar=2019");
    await page.locator("#gestuurd").getByRole("button", { name: /Draai terug/u }).click();
    assert.match(await page.locator("[role=status]").innerText(), /Teruggedraaid/u);
    assert.match(await page.locator("#gestuurd").innerText(), /teruggedraaid\. Wat ervoor stond/u);
  },

  "who only may see figures delivers nothing": async (page) => {
    await logIn(page, "manager");
    assert.equal((await page.goto("/aanleveren?taal=nl")).status(), 403);
    await page.context().clearCookies();
    await logIn(page, "board");
    assert.equal((await page.goto("/aanleveren?taal=nl")).status(), 200);
    assert.equal(await page.locator("#b").count(), 0);
    assert.equal(await page.locator("#stil").count(), 0, "the silent are for who may ask everywhere");
    const own = await page.locator("#k-organisatie").inputValue();
    const other = own === "oever" ? "riet" : "oever";
    assert.equal((await page.goto(`/aanleveren?taal=nl&organisatie=${other}`)).status(), 403);
  },
};
