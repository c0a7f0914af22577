# SPDX-License-Identifier: EUPL-1.2
"""Made-up places, stays and restrictions of any size, the same for the same seed: places.csv, stays.csv and
restrictions.csv (or .parquet) in the columns of Nabij's own templates.

What every program may rely on: a restriction lies inside one stay of its unit, stays of one youth do not overlap, no
local time lies in the hour that the clock skips or doubles, and nothing ends after the data cut. Times are local,
Europe/Amsterdam, in whole minutes; inside this file they are minutes since 2015-01-01 00:00 local.
"""

import argparse
import datetime
import pathlib

import numpy as np
import polars as pl
import pyarrow.parquet as pq

ORIGIN = datetime.datetime(2015, 1, 1)
DAY = 1440
FROM = (datetime.datetime(2016, 1, 1) - ORIGIN).days * DAY
CUT = (datetime.datetime(2026, 1, 1) - ORIGIN).days * DAY
UNITS_PER_ORGANISATION = 8
YOUTHS_PER_UNIT = 20

# kind, share of rows, median minutes (0: a moment), spread of the log
KINDS = [
    ("seclusion", 0.30, 90, 1.3),
    ("holding", 0.25, 8, 0.8),
    ("mechanical_restraint", 0.03, 120, 1.0),
    ("medication", 0.10, 0, 0.0),
    ("movement", 0.12, 1440, 1.0),
    ("supervision", 0.08, 720, 1.2),
    ("communication", 0.07, 2880, 1.0),
    ("visits", 0.05, 1440, 1.0),
]
ROOMS = ["seclusion_room", "lock_in_room", "isolation_room", "own_room", "other", "not_recorded"]
DOORS = ["locked", "forbidden", "blocked", "not_recorded"]
OCCASIONS = ["unplanned", "planned", "not_recorded"]
SECTORS = ["JeugdzorgPlus", "EKJP", "LVB", "Open jeugdhulp"]
REGIONS = ["Noord", "Oost", "Zuid", "West", "Midden"]


