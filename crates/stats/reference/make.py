# SPDX-License-Identifier: EUPL-1.2
"""Reference answers for crates/stats, computed by other code than the code under test.

Use: make.py FOLDER          write the CSV files into FOLDER
     make.py --compare A B   exit 1 when the files in A and B differ by more than 1e-9 relative

Quantiles come from scipy and numpy, the level shift and the spread before a silence from the GLM of statsmodels. The u' chart, the run rules and the sandwich error are
written here from their papers, in another shape than in Rust: a general matrix regression for the
sandwich, NaN arithmetic for the charts, full enumeration of all resamples for the bootstrap.
"""

import csv
import itertools
import math
import pathlib
import sys

import numpy as np
import statsmodels.api as sm
from scipy import stats

LEVELS = (0.8, 0.95, 0.99, 0.999)


def text(value):
    """A cell that reads back as the same number; empty where there is none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer, str)):
        return str(value)
    return repr(float(value))


def inline(values):
    return " ".join(text(float(v)) for v in values)


def pairs(values):
    return " ".join(f"{text(float(a))}:{text(float(b))}" for a, b in values)


def write(folder, name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([text(cell) for cell in row] for row in rows)


def garwood():
    counts = [0, 1, 2, 3, 5, 10, 17, 100, 999, 12_345, 1_000_000, 9_999_998, 9_999_999,
              10_000_000, 123_456_789, 10**12]
    for events, exposure, level in itertools.product(counts, (1e-6, 1.0, 365.25, 2.4e7), LEVELS):
        tail = (1 - level) / 2
        low = stats.chi2.ppf(tail, 2 * events) / 2 / exposure if events else 0.0
        high = stats.chi2.isf(tail, 2 * events + 2) / 2 / exposure
        yield events, exposure, level, low, high


def clopper_pearson():
    sizes = [1, 2, 3, 10, 29, 100, 1_000, 27_000, 1_000_000, 300_000_000]
    for n, level in itertools.product(sizes, LEVELS):
        tail = (1 - level) / 2
        for k in sorted({k for k in (0, 1, 2, n // 10, n // 2, n - 1, n) if k <= n}):
            low = stats.beta.ppf(tail, k, n - k + 1) if k > 0 else 0.0
            high = stats.beta.isf(tail, k + 1, n - k) if k < n else 1.0
            yield k, n, level, low, high


def clustered_sets():
    random = np.random.default_rng(20260101)
    yield "two", [(3, 30), (1, 60)]
    yield "many zeros", [(0, 30)] * 40 + [(25, 30), (1, 12)]
    yield "no exposure of its own", [(2, 0), (0, 31), (5, 400), (0, 0), (1, 7)]
    yield "tiny exposure", [(1, 1e-7), (0, 2e-7), (4, 1e-6)]
    yield "huge", [(1e9, 3e7), (2.5e9, 3e7), (4e8, 1e8)]
    exposure = random.uniform(1, 365, 500)
    yield "bursts", list(zip(random.negative_binomial(0.2, 0.02, 500), exposure))


def clustered():
    """Poisson regression with offset, fitted by Newton; vcovCL HC0 x G/(G-1)."""
    for name, data in clustered_sets():
        kept = np.array([pair for pair in data if pair != (0, 0)], dtype=float)
        events, exposure = kept.T
        design = np.ones((len(kept), 1))
        beta = np.array([math.log(events.sum() / exposure.sum()) + 0.3])
        for _ in range(50):
            mean = exposure * np.exp(design @ beta)
            bread = np.linalg.inv(design.T @ (mean[:, None] * design))
            beta = beta + bread @ design.T @ (events - mean)
        mean = exposure * np.exp(design @ beta)
        bread = np.linalg.inv(design.T @ (mean[:, None] * design))
        scores = design * (events - mean)[:, None]
        groups = len(kept)
        covariance = bread @ (scores.T @ scores) @ bread * groups / (groups - 1)
        error = math.sqrt(covariance[0, 0])
        for level in LEVELS:
            z = stats.norm.isf((1 - level) / 2)
            low, high = math.exp(beta[0] - z * error), math.exp(beta[0] + z * error)
            yield name, pairs(data), level, low, high


def linear_sets():
    random = np.random.default_rng(20261122)
    yield "two strata", [[(0, 720), (31, 744), (2, 100), (4, 336)], [(47, 500), (1, 12), (9, 88)]]
    yield "single strata", [[(5, 50), (0, 31), (2, 8)], [(1, 48)], [(0, 20)], [(65, 77)]]
    many = []
    for units in range(5):
        care = random.integers(3_600, 2_678_400, 60)
        held = np.where(random.random(60) < 0.3, random.gamma(0.4, 40_000, 60), 0).astype(int)
        many.append(list(zip(held.tolist(), care.tolist())))
    yield "many", many


def linear():
    """Combined ratio estimate, its variance from residuals around each stratum's mean, on the log scale."""
    for name, given in linear_sets():
        singles = [s[0] for s in given if len(s) == 1]
        strata = [np.array(s, dtype=float) for s in given if len(s) > 1]
        strata += [np.array(singles, dtype=float)] if len(singles) > 1 else []
        whole = np.concatenate([np.array(s, dtype=float) for s in given])
        ratio = whole[:, 0].sum() / whole[:, 1].sum()
        variance = sum(len(s) * np.var(s[:, 0] - ratio * s[:, 1], ddof=1) for s in strata)
        error = math.sqrt(variance) / whole[:, 0].sum()
        for level in LEVELS:
            z = stats.norm.isf((1 - level) / 2)
            yield name, " | ".join(pairs(s) for s in given), level, ratio * math.exp(-z * error), ratio * math.exp(z * error)


