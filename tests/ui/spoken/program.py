"""The window as a program of its own, whose sessions pass forty times as fast as time.

python -m tests.ui.spoken.program FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.bench import WindowBench

SLICE_MS, EVERY_MS = 200, 5


def main() -> None:
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    bench = WindowBench(Path(sys.argv[1]), read=False)
    bench.keeper.change(no_pain_question=True)
    bench.open("first-week-5")
    timer = QTimer()
    timer.timeout.connect(lambda: bench.run(SLICE_MS, SLICE_MS))
    timer.start(EVERY_MS)
    application.exec()
    bench.close()


if __name__ == "__main__":
    main()
