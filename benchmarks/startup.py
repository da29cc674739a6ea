"""Time to the first paint and resident memory, compared with a bare PySide6 window.

The processor time is that of the process with all its threads, until the first paint: unlike the
time by the clock it says little of what else the computer does.

python benchmarks/startup.py [ROUNDS]     (under a display)
python benchmarks/startup.py [ROUNDS] --years     compares ten years of history with none
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.readings import note

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
class Window(QWidget):
    painted = False
    def paintEvent(self, event):
        if not Window.painted:
            Window.painted = True
            print(time.monotonic_ns(), time.process_time_ns(), flush=True)
            QTimer.singleShot(1500, done)
def done():
    with open("/proc/self/status") as f:
        print([line.split()[1] for line in f if line.startswith("VmRSS")][0], flush=True)
    os._exit(0)
app = QApplication([])
window = Window()
QLabel("Backtimer", window)
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
# As the command does before anything else.
import gc; gc.disable()
from backtimer.painting.qt_loading import load_qt; load_qt()
import os, sys, time
from PySide6.QtCore import QTimer
from backtimer.ui.window.main_window import MainWindow
painted = []
def paint(self, event):
    if not painted:
        painted.append(1)
        print(time.monotonic_ns(), time.process_time_ns(), flush=True)
        QTimer.singleShot(1500, done)
def done():
    with open("/proc/self/status") as f:
        print([line.split()[1] for line in f if line.startswith("VmRSS")][0], flush=True)
    os._exit(0)
MainWindow.paintEvent = paint
sys.argv = ["backtimer"]
from backtimer.cli import main
main([])
"""

GROUP = "Start, seen from inside"


def once(script: str, folder: str) -> tuple[float, float, float]:
    environment = {**os.environ, "BACKTIMER_DATA_DIR": folder}
    # Let bytecode be cached, as on any normal installation.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic_ns()
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env=environment, start_new_session=True,
    )  # fmt: skip
    told, _ = process.communicate(timeout=60)
    # Workers that still load would slow down the next start.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    painted, busy_ns, rss_kb = told.split()[:3]
    return (int(painted) - start) / 1e6, int(busy_ns) / 1e6, int(rss_kb) / 1024


def years(rounds: int) -> int:
    """Compare a start with ten years of daily sessions and a plan to one without data."""
    from backtimer.core.plan.plan import begun
    from backtimer.store.library.library import load_library
    from backtimer.store.paths import find_resources
    from backtimer.store.person.plan_file import PlanFile
    from benchmarks.years import make_history

    empty, full = (Path(tempfile.mkdtemp(prefix="backtimer-bench-")) for _ in range(2))
    for folder in (empty, full):
        (folder / "settings.toml").write_text('safety_read = "2026-01-01"\n')
    count = make_history(full / "history.sqlite3", 3650, date.today(), full=True)
    aaos = load_library(find_resources()).programmes.of("aaos")
    PlanFile(full / "plan.toml").save(begun(aaos, None, date.today()))
    found: dict[Path, list[tuple[float, float, float]]] = {empty: [], full: []}
    for folder in found:
        once(OURS, str(folder))
    for _ in range(rounds):
        for folder, runs in found.items():
            runs.append(once(OURS, str(folder)))
    for n, (what, unit) in enumerate(
        (("first paint", "ms"), ("processor time until then", "ms"), ("resident", "MB"))
    ):
        e, f = (statistics.median(run[n] for run in runs) for runs in found.values())
        print(
            f"{what}: nothing {e:.0f} {unit}, {count:,} repetitions {f:.0f} {unit}, "
            f"ratio {f / e:.2f}"
        )
    return 0


def main() -> int:
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    rounds = numbers[0] if numbers else 9
    if "--years" in sys.argv:
        return years(rounds)
    folder = tempfile.mkdtemp(prefix="backtimer-bench-")
    with open(os.path.join(folder, "settings.toml"), "w") as file:
        # Read lately, or today's page would ask, once in months, whether it all still applies.
        file.write(f'safety_read = "{date.today()}"\n')
    once(BARE, folder)
    once(OURS, folder)
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(once(BARE, folder))
        ours.append(once(OURS, folder))
    good = True
    limits = (
        ("first paint", "ms", 2.0),
        ("processor time until then", "ms", 2.5),
        ("resident", "MB", 1.65),
    )
    for n, (what, unit, limit) in enumerate(limits):
        b = statistics.median(r[n] for r in bare)
        o = statistics.median(r[n] for r in ours)
        note(GROUP, f"{what}, bare window", [r[n] for r in bare], unit)
        ratios = [mine[n] / other[n] for mine, other in zip(ours, bare)]
        mine = [r[n] for r in ours]
        told = note(GROUP, f"{what}, ours", mine, unit, ratios=ratios, limit=limit)
        good = good and not told.missed
        print(
            f"{what}: bare {b:.0f} {unit}, ours {o:.0f} {unit}, ratio {o / b:.2f} (at most {limit})"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