def quantiles():
    random = np.random.default_rng(7)
    sets = [[3.5], [1, 2], [0, 0, 0, 5], [-4, -1, 0, 2, 1e12], sorted(random.gamma(0.3, 40, 37))]
    for values, p in itertools.product(sets, (0, 0.025, 0.1, 1 / 3, 0.5, 0.9, 0.975, 1)):
        yield inline(values), p, np.quantile(values, p, method="linear")


def run_limits():
    for n in [*range(1, 201), 363, 724, 1000, 1448, 1449, 5000]:
        yield n, round(math.log2(n)) + 3, int(stats.binom.ppf(0.05, n - 1, 0.5))


def run_charts():
    random = np.random.default_rng(11)
    sets = [
        ([1], 0.0),
        ([0, 0, 0, 1, 2, 0, 0, 3], None),
        ([5] * 12 + [2] * 12, None),
        ([0, 1] * 12, None),
        ([3, 3, 3, 1, 3, 5, 3, 3], None),
        (list(random.poisson(4, 36)), None),
        (list(random.poisson(4, 24)) + list(random.poisson(2, 24)), 4.0),
        (list(random.gamma(2, 3, 101)), None),
        (list(np.cumsum(random.normal(0, 1, 60))), None),
    ]
    for values, given in sets:
        centre = float(np.median(values)) if given is None else given
        sides = "".join("+" if v > centre else "-" for v in values if v != centre)
        runs = ["".join(group) for _, group in itertools.groupby(sides)]
        longest, crossings = max(map(len, runs)), len(runs) - 1
        most = round(math.log2(len(sides))) + 3
        fewest = int(stats.binom.ppf(0.05, len(sides) - 1, 0.5))
        signal = longest > most or crossings < fewest
        yield (inline(values), given, centre, len(sides), longest, most, crossings, fewest, signal)


def chart_sets():
    random = np.random.default_rng(13)
    sizes = random.uniform(200, 1200, 36)
    mixed = random.poisson(sizes * 0.01 * random.gamma(4, 0.25, 36))
    yield "overdispersed", mixed, sizes, None
    yield "overdispersed, frozen", mixed, sizes, 24
    yield "zeros", [0, 0, 3, 0, 1, 0, 0, 0, 2, 0], [30, 28, 31, 30, 31, 30, 31, 31, 30, 31], None
    yield "gaps", [2, 0, 4, 1, 0, 0, 3, 5], [10, 0, 12, 9, 0, 11, 10, 0.5], None
    yield "gap in the baseline", [2, 0, 4, 1, 6, 0, 3], [10, 0, 12, 9, 3, 0, 8], 4
    yield "tiny sizes", [1, 0, 2, 1], [1e-6, 3e-6, 2e-6, 5e-7], None
    yield "huge counts", [8.1e9, 8.3e9, 7.9e9, 8.6e9, 8.0e9], [4e8, 4.1e8, 3.9e8, 4e8, 4e8], None
    yield "equal rates", [2, 2, 2, 2], [16, 16, 16, 16], None


