"""The CPU load of a running session at 1280x800, and the lateness of its frames.

python benchmarks/session.py [SECONDS]     (under a display)
"""

from __future__ import annotations

import os
import sys
import tempfile
import time

FOLDER = tempfile.mkdtemp(prefix="backtimer-bench-")
os.environ["BACKTIMER_DATA_DIR"] = FOLDER
with open(os.path.join(FOLDER, "settings.toml"), "w") as file:
    file.write('safety_read = "2026-01-01"\n')

from PySide6.QtCore import QTimer  # noqa: E402

from backtimer import app as app_module  # noqa: E402
from backtimer.core.session.timeline import StepKind  # noqa: E402
from backtimer.core.session.transitions import Command  # noqa: E402
from backtimer.ui.session.driver import MOVING_MS  # noqa: E402
from backtimer.ui.widgets.figure import FigureWidget  # noqa: E402
from backtimer.ui.widgets.ring import RingWidget  # noqa: E402
from backtimer.ui.window.main_window import MainWindow  # noqa: E402

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
WARM_MS = 14_000
frames: list[tuple[float, int]] = []
costs: list[float] = []
windows: list[MainWindow] = []
marks: dict[str, float] = {}

make_window = MainWindow.__init__


def remember(self: MainWindow, *args: object, **more: object) -> None:
    make_window(self, *args, **more)
    windows.append(self)
    # Bird dog (reach, steady, lift, hold, lower) is typical of a session.
    QTimer.singleShot(WARM_MS, lambda: self.features.session.controller.act(Command.NEXT))
    QTimer.singleShot(WARM_MS + 6000, begin)
    QTimer.singleShot(int(WARM_MS + 6000 + SECONDS * 1000), done)


paint = FigureWidget.paintEvent


def timed_paint(self: FigureWidget, event: object) -> None:
    start = time.perf_counter()
    paint(self, event)
    costs.append((time.perf_counter() - start) * 1000)


ring_paint = RingWidget.paintEvent


def noted_paint(self: RingWidget, event: object) -> None:
    """Note when the ring was painted: unlike the figure it changes in every frame of a move."""
    start = time.perf_counter()
    ring_paint(self, event)
    coach = windows[0].features.session.controller.driver.coach
    step = coach.session.step if coach else None
    moving = step is not None and step.kind is StepKind.MOVE
    frames.append((start * 1000, step.index if moving else -1))


def begin() -> None:
    frames.clear()
    costs.clear()
    marks["cpu"], marks["wall"] = time.process_time(), time.monotonic()


def done() -> None:
    cpu = time.process_time() - marks["cpu"]
    wall = time.monotonic() - marks["wall"]
    late = sorted(
        after - before - MOVING_MS
        for (before, a), (after, b) in zip(frames, frames[1:])
        if a == b != -1
    )
    print(f"cpu: {100 * cpu / wall:.1f} % of one core over {wall:.0f} s (below 10)")
    if late:
        p99 = late[int(len(late) * 0.99)]
        print(
            f"frames while moving: {len(late)}, p99 {p99:.1f} ms late, worst {late[-1]:.1f} (p99 below 25)"
        )
    ordered = sorted(costs)
    print(
        f"painting the figure: median {ordered[len(ordered) // 2]:.1f} ms, p99 {ordered[int(len(ordered) * 0.99)]:.1f}"
    )
    windows[0].close()


MainWindow.__init__ = remember
FigureWidget.paintEvent = timed_paint
RingWidget.paintEvent = noted_paint
sys.exit(app_module.run(app_module.Request(routine="aaos-short", start_at=7, yes=True)))
