// SPDX-License-Identifier: EUPL-1.2
// Short forms: a rule for the whole unit, hours alone on a day, how many worked a shift. They change the demo.

import assert from "node:assert/strict";
import { logIn } from "./login.mjs";

async function keep(page) {
  await Promise.all([page.waitForLoadState(), page.getByRole("button", { name: "Bewaar", exact: true }).click()]);
  await page.waitForLoadState("load");
}

export const SHORT = {
  "a rule for the whole unit: half a time is refused and what was typed is kept": async (page) => {
    await logIn(page, "group-worker");
    await page.goto("/registreren?taal=nl");
    await page.getByRole("link", { name: "Regel voor de hele groep" }).click();
    await page.locator("#regel").selectOption("phones_in");
    await page.locator("#van-uur").fill("21:00");
    await keep(page);
    await page.locator("[role=alert]", { hasText: "allebei" }).waitFor();
    assert.equal(await page.locator("#van-uur").inputValue(), "21:00");
    assert.equal(await page.locator("#regel").inputValue(), "phones_in");
    await page.locator("#tot-uur").fill("07:00");
    await keep(page);
    const said = page.locator("[role=status]", { hasText: "de regel voor de hele groep" });
    await said.waitFor();
    // The board renews itself as soon as its stream is open.
    await page.waitForTimeout(1500);
    assert.ok(await said.isVisible(), "what was done stays said");
  },

  "hours alone: more than a day has is refused, and a day is said once": async (page) => {
    await logIn(page, "group-worker");
    await page.goto("/registreren/alleen?taal=nl");
    await page.locator("#wie .tile").nth(2).click();
    await page.locator("#uren").fill("26");
    await keep(page);
    await page.locator("[role=alert]", { hasText: "van 0 tot en met 24" }).waitFor();
    assert.equal(await page.locator("#uren").inputValue(), "26");
    await page.locator("#uren").fill("2,5");
    await keep(page);
    // When this is walked again, the day stands there.
    await page.locator("[role=status], [role=alert]", { hasText: /de uren alleen|Dit staat er al/u }).waitFor();
    await page.goto("/registreren/alleen?taal=nl");
    await page.locator("#wie .tile").nth(2).click();
    await page.locator("#uren").fill("3");
    await keep(page);
    await page.locator("[role=alert]", { hasText: "Dit staat er al" }).waitFor();
  },

  "who worked a shift: more temporary than present is refused, and what is filled in again replaces it": async (page) => {
    await logIn(page, "group-worker");
    await page.goto("/dienst?taal=nl");
    await page.getByRole("link", { name: "Vul in hoeveel mensen er waren" }).click();
    await page.locator("label.choice", { hasText: "dagdienst" }).click();
    await page.locator("#medewerkers").fill("2");
    await page.locator("#invallers").fill("3");
    await keep(page);
    await page.locator("[role=alert]", { hasText: "voor één dienst" }).waitFor();
    assert.equal(await page.locator("#medewerkers").inputValue(), "2");
    const line = (count) => page.locator("li", { hasText: `dagdienst` }).filter({ hasText: `${count} aanwezig` });
    await page.locator("#invallers").fill("1");
    await keep(page);
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await line(2).first().waitFor();
    const lines = await page.locator("section li", { hasText: "dagdienst" }).count();
    await page.locator("label.choice", { hasText: "dagdienst" }).click();
    await page.locator("#medewerkers").fill("4");
    await keep(page);
    await page.locator("[role=status]", { hasText: "Bewaard" }).waitFor();
    await line(4).first().waitFor();
    assert.equal(await page.locator("section li", { hasText: "dagdienst" }).count(), lines, "the shift stands there once");
  },
};