def charts():
    for name, counts, sizes, freeze in chart_sets():
        counts, sizes = np.array(counts, dtype=float), np.array(sizes, dtype=float)
        counts[sizes == 0], sizes[sizes == 0] = math.nan, math.nan
        base = slice(0, freeze)
        centre = np.nansum(counts[base]) / np.nansum(sizes[base])
        error = np.sqrt(centre / sizes)
        value = counts / sizes
        z = (value - centre) / error
        sigma_z = np.nanmean(np.abs(np.diff(z[base]))) / 1.128
        for i in range(len(counts)):
            absent = math.isnan(sizes[i])
            limits = [math.nan] * 4 if absent else [
                max(0.0, centre - 3 * error[i]), centre + 3 * error[i],
                max(0.0, centre - 3 * sigma_z * error[i]), centre + 3 * sigma_z * error[i]]
            yield (name, freeze, 0.0 if absent else counts[i], 0.0 if absent else sizes[i],
                   centre, sigma_z, value[i], z[i], *limits)


def bootstrap_sets():
    yield "one stratum", [[(0, 10), (3, 12), (1, 9), (7, 30), (0, 4)]]
    yield "two strata", [[(0, 720), (31.5, 744), (2, 100.25), (0.4, 336)], [(4.75, 500), (0.1, 12), (9, 88)]]
    yield "single strata", [[(5, 50), (0, 31), (2, 8.5)], [(1, 48)], [(0, 20)], [(6.5, 77)]]


def bootstrap():
    """The exact distribution of the ratio over every equally likely resample."""
    for name, given in bootstrap_sets():
        strata = [s for s in given if len(s) > 1]
        singles = [s[0] for s in given if len(s) == 1]
        strata += [singles] if singles else []
        sums = []
        for stratum in strata:
            draws = itertools.product(stratum, repeat=len(stratum))
            sums.append([tuple(map(sum, zip(*draw))) for draw in draws])
        ratios = np.sort([sum(n for n, _ in combination) / sum(d for _, d in combination)
                          for combination in itertools.product(*sums)])
        for level in (0.8, 0.9, 0.95):
            limits = []
            for p in ((1 - level) / 2, (1 + level) / 2):
                # A seeded bootstrap can reach the exact limit only as closely as chance allows:
                # `near` are the exact quantiles five standard errors of 200,000 replicates away.
                slack = 5 * math.sqrt(p * (1 - p) / 200_000)
                at = [np.quantile(ratios, q, method="inverted_cdf") for q in (p - slack, p + slack)]
                limits += at
            yield name, " | ".join(pairs(s) for s in given), level, *limits


def interpolated(distribution, p):
    """Spiegelhalter (2005), A.1.1: the quantile less the part of its probability beyond p."""
    count = distribution.ppf(p)
    return count - (distribution.cdf(count) - p) / distribution.pmf(count)


def funnel():
    for expected, level in itertools.product((0.02, 0.7, 3.0, 12.5, 240.0, 9_000.0), (0.95, 0.998)):
        tail = (1 - level) / 2
        for spread in (1.0, 2.25):
            own = stats.poisson(expected)
            low, high = (expected + math.sqrt(spread) * (interpolated(own, p) - expected) for p in (tail, 1 - tail))
            yield "events", expected, "", level, spread, max(low, 0.0), max(high, 0.0)
    for of, share, level in itertools.product((1, 7, 40, 900), (0.02, 0.35, 0.9), (0.95, 0.998)):
        tail = (1 - level) / 2
        own, mean = stats.binom(of, share), of * share
        low, high = (min(max(interpolated(own, p), 0.0), of) for p in (tail, 1 - tail))
        yield "persons", share, of, level, 1.0, low, high


