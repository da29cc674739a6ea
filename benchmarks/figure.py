"""The time per frame of the figure, and whether painting it leaks memory.

python benchmarks/figure.py [MINUTES]     (needs no display)

Paints the movements of every exercise at two sizes, solving the pose again for each frame, and
compares the time with a yardstick: a hundred antialiased circles of the size of a limb. Then it
paints, without pauses, as many frames as MINUTES have at 25 a second (10 minutes by default).
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from backtimer.painting.figure_painter import paint_figure
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from backtimer.core.session.demo import demo
from backtimer.drawing.pose_book import PoseBook
from backtimer.painting.theme import DARK
from backtimer.painting.views import FigureView
from backtimer.store.library.library import load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources
from backtimer.ui.library.view import playing

SIZES = ((700, 430, 2.0), (1600, 1000, 5.0))
FRAMES = 24
PER_SECOND = 25


def views() -> Iterator[FigureView]:
    """Yield frames of the first six steps of each exercise's demonstration."""
    for exercise in load_library(find_resources()).exercises.values():
        plan = demo(exercise)
        for step in plan.steps[:6]:
            for number in range(FRAMES):
                at_ms = step.start_ms + step.length_ms * number // FRAMES
                yield playing(exercise, plan, at_ms, still=False)


def yardstick(painter: QPainter, size: float) -> float:
    """Return the time for a hundred circles, in ms."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(DARK.skin))
    begin = time.perf_counter()
    for number in range(100):
        painter.drawEllipse(QRectF(10 + number, 10 + number, size, size))
    return (time.perf_counter() - begin) * 1000


def resident_kb() -> int:
    """Return the resident memory of this process, in kB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def main() -> int:
    """Print the results; return 1 if a median exceeds its limit, else 0."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    app = QGuiApplication([])
    book = PoseBook(load_poses(find_resources()))
    frames = list(views())
    failed = False
    for width, height, limit_ms in SIZES:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        rect = QRectF(0, 0, width, height)
        took, measure = [], []
        with QPainter(image) as painter:
            for view in frames[:50]:
                paint_figure(painter, rect, view, book, DARK, DARK.card)
            for view in frames:
                begin = time.perf_counter()
                paint_figure(painter, rect, view, book, DARK, DARK.card)
                took.append((time.perf_counter() - begin) * 1000)
                measure.append(yardstick(painter, width / 24))
        took.sort()
        median, p99 = statistics.median(took), took[int(len(took) * 0.99)]
        ratio = median / statistics.median(measure)
        failed = failed or median > limit_ms
        print(
            f"{width}x{height}: median {median:.2f} ms, p99 {p99:.2f} ms "
            f"(at most {limit_ms:g}), {ratio:.2f} times a hundred circles"
        )
    image = QImage(700, 430, QImage.Format.Format_RGB32)
    count = int(minutes * 60 * PER_SECOND)
    before = 0
    with QPainter(image) as painter:
        for number in range(count):
            view = frames[number % len(frames)]
            paint_figure(painter, QRectF(0, 0, 700, 430), view, book, DARK, DARK.card)
            if number == count // 10:
                before = resident_kb()
    grown = resident_kb() - before
    print(f"{count} frames: resident memory grew by {grown} kB in the last nine tenths")
    del app
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
