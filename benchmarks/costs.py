"""Processor time and wake-ups of the window and its workers: idle, in a session, and paused.

python benchmarks/costs.py [SECONDS]     (under a display; needs pulseaudio, parec, pactl)

The real window, with a sound server whose sink nobody hears, is watched from outside, SECONDS (30)
for each. It is idle once it has been open for half a minute. The session is the first one on its
folder, in the middle of repetitions: at first its frames are being rendered beside it, then they
are on disk, and then it is paused. A wake-up is a voluntary switch of any thread.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.null_sink import NullSink
from benchmarks.outside import Program, used_since
from benchmarks.readings import note
from benchmarks.watch import children, cpu_s, memory_mb

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
CALM_S, LEAD_S, MOST_S = 30.0, 3.0, 150.0
# How often is asked, and below which share of a core nothing is rendered any more.
ASKED_S, CALM_SHARE = 4.0, 0.02
# Leads a session when the file "session" appears, and pauses it when "pause" does. It waits for that
# without waking up.
INSIDE = """
import sys
from pathlib import Path
from PySide6.QtCore import QFileSystemWatcher, QTimer
from backtimer import app
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.transitions import Command
from backtimer.ui.window.main_window import MainWindow
signs, made = Path(sys.argv[1]), MainWindow.__init__
def make(self, *args, **more):
    made(self, *args, **more)
    self.signs = QFileSystemWatcher([str(signs)], self)
    self.signs.directoryChanged.connect(lambda _folder: look(self))
def look(window):
    if (signs / "pause").exists():
        window.features.session.controller.act(Command.PAUSE)
    elif (signs / "session").exists() and not (signs / "led").exists():
        window.start(RoutineRef.of("bench"))
        window.leads = QTimer(window, interval=500)
        window.leads.timeout.connect(lambda: lead(window))
        window.leads.start()
def lead(window):
    controller = window.features.session.controller
    coach = controller.driver.coach
    if coach is not None and coach.session.can(Command.DONE):
        window.leads.stop()
        controller.act(Command.DONE)
        (signs / "led").touch()
MainWindow.__init__ = make
sys.exit(app.run(app.Request()))
"""
ROUTINE = """name = "Bench"
[[sections]]
title = "All"
[[sections.items]]
exercise = "hip-bridge-aaos"
reps = 60
hold_s = 8
"""
IDLE, RENDERING, READY, PAUSED = "idle", "session, rendering", "session, rendered", "pause"


def memory_by_name(pid: int) -> Counter[str]:
    """Return the memory of the window and of each kind of worker, in MB."""
    found: Counter[str] = Counter()
    for each, name in {pid: "window", **children(pid)}.items():
        with suppress(OSError, StopIteration):
            found[name] += memory_mb(each)
    return found


def rendering_s(pid: int) -> float:
    """Return the processor time that rendering has used until now."""
    return sum(cpu_s(each) for each, name in children(pid).items() if name == "frames.worker")


def wait(program: Program, until: Callable[[], bool], every_s: float) -> None:
    """Ask again and again. Raises TimeoutError."""
    end = time.monotonic() + MOST_S
    while not until():
        if time.monotonic() > end or not program.runs:
            raise TimeoutError
        time.sleep(every_s)


def rendered(program: Program) -> Callable[[], bool]:
    """Whether hardly anything was rendered since the last question."""
    last = [rendering_s(program.pid)]

    def calm() -> bool:
        last.append(rendering_s(program.pid))
        return len(last) > 2 and last[-1] - last[-2] < CALM_SHARE * ASKED_S

    return calm


def tell(program: Program, state: str) -> None:
    """Watch, then print and note what was used."""
    before = program.cost()
    time.sleep(SECONDS)
    share, wakes = used_since(before, program.cost(), SECONDS)
    note("Processor, share of a core", state, [share], "%")
    note("Wake-ups", state, [wakes], "/s")
    print(f"{state}: {share:.1f} % of a core, {wakes:.0f} wake-ups a second", flush=True)
    for name, memory in memory_by_name(program.pid).items():
        note("Memory, PSS", f"{state}: {name}", [memory], "MB")
        print(f"    {name} {memory:.0f} MB", flush=True)


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-costs-"))
    sink = NullSink(folder, "costs")
    data, signs = folder / "data", folder / "signs"
    (data / "routines").mkdir(parents=True)
    signs.mkdir()
    (data / "routines" / "bench.toml").write_text(ROUTINE, encoding="utf-8")
    (data / "settings.toml").write_text(
        'safety_read = "2026-01-01"\nno_pain_question = true\nfar_view = false\n', encoding="utf-8"
    )
    environment = {**sink.env, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    try:
        with Program([sys.executable, "-c", INSIDE, str(signs)], environment) as program:
            time.sleep(CALM_S)
            tell(program, IDLE)
            (signs / "session").touch()
            wait(program, (signs / "led").exists, 0.1)
            time.sleep(LEAD_S)
            tell(program, RENDERING)
            wait(program, rendered(program), ASKED_S)
            tell(program, READY)
            (signs / "pause").touch()
            time.sleep(LEAD_S)
            tell(program, PAUSED)
    finally:
        sink.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