def differences():
    # The textbook pair of Newcombe (1998), table II: 56/70 against 48/80, Wilson intervals, is 0.0524 to 0.3339.
    for k, n, m, o in ((56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (10, 10, 0, 20)):
        one, two = (stats.binomtest(*pair).proportion_ci(0.95, method="wilson") for pair in ((k, n), (m, o)))
        a, b = k / n, m / o
        low = (a - b) - math.sqrt((a - one.low) ** 2 + (two.high - b) ** 2)
        high = (a - b) + math.sqrt((one.high - a) ** 2 + (b - two.low) ** 2)
        yield a, one.low, one.high, b, two.low, two.high, low, high


def level_shift_sets():
    random = np.random.default_rng(17)
    for name, points, at, cycle, factor, spread in [
        ("no shift", 36, 18, None, 1.0, None),
        ("halved", 36, 18, None, 0.5, None),
        ("overdispersed", 60, 24, None, 0.7, 3.0),
        ("season", 72, 36, 12, 0.8, None),
        ("season, overdispersed", 96, 48, 12, 1.3, 4.0),
        ("quarters", 28, 12, 4, 0.9, None),
        ("near nil", 48, 30, None, 0.6, None),
    ]:
        sizes = random.uniform(400, 900, points)
        month = np.arange(points)
        rate = 0.02 * np.exp(-0.01 * month) * np.where(month >= at, factor, 1.0)
        if name == "near nil":
            rate = rate / 10
        if cycle:
            rate = rate * np.exp(0.2 * np.sin(2 * np.pi * month / cycle))
        if spread:
            rate = rate * random.gamma(spread, 1 / spread, points)
        yield name, random.poisson(sizes * rate), sizes, at, cycle
    yield "hours", [3.5, 2.25, 8, 4, 0.5, 6, 7.75, 2, 1, 0, 3.25, 2], [31.0] * 12, 6, None


def level_shifts():
    for name, counts, sizes, at, cycle in level_shift_sets():
        counts, sizes = np.array(counts, dtype=float), np.array(sizes, dtype=float)
        time = np.arange(len(counts)) - at
        after = (time >= 0).astype(float)
        columns = [np.ones(len(counts)), time, after, time * after]
        if cycle:
            angle = 2 * np.pi * np.arange(len(counts)) / cycle
            columns += [np.sin(angle), np.cos(angle)]
        model = sm.GLM(counts, np.column_stack(columns), family=sm.families.Poisson(), offset=np.log(sizes))
        fit = model.fit(tol=1e-14, maxiter=200)
        dispersion = fit.pearson_chi2 / fit.df_resid
        error = fit.bse[2] * math.sqrt(max(1.0, dispersion))
        for level in LEVELS:
            reach = stats.t.isf((1 - level) / 2, fit.df_resid) * error
            p = 2 * stats.t.sf(abs(fit.params[2] / error), fit.df_resid)
            yield (name, inline(counts), inline(sizes), at, cycle, level, math.exp(fit.params[2]),
                   math.exp(fit.params[2] - reach), math.exp(fit.params[2] + reach), p, dispersion)


def expecteds():
    random = np.random.default_rng(41)
    for name, points, until, first, harmonics, lag, spread in [
        ("plain", 36, 24, 0, 0, 0, None),
        ("season", 48, 36, 3, 1, 3, None),
        ("two waves, overdispersed", 60, 24, 6, 2, 4, 4.0),
        ("few", 30, 18, 11, 1, 2, None),
    ]:
        sizes = random.uniform(400, 900, points)
        month = np.arange(points)
        rate = 0.03 * np.exp(0.3 * np.sin(2 * np.pi * (first + month) / 12)) * np.where(month >= until, 0.5, 1.0)
        if name == "few":
            rate = rate / 8
        if spread:
            rate = rate * random.gamma(spread, 1 / spread, points)
        counts = random.poisson(sizes * rate)
        columns = [np.ones(points)]
        for pair in range(1, harmonics + 1):
            angle = 2 * np.pi * pair * (first + month) / 12
            columns += [np.sin(angle), np.cos(angle)]
        design = np.column_stack(columns)
        model = sm.GLM(counts[:until], design[:until], family=sm.families.Poisson(), offset=np.log(sizes[:until]))
        fit = model.fit(tol=1e-14, maxiter=200, cov_type="HAC", cov_kwds={"maxlags": lag, "use_correction": True})
        spread_of_months = max(1.0, fit.pearson_chi2 / fit.df_resid)
        for at in (0, until - 1, until, points - 1):
            linear = design[at] @ fit.params
            error = math.sqrt(design[at] @ fit.cov_params() @ design[at] + spread_of_months / (math.exp(linear) * sizes[at]))
            reach = stats.t.isf(0.025, fit.df_resid) * error
            yield (name, pairs(zip(counts.astype(float), sizes)), until, first, harmonics, lag, at, math.exp(linear),
                   math.exp(linear - reach), math.exp(linear + reach))


def silences():
    random = np.random.default_rng(29)
    sets = [("even", [(4, 100), (4, 100), (4, 100)]), ("one block", [(7, 180)]), ("not there", [(3, 90), (0, 0), (5, 80)]),
            ("bursts", [(0, 1600), (31, 1500), (2, 1650), (0, 900), (12, 1580)]), ("decimals", [(1.5, 0.25), (0, 3.5)])]
    sets += [(f"chance {n}", [(random.negative_binomial(2, 0.2), random.integers(500, 1700)) for _ in range(n)])
             for n in (2, 5, 14)]
    for name, blocks in sets:
        counts, sizes = np.array([block for block in blocks if block[1] > 0], dtype=float).T
        model = sm.GLM(counts, np.ones(len(counts)), family=sm.families.Poisson(), offset=np.log(sizes))
        dispersion = max(1.0, model.fit(tol=1e-14, maxiter=200).pearson_chi2 / max(1, len(counts) - 1))
        for expected in (0.0, 0.4, 3.0, 25.0):
            if dispersion > 1 + 1e-9:
                none = stats.nbinom.pmf(0, expected / (dispersion - 1), 1 / dispersion) if expected else 1.0
            else:
                none = stats.poisson.pmf(0, expected)
            yield name, pairs(blocks), expected, none


def make(folder):
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, "garwood.csv", ["events", "exposure", "level", "low", "high"], garwood())
    write(folder, "clopper_pearson.csv", ["k", "n", "level", "low", "high"], clopper_pearson())
    write(folder, "clustered_rate.csv", ["set", "pairs", "level", "low", "high"], clustered())
    write(folder, "quantile.csv", ["values", "p", "quantile"], quantiles())
    write(folder, "run_limits.csv", ["useful", "longest_run_max", "crossings_min"], run_limits())
    write(folder, "run_chart.csv", ["values", "given", "centre", "useful", "longest_run",
          "longest_run_max", "crossings", "crossings_min", "signal"], run_charts())
    write(folder, "u_prime.csv", ["set", "freeze", "count", "size", "centre", "sigma_z", "value",
          "z", "u_lower", "u_upper", "lower", "upper"], charts())
    write(folder, "linear.csv", ["set", "strata", "level", "low", "high"], linear())
    write(folder, "bootstrap.csv", ["set", "strata", "level", "low_from", "low_until",
          "high_from", "high_until"], bootstrap())
    write(folder, "funnel.csv", ["counted", "expected_or_share", "of", "level", "spread", "low", "high"], funnel())
    write(folder, "difference.csv", ["a", "a_low", "a_high", "b", "b_low", "b_high", "low", "high"], differences())
    write(folder, "expected.csv", ["set", "months", "until", "first", "harmonics", "lag", "at", "rate", "low", "high"],
          expecteds())
    write(folder, "level_shift.csv", ["set", "counts", "sizes", "at", "cycle", "level", "ratio",
          "low", "high", "p", "dispersion"], level_shifts())
    write(folder, "silence.csv", ["set", "blocks", "expected", "none"], silences())


