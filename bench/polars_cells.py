# SPDX-License-Identifier: EUPL-1.2
"""The cells of bench/README.md by Polars: one sort of packed integers, running maxima instead of windows by group,
months by integer ranges.

Times stay local until the end, as no time lies in a doubled hour; a difference of two local times is elapsed time
except in the months in which the clock changes, where the time zone says it."""

import os

from peer import FROM, KINDS, UNTIL, Phases, arguments

given = arguments(__doc__)
os.environ["POLARS_MAX_THREADS"] = str(given.threads)  # read when polars is imported

import polars as pl  # noqa: E402

NAMES = ["any", *KINDS]
FIRST = int(FROM[:4]) * 12 + int(FROM[5:]) - 1
LAST = int(UNTIL[:4]) * 12 + int(UNTIL[5:]) - 1
CUT = pl.datetime(int(UNTIL[:4]), int(UNTIL[5:]), 1)
DAY = 86_400
# A sort key holds group and second; both fit.
SECONDS = 1 << 36


def months_of(seconds):
    """Month number of local seconds."""
    time = pl.from_epoch(seconds, time_unit="s")
    return time.dt.year() * 12 + time.dt.month().cast(pl.Int32) - 1


def month_start(month):
    return pl.datetime(month // 12, month % 12 + 1, 1).dt.epoch("s")


def load():
    text = {"schema_overrides": {"youth": pl.String, "unit": pl.String}}
    time = lambda name: pl.col(name).str.to_datetime("%Y-%m-%d %H:%M", time_unit="ms").dt.epoch("s")
    epoch = lambda name: pl.col(name).dt.epoch("s")
    units = pl.read_csv(given.data / "places.csv").filter(level="unit").select(unit="id").sort("unit")
    of_unit = pl.Enum(units["unit"])
    stays = pl.scan_csv(given.data / "stays.csv", **text)
    youths = stays.select("youth").unique().collect()
    of_youth = pl.Enum(youths["youth"])
    codes = [pl.col("youth").cast(of_youth).to_physical(), pl.col("unit").cast(of_unit).to_physical()]
    stays = stays.select(*codes, start=time("admitted"), stop=time("discharged").fill_null(CUT.dt.epoch("s")))
    if given.restrictions.suffix == ".parquet":
        rows, at = pl.scan_parquet(given.restrictions), epoch
    else:
        rows, at = pl.scan_csv(given.restrictions, **text), time
    kind = pl.col("kind").cast(pl.Enum(NAMES)).to_physical().cast(pl.Int64)
    group = codes[0].cast(pl.Int64) * len(NAMES) + kind
    # An open end and a moment have no time: they end where they begin.
    rows = rows.select(codes[1], group=group, start=at("start"), stop=at("end")).select(
        "unit",
        begin=pl.col("group") * SECONDS + pl.col("start"),
        end=pl.col("group") * SECONDS + pl.coalesce("stop", "start"),
    )
    return units, stays.collect(engine="streaming"), rows.collect(engine="streaming")


def islands(rows):
    """Merges what overlaps or touches within a group. Groups follow one another in the packed order, so one running
    maximum over all serves every group."""
    rows = rows.sort("begin").with_columns(reach=pl.col("end").cum_max())
    fresh = (pl.col("begin") > pl.col("reach").shift(1)).fill_null(True)
    begins = rows.lazy().filter(fresh).select("unit", "begin").collect()
    ends = rows.lazy().filter(fresh.shift(-1, fill_value=True)).select(end="reach").collect()
    return begins.hstack(ends)


def by_month(rows):
    """Cuts [start, stop) at local month ends and adds elapsed seconds. A moment belongs to its month."""
    last = pl.max_horizontal(pl.col("start"), pl.col("stop") - 1)
    rows = rows.lazy().with_columns(month=months_of(pl.col("start")), last=months_of(last)).collect().lazy()
    whole = rows.filter(pl.col("month") == pl.col("last")).with_columns(begun=True).drop("last")
    cut = (
        rows.filter(pl.col("month") < pl.col("last"))
        .with_columns(first=pl.col("month"), month=pl.int_ranges("month", pl.col("last") + 1, dtype=pl.Int32))
        .explode("month")
        .with_columns(
            begun=pl.col("month") == pl.col("first"),
            start=pl.max_horizontal("start", month_start(pl.col("month"))),
            stop=pl.min_horizontal("stop", month_start(pl.col("month") + 1)),
        )
        .select(whole.collect_schema().names())
    )
    pieces = pl.concat([whole, cut])
    changes = (pl.col("month") % 12).is_in([2, 9])
    zoned = lambda name: pl.from_epoch(name, time_unit="s").dt.replace_time_zone("Europe/Amsterdam").dt.epoch("s")
    plain = pieces.filter(~changes).with_columns(seconds=pl.col("stop") - pl.col("start"))
    shifted = pieces.filter(changes).with_columns(seconds=zoned("stop") - zoned("start"))
    return pl.concat([plain, shifted])


def cells(units, rows):
    stretches = islands(rows)
    group = pl.col("begin") // SECONDS
    youth = group // len(NAMES)
    united = islands(
        stretches.select(
            "unit",
            begin=pl.col("begin") - group * SECONDS + youth * SECONDS,
            end=pl.col("end") - group * SECONDS + youth * SECONDS,
        )
    )
    spans = {"start": pl.col("begin") % SECONDS, "stop": pl.col("end") % SECONDS}
    stretches = stretches.select("unit", youth=youth, kind=group % len(NAMES), **spans)
    united = united.select("unit", youth=group, kind=pl.lit(0, dtype=pl.Int64), **spans)
    found = (
        by_month(pl.concat([stretches, united]))
        .group_by("unit", "month", "kind", "youth")
        .agg(events=pl.col("begun").sum(), seconds=pl.col("seconds").sum())
        .group_by("unit", "month", "kind")
        .agg(pl.col("events").sum(), pl.col("seconds").sum(), youths=pl.len())
        .collect(engine="streaming")
    )
    kinds = pl.DataFrame({"name": NAMES}).with_row_index("kind").with_columns(pl.col("kind").cast(pl.Int64))
    grid = grid_of(units).join(kinds, how="cross")
    return filled(grid.join(found, on=["unit", "month", "kind"], how="left"), ["name"], ["events", "seconds", "youths"])


def care(units, stays):
    midnights = lambda name: (pl.col(name) + DAY - 1) // DAY
    found = (
        by_month(stays)
        .with_columns(days=midnights("stop") - midnights("start"))
        .group_by("unit", "month", "youth")
        .agg(pl.col("days").sum(), pl.col("seconds").sum())
        .group_by("unit", "month")
        .agg(care_days=pl.col("days").sum(), care_seconds=pl.col("seconds").sum(), present=pl.len())
        .collect(engine="streaming")
    )
    return filled(grid_of(units).join(found, on=["unit", "month"], how="left"), [], found.columns[2:])


def grid_of(units):
    months = pl.DataFrame({"month": range(FIRST, LAST)}, schema={"month": pl.Int32})
    word = pl.format("{}-{}", pl.col("month") // 12, (pl.col("month") % 12 + 1).cast(pl.String).str.zfill(2))
    numbered = units.select(name_of_unit="unit", unit=pl.int_range(pl.len(), dtype=pl.UInt32))
    numbered = numbered.with_columns(pl.col("unit").cast(pl.Series([], dtype=pl.Enum(units["unit"])).to_physical().dtype))
    return numbered.join(months.with_columns(word=word), how="cross")


def filled(grid, names, numbers):
    """Where nothing was found is a true zero."""
    names = {"unit": "name_of_unit", "month": "word"} | ({"kind": "name"} if names else {})
    return grid.select(**names, **{name: pl.col(name).fill_null(0) for name in numbers}).sort(list(names))


def main():
    phases = Phases()
    units, stays, rows = load()
    phases.end("load")
    tables = {"cells": cells(units, rows), "care": care(units, stays)}
    phases.end("compute")
    for name, table in tables.items():
        table.write_csv(given.out / f"{name}.csv")
    phases.end("write")
    phases.tell(version=pl.__version__)


if __name__ == "__main__":
    main()
