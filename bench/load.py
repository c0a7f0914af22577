# SPDX-License-Identifier: EUPL-1.2
"""Imports, serves and asks; prints the tables of bench/README.md. See bench/load."""

import argparse
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import login
from process import measured

HERE = pathlib.Path(__file__).parent
SEED = 2026
# A small delivery beside the server: so many rows of the large one, as new rows.
SMALL = 1000


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nabij", type=pathlib.Path, required=True)
    options.add_argument("--data", type=pathlib.Path, required=True)
    options.add_argument("--size", default="5M")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--clients", type=int, default=50)
    options.add_argument("--only", choices=["sqlite", "postgres"])
    given = options.parse_args()
    make = [sys.executable, HERE / "measure.py", "--nabij", "-", "--data", given.data, "--make", given.size]
    facts = pathlib.Path(subprocess.check_output(make, text=True).split("\n")[-2])
    work = given.data / "load"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    databases = {"sqlite": str(work / "nabij.db"), "postgres": os.environ.get("NABIJ_TEST_POSTGRES")}
    for name, address in databases.items():
        if given.only in (None, name):
            one_database(given, name, address, facts, work)


def one_database(given, name, address, facts, work):
    os.environ["NABIJ_DATABASE"] = address
    os.environ["NABIJ_KEY_FILE"] = str(work / f"{name}.key")
    files = [facts / f"{table}.csv" for table in ("places", "stays", "restrictions")]
    print(f"\n{name}, {given.size} restrictions, load at the start {os.getloadavg()[0]:.1f}\n")
    rows = sum(count_rows(file) for file in files)
    taken = imported(given, files)
    print("| step | wall s | CPU s | peak MB | |")
    print("|---|--:|--:|--:|---|")
    tell("import", taken, f"{rows / taken['wall']:,.0f} rows/s")
    if name == "sqlite":
        print(f"| file | | | | {sum(path.stat().st_size for path in work.glob('nabij.db*')) / 1e6:,.0f} MB |")
    server, url, built = serve(given)
    try:
        tell("first snapshot", built, "until the server listens")
        cookie = login.reader(given.nabij, url)
        first, _ = asked(url, cookie)
        print(f"| first page | {first:.2f} | | | |")
        second, size = asked(url, cookie)
        print(f"| the same page again | {second:.3f} | | | {size / 1e3:,.0f} kB before compression |")
        small = work / "restrictions.csv"
        few(files[2], small)
        tell(f"import of {SMALL:,} rows beside it", imported(given, [small]), "")
        print(f"| first page after it | {asked(url, cookie)[0]:.2f} | | | refresh included |", flush=True)
        print(f"\n| {given.clients} readers, {given.seconds} s | requests | per second | p50 ms | p95 ms | p99 ms | longest ms | failed |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for think, words in ((1, "about 1 s between answer and question"), (0, "without a pause")):
            readers(given, url, facts, (think, cookie), words)
        used = used_by(server.pid)
        print(f"\nserver: {used['cpu']:.0f} CPU s, peak {used['peak'] / 1e6:,.0f} MB")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def tell(step, taken, more):
    print(f"| {step} | {taken['wall']:.2f} | {taken['cpu']:.2f} | {taken['peak'] / 1e6:,.0f} | {more} |", flush=True)


def count_rows(file):
    with open(file, "rb") as content:
        return sum(block.count(b"\n") for block in iter(lambda: content.read(1 << 24), b"")) - 1


def imported(given, files):
    return measured([given.nabij, "import", *files])[1]


def few(large, small):
    """The first rows of a file under new ids: new facts about the same youths."""
    with open(large, encoding="utf-8") as source, open(small, "w", encoding="utf-8") as out:
        out.write(next(source))
        for _, line in zip(range(SMALL), source):
            out.write("N" + line[1:])


def serve(given):
    """A server on a free port; it says its address when the facts are in memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    command = [given.nabij, "serve", "--listen", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if not any("http://" in line for line in server.stdout):
        sys.exit(f"nabij serve ended with {server.wait()}")
    return server, f"http://127.0.0.1:{port}", {"wall": time.perf_counter() - begun, **used_by(server.pid)}


def used_by(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    peak = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    stat = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return {"cpu": (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK"), "peak": peak}


def asked(url, cookie):
    begun = time.perf_counter()
    question = urllib.request.Request(f"{url}/monitor", headers={"Cookie": cookie})
    with urllib.request.urlopen(question, timeout=600) as page:
        size = len(page.read())
    return time.perf_counter() - begun, size


def readers(given, url, facts, arguments, words):
    command = ["wrk", "-t1", f"-c{given.clients}", f"-d{given.seconds}s", "--timeout", "60s", "-s", HERE / "cuts.lua"]
    said, _ = measured([*command, url, "--", facts / "places.csv", SEED, *arguments])
    found = json.loads(said.strip().splitlines()[-1])
    rate = found["requests"] / found["seconds"]
    numbers = " | ".join(f"{found[name]:,.0f}" for name in ("p50", "p95", "p99", "longest"))
    print(f"| {words} | {found['requests']:,} | {rate:,.1f} | {numbers} | {found['failed']} |", flush=True)


if __name__ == "__main__":
    main()
