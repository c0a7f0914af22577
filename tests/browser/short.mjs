// SPDX-License-Identifier: EUPL-1.2
// Coercion without an episode: a rule for the whole unit, and hours alone on a day. They change the demo.

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
};
