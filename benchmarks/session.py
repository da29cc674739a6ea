"""What a running session costs at 1280x800: processor time, memory, and the lateness of its frames.

python benchmarks/session.py [SECONDS]     (under a display, on Linux)

Runs a session twice on one folder: first while its frames are being rendered, then with those on
disk; in between, the rest of its frames is rendered as fast as it goes. The first minute of the
first run is reported by itself; SECONDS (60) follow. The shares are
those of the window and of the worker that renders frames; the voice's worker is reported apart.
Another process watches them, since looking costs more than it may.
Exits with 1 if a limit is exceeded.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
FIRST_S = 60.0
ON_DISK = os.environ.get("BACKTIMER_BENCH_FOLDER", "")
FOLDER = ON_DISK or tempfile.mkdtemp(prefix="backtimer-bench-")
os.environ["BACKTIMER_DATA_DIR"] = FOLDER
with open(os.path.join(FOLDER, "settings.toml"), "w") as file:
    file.write('safety_read = "2026-01-01"\nno_pain_question = true\nfar_view = false\n')

from PySide6.QtCore import QTimer  # noqa: E402

from backtimer import app as app_module  # noqa: E402
from backtimer.core.session.timeline import StepKind  # noqa: E402
from backtimer.core.session.transitions import Command  # noqa: E402
from backtimer.painting.frames import pace  # noqa: E402
from backtimer.ui.session.driver import MOVING_MS  # noqa: E402
from backtimer.ui.widgets.figure import FigureWidget  # noqa: E402
from backtimer.ui.widgets.ring import RingWidget  # noqa: E402
from backtimer.ui.window.main_window import MainWindow  # noqa: E402
from benchmarks.readings import note  # noqa: E402

# Limits: shares of a core in percent, lateness and showing in ms.
AFTER_FIRST, FROM_DISK, LATE_MS, SHOWING_MS = 10.0, 6.0, 25.0, 1.0
BEGIN_MS, IDLE_S = 3000, 10.0
NOTED = Path(FOLDER) / "watched.json"
OTHERS = ("frames.worker", "speech.worker")
WATCHER = str(Path(__file__).with_name("watch.py"))
frames: list[tuple[float, int]] = []
costs: list[float] = []
exact: list[bool] = []
windows: list[MainWindow] = []
seen: dict[str, dict[str, float]] = {}
marks: dict[str, float] = {}
failed: list[str] = []
rendered: dict[str, float] = {}

make_window = MainWindow.__init__


def remember(self: MainWindow, *args: object, **more: object) -> None:
    make_window(self, *args, **more)
    windows.append(self)
    start = QTimer(self)

    def start_when_led() -> None:
        """Skip getting ready: repetitions are the costly part."""
        controller = self.features.session.controller
        coach = controller.driver.coach
        if coach is None or not coach.session.can(Command.DONE):
            return
        start.stop()
        controller.act(Command.DONE)
        begin()
        if not ON_DISK:
            QTimer.singleShot(int(FIRST_S * 1000), first_minute)
        QTimer.singleShot(int((SECONDS + (0.0 if ON_DISK else FIRST_S)) * 1000), done)

    start.timeout.connect(start_when_led)
    start.start(BEGIN_MS)


paint = FigureWidget.paintEvent


def timed_paint(self: FigureWidget, event: object) -> None:
    start = time.perf_counter()
    paint(self, event)
    costs.append((time.perf_counter() - start) * 1000)
    exact.append(self.is_exact)


ring_paint = RingWidget.paintEvent


def noted_paint(self: RingWidget, event: object) -> None:
    """Note when the ring was painted: unlike the figure it changes in every frame of a move."""
    start = time.perf_counter()
    ring_paint(self, event)
    coach = windows[0].features.session.controller.driver.coach
    step = coach.session.step if coach else None
    moving = step is not None and step.kind is StepKind.MOVE
    frames.append((start * 1000, step.index if moving else -1))


def look() -> None:
    """Read what the watcher has noted."""
    with contextlib.suppress(OSError, ValueError):
        seen.update(json.loads(NOTED.read_text(encoding="ascii")))


def spent_by(name: str) -> float:
    return float(seen.get("spent", {}).get(name, 0.0))


def begin() -> None:
    look()
    frames.clear()
    costs.clear()
    exact.clear()
    marks["window"], marks["wall"] = time.process_time(), time.monotonic()
    for name in OTHERS:
        marks[name] = spent_by(name)


def share(what: str, limit: float | None) -> None:
    """Print what was used since the last mark, and set another."""
    look()
    wall = time.monotonic() - marks["wall"]
    window = 100 * (time.process_time() - marks["window"]) / wall
    worker, voice = (100 * (spent_by(name) - marks[name]) / wall for name in OTHERS)
    text = f"{what}: {window + worker:.1f} % of a core (window {window:.1f}, worker {worker:.1f}"
    print(f"{text}; voice {voice:.1f})" + (f", at most {limit:g}" if limit else ""), flush=True)
    note("Session at 1280 × 800", f"window and frames, {what}", [window + worker], "%", limit=limit)
    note("Session at 1280 × 800", f"voice, {what}", [voice], "%")
    if limit and window + worker > limit:
        failed.append(what)
    begin()


def first_minute() -> None:
    share("first minute", None)


def done() -> None:
    late = sorted(
        after - before - MOVING_MS
        for (before, a), (after, b) in zip(frames, frames[1:])
        if a == b != -1
    )
    ordered = sorted(costs)
    shown = ordered[len(ordered) // 2]
    print(
        f"showing the figure: median {shown:.2f} ms, p99 {ordered[int(len(ordered) * 0.99)]:.2f}; "
        f"{100 * sum(exact) / len(exact):.0f} % of frames were the one meant, the others the nearest"
    )
    note("Session at 1280 × 800", "showing a frame, median", [shown], "ms", limit=SHOWING_MS)
    if shown > SHOWING_MS:
        failed.append("showing")
    if late:
        p99 = late[int(len(late) * 0.99)]
        print(f"{len(late)} frames while moving: p99 {p99:.1f} ms late, worst {late[-1]:.1f}")
        note("Session at 1280 × 800", "lateness of frames, p99", [p99], "ms", limit=LATE_MS)
        if p99 > LATE_MS:
            failed.append("lateness")
    share("frames on disk" if ON_DISK else "after it", FROM_DISK if ON_DISK else AFTER_FIRST)
    peaks = seen["peaks"]
    print("memory at most, MB:", ", ".join(f"{key} {round(peaks[key])}" for key in sorted(peaks)))
    if ON_DISK:
        windows[0].close()
        return
    pace.SHARES = {}
    rest = QTimer(windows[0])
    rest.timeout.connect(close_when_idle)
    rest.start(int(IDLE_S * 1000))


def close_when_idle() -> None:
    """Close the window once the worker has rendered whatever the session needs."""
    look()
    now_s = spent_by(OTHERS[0])
    if now_s - rendered.get("s", 0.0) < IDLE_S / 100:
        print(f"processor time of the worker for the whole session: {now_s:.1f} s", flush=True)
        windows[0].close()
    rendered["s"] = now_s


MainWindow.__init__ = remember
FigureWidget.paintEvent = timed_paint
RingWidget.paintEvent = noted_paint
watcher = subprocess.Popen([sys.executable, WATCHER, str(os.getpid()), str(NOTED)])
code = app_module.run(app_module.Request(routine="aaos-short", start_at=7, yes=True))
watcher.terminate()
watcher.wait()
if not ON_DISK:
    again = {**os.environ, "BACKTIMER_BENCH_FOLDER": FOLDER}
    code = code or subprocess.run([sys.executable, *sys.argv], env=again).returncode
if failed:
    print("over the limit:", ", ".join(failed))
sys.exit(code or bool(failed))
