"""Watches a process and its children for another benchmark: processor time and memory.

python benchmarks/watch.py PID FILE     (on Linux)

Once a second it writes to FILE, as JSON, the seconds of processor time that the children of each
name have used, those that have ended included, and the most memory of each name, in MB: what no
other process shares, and its part of what is shared. Ends with PID.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

EVERY_S = 1.0
TICKS = os.sysconf("SC_CLK_TCK")
NAMES = ("frames.worker", "speech.worker")


def stat_of(pid: int) -> list[str]:
    """Return the fields of a process from its state on."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        return stat.read().rpartition(")")[2].split()


def cpu_s(pid: int) -> float:
    fields = stat_of(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024


def children(parent: int) -> dict[int, str]:
    """Return the other processes that a process has started, with their names."""
    found = {}
    for pid in map(int, filter(str.isdigit, os.listdir("/proc"))):
        try:
            if pid == os.getpid() or int(stat_of(pid)[1]) != parent:
                continue
            with open(f"/proc/{pid}/cmdline", encoding="utf-8") as line:
                command = line.read()
        except OSError:
            continue
        found[pid] = next((each for each in NAMES if each in command), "other")
    return found


def main() -> int:
    """Watch until the process ends."""
    parent, file = int(sys.argv[1]), Path(sys.argv[2])
    spent: dict[int, float] = {}
    names: dict[int, str] = {}
    peaks: Counter[str] = Counter()
    while Path(f"/proc/{parent}").exists():
        now: Counter[str] = Counter()
        for pid, name in {**children(parent), parent: "window"}.items():
            try:
                spent[pid], names[pid] = cpu_s(pid), name
                now[name] += memory_mb(pid)
            except (OSError, StopIteration):
                continue
        now["all"] = sum(now.values())
        peaks |= now
        by_name: Counter[str] = Counter()
        for pid, seconds in spent.items():
            by_name[names[pid]] += seconds
        new = file.with_suffix(".new")
        new.write_text(json.dumps({"spent": by_name, "peaks": peaks}), encoding="ascii")
        new.replace(file)
        time.sleep(EVERY_S)
    return 0


if __name__ == "__main__":
    sys.exit(main())
