"""The real window under a robot that presses anything at any moment, or through hours of sessions.

python benchmarks/stress_window.py [COMMANDS] [SEED]   counts what was lost, and all exceptions
python benchmarks/stress_window.py --hours [HOURS]     counts what grows: memory, files, threads
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

os.environ["QT_QPA_PLATFORM"] = "offscreen"
FOLDER = tempfile.TemporaryDirectory(prefix="backtimer-stress-")
os.environ["BACKTIMER_DATA_DIR"] = FOLDER.name
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.ui.bench import WindowBench  # noqa: E402
from tests.ui.session.probe import SessionProbe  # noqa: E402
from tests.ui.session.robot import HOUR_MS, ROUTINES, Robot, clear_up, listened  # noqa: E402

NUMBERS = [int(each) for each in sys.argv[1:] if not each.startswith("--")]
TEN_MINUTES_MS = 600_000.0
# What caches and arenas may take once everything has been shown, and what counts as growing then.
GROWTH_MB_AN_HOUR = 2.0


class Held(NamedTuple):
    """What the process holds at a moment."""

    memory_mb: float
    files: int
    threads: int
    objects: int


def held() -> Held:
    clear_up()
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    files = len(list(Path("/proc/self/fd").iterdir()))
    return Held(memory, files, threading.active_count(), len(gc.get_objects()))


def any_commands(bench: WindowBench, commands: int, seed: int) -> int:
    faults: list[str] = []

    def note(_kind: type[BaseException], fault: BaseException, _at: TracebackType | None) -> None:
        faults.append(repr(fault))
        sys.__excepthook__(_kind, fault, _at)

    sys.excepthook = note
    began = time.monotonic()
    with listened() as told:
        robot = Robot(bench, told, seed)
        for number in range(commands):
            robot.act()
            if number % 50 == 0:
                clear_up()
        bench.write_history()
    lost = told.lost(bench.paths.history)
    print("  ".join(f"{what} {count}" for what, count in sorted(robot.done.items())))
    print(
        f"{robot.done.total()} commands, {told.reps} repetitions, {lost} lost, "
        f"{len(faults)} exceptions ({time.monotonic() - began:.0f} s)"
    )
    return 1 if lost or faults else 0


def hours(bench: WindowBench, count: int) -> int:
    """Sessions one after another; what is held is looked at between two, after the first hour."""
    probe = SessionProbe(bench.window)
    looks: list[Held] = []
    began, sessions, next_look = bench.clock.ms, 0, HOUR_MS
    while bench.clock.ms - began < count * HOUR_MS:
        bench.window.start(ROUTINES[sessions % len(ROUTINES)])
        while probe.shown() != "finish":
            bench.run(1000)
        sessions += 1
        if bench.clock.ms - began >= next_look and sessions % len(ROUTINES) == 0:
            next_look += TEN_MINUTES_MS
            looks.append(held())
    first, last = looks[0], looks[-1]
    grown = (last.memory_mb - first.memory_mb) / max(1, count - 1)
    print(f"{sessions} sessions in {count} hours of theirs, looked at {len(looks)} times:")
    for name, before, after in zip(Held._fields, first, last, strict=True):
        print(f"  {name}: {before:,.1f} after one hour, {after:,.1f} at the end")
    flat = grown <= GROWTH_MB_AN_HOUR and last.files <= first.files
    return 0 if flat and last.threads <= first.threads else 1


def main() -> int:
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    bench = WindowBench(Path(FOLDER.name))
    bench.open()
    try:
        if "--hours" in sys.argv:
            return hours(bench, NUMBERS[0] if NUMBERS else 4)
        return any_commands(bench, *(NUMBERS + [100_000, 1][len(NUMBERS) :]))
    finally:
        bench.close()
        FOLDER.cleanup()


if __name__ == "__main__":
    sys.exit(main())
