# SPDX-License-Identifier: EUPL-1.2
"""An attacker against `nabij disclose`, with nothing of its code: reads only public files, and asks scipy's `milp` for the
least and greatest value of each hidden cell over everything published, alone or knowing its own cell.

The judge, who has the nation, then says whether a protected cell left its interval [1, 5]. A nation whose files are attacked
while one secondary cell is given away is the check that the attacker can win.
"""

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from nations import Nation

THRESHOLD = 5
PAGE = Path(__file__).resolve().parents[2] / "docs/method/disclosure.md"


class Release:
    """The public files of one release: cells by their codes, sums by the hierarchy."""

    def __init__(self, folder):
        with open(folder / "public/table.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.dims = [name for name in rows[0] if name not in ("value", "state")]
        self.cells = {tuple(row[dim] for dim in self.dims): row for row in rows}
        self.children = {dim: {} for dim in self.dims}
        with open(folder / "public/hierarchy.csv", newline="") as file:
            for row in csv.DictReader(file):
                self.children[row["dim"]].setdefault(row["parent"], []).append(row["child"])
        certificate = (folder / "public/certificate.json").read_text()
        self.base = int(certificate.split('"base": ')[1].split(",")[0]) if '"base"' in certificate else None

    def sums(self):
        for codes in self.cells:
            for at, dim in enumerate(self.dims):
                parts = self.children[dim].get(codes[at])
                if parts:
                    yield codes, [(*codes[:at], part, *codes[at + 1 :]) for part in parts]

    def leaves(self, codes):
        """The leaf cells a cell counts."""
        below = []
        for dim, code in zip(self.dims, codes):
            found, todo = [], [code]
            while todo:
                one = todo.pop()
                parts = self.children[dim].get(one)
                todo += parts or []
                found += [] if parts else [one]
            below.append(found)
        cells = [()]
        for found in below:
            cells = [(*cell, code) for cell in cells for code in found]
        return cells

    def limits(self, codes):
        row = self.cells[codes]
        if row["state"] == "suppressed":
            return 1, np.inf  # zeros are shown
        value = int(row["value"])
        if self.base:
            return max(0, value - self.base + 1), value + self.base - 1
        return value, value


class Attacker:
    """Everything published as one programme over the cells that are not known."""

    def __init__(self, releases, same):
        self.numbers, low, high = {}, [], []
        for at, release in enumerate(releases):
            for codes in release.cells:
                self.numbers[at, codes] = len(low)
                limits = release.limits(codes)
                low.append(limits[0])
                high.append(limits[1])
        rows = []
        for at, release in enumerate(releases):
            for codes, parts in release.sums():
                rows.append([(self.numbers[at, codes], 1), *((self.numbers[at, part], -1) for part in parts)])
        for one, other in same:
            rows.append([(self.numbers[one], 1), (self.numbers[other], -1)])
        self.low, self.high = np.array(low, float), np.array(high, float)
        self.free = np.flatnonzero(self.low < self.high)
        self.place = {cell: at for at, cell in enumerate(self.free)}
        line, column, value, due = [], [], [], []
        for row in rows:
            open_ = [(self.place[cell], by) for cell, by in row if cell in self.place]
            if not open_:
                continue
            for at, by in open_:
                line.append(len(due))
                column.append(at)
                value.append(by)
            due.append(-sum(by * self.low[cell] for cell, by in row if cell not in self.place))
        matrix = coo_array((value, (line, column)), shape=(len(due), len(self.free))).tocsr()
        self.sums = LinearConstraint(matrix, due, due) if due else ()

    def extreme(self, cell, sign, known=None):
        """Least (sign 1) or greatest (-1) whole value; `known` is a cell and its value."""
        aim = np.zeros(len(self.free))
        aim[self.place[cell]] = sign
        low, high = self.low[self.free].copy(), self.high[self.free].copy()
        if known:
            low[self.place[known[0]]] = high[self.place[known[0]]] = known[1]
        answer = milp(aim, integrality=np.ones(len(aim)), bounds=Bounds(low, high), constraints=self.sums)
        if answer.status in (3, 4) and answer.x is None:
            return np.inf if sign < 0 else -np.inf
        assert answer.status == 0, answer.message
        return round(sign * answer.fun)


def disclose(program, nation, folder, leaves, more):
    folder.mkdir()
    table, hierarchy = nation.write(folder, leaves)
    own = [program, "disclose", table, "--dims", ",".join(nation.dims), "--hierarchy", hierarchy, "--count", "n"]
    begun = time.process_time(), time.monotonic()
    done = subprocess.run([*own, "--out", folder, *more], capture_output=True, text=True, check=False)
    if "refused" in done.stdout + done.stderr and not (folder / "public").exists():
        return None, time.monotonic() - begun[1]
    if done.returncode != 0:
        raise SystemExit(f"no release: {done.stdout} {done.stderr}")
    return Release(folder), time.monotonic() - begun[1]


def attack(releases, truths, same, chance, most):
    """Protected cells outside their interval, and how many were tried."""
    attacker = Attacker(releases, same)
    protected, lost = [], []
    for at, (release, truth) in enumerate(zip(releases, truths)):
        for codes in release.cells:
            own = [truth.get(leaf, 0) for leaf in release.leaves(codes)]
            if 0 < sum(own) < THRESHOLD:
                protected.append((at, codes, sum(own), sum(count > 0 for count in own)))
    lone = [cell for cell in protected if cell[2] == 1 and attacker.numbers[cell[0], cell[1]] in attacker.place]
    tried = protected if most is None else chance.sample(protected, min(most, len(protected)))
    for at, codes, count, parts in tried:
        cell = attacker.numbers[at, codes]
        if cell not in attacker.place:
            lost.append((at, codes, count, count))
            continue
        least = 1 if releases[at].base else max(1, parts)
        due = THRESHOLD - 1 if releases[at].base else THRESHOLD
        low, high = attacker.extreme(cell, 1), attacker.extreme(cell, -1)
        if low > least or high < due:
            lost.append((at, codes, low, high))
        if releases[at].base:
            continue
        inside = set(releases[at].leaves(codes))
        strangers = [
            other
            for other in lone
            if other[0] == at
            and not any(truths[at].get(leaf, 0) for leaf in releases[at].leaves(other[1]) if leaf in inside)
        ]
        for other in chance.sample(strangers, min(3, len(strangers))):
            known = attacker.numbers[at, other[1]], 1
            low, high = attacker.extreme(cell, 1, known), attacker.extreme(cell, -1, known)
            if low > least or high < due:
                lost.append((at, codes, low, high, other[1]))
    return lost, len(tried), len(attacker.free)


def unchanged(nation, one, other):
    """Cells of two releases that count the same leaves, none of which was corrected."""
    return [
        ((0, codes), (1, codes))
        for codes in one.cells
        if codes in other.cells and not any(leaf in nation.changed for leaf in one.leaves(codes))
    ]


def weakened(release, chance):
    """Gives a hidden cell away that protects another: the attacker must notice in most nations."""
    hidden = [codes for codes, row in release.cells.items() if row["state"] == "suppressed"]
    return chance.choice(hidden) if hidden else None


def small(program, seeds):
    found = {"nations": 0, "refused": 0, "releases": 0, "cells": 0, "hidden": 0, "tried": 0, "lost": 0, "seconds": 0.0}
    won = given = 0
    for seed in seeds:
        chance = random.Random(seed)
        nation = Nation(seed)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rounded = seed % 5 == 4
            more = ["--method", "round", "--base", "5"] if rounded else ["--seconds", "2"]
            first, took = disclose(program, nation, folder / "first", nation.leaves, more)
            if first is None and rounded:
                # What multiples of 5 cannot hide is refused; a statistician then takes a larger base.
                found["refused"] += 1
                first, took = disclose(program, nation, folder / "wider", nation.leaves, [*more[:-1], "10"])
            assert first, f"nation {seed} could not be published"
            releases, truths, same = [first], [nation.leaves], []
            if seed % 2 == 0 and not rounded:
                second, again = disclose(
                    program, nation, folder / "second", nation.later, [*more, "--with", folder / "first"]
                )
                assert second, f"nation {seed} could not be published again"
                releases.append(second)
                truths.append(nation.later)
                same = unchanged(nation, first, second)
                took += again
        lost, tried, hidden = attack(releases, truths, same, chance, None)
        for one in lost:
            print(f"nation {seed}: release {one[0]}, {one[1]} is inferred: {one[2:]}")
        found["nations"] += 1
        found["releases"] += len(releases)
        found["cells"] += sum(len(release.cells) for release in releases)
        found["hidden"] += hidden
        found["tried"] += tried
        found["lost"] += len(lost)
        found["seconds"] += took
        if not rounded:
            away = weakened(first, chance)
            if away:
                value = sum(nation.leaves.get(leaf, 0) for leaf in first.leaves(away))
                first.cells[away] = {**first.cells[away], "value": str(value), "state": "shown"}
                given += 1
                won += bool(attack([first], truths[:1], [], chance, None)[0])
    return found, won, given


def national(program, seeds):
    found = {"nations": 0, "releases": 0, "cells": 0, "hidden": 0, "tried": 0, "lost": 0, "seconds": 0.0}
    for seed in seeds:
        chance = random.Random(seed)
        nation = Nation(seed, national=True)
        with tempfile.TemporaryDirectory() as name:
            release, took = disclose(program, nation, Path(name) / "one", nation.leaves, [])
        lost, tried, hidden = attack([release], [nation.leaves], [], chance, 40)
        for one in lost:
            print(f"national {seed}: {one[1]} is inferred: {one[2:]}")
        for key, value in zip(found, (1, 1, len(release.cells), hidden, tried, len(lost), took)):
            found[key] += value
    return found


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("program")
    ask.add_argument("--full", action="store_true")
    ask.add_argument("--nations", type=int, default=None)
    ask.add_argument("--national", type=int, default=None)
    ask.add_argument("--write", action="store_true")
    own = ask.parse_args()
    nations = own.nations if own.nations is not None else 500 if own.full else 5
    large = own.national if own.national is not None else 5 if own.full else 0
    program = str(Path(own.program).resolve())
    lines = ["| nations | releases | cells | hidden | protected, attacked | inferred | seconds to protect |", "|---|--:|--:|--:|--:|--:|--:|"]
    rows, failed = [], False
    won = given = 0
    if nations:
        found, won, given = small(program, range(nations))
        rows.append((f"{nations} of at most 600 cells", found))
        lines.insert(0, f"Roundings to 5 that were refused, and made to 10: {found['refused']}.\n")
    if large:
        rows.append((f"{large} of national size", national(program, range(1000, 1000 + large))))
    for name, found in rows:
        failed |= found["lost"] > 0 or found["tried"] == 0
        lines.append(
            f"| {name} | {found['releases']} | {found['cells']:,} | {found['hidden']:,} | {found['tried']:,} | "
            f"{found['lost']} | {found['seconds']:.0f} |"
        )
    lines += ["", f"With one hidden cell given away the attacker infers a protected one in {won} of {given} nations."]
    print("\n".join(lines))
    if given and not won:
        print("the attacker never wins, even when a cell is given away: it attacks nothing")
        failed = True
    if own.write and not failed:
        page = PAGE.read_text()
        head, rest = page.split("<!-- attack -->\n")
        tail = rest.split("<!-- end of attack -->\n")[1]
        PAGE.write_text(head + "<!-- attack -->\n" + "\n".join(lines) + "\n<!-- end of attack -->\n" + tail)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
