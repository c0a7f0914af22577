# SPDX-License-Identifier: EUPL-1.2
"""Made-up tables to fit: the same seed gives the same numbers."""

import pathlib
import sys

import numpy as np


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2026)
    counts(random, folder / "poisson.csv", rows=100_000, columns=11, theta=None)
    counts(random, folder / "negative.csv", rows=20_000, columns=7, theta=1.7)
    counts(random, folder / "multilevel.csv", rows=12_000, columns=3, theta=None, groups=200)
    panel(random, folder / "panel.csv", units=200, moments=40)
    expected = np.round(random.gamma(1.5, 20, 2000) + 0.5, 4)
    observed = random.poisson(expected * random.gamma(30, 1 / 30, 2000)) + 1
    save(folder / "funnel.csv", "observed,expected", observed, expected)


def counts(random, file, rows, columns, theta, groups=1):
    x = np.round(random.normal(size=(rows, columns)), 6)
    group = np.arange(rows) % groups
    care = np.round(random.uniform(0.5, 20, rows), 6)
    level = 0.4 * random.normal(size=groups)
    mean = care * np.exp(-0.6 + x @ np.linspace(-0.2, 0.3, columns) + (level[group] if groups > 1 else 0))
    own = random.poisson(mean if theta is None else mean * random.gamma(theta, 1 / theta, rows))
    names = ",".join(f"x{at}" for at in range(1, columns + 1))
    save(file, f"y,care,grp,{names}", own, care, group, *x.T)


def panel(random, file, units, moments):
    unit, time = np.repeat(np.arange(units), moments), np.tile(np.arange(1, moments + 1), units)
    first = np.array([0, 13, 21, 29])[np.arange(units) % 4][unit]
    y = random.normal(size=units)[unit] + 0.02 * time + random.normal(scale=0.5, size=unit.size)
    y = y - np.where((first > 0) & (time >= first), 0.8, 0)
    save(file, "unit,time,first,y", unit, time, first, np.round(y, 6))


def save(file, header, *columns):
    np.savetxt(file, np.column_stack(columns), delimiter=",", header=header, comments="", fmt="%.10g")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
