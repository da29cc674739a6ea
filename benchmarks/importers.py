"""The time that both importers need for a megabyte of adversarial text.

python benchmarks/importers.py

The last column is a multiple of a yardstick: splitting the same text into words ten times.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backtimer.core.sheet.prescription import read_prescription
from backtimer.errors import UserError
from benchmarks.readings import note
from tests.exchange.inputs import LIBRARY
from tests.exchange.test_any_input import MEGABYTE, megabyte, read

# The most for any of them, in seconds.
MOST_S = 1.0


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a call, in seconds; a UserError counts as an answer."""
    began = time.process_time()
    with suppress(UserError):
        work()
    return time.process_time() - began


def main() -> int:
    worst = 0.0
    for name in MEGABYTE:
        text = megabyte(name)
        yardstick = seconds(lambda text=text: [re.findall(r"\w+", text) for _ in range(10)])
        for what, work in (
            ("import", lambda text=text: read(text.encode())),
            ("sheet", lambda text=text: read_prescription(text, LIBRARY.exercises)),
        ):
            taken = seconds(work)
            worst = max(worst, taken)
            print(
                f"{what:7} {name:10} {taken:6.3f} s a megabyte, {taken / max(yardstick, 1e-3):6.1f}"
            )
    note("Reading text", "worst adversarial megabyte", [worst], "s", limit=MOST_S)
    print(f"worst: {worst:.2f} s a megabyte (at most {MOST_S:g})")
    return 0 if worst <= MOST_S else 1


if __name__ == "__main__":
    sys.exit(main())
