# SPDX-License-Identifier: EUPL-1.2
"""Runs the three programs, compares their cells and prints the tables of bench/README.md; see bench/run."""

import argparse
import hashlib
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys

from peer import FROM, UNTIL
from process import measured

HERE = pathlib.Path(__file__).parent
OURS, PEERS = "nabij", ["duckdb", "polars"]
UNITS = 200
# A nation ten times as large, so that a youth has as many restrictions as in the other sizes.
LARGE = ("50M", 2000)
CHECK_ROWS, CHECK_UNITS = "20k", 24


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nabij", type=pathlib.Path, required=True, help="the program of examples/cells.rs")
    options.add_argument("--data", type=pathlib.Path, required=True)
    options.add_argument("--sizes", default="50k,500k,5M")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--threads", type=int, default=2, help="of the peers")
    options.add_argument("--parquet", action="store_true", help="restrictions from Parquet instead of CSV")
    options.add_argument("--large", action="store_true")
    options.add_argument("--check", action="store_true", help="only whether the cells are equal")
    options.add_argument("--make", metavar="SIZE", help="only make the data of a size, and say where they are")
    given = options.parse_args()
    if given.make:
        print(made(given, given.make, UNITS, parquet=False))
        return
    if given.check:
        folder = made(given, CHECK_ROWS, CHECK_UNITS, parquet=False)
        one_size(given, folder, 1)
        return
    print(machine(given))
    growth = {}
    for size in given.sizes.split(","):
        folder = made(given, size, UNITS, given.parquet)
        runs = one_size(given, folder, given.repeat)
        growth[size] = runs
        print(table(size, "Parquet" if given.parquet else "CSV", folder, runs))
    if given.large:
        folder = made(given, *LARGE, parquet=True)
        runs = one_size(given, folder, 1)
        growth[LARGE[0]] = runs
        print(table(LARGE[0], "Parquet", folder, runs))
    print(growth_table(growth))


def rows_of(size):
    return int(float(size[:-1]) * {"k": 1_000, "M": 1_000_000}[size[-1]])


def made(given, size, units, parquet):
    """The data of a size, made once for each version of the generator."""
    folder = given.data / f"{size}-{units}{'-parquet' if parquet else ''}"
    stamp = folder / "made"
    version = hashlib.sha256((HERE / "generate.py").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != version:
        command = [sys.executable, HERE / "generate.py", folder, "--rows", str(rows_of(size)), "--units", str(units)]
        subprocess.run(command + (["--parquet"] if parquet else []), check=True)
        stamp.write_text(version)
    return folder


def restrictions(folder):
    return next(path for path in (folder / "restrictions.parquet", folder / "restrictions.csv") if path.exists())


def one_size(given, folder, repeat):
    """Every program in turn, as often as asked; the cells of the first turn are compared."""
    for file in (folder / "stays.csv", restrictions(folder)):
        warm(file)
    runs = {name: [] for name in (OURS, *PEERS)}
    for turn in range(repeat):
        for name in runs:
            out = folder / name
            files = [folder / "places.csv", folder / "stays.csv", restrictions(folder)]
            command = [given.nabij, FROM, UNTIL, out, *files]
            if name != OURS:
                command = [sys.executable, HERE / f"{name}_cells.py", folder, out, "--threads", given.threads]
            runs[name].append(run(command))
        if turn == 0:
            answers = [folder / name for name in runs]
            print(f"{folder.name}: ", end="", flush=True)
            subprocess.run([sys.executable, HERE / "compare", *answers], check=True)
    return {name: median(turns) for name, turns in runs.items()}


def run(command):
    """What the system counts and what the program says of its phases."""
    said, taken = measured(command)
    return {**json.loads(said), **taken}


def median(turns):
    numbers = [name for name, value in turns[0].items() if not isinstance(value, str)]
    return {name: statistics.median(turn[name] for turn in turns) for name in numbers}


def warm(file):
    with open(file, "rb") as content:
        while content.read(1 << 24):
            pass


def phases(name, run):
    """Wall and CPU seconds of reading, and from memory to cells."""
    read, rest = ("read", ["derive", "cells"]) if name == OURS else ("load", ["compute"])
    of = lambda end: (run[read + end], sum(run[phase + end] for phase in rest))
    (read, memory), (read_cpu, memory_cpu) = of(""), of("_cpu")
    return {"read": read, "read_cpu": read_cpu, "memory": memory, "memory_cpu": memory_cpu}


def table(size, form, folder, runs):
    bytes_in = restrictions(folder).stat().st_size
    lines = [
        f"\n{rows_of(size):,} restrictions, {form} of {bytes_in / 1e6:,.0f} MB\n",
        "| | wall s | CPU s | peak MB | read: wall s | CPU s | from memory: wall s | CPU s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    runs = {name: {**run, **phases(name, run)} for name, run in runs.items()}
    columns = ["wall", "cpu", "peak", "read", "read_cpu", "memory", "memory_cpu"]
    for name, run in runs.items():
        numbers = [f"{run[of]:.2f}" if of != "peak" else f"{run[of] / 1e6:,.0f}" for of in columns]
        lines.append(f"| {name} | {' | '.join(numbers)} |")
    ratios = [f"{min(runs[peer][of] for peer in PEERS) / max(runs[OURS][of], 1e-3):.2f} ×" for of in columns]
    return "\n".join([*lines, f"| better peer / {OURS} | {' | '.join(ratios)} |"])


def growth_table(growth):
    lines = [
        "\nGrowth\n",
        f"| restrictions | {OURS} s | rows/s | peak MB | bytes/row | " + " | ".join(f"{peer} s" for peer in PEERS) + " |",
        "|--:" * (5 + len(PEERS)) + "|",
    ]
    for size, runs in growth.items():
        ours, rows = runs[OURS], rows_of(size)
        peers = " | ".join(f"{runs[peer]['wall']:.2f}" for peer in PEERS)
        lines.append(
            f"| {rows:,} | {ours['wall']:.2f} | {rows / ours['wall']:,.0f} | {ours['peak'] / 1e6:,.0f} "
            f"| {ours['peak'] / rows:,.0f} | {peers} |"
        )
    return "\n".join(lines)


def machine(given):
    def first(path, pattern):
        found = re.search(pattern, pathlib.Path(path).read_text(encoding="utf-8"))
        return found[1] if found else "unknown"

    memory = int(first("/proc/meminfo", r"MemTotal:\s+(\d+)")) * 1024 / 1e9
    packages = (HERE / "requirements.txt").read_text(encoding="utf-8").split()
    peers = ", ".join(package.replace("==", " ") for package in packages if package.split("==")[0] in PEERS)
    return (
        f"{first('/proc/cpuinfo', r'model name.*: (.*)')}, {os.cpu_count()} processors, {memory:.0f} GB, "
        f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}; {peers}, {given.threads} threads"
        f"; median of {given.repeat}; load at the start {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
