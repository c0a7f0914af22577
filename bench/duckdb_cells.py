# SPDX-License-Identifier: EUPL-1.2
"""The cells of bench/README.md by DuckDB: gaps and islands by window functions, months by range and unnest.

Times stay local until the end, as no time lies in a doubled hour; a difference of two local times is elapsed time
except in the months in which the clock changes, where ICU says it."""

import duckdb

from peer import FROM, KINDS, UNTIL, Phases, arguments

# An open end and a moment have no time: they end where they begin. Names become small numbers while reading, so that
# all that follows sorts and groups on integers.
TYPED_RESTRICTIONS = """
CREATE TABLE restrictions AS
SELECT y.n AS youth, u.n AS unit, k.n AS kind, epoch_us(start) // 1000000 AS start,
       epoch_us(coalesce("end", start)) // 1000000 AS stop
FROM {source} JOIN youths y USING (youth) JOIN units u USING (unit) JOIN kinds k USING (kind)
"""

TYPED_STAYS = """
CREATE TABLE stays AS
SELECT y.n AS youth, u.n AS unit, admitted, coalesce(discharged, TIMESTAMP '{until}-01') AS discharged
FROM named_stays JOIN youths y USING (youth) JOIN units u USING (unit)
"""

# An island begins where a row starts after everything before it in its group has stopped; it stops where the next
# one sees that everything before it did.
ISLANDS = """
SELECT {keys}, unit, start, coalesce(lead(before) OVER (PARTITION BY {keys} ORDER BY start), latest) AS stop
FROM (
  SELECT {keys}, unit, start,
         max(stop) OVER (PARTITION BY {keys} ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before,
         max(stop) OVER (PARTITION BY {keys}) AS latest
  FROM {rows}
  QUALIFY before IS NULL OR start > before
)
"""

# Cuts [start, stop) at local month ends. A moment belongs to its month.
BY_MONTH = """
SELECT * EXCLUDE (first, start, stop), month = first AS begun,
       CASE WHEN month = first THEN start ELSE month_start(month) END AS start,
       CASE WHEN month = last THEN stop ELSE month_start(month + 1) END AS stop
FROM (
  SELECT *, unnest(range(first, last + 1)) AS month
  FROM (SELECT *, month_of(start) AS first, month_of(greatest(start, stop - INTERVAL 1 SECOND)) AS last FROM {rows})
)
"""

MACROS = """
CREATE MACRO month_of(t) AS (year(t) * 12 + month(t) - 1)::INTEGER;
CREATE MACRO month_start(n) AS make_timestamp(n // 12, n % 12 + 1, 1, 0, 0, 0);
CREATE MACRO as_time(seconds) AS make_timestamp(seconds * 1000000);
CREATE MACRO elapsed(start, stop) AS (CASE
    WHEN start < stop AND month(start) IN (3, 10)
    THEN epoch_us(timezone('Europe/Amsterdam', stop)) - epoch_us(timezone('Europe/Amsterdam', start))
    ELSE epoch_us(stop) - epoch_us(start) END) // 1000000;
-- Midnights from the beginning of time up to and without a moment.
CREATE MACRO midnights(t) AS epoch_us(t) // 86400000000 + (epoch_us(t) % 86400000000 > 0)::BIGINT;
"""

CELLS = f"""
CREATE TABLE cells AS
WITH stretches AS MATERIALIZED ({ISLANDS.format(keys="youth, kind", rows="restrictions")}),
united AS ({ISLANDS.format(keys="youth", rows="stretches")}),
all_stretches AS (
  SELECT youth, kind, unit, as_time(start) AS start, as_time(stop) AS stop FROM stretches
  UNION ALL
  SELECT youth, 0, unit, as_time(start), as_time(stop) FROM united
),
pieces AS ({BY_MONTH.format(rows="all_stretches")}),
of_youths AS (
  SELECT unit, month, kind, youth, count(*) FILTER (begun) AS events, sum(elapsed(start, stop)) AS seconds
  FROM pieces GROUP BY ALL
),
of_cells AS (
  SELECT unit, month, kind, sum(events) AS events, sum(seconds) AS seconds, count(*) AS youths
  FROM of_youths GROUP BY ALL
)
SELECT u.unit, m.word AS month, k.kind, coalesce(events, 0)::BIGINT AS events, coalesce(seconds, 0)::BIGINT AS seconds,
       coalesce(youths, 0) AS youths
FROM units u CROSS JOIN months m CROSS JOIN kinds k
LEFT JOIN of_cells c ON c.unit = u.n AND c.month = m.n AND c.kind = k.n
"""

