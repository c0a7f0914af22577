# SPDX-License-Identifier: EUPL-1.2
"""Runs a program and says what it took, as the system counts it."""

import os
import sys
import time


def measured(command, may_fail=False):
    """What it printed, and wall and CPU seconds and peak memory (bytes)."""
    command = [str(word) for word in command]
    reading, writing = os.pipe()
    begun = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    with open(reading, encoding="utf-8") as said:
        said = said.read()
    _, status, used = os.wait4(pid, 0)
    taken = {
        "wall": time.perf_counter() - begun,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * 1024,
    }
    if status and not may_fail:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return said, taken
