"""What the figure costs: rendering a frame in the worker, and showing it in the window.

python benchmarks/figure.py     (needs no display)

Renders two exercises' strips at two sizes as the worker does, and shows them as the window does:
unpacked frames are painted whole and, as in a session, only where they differ from the frame
before. Times are compared with a yardstick: filling as many pixels.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from backtimer.core.session.demo import demo
from backtimer.drawing.pose_book import PoseBook
from backtimer.painting.figure_style import figure_style
from backtimer.painting.frames.frame_painter import changed_region, paint_frame
from backtimer.painting.frames.patches import unpack
from backtimer.painting.frames.renderer import Renderer
from backtimer.painting.frames.service import Frame
from backtimer.painting.frames.strips import Reel, StripKind, place_of
from backtimer.painting.step_figures import coming_figures
from backtimer.painting.theme import DARK
from backtimer.store.library.library import load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources
from benchmarks.readings import note

# The frame's size in px, and the limit for showing it in ms.
SIZES = ((696, 424, 1.0), (1080, 600, 2.5))
EXERCISES = ("bird-dog-aaos", "hip-bridge-aaos", "cat-stretch")
ROUNDS = 4


def resident_mb() -> float:
    """Return the peak of this process's resident memory, in MB."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def ms_since(begin: float) -> float:
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    """Print the results; return 1 if showing exceeds its limit, else 0."""
    app = QGuiApplication([])
    exercises = load_library(find_resources()).exercises
    renderer = Renderer(PoseBook(load_poses(find_resources())))
    failed = False
    for width, height, limit_ms in SIZES:
        style = figure_style(DARK, DARK.card)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        place = QRectF(0, 0, width, height)
        rendered, packed_kb, unpacked, whole, changed, yard = [], [], [], [], [], []
        for key in EXERCISES:
            steps = demo(exercises[key]).steps
            strips = {place_of(each.view)[0] for each in coming_figures(exercises, steps, 0)}
            for strip in sorted(strips):
                if strip.kind is not StripKind.MOVE:
                    continue
                reel = Reel(strip, style, width, height)
                first = unpack(renderer.packed(reel, 0), width, height)
                frames = []
                for number in range(0, len(strip.moments), 3):
                    cpu = time.process_time()
                    data = renderer.packed(reel, number)
                    rendered.append((time.process_time() - cpu) * 1000)
                    packed_kb.append(len(data) / 1024)
                    begin = time.perf_counter()
                    patches = unpack(data, width, height) if number else ()
                    unpacked.append(ms_since(begin))
                    frames.append(Frame(reel, number, first, patches))
                for turn in range(ROUNDS):
                    before = frames[0]
                    for frame in frames[1:]:
                        with QPainter(image) as painter:
                            begin = time.perf_counter()
                            paint_frame(painter, place, frame, mirrored=bool(turn % 2))
                            whole.append(ms_since(begin))
                        patches = (*before.patches, *frame.patches)
                        region = changed_region(place, reel, patches, mirrored=False)
                        with QPainter(image) as painter:
                            begin = time.perf_counter()
                            painter.setClipRegion(region)
                            paint_frame(painter, place, frame, mirrored=False)
                            changed.append(ms_since(begin))
                        before = frame
                        begin = time.perf_counter()
                        image.fill(QColor(DARK.card))
                        yard.append(ms_since(begin))
        shown = statistics.median(changed)
        failed = failed or shown > limit_ms
        size = f"{width} × {height}"
        note("Figure", f"showing a frame, {size}", [shown], "ms", limit=limit_ms)
        note("Figure", f"rendering a frame, {size}", rendered, "ms")
        print(
            f"{width}x{height}: rendering {statistics.median(rendered):.0f} ms of processor time, "
            f"{statistics.mean(packed_kb):.0f} kB a frame, unpacking {statistics.median(unpacked):.1f} ms; "
            f"showing {shown:.2f} ms (at most {limit_ms:g}), whole {statistics.median(whole):.2f} ms, "
            f"{shown / statistics.median(yard):.1f} times filling it; peak {resident_mb():.0f} MB"
        )
    del app
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
