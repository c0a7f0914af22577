// SPDX-License-Identifier: EUPL-1.2
// The board keeps itself current while somebody looks, and hides itself when nobody does. What it shows comes whole from the
// server; nothing is kept here. Without this script the page renews itself every minute.

"use strict";

{
  const board = document.getElementById("bord");
  const shut = document.getElementById("bord-dicht");
  const { stand, stroom, na } = board.dataset;
  const EVERY = 30_000;
  let closing;

  /** The nth thing to press, so that who was about to press it still is. */
  const pressed = () => [...board.querySelectorAll("a, button, select, summary")];

  async function renew() {
    const answer = await fetch(stand, { headers: { accept: "text/html" } });
    if (answer.redirected || answer.status === 403) {
      // The session is over: what was shown goes away.
      location.reload();
      return;
    }
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("bord");
    if (!fresh || board.querySelector("details[open], select:focus")) return;
    const at = pressed().indexOf(document.activeElement);
    const words = document.activeElement?.textContent;
    // What was just done stays said.
    const said = board.querySelector(":scope > [role=status]");
    board.replaceChildren(...fresh.childNodes);
    if (said) board.querySelector(":scope > .note")?.after(said);
    const again = pressed()[at];
    if (again && again.textContent === words) again.focus({ preventScroll: true });
  }

  const quietly = () => renew().catch(() => {});

  function hide() {
    board.hidden = true;
    shut.hidden = false;
  }

  function here() {
    clearTimeout(closing);
    closing = setTimeout(hide, Number(na) * 1000);
  }

  shut.querySelector("button").addEventListener("click", () => {
    board.hidden = false;
    shut.hidden = true;
    here();
    quietly();
  });
  for (const kind of ["pointerdown", "keydown", "scroll"]) addEventListener(kind, () => !board.hidden && here(), { passive: true });
  document.documentElement.dataset.script = "ja";
  here();
  setInterval(quietly, EVERY);
  // Polling goes on beside it: where the stream does not come through, nothing is lost but speed.
  const stream = new EventSource(stroom);
  stream.addEventListener("anders", quietly);
  stream.addEventListener("open", quietly);
}
