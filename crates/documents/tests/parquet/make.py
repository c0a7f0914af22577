#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The same made-up rows as CSV and as Parquet by the three programs that most senders use, each with its own types;
and files that cannot be read. Needs bench/requirements.txt: python3 make.py FOLDER
"""

import csv
import datetime
import pathlib
import sys

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

HEADER = ["id", "youth", "unit", "kind", "room", "under_pressure", "start", "end", "note"]
T = datetime.datetime
# The last row but one ends before it begins, the last names no kind: faults.
ROWS = [
    (1, "7", "U1", "seclusion", "own_room", True, T(2026, 1, 2, 10), T(2026, 1, 2, 11, 30), "zoë; “eerste”"),
    (2, "7", "U1", "holding", None, False, T(2026, 1, 2, 12), T(2026, 1, 2, 12, 10), None),
    (3, "8", "U2", "seclusion", "seclusion_room", None, T(2026, 3, 29, 1, 59, 59), T(2026, 3, 29, 3, 0, 1), ""),
    (4, "9", "U1", "medication", None, None, T(2026, 7, 1, 0, 0), None, "een\nregel, erbij"),
    (5, "10", "U2", "holding", None, True, T(2026, 7, 2, 9), T(2026, 7, 2, 8), None),
    (6, "10", "U2", None, None, None, T(2026, 7, 2, 9), None, None),
]


def column(name):
    return [row[HEADER.index(name)] for row in ROWS]


def rows_csv(path):
    shown = lambda cell: "" if cell is None else {True: "yes", False: "no"}.get(cell, cell) if isinstance(cell, bool) else cell
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADER)
        out.writerows([[shown(cell) for cell in row] for row in ROWS])


def by_pyarrow(path):
    """Dictionaries, times of milliseconds on the clock, second version of pages, groups of two rows."""
    words = lambda name: pa.array(column(name)).dictionary_encode()
    table = pa.table(
        {
            "id": pa.array(column("id"), pa.uint16()),
            "youth": pa.array(column("youth"), pa.large_string()),
            "unit": words("unit"),
            "kind": words("kind"),
            "room": words("room"),
            "under_pressure": pa.array(column("under_pressure"), pa.bool_()),
            "start": pa.array(column("start"), pa.timestamp("ms")),
            "end": pa.array(column("end"), pa.timestamp("ms")),
            "note": pa.array(column("note"), pa.string()),
        }
    )
    pq.write_table(table, path, row_group_size=2, data_page_version="2.0", compression="zstd", write_page_checksum=True)


def by_polars(path):
    """Youth numbers as 7.0, as pandas leaves them where one was missing; times in UTC; categories."""
    zone = "Europe/Amsterdam"
    frame = pl.DataFrame({name: column(name) for name in HEADER}).with_columns(
        pl.col("youth").cast(pl.Float64),
        pl.col("unit", "kind", "room").cast(pl.Categorical),
        pl.col("start", "end").dt.replace_time_zone(zone).dt.convert_time_zone("UTC"),
    )
    frame.write_parquet(path, compression="snappy")


def by_duckdb(path):
    """Enumerations, decimals, times with nanoseconds on the clock and in UTC."""
    kinds = "ENUM ('seclusion', 'holding', 'medication')"
    duckdb.sql("SET TimeZone = 'Europe/Amsterdam'")
    duckdb.sql(f"CREATE TABLE rows (id DECIMAL(9, 0), youth UTINYINT, unit TEXT, kind {kinds}, room TEXT, "
               "under_pressure BOOLEAN, start TIMESTAMP_NS, \"end\" TIMESTAMPTZ, note TEXT)")
    for row in ROWS:
        duckdb.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    duckdb.sql(f"COPY rows TO '{path}' (FORMAT parquet)")


def refused(folder):
    """A list in a column that is needed, a packing and a time that are not read here."""
    table = pa.table({"youth": column("youth"), "unit": column("unit"), "start": column("start"), "kind": column("kind")})
    lists = pa.array([[kind] for kind in column("kind")])
    pq.write_table(table.set_column(3, "kind", lists), folder / "lists.parquet")
    pq.write_table(table, folder / "gzip.parquet", compression="gzip")
    pq.write_table(table, folder / "int96.parquet", use_deprecated_int96_timestamps=True)
    # Beside what is needed, a list does no harm.
    pq.write_table(table.append_column("extra", lists), folder / "list_beside.parquet")
    # Ten million empty letters, packed to nearly nothing, in one page.
    bomb = pa.table({**{name: table[name].slice(0, 1) for name in table.column_names}, "note": ["a" * 600_000_000]})
    pq.write_table(bomb, folder / "bomb.parquet", compression="zstd", use_dictionary=False, write_statistics=False)


def main():
    folder = pathlib.Path(sys.argv[1])
    rows_csv(folder / "rows.csv")
    by_pyarrow(folder / "pyarrow.parquet")
    by_polars(folder / "polars.parquet")
    by_duckdb(folder / "duckdb.parquet")
    refused(folder)


if __name__ == "__main__":
    main()
