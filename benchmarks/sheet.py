"""The time to parse three hundred lines of therapists' sheets.

python benchmarks/sheet.py

The lines are those of the tests. The time is also given as a multiple of a yardstick: splitting the
same lines into words a hundred times.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backtimer.core.sheet.name_words import words_of
from backtimer.core.sheet.prescription import read_prescription
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_resources
from benchmarks.readings import note

LINES = Path(__file__).parent.parent / "tests" / "core" / "sheet" / "lines"
PAGE, ROUNDS = 300, 15


def page() -> str:
    """Return the first three hundred lines of the tests."""
    lines = [
        line
        for path in sorted(LINES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith((">> ", "#"))
    ]
    return "\n".join(lines[:PAGE])


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of some rounds, in ms."""
    times = []
    for _ in range(ROUNDS):
        words_of.cache_clear()
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the time in ms and as a multiple of the yardstick."""
    text, exercises = page(), load_library(find_resources()).exercises
    read = milliseconds(lambda: read_prescription(text, exercises))
    word = re.compile(r"\w+")
    yard = milliseconds(lambda: [word.findall(text) for _ in range(100)])
    note("Reading text", f"a sheet of {PAGE} lines", [read], "ms")
    print(f"{PAGE} lines: {read:.0f} ms, {read / yard:.1f} x the yardstick of {yard:.0f} ms")


if __name__ == "__main__":
    main()
