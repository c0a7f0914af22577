# SPDX-License-Identifier: EUPL-1.2
"""The cells of bench/README.md by Polars: one sort of packed integers, running maxima instead of windows by group,
months by integer ranges.

Times stay local until the end, as no time lies in a doubled hour; a difference of two local times is elapsed time
except in the months in which the clock changes, where the time zone says it."""

import datetime
import os

from peer import FROM, KINDS, UNTIL, Phases, arguments

given = arguments(__doc__)
os.environ["POLARS_MAX_THREADS"] = str(given.threads)  # read when polars is imported

import polars as pl  # noqa: E402

NAMES = ["any", *KINDS]
FIRST = int(FROM[:4]) * 12 + int(FROM[5:]) - 1
LAST = int(UNTIL[:4]) * 12 + int(UNTIL[5:]) - 1
CUT = datetime.datetime(int(UNTIL[:4]), int(UNTIL[5:]), 1)
DAY = 86_400
# Packed integers hold group and second, or unit, month, kind and youth.
SECONDS = 1 << 36
YOUTHS, KIND_SLOTS, MONTHS = 1 << 24, 1 << 4, 1 << 16

# Months of days as a table: cheaper than asking the calendar for each row.
DAYS = pl.date_range(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1), eager=True)
FIRST_DAY = DAYS[0].toordinal() - datetime.date(1970, 1, 1).toordinal()
MONTH_OF_DAY = DAYS.dt.year() * 12 + DAYS.dt.month().cast(pl.Int32) - 1


