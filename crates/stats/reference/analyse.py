# SPDX-License-Identifier: EUPL-1.2
"""Reference answers of `nabij analyse did`, by csdid (the Python port of R did) and by dummies in numpy.

Use: analyse.py FOLDER   writes FOLDER/analyse_py.csv and the panels they are asked of, FOLDER/sets/*.csv (made here).
"""

import csv
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
from csdid.att_gt import ATTgt
from scipy import stats

warnings.simplefilter("ignore")
rows = []


def say(name, arguments, pointer, value, tolerance=1e-5):
    rows.append([name, arguments, pointer, "" if value is None or not np.isfinite(value) else repr(float(value)), tolerance])


def panels():
    random = np.random.default_rng(20261122)

    def made(units, times, cohorts, effect):
        data = []
        for unit in range(units):
            first = cohorts[unit % len(cohorts)]
            level = random.normal()
            for time in times:
                treated = first and time >= first
                y = level + 0.1 * time + random.normal(scale=0.5) + (effect * (1 + 0.3 * (time - first)) if treated else 0)
                data.append((f"U{unit:03d}", time, first, round(y, 6)))
        return pd.DataFrame(data, columns=["unit", "time", "first", "y"])

    yield "panel", made(80, range(1, 8), [0, 3, 4, 6, 0], -1.0)
    yield "panel_years", made(45, range(2018, 2026), [0, 2020, 2022, 2023, 2021], -0.5)
    yield "panel_all_treated", made(48, range(1, 8), [3, 5, 7], -0.8)
    yield "panel_always", made(60, range(1, 6), [0, 1, 3, 4, 9], 0.0)
    unbalanced = made(50, range(1, 7), [0, 3, 5, 0], -1.0)
    yield "panel_unbalanced", unbalanced.drop(unbalanced.index[[7, 40, 100, 101, 200]])


def callaway(name, data, control):
    told = {"nevertreated": "never", "notyettreated": "notyet"}[control]
    frame = data.copy()
    frame["id"] = frame["unit"].str[1:].astype(int)
    complete = frame.groupby("id")["time"].transform("size") == frame["time"].nunique()
    frame = frame[complete]
    fit = ATTgt("y", "time", "id", "first", frame, control_group=[control], panel=True).fit(est_method="dr", bstrap=False)
    base = f"did {{set}} --y y --unit unit --time time --first first --control {told} --aggregate "
    results = fit.results
    for group, time, att, se in zip(results["group"], results["year"], results["att"], np.ravel(results["se"])):
        at = f"{group:g} {time:g}"
        say_pair(name, base + "attgt", at, att, se)
    for kind, ours, key in [("simple", "simple", None), ("group", "group", "group"), ("dynamic", "event", "event"), ("calendar", "calendar", "time")]:
        fit.aggte(kind, bstrap=False, cband=False)
        own = fit.atte
        say(name, base + ours, "estimate", np.ravel(own["overall_att"])[0])
        say(name, base + ours, "se", np.ravel(own["overall_se"])[0])
        if key:
            for at, att, se in zip(np.ravel(own["egt"]), np.ravel(own["att_egt"]), np.ravel(own["se_egt"])):
                say(name, base + ours, f"effects/{key}={at:g}/estimate", att)
                say(name, base + ours, f"effects/{key}={at:g}/se", se)


def say_pair(name, arguments, at, att, se):
    say(name, arguments, f"effects/at={at}/estimate", att)
    say(name, arguments, f"effects/at={at}/se", se)


def dummies(name, data):
    """Least squares with a column for every unit and moment, clustered by unit, in the small-sample form of fixest."""
    frame = data.copy()
    latest = frame["time"].max()
    frame.loc[frame["first"] > latest, "first"] = 0
    plain = ols(frame, {"treat": ((frame["first"] > 0) & (frame["time"] >= frame["first"])).astype(float).to_numpy()})
    base = "did {set} --y y --unit unit --time time --first first --estimator "
    say(name, base + "twfe", "estimate", plain[0][0])
    say(name, base + "twfe", "se", plain[1][0, 0] ** 0.5)
    frame = frame[(frame["first"] == 0) | (frame["first"] > frame["time"].min())]
    if (frame["first"] > 0).all():
        last = frame["first"].max()
        frame = frame[frame["time"] < last]
        frame = frame.assign(first=frame["first"].where(frame["first"] < last, 0))
    distance = (frame["time"] - frame["first"]).to_numpy()
    cells = sorted({(g, d) for g, d in zip(frame["first"], distance) if g > 0 and d != -1})
    columns = {cell: ((frame["first"] == cell[0]) & (distance == cell[1])).astype(float).to_numpy() for cell in cells}
    estimates, covariance = ols(frame, columns)
    sizes = np.array([columns[cell].sum() for cell in cells])
    for at in sorted({d for _, d in cells}):
        weights = sizes * [d == at for _, d in cells]
        weights = weights / weights.sum()
        say(name, base + "sa", f"effects/event={at:g}/estimate", weights @ estimates)
        say(name, base + "sa", f"effects/event={at:g}/se", (weights @ covariance @ weights) ** 0.5)
    weights = sizes * [d >= 0 for _, d in cells]
    weights = weights / weights.sum()
    say(name, base + "sa", "estimate", weights @ estimates)
    say(name, base + "sa", "se", (weights @ covariance @ weights) ** 0.5)


def ols(frame, columns):
    units, times = pd.get_dummies(frame["unit"], dtype=float), pd.get_dummies(frame["time"], dtype=float).iloc[:, 1:]
    own = np.column_stack(list(columns.values()))
    design = np.column_stack([own, units, times])
    y = frame["y"].to_numpy()
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ y
    scores = design * (y - design @ beta)[:, None]
    sums = pd.DataFrame(scores).groupby(frame["unit"].to_numpy()).sum().to_numpy()
    n, groups = len(frame), units.shape[1]
    counted = own.shape[1] + times.shape[1] + 1
    factor = groups / (groups - 1) * (n - 1) / (n - counted)
    covariance = factor * bread @ (sums.T @ sums) @ bread
    k = own.shape[1]
    return beta[:k], covariance[:k, :k]


def main(folder):
    (folder / "sets").mkdir(exist_ok=True)
    for name, data in panels():
        data.to_csv(folder / "sets" / f"{name}.csv", index=False, lineterminator="\n")
        for control in ("nevertreated", "notyettreated"):
            if not (name == "panel_all_treated" and control == "nevertreated"):
                callaway(name, data, control)
        dummies(name, data)
    with open(folder / "analyse_py.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["set", "arguments", "pointer", "value", "tolerance"])
        writer.writerows(rows)


main(pathlib.Path(sys.argv[1]))