CARE = f"""
CREATE TABLE care AS
WITH parts AS ({BY_MONTH.format(rows="(SELECT youth, unit, admitted AS start, discharged AS stop FROM stays)")}),
of_youths AS (
  SELECT unit, month, youth, sum(midnights(stop) - midnights(start)) AS days, sum(elapsed(start, stop)) AS seconds
  FROM parts GROUP BY ALL
),
of_cells AS (
  SELECT unit, month, sum(days) AS days, sum(seconds) AS seconds, count(*) AS present FROM of_youths GROUP BY ALL
)
SELECT u.unit, m.word AS month, coalesce(days, 0)::BIGINT AS care_days, coalesce(seconds, 0)::BIGINT AS care_seconds,
       coalesce(present, 0) AS present
FROM units u CROSS JOIN months m LEFT JOIN of_cells c ON c.unit = u.n AND c.month = m.n
"""


def csv(path, times, words):
    columns = {word: "VARCHAR" for word in words} | {time: "TIMESTAMP" for time in times}
    header = open(path, encoding="utf-8").readline().strip().split(",")
    columns = ", ".join(f"'{name}': '{columns.get(name, 'VARCHAR')}'" for name in header)
    return f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}})"


def load(given, connection):
    run = connection.execute
    run(MACROS)
    run("CREATE TABLE kinds AS SELECT kind, n::UTINYINT AS n FROM (SELECT unnest(?) AS kind, unnest(range(?)) AS n)",
        [["any", *KINDS], len(KINDS) + 1])
    run("CREATE TABLE months AS SELECT n::INTEGER AS n, strftime(month_start(n), '%Y-%m') AS word "
        "FROM range(month_of(?::TIMESTAMP), month_of(?::TIMESTAMP)) t(n)", [f"{FROM}-01", f"{UNTIL}-01"])
    places = csv(given.data / "places.csv", [], ["id", "level"])
    run(f"CREATE TABLE units AS SELECT id AS unit, row_number() OVER ()::USMALLINT AS n FROM {places} WHERE level = 'unit'")
    stays = csv(given.data / "stays.csv", ["admitted", "discharged"], ["youth", "unit"])
    run(f"CREATE TABLE named_stays AS FROM {stays}")
    run("CREATE TABLE youths AS SELECT youth, row_number() OVER ()::INTEGER AS n FROM (SELECT DISTINCT youth FROM named_stays)")
    run(TYPED_STAYS.format(until=UNTIL))
    path = given.restrictions
    source = f"read_parquet('{path}')" if path.suffix == ".parquet" else csv(path, ["start", "end"], ["youth", "unit", "kind"])
    run(TYPED_RESTRICTIONS.format(source=source))


def main():
    given = arguments(__doc__)
    phases = Phases()
    connection = duckdb.connect()
    connection.execute(f"SET threads = {given.threads}")
    connection.execute("SET preserve_insertion_order = false")
    load(given, connection)
    phases.end("load")
    connection.execute(CELLS)
    connection.execute(CARE)
    phases.end("compute")
    for name in ("cells", "care"):
        connection.execute(f"COPY (FROM {name} ORDER BY ALL) TO '{given.out / name}.csv' (HEADER)")
    phases.end("write")
    phases.tell(version=duckdb.__version__)


if __name__ == "__main__":
    main()