def month_of(seconds):
    return pl.lit(MONTH_OF_DAY).gather((seconds // DAY - FIRST_DAY).cast(pl.UInt32))


def month_start(month):
    return pl.datetime(month // 12, month % 12 + 1, 1).dt.epoch("s")


def load():
    units = pl.read_csv(given.data / "places.csv").filter(level="unit").select(unit="id").sort("unit")
    stays = pl.scan_csv(given.data / "stays.csv", try_parse_dates=True)
    youths = stays.select("youth").unique().collect()
    code = lambda name, words: pl.col(name).cast(pl.Enum(words)).to_physical().cast(pl.Int64)
    youth, unit, kind = code("youth", youths["youth"]), code("unit", units["unit"]), code("kind", NAMES)
    at = lambda name: pl.col(name).dt.epoch("s")
    stays = stays.select(unit, youth=youth, kind=pl.lit(0), start=at("admitted"), stop=pl.col("discharged").fill_null(CUT).dt.epoch("s"))
    parquet = given.restrictions.suffix == ".parquet"
    rows = pl.scan_parquet(given.restrictions) if parquet else pl.scan_csv(given.restrictions, try_parse_dates=True)
    packed = lambda second: (youth * len(NAMES) + kind) * SECONDS + second
    # An open end and a moment have no time: they end where they begin.
    rows = rows.select(unit.cast(pl.UInt16), begin=packed(at("start")), end=packed(pl.coalesce(at("end"), at("start"))))
    return units, stays.collect(engine="streaming"), rows.collect(engine="streaming")


def islands(rows):
    """Merges what overlaps or touches within a group. Groups follow one another in the packed order, so one running
    maximum over all serves every group."""
    rows = rows.sort("begin").with_columns(reach=pl.col("end").cum_max())
    rows = rows.with_columns(fresh=(pl.col("begin") > pl.col("reach").shift(1)).fill_null(True))
    begins = rows.lazy().filter("fresh").select("unit", "begin").collect()
    ends = rows.lazy().filter(pl.col("fresh").shift(-1, fill_value=True)).select(end="reach").collect()
    return begins.hstack(ends)


def by_month(rows):
    """Cuts [start, stop) at local month ends, adds elapsed seconds, and packs unit, month, kind and youth. A moment
    belongs to its month."""
    last = pl.max_horizontal(pl.col("start"), pl.col("stop") - 1)
    rows = rows.with_columns(month=month_of(pl.col("start")), last=month_of(last))
    whole = rows.lazy().filter(pl.col("month") == pl.col("last")).drop("last").with_columns(begun=True)
    cut = (
        rows.lazy()
        .filter(pl.col("month") < pl.col("last"))
        .with_columns(first=pl.col("month"), month=pl.int_ranges("month", pl.col("last") + 1, dtype=pl.Int32))
        .explode("month")
        .with_columns(
            begun=pl.col("month") == pl.col("first"),
            start=pl.max_horizontal("start", month_start(pl.col("month"))),
            stop=pl.min_horizontal("stop", month_start(pl.col("month") + 1)),
        )
        .select(whole.collect_schema().names())
    )
    pieces = pl.concat([whole, cut]).collect().lazy()
    changes = (pl.col("month") % 12).is_in([2, 9])
    zoned = lambda name: pl.from_epoch(name, time_unit="s").dt.replace_time_zone("Europe/Amsterdam").dt.epoch("s")
    plain = pieces.filter(~changes).with_columns(seconds=pl.col("stop") - pl.col("start"))
    shifted = pieces.filter(changes).with_columns(seconds=zoned("stop") - zoned("start"))
    unit_month = pl.col("unit").cast(pl.Int64) * MONTHS + pl.col("month")
    packed = (unit_month * KIND_SLOTS + pl.col("kind")) * YOUTHS + pl.col("youth")
    return pl.concat([plain, shifted]).select("start", "stop", "begun", "seconds", packed=packed)


def of_cells(pieces, **sums):
    """Adds up by youth first, so that different youths are rows to count."""
    names = list(sums)
    found = (
        pieces.group_by("packed")
        .agg(**sums)
        .with_columns(cell=pl.col("packed") // YOUTHS)
        .group_by("cell")
        .agg(pl.col(names).sum(), youths=pl.len())
        .collect(engine="streaming")
    )
    month = pl.col("cell") // KIND_SLOTS
    return found.select(
        *names, "youths", unit=month // MONTHS, month=(month % MONTHS).cast(pl.Int32), kind=pl.col("cell") % KIND_SLOTS
    )


def cells(units, rows):
    stretches = islands(rows)
    group = pl.col("begin") // SECONDS
    youth = group // len(NAMES)
    within = lambda name: pl.col(name) % SECONDS
    united = islands(
        stretches.select("unit", begin=youth * SECONDS + within("begin"), end=youth * SECONDS + within("end"))
    )
    spans = {"start": within("begin"), "stop": within("end")}
    stretches = stretches.select("unit", youth=youth, kind=group % len(NAMES), **spans)
    united = united.select("unit", youth=group, kind=pl.lit(0, dtype=pl.Int64), **spans)
    pieces = by_month(pl.concat([stretches, united]))
    found = of_cells(pieces, events=pl.col("begun").sum(), seconds=pl.col("seconds").sum())
    kinds = pl.DataFrame({"name": NAMES, "kind": range(len(NAMES))})
    grid = grid_of(units).join(kinds, how="cross")
    return filled(grid.join(found, on=["unit", "month", "kind"], how="left"), ["name"], ["events", "seconds", "youths"])


def care(units, stays):
    midnights = lambda name: (pl.col(name) + DAY - 1) // DAY
    days = (midnights("stop") - midnights("start")).sum()
    found = of_cells(by_month(stays), care_days=days, care_seconds=pl.col("seconds").sum())
    found = found.rename({"youths": "present"})
    grid = grid_of(units).join(found, on=["unit", "month"], how="left")
    return filled(grid, [], ["care_days", "care_seconds", "present"])


def grid_of(units):
    months = pl.DataFrame({"month": range(FIRST, LAST)}, schema={"month": pl.Int32})
    word = pl.format("{}-{}", pl.col("month") // 12, (pl.col("month") % 12 + 1).cast(pl.String).str.zfill(2))
    numbered = units.select(name_of_unit="unit", unit=pl.int_range(pl.len(), dtype=pl.Int64))
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
