# SPDX-License-Identifier: EUPL-1.2
"""People at work on the floor while a large delivery comes in; prints the tables of bench/README.md. See bench/register."""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "durable"))
from server import Server, field, multipart  # noqa: E402

PEOPLE = 8
# A moment, so that the boards do not fill with what goes on.
KIND = "body_search"
# Between one registration and the next of somebody who is not measured at full speed, seconds.
PACE = 0.25


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--nabij", type=pathlib.Path, required=True)
    options.add_argument("--data", type=pathlib.Path, required=True)
    options.add_argument("--rows", type=int, default=500_000)
    options.add_argument("--seconds", type=int, default=20)
    options.add_argument("--only", choices=["sqlite", "postgres"])
    given = options.parse_args()
    work = given.data / "register"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    print(f"load at the start {os.getloadavg()[0]:.1f}; one fdatasync of this disk: {sync_cost(work):.2f} ms\n")
    databases = {"sqlite": str(work / "nabij.db"), "postgres": os.environ.get("NABIJ_TEST_POSTGRES")}
    told = []
    for name, address in databases.items():
        if given.only in (None, name):
            told += one_database(given, name, address, work)
    print("| | per second | p50 ms | p95 ms | p99 ms | longest ms | failed |\n|---|--:|--:|--:|--:|--:|--:|")
    print("\n".join(told))


def sync_cost(folder):
    """The middle of a hundred, each after a page was written, in milliseconds."""
    file = os.open(folder / "sync", os.O_CREAT | os.O_WRONLY)
    taken = []
    for at in range(100):
        os.pwrite(file, b"x" * 4096, at * 4096)
        begun = time.perf_counter()
        os.fdatasync(file)
        taken.append(time.perf_counter() - begun)
    os.close(file)
    return sorted(taken)[50] * 1e3


def one_database(given, name, address, work):
    environment = {**os.environ, "NABIJ_DATABASE": address, "NABIJ_KEY_FILE": str(work / f"{name}.key")}
    server = Server(given.nabij, environment, work / f"{name}.log")
    server.says("import", places(work))
    server.start()
    try:
        people = work / f"{name}.people"
        workers = [worker(server, number) for number in range(PEOPLE)]
        people.write_text("".join("\t".join(own) + "\n" for own in workers))
        alone = wrk(given, server, people)
        paced = Paced(server, workers)
        time.sleep(given.seconds / 2)
        quiet = paced.stop()
        steward = server.somebody("--role", "data_steward", "--organisation", "kade", "--place", "kade")
        table = rows(given.rows, "p")
        paced = Paced(server, workers)
        begun = time.perf_counter()
        send(server, steward, table)
        by_page, beside = time.perf_counter() - begun, paced.stop()
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()
    file = work / "restrictions.csv"
    file.write_text(rows(given.rows, "c"))
    begun = time.perf_counter()
    server.says("import", file)
    by_command = time.perf_counter() - begun
    pace = f"{PEOPLE} people, one each {PACE} s"
    return [
        row(f"{name}: {PEOPLE} clients of {PEOPLE} organisations, without a pause", **alone),
        row(f"{name}: {pace}", **quiet),
        row(f"{name}: {pace}, while {given.rows:,} rows come in by page", **beside),
        f"| {name}: {given.rows:,} rows by page, until the receipt | {given.rows / by_page:,.0f} | | | | | |",
        f"| {name}: {given.rows:,} rows by command | {given.rows / by_command:,.0f} | | | | | |",
    ]


def row(words, requests, seconds, failed, p50, p95, p99, longest):
    return f"| {words} | {requests / seconds:,.0f} | {p50:,.1f} | {p95:,.1f} | {p99:,.1f} | {longest:,.0f} | {failed} |"


def places(folder):
    """The organisation that delivers, and those of the people at work."""
    lines = ["id,name,level,parent", "kade,Verzonnen kade,organisation,"]
    lines += [f"kade-{number},Verzonnen groep {number},unit,kade" for number in range(20)]
    for number in range(PEOPLE):
        lines += [f"o{number},Verzonnen instelling {number},organisation,", f"o{number}-1,Verzonnen groep o{number},unit,o{number}"]
    file = folder / "places.csv"
    file.write_text("\n".join(lines) + "\n")
    return file


def worker(server, number):
    """Cookie, token of the form and unit."""
    unit = f"o{number}-1"
    cookie = server.somebody("--role", "group_worker", "--organisation", f"o{number}", "--place", unit)
    return cookie, field(server.ask(f"/registreren?groep={unit}", cookie)[2], "formulier"), unit


def wrk(given, server, people):
    command = ["wrk", f"-t{PEOPLE}", f"-c{PEOPLE}", f"-d{given.seconds}s", "--timeout", "60s", "-s", HERE / "register.lua"]
    said = subprocess.run([*command, f"http://127.0.0.1:{server.port}", "--", people], check=True, capture_output=True, text=True)
    return json.loads(said.stdout.strip().splitlines()[-1])


class Paced:
    """People who write something down every now and then, until they are told to stop."""

    def __init__(self, server, workers):
        self.server, self.taken, self.failed, self.stopped = server, [], 0, threading.Event()
        self.begun = time.perf_counter()
        self.threads = [threading.Thread(target=self.work, args=own) for own in workers]
        for thread in self.threads:
            thread.start()

    def work(self, cookie, form, unit):
        while not self.stopped.wait(PACE):
            begun = time.perf_counter()
            status, _, _ = self.server.send("/registreren", cookie, **registration(form, unit))
            self.taken.append((time.perf_counter() - begun) * 1e3)
            self.failed += status != 303

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()
        ordered = sorted(self.taken)
        at = lambda part: ordered[int(part * (len(ordered) - 1))]
        seconds = time.perf_counter() - self.begun
        return {"requests": len(ordered), "seconds": seconds, "failed": self.failed, "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "longest": at(1)}


def registration(form, unit):
    key = os.urandom(16).hex()
    fields = {"formulier": form, "sleutel": key, "groep": unit, "wie": "-", "nummer": f"j{key[:2]}", "wat": KIND}
    return {**fields, "waar": "own_room", "begin": "5", "toch": "ja"}


def rows(count, name):
    day = lambda row: f"20{16 + row // 336 % 9:02}-{row // 28 % 12 + 1:02}-{row % 28 + 1:02}"
    lines = (f"{name}{row},j{row % 2000},kade-{row % 20},holding,{day(row)} {row % 24:02}:{row % 60:02},{day(row)} 23:59" for row in range(count))
    return "id,youth,unit,kind,start,end\n" + "\n".join(lines) + "\n"


def send(server, cookie, table):
    """Sends a file and waits for its receipt."""
    form = field(server.ask("/aanleveren?organisatie=kade", cookie)[2], "formulier")
    body, kind = multipart(formulier=form, organisatie="kade", bestand=("restrictions.csv", table))
    status, to, page = server.ask("/aanleveren/bestand", cookie, body, kind)
    assert status == 303, (status, page)
    server.ask(to, cookie)
    number = re.search(r"nr=([\w-]+)", to)[1]
    status, _, page = server.send("/aanleveren/bestand/bewaren", cookie, formulier=form, nr=number, volledig="nee")
    assert status == 303, (status, page)
    while "<h1>Bewaard" not in (page := server.ask(to, cookie)[2]):
        assert "<h1>Niet bewaard" not in page, page
        time.sleep(0.1)


if __name__ == "__main__":
    main()
