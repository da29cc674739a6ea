"""Processor time and wake-ups of the window and its workers: idle, in a session, and paused.

python benchmarks/costs.py [SECONDS]     (under a display; needs pulseaudio, parec, pactl)

The real window, with a sound server whose sink nobody hears, is watched from outside, SECONDS (30)
for each. It is idle once it has been open for half a minute. The session is the first one on its
folder, in the middle of a repetition: its frames are still being rendered beside it
(`session.py` tells that apart). A wake-up is a voluntary switch of any thread.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.null_sink import NullSink
from benchmarks.outside import Program, used_since
from benchmarks.readings import note
from benchmarks.watch import children, memory_mb

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
CALM_S, LEAD_S, MOST_S = 30.0, 8.0, 120.0
# Leads a session when the file "session" appears, and pauses it when "pause" does.
INSIDE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from backtimer import app
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.transitions import Command
from backtimer.ui.window.main_window import MainWindow
folder, made = Path(sys.argv[1]), MainWindow.__init__
def make(self, *args, **more):
    made(self, *args, **more)
    timer = QTimer(self, interval=500)
    timer.timeout.connect(lambda: look(self, timer))
    timer.start()
def look(window, timer):
    controller = window.features.session.controller
    if (folder / "pause").exists():
        controller.act(Command.PAUSE)
        timer.stop()
    elif (folder / "session").exists() and not (folder / "led").exists():
        coach = controller.driver.coach
        if coach is None:
            window.start(RoutineRef.of("aaos-short"))
        elif coach.session.can(Command.DONE):
            controller.act(Command.DONE)
            (folder / "led").touch()
MainWindow.__init__ = make
sys.exit(app.run(app.Request()))
"""
STATES = ("idle", "session", "pause")


def memory_by_name(pid: int) -> Counter[str]:
    """Return the memory of the window and of each kind of worker, in MB."""
    found: Counter[str] = Counter()
    for each, name in {pid: "window", **children(pid)}.items():
        with suppress(OSError, StopIteration):
            found[name] += memory_mb(each)
    return found


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="backtimer-costs-"))
    sink = NullSink(folder, "costs")
    data = folder / "data"
    data.mkdir()
    (data / "settings.toml").write_text(
        'safety_read = "2026-01-01"\nno_pain_question = true\nfar_view = false\n', encoding="utf-8"
    )
    environment = {**sink.env, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    try:
        with Program([sys.executable, "-c", INSIDE, str(folder)], environment) as program:
            for state in STATES:
                (folder / state).touch()
                if state == "session":
                    end = time.monotonic() + MOST_S
                    while not (folder / "led").exists():
                        if time.monotonic() > end or not program.runs:
                            sys.exit("the session did not begin")
                        time.sleep(0.1)
                time.sleep(CALM_S if state == "idle" else LEAD_S)
                before = program.cost()
                time.sleep(SECONDS)
                share, wakes = used_since(before, program.cost(), SECONDS)
                note("Processor, share of a core", state, [share], "%")
                note("Wake-ups", state, [wakes], "/s")
                print(
                    f"{state}: {share:.1f} % of a core, {wakes:.0f} wake-ups a second", flush=True
                )
                for name, memory in memory_by_name(program.pid).items():
                    note("Memory, PSS", f"{state}: {name}", [memory], "MB")
                    print(f"    {name} {memory:.0f} MB", flush=True)
    finally:
        sink.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
