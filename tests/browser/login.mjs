// SPDX-License-Identifier: EUPL-1.2
// Logging in as one of the demo's made-up people, and the codes of an authenticator.

import { createHmac } from "node:crypto";

/** The password of every made-up person; `nabij demo` says it. */
export const PASSWORD = "verzonnen mensen in een demo";

/** Logs somebody in by their role, in the browser this page is in. */
export async function logIn(page, role, base = "") {
  await page.goto(`${base}/inloggen?taal=nl`);
  await page.locator("#adres").fill(`${role}@verzonnen.example`);
  await page.locator("#wachtwoord").fill(PASSWORD);
  await Promise.all([page.waitForURL((address) => address.pathname !== "/inloggen"), page.locator("form button").first().click()]);
}

/** What an authenticator shows for a secret (RFC 6238). */
export function code(base32, at = Date.now()) {
  const bits = [...base32.replace(/\s/gu, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/gu).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", secret).update(step).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
