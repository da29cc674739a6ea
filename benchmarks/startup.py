"""Start to painted window and resident memory, against a bare PySide6 window, in turns.

python benchmarks/startup.py [ROUNDS]     (under a display)
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
class Window(QWidget):
    painted = False
    def paintEvent(self, event):
        if not Window.painted:
            Window.painted = True
            print(time.monotonic_ns(), flush=True)
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
import gc; gc.disable()  # as the command does before anything else
import os, sys, time
from PySide6.QtCore import QTimer
from backtimer.ui.main_window import MainWindow
painted = []
def paint(self, event):
    if not painted:
        painted.append(1)
        print(time.monotonic_ns(), flush=True)
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


def once(script: str, folder: str) -> tuple[float, float]:
    environment = {**os.environ, "BACKTIMER_DATA_DIR": folder}
    start = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, timeout=60
    )
    painted, rss_kb = done.stdout.split()[:2]
    return (int(painted) - start) / 1e6, int(rss_kb) / 1024


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    folder = tempfile.mkdtemp(prefix="backtimer-bench-")
    with open(os.path.join(folder, "settings.toml"), "w") as file:
        file.write('safety_read = "2026-01-01"\n')
    once(BARE, folder)
    once(OURS, folder)
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(once(BARE, folder))
        ours.append(once(OURS, folder))
    for n, (what, unit, limit) in enumerate((("first paint", "ms", 1.8), ("resident", "MB", 1.6))):
        b = statistics.median(r[n] for r in bare)
        o = statistics.median(r[n] for r in ours)
        print(
            f"{what}: bare {b:.0f} {unit}, ours {o:.0f} {unit}, ratio {o / b:.2f} (at most {limit})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
