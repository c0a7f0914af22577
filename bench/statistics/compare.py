# SPDX-License-Identifier: EUPL-1.2
"""Holds the numbers of all programs beside each other and prints how long each took: compare.py OURS=FILE THEIRS=FILE…

Ends with 1 when a number differs by more than proof.md allows: 1e-5, for multilevel fits 1e-3, for closed forms 1e-6.
"""

import json
import sys

ALLOWED = {"multilevel": 1e-3, "funnel": 1e-6, "funnel_shmi": 1e-6}
WORDS = {
    "poisson": "Poisson, 100,000 rows, 12 coefficients",
    "negative": "negative binomial, 20,000 rows, 8 coefficients, θ by maximum likelihood",
    "multilevel": "Poisson with 200 places by Laplace, 12,000 rows, 4 coefficients",
    "did": "staggered roll-out, 200 units × 40 moments, all effects, 999 draws",
    "funnel": "exact funnel of 2,000 places",
    "funnel_shmi": "funnel with spread between places, 2,000 places",
}


def read(word):
    name, file = word.split("=", 1)
    with open(file, encoding="utf-8") as lines:
        return name, {own["fit"]: own for own in map(json.loads, lines)}


def main(ours, *others):
    print("| fit | nabij | | another | times as fast | largest difference |\n|---|--:|---|--:|--:|--:|")
    wrong = False
    for name, theirs in others:
        for fit, other in theirs.items():
            own = ours[1][fit]
            assert len(own["numbers"]) == len(other["numbers"]), fit
            apart = max(abs(a - b) / max(abs(b), 1e-3) for a, b in zip(own["numbers"], other["numbers"]))
            wrong |= not apart <= ALLOWED.get(fit, 1e-5)
            times = other["seconds"] / own["seconds"]
            print(f"| {WORDS[fit]} | {told(own)} | {name} | {told(other)} | {times:,.1f} × | {apart:.1e} |")
    sys.exit(wrong)


def told(own):
    return f"{own['seconds'] * 1e3:,.3g} ms"


if __name__ == "__main__":
    main(*map(read, sys.argv[1:]))