def same(a, b, near=0.0):
    if a == b:
        return True
    try:
        a, b = float(a), float(b)
    except ValueError:
        return False
    return abs(a - b) <= max(1e-9, near) * max(abs(a), abs(b))


def cells(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def compare(committed, fresh):
    names = {path.name for folder in (committed, fresh) for path in folder.glob("*.csv")}
    wrong = []
    for name in sorted(names):
        if not (committed / name).exists() or not (fresh / name).exists():
            wrong.append(f"{name}: only on one side")
            continue
        old, new = cells(committed / name), cells(fresh / name)
        if [len(row) for row in old] != [len(row) for row in new]:
            wrong.append(f"{name}: other rows or columns")
            continue
        for line, (row, other) in enumerate(zip(old, new), start=1):
            for column, a, b in zip(old[0], row, other):
                # A cell of several numbers is compared number by number.
                parts, others = a.replace(":", " ").split(), b.replace(":", " ").split()
                # An optimiser's answer is told with the tolerance it is compared at.
                near = float(row[old[0].index("tolerance")]) / 10 if "tolerance" in old[0] and line > 1 else 0
                if len(parts) != len(others) or not all(same(*pair, near) for pair in zip(parts, others)):
                    wrong.append(f"{name}:{line} {column}: committed {a[:60]}, now {b[:60]}")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--compare":
        sys.exit(compare(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])))
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(pathlib.Path(sys.argv[1]))
