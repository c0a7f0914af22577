# SPDX-License-Identifier: EUPL-1.2
"""Made-up nations: leaf counts over dimensions with hierarchies, and a later release with corrections and a new place."""

import csv
import itertools
import random


class Nation:
    """Leaf counts, hierarchy lines and, beside them, a later version with the leaves that changed."""

    def __init__(self, seed, national=False):
        chance = random.Random(seed)
        if national:
            years, places, kinds = 12, 25, 8
        else:
            years, places, kinds = chance.choice([(1, 6, 5), (1, 9, 3), (2, 4, 4), (1, 4, 4), (2, 6, 0), (0, 12, 6)])
        dims = {}
        self.links = []
        if years:
            dims["quarter"] = [f"{2020 + y}q{q}" for y in range(years) for q in range(1, 5)]
            self.links += [("quarter", code, code[:4]) for code in dims["quarter"]] if years > 1 else []
        dims["place"] = [f"p{at}" for at in range(places)]
        regions = max(2, places // 4)
        self.links += [("place", f"p{at}", f"r{at % regions}") for at in range(places)]
        if kinds:
            dims["kind"] = [f"k{at}" for at in range(kinds)]
            if kinds > 4:
                self.links += [("kind", f"k{at}", "alone" if at < kinds // 2 else "held") for at in range(kinds)]
        self.dims = dims
        size = {code: chance.gammavariate(1.2, 1) for codes in dims.values() for code in codes}
        level = chance.choice([4, 8, 15, 25])
        self.leaves = {}
        for codes in itertools.product(*dims.values()):
            mean = level
            for code in codes:
                mean *= size[code] if code[0] in "pk" else 1
            self.leaves[codes] = poisson(chance, min(mean, 300))
        self.later = dict(self.leaves)
        self.changed = set()
        for codes in chance.sample(list(self.leaves), min(3, len(self.leaves))):
            self.later[codes] = max(0, self.later[codes] + chance.choice([-1, 1, 2]))
            if self.later[codes] != self.leaves[codes]:
                self.changed.add(codes)

    def write(self, folder, leaves):
        """Table and hierarchy as files; gives their names."""
        table, hierarchy = folder / "table.csv", folder / "hierarchy.csv"
        with open(table, "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([*self.dims, "n"])
            rows.writerows([*codes, count] for codes, count in leaves.items() if count)
        with open(hierarchy, "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["dim", "child", "parent"])
            rows.writerows(self.links)
        return table, hierarchy


def poisson(chance, mean):
    """A Poisson count; by steps of at most 30, whose start does not underflow."""
    count = 0
    while mean > 0:
        step = min(mean, 30.0)
        mean -= step
        limit, product = 2.718281828459045**-step, chance.random()
        while product > limit:
            count += 1
            product *= chance.random()
    return count
