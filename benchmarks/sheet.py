"""The time to read three hundred lines of therapists' sheets.

python benchmarks/sheet.py

Once they are whole sheets of the tests, with their titles, notes and empty lines, as somebody would
paste them, and once single lines of the tests, nearly each with an exercise and a dose of its own.
The files are old ones, so that trees can be compared. The times are also given as multiples
of a yardstick: splitting the same lines into words a hundred times.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backtimer.core.sheet.prescription import read_prescription
from backtimer.store.library.library import load_library
from backtimer.store.paths import find_resources
from benchmarks.readings import note

TESTS = Path(__file__).parent.parent / "tests" / "core" / "sheet"
# The first of the sheets by name, and single lines of four tables.
SHEETS = sorted((TESTS / "sheets").glob("[ac]*.txt"))
LINES = [TESTS / "lines" / f"{name}.txt" for name in ("abroad", "clinics", "first", "kinds")]
PAGE, ROUNDS = 300, 15
MOST_MS = 100.0


def page(paths: Iterable[Path]) -> str:
    """Return the first three hundred lines of some files of the tests."""
    lines = [
        line
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith((">> ", "#"))
    ]
    return "\n".join(lines[:PAGE])


def forget_lines() -> None:
    """Empty what the reader keeps of words and lines, as for a text that it never saw."""
    for name, module in list(sys.modules.items()):
        # The library's own names are prepared once for all texts.
        if name.startswith("backtimer.core.sheet.") and not name.endswith(".shared_matcher"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of some rounds, in ms."""
    times = []
    for _ in range(ROUNDS):
        forget_lines()
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the times in ms and as multiples of the yardstick."""
    exercises = load_library(find_resources()).exercises
    # As in the window once it is open: what is there by then is not looked through again.
    gc.freeze()
    word = re.compile(r"\w+")
    for what, text, most in (
        (f"whole sheets, {PAGE} lines", page(SHEETS), MOST_MS),
        (f"{PAGE} single lines", page(LINES), None),
    ):
        read = milliseconds(lambda text=text: read_prescription(text, exercises))
        yard = milliseconds(lambda text=text: [word.findall(text) for _ in range(100)])
        note("Reading text", what, [read], "ms", limit=most)
        print(f"{what}: {read:.0f} ms, {read / yard:.1f} x the yardstick of {yard:.0f} ms")


if __name__ == "__main__":
    main()
