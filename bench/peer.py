# SPDX-License-Identifier: EUPL-1.2
"""What the scripts of both peers share: what is asked, their arguments, and the line of JSON that says how long each
phase took (seconds) and the most memory that was held (bytes)."""

import argparse
import json
import os
import pathlib
import resource
import time

FROM, UNTIL = "2016-01", "2026-01"
KINDS = [
    "communication",
    "holding",
    "mechanical_restraint",
    "medication",
    "movement",
    "seclusion",
    "supervision",
    "visits",
]


def arguments(description):
    options = argparse.ArgumentParser(description=description)
    options.add_argument("data", type=pathlib.Path, help="folder with places.csv, stays.csv and restrictions.*")
    options.add_argument("out", type=pathlib.Path, help="folder for cells.csv and care.csv")
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    names = ("restrictions.parquet", "restrictions.csv")
    given.restrictions = next(given.data / name for name in names if (given.data / name).exists())
    return given


class Phases:
    """Seconds by the clock and of all processors together."""

    def __init__(self):
        self.seconds = {}
        self.begun = self.now()

    def now(self):
        used = os.times()
        return time.perf_counter(), used.user + used.system

    def end(self, name):
        now = self.now()
        wall, cpu = (late - early for late, early in zip(now, self.begun))
        self.seconds |= {name: round(wall, 4), f"{name}_cpu": round(cpu, 2)}
        self.begun = now

    def tell(self, **more):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({**more, **self.seconds, "peak": peak}))