def places(units):
    rows = []
    for first in range(0, units, UNITS_PER_ORGANISATION):
        organisation = f"O{first // UNITS_PER_ORGANISATION:04}"
        sector, region = (names[first // UNITS_PER_ORGANISATION % len(names)] for names in (SECTORS, REGIONS))
        rows.append((organisation, f"Made-up organisation {organisation}", "organisation", "", sector, region))
        for unit in range(first, min(first + UNITS_PER_ORGANISATION, units)):
            location = f"L{unit // 4:04}"
            if unit % 4 == 0:
                rows.append((location, f"Made-up location {location}", "location", organisation, "", ""))
            rows.append((f"U{unit:04}", f"Made-up unit U{unit:04}", "unit", location, "", ""))
    return pl.DataFrame(rows, schema=["id", "name", "level", "parent", "sector", "region"], orient="row")


def stays(units, rng):
    """Stays of each youth in units of one organisation: a few, one after another, some still open at the cut."""
    organisations = -(-units // UNITS_PER_ORGANISATION)
    mean_days = 90 * np.exp(0.9**2 / 2)
    youths = int(units * YOUTHS_PER_UNIT * (CUT // DAY) / (2 * mean_days))
    counts = 1 + rng.poisson(1.0, youths)
    youth = np.repeat(np.arange(youths), counts)
    first = np.concatenate(([0], np.cumsum(counts)[:-1]))
    nth_is_first = np.zeros(len(youth), bool)
    nth_is_first[first] = True
    home = rng.integers(0, organisations, youths)[youth]
    unit = np.minimum(home * UNITS_PER_ORGANISATION + rng.integers(0, UNITS_PER_ORGANISATION, len(youth)), units - 1)
    days = np.maximum(0, np.round(rng.lognormal(np.log(90), 0.9, len(youth)))).astype(np.int64)
    days[rng.random(len(youth)) < 0.02] = 0
    gap = 1 + rng.geometric(0.05, len(youth))
    gap[nth_is_first] = 0
    # Days from one youth's first admission to each of its admissions.
    step = np.where(nth_is_first, 0, gap + np.concatenate(([0], days[:-1])))
    walked = np.cumsum(step)
    offset = walked - np.repeat(walked[first], counts)
    begin = rng.integers(0, CUT // DAY, youths)[youth] + offset
    morning = days == 0
    hour = np.where(morning, rng.integers(9, 12, len(youth)), rng.integers(9, 18, len(youth)))
    leaves = np.where(morning, rng.integers(13, 18, len(youth)), rng.integers(9, 18, len(youth)))
    admitted = begin * DAY + hour * 60 + rng.integers(0, 60, len(youth))
    discharged = (begin + days) * DAY + leaves * 60 + rng.integers(0, 60, len(youth))
    keep = admitted < CUT
    youth, unit, admitted, discharged = (column[keep] for column in (youth, unit, admitted, discharged))
    return {"youth": youth, "unit": unit, "admitted": admitted, "discharged": discharged, "youths": youths}


def bad_hours():
    """Minutes of the local hours that do not exist or exist twice: 02:00-02:59 on the last Sunday of March, October."""
    found = []
    for year in range(2015, 2026):
        for month in (3, 10):
            day = datetime.datetime(year, month, 31)
            day -= datetime.timedelta(days=(day.weekday() + 1) % 7)
            found.append((day - ORIGIN).days * DAY + 120)
    return np.array(found)


def in_bad_hour(minutes, bad):
    at = np.searchsorted(bad, minutes, side="right") - 1
    return (at >= 0) & (minutes - bad[at] < 60)


def restrictions(rows, own, rng, base):
    """Rows of one block: most by chance, some touching or overlapping an earlier row of the same kind, some another
    kind at the same moment."""
    ends = np.minimum(own["discharged"], CUT)
    begins = np.maximum(own["admitted"], FROM)
    free = np.maximum(ends - begins - 2, 0)
    weight = free * rng.lognormal(0, 1.0, own["youths"])[own["youth"]]
    chosen = np.cumsum(weight / weight.sum())
    followers = rows * 8 // 100
    together = rows * 6 // 100
    plain = rows - followers - together
    stay = np.minimum(np.searchsorted(chosen, rng.random(plain), side="right"), len(chosen) - 1)
    kind = rng.choice(len(KINDS), plain, p=[share for _, share, _, _ in KINDS]).astype(np.int64)
    start = begins[stay] + 1 + (rng.random(plain) * free[stay]).astype(np.int64)
    length = lengths(kind, rng)
    stop = np.minimum(start + length, ends[stay] - 1)

    lasting = np.flatnonzero(stop > start)
    after = rng.choice(lasting, followers)
    touching = rng.random(followers) < 0.5
    inside = start[after] + (rng.random(followers) * (stop[after] - start[after])).astype(np.int64)
    after_start = np.where(touching, stop[after], inside)
    beside = rng.integers(0, plain, together)
    beside_kind = (kind[beside] + 1 + rng.integers(0, len(KINDS) - 1, together)) % len(KINDS)

    stay = np.concatenate((stay, stay[after], stay[beside]))
    kind = np.concatenate((kind, kind[after], beside_kind))
    length = np.concatenate((length, lengths(kind[plain:], rng)))
    start = np.concatenate((start, after_start, start[beside]))
    stop = np.minimum(start + length, ends[stay] - 1)
    bad = bad_hours()
    start[in_bad_hour(start, bad)] -= 60
    stop[in_bad_hour(stop, bad)] += 60

    moment = np.array([median == 0 for _, _, median, _ in KINDS])[kind]
    unknown = ~moment & (rng.random(rows) < 0.01)
    order = np.argsort(start, kind="stable")
    room = np.where(kind == 0, rng.choice(5, rows, p=[0.2, 0.15, 0.2, 0.35, 0.1]), 5)
    door = np.where(kind == 0, rng.integers(0, 4, rows), 3)
    minute = pl.Series(np.arange(rows))  # only to name rows
    frame = pl.DataFrame(
        {
            "id": minute + base,
            "youth": own["youth"][stay][order],
            "unit": own["unit"][stay][order],
            "kind": kind[order],
            "room": room[order],
            "door": door[order],
            "occasion": rng.choice(3, rows, p=[0.7, 0.2, 0.1]),
            "start": start[order],
            "end": np.where(unknown | moment, -1, stop)[order],
            "end_state": np.where(moment, 2, np.where(unknown, 1, 0))[order],
        }
    )
    word = lambda name, words: pl.col(name).replace_strict(dict(enumerate(words)), return_dtype=pl.String)
    return frame.select(
        pl.format("R{}", pl.col("id").cast(pl.String).str.zfill(9)).alias("id"),
        named_youth(),
        named_unit(),
        word("kind", [name for name, *_ in KINDS]),
        word("room", ROOMS),
        word("door", DOORS),
        word("occasion", OCCASIONS),
        local("start"),
        pl.when(pl.col("end") >= 0).then(local("end")).alias("end"),
        word("end_state", ["ended", "unknown", None]),
    )


def lengths(kind, rng):
    median = np.array([median for _, _, median, _ in KINDS])[kind]
    spread = np.array([spread for *_, spread in KINDS])[kind]
    drawn = np.ceil(median * np.exp(spread * rng.standard_normal(len(kind)))).astype(np.int64)
    return np.where(median == 0, 0, np.maximum(drawn, 1))


def named_youth():
    return pl.format("J{}", pl.col("youth").cast(pl.String).str.zfill(7)).alias("youth")


def named_unit():
    return pl.format("U{}", pl.col("unit").cast(pl.String).str.zfill(4)).alias("unit")


def local(name):
    return (pl.lit(ORIGIN) + pl.duration(minutes=pl.col(name))).cast(pl.Datetime("ms")).alias(name)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rows", type=int, required=True)
    options.add_argument("--units", type=int, default=200)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--parquet", action="store_true", help="restrictions.parquet instead of .csv")
    options.add_argument("--block", type=int, default=5_000_000, help="rows made at a time")
    given = options.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(given.seed)
    places(given.units).write_csv(given.folder / "places.csv")
    own = stays(given.units, rng)
    frame = pl.DataFrame({name: own[name] for name in ("youth", "unit", "admitted", "discharged")})
    frame.select(
        named_youth(),
        named_unit(),
        local("admitted"),
        pl.when(pl.col("discharged") < CUT).then(local("discharged")).alias("discharged"),
    ).write_csv(given.folder / "stays.csv", datetime_format="%Y-%m-%d %H:%M")

    writer = None
    with open(given.folder / "restrictions.csv", "wb") if not given.parquet else open("/dev/null", "wb") as csv:
        for base in range(0, given.rows, given.block):
            block = restrictions(min(given.block, given.rows - base), own, rng, base)
            if given.parquet:
                table = block.to_arrow(compat_level=pl.CompatLevel.oldest())
                writer = writer or pq.ParquetWriter(given.folder / "restrictions.parquet", table.schema, compression="zstd")
                writer.write_table(table, row_group_size=500_000)
            else:
                block.write_csv(csv, include_header=base == 0, datetime_format="%Y-%m-%d %H:%M")
    if writer:
        writer.close()


if __name__ == "__main__":
    main()
