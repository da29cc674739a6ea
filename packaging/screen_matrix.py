"""Every page in every size, text size and theme, four to a sheet: python packaging/screen_matrix.py OUT

A figure is drawn once for each size and theme, and kept in OUT/frames for the next time. All of it
takes hours; `--sizes`, `--texts`, `--looks` and `--pages` choose a part of it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

SIZES = "860x640,1280x800,1366x768,1920x1080"
TEXTS = "100,150,200"
LOOKS = "dark,light,dark-contrast,light-contrast"
PAGES = (
    "home,routine,ready,session,moves,room,hurts,twice,asks,finish,many,found,notices,empty,states,"
    "advice,compose,library,fit,paste,mine,editor,import,exercise,choose,planned,today,plan,review,"
    "gentle,checkin,warned,remarks,progress,settings,keys,welcome"
)
ROWS = COLUMNS = 2
GAP_PX = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    for name, usual in (("sizes", SIZES), ("texts", TEXTS), ("looks", LOOKS), ("pages", PAGES)):
        parser.add_argument(f"--{name}", default=usual)
    args = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    ways = product(args.sizes.split(","), args.texts.split(","), args.looks.split(","))
    for size, text, look in ways:
        folder = args.out / f"{size}-{text}-{look}"
        failed += take(folder, size, text, look, pages=args.pages, frames=args.out / "frames")
        for number, sheet in enumerate(sheets(sorted(folder.glob("*.png"))), 1):
            sheet.save(str(args.out / f"{folder.name}-{number:02}.png"))
    return int(failed > 0)


def take(folder: Path, size: str, text: str, look: str, *, pages: str, frames: Path) -> int:
    """Take the pages of one combination; return the exit code."""
    theme, _, contrast = look.partition("-")
    command = [
        sys.executable, str(Path(__file__).with_name("screenshots.py")), str(folder),
        "--size", size, "--text", text, "--theme", theme, "--pages", pages,
        "--frames", str(frames), *(["--contrast"] if contrast else []),
    ]  # fmt: skip
    return subprocess.run(command).returncode


def sheets(pictures: Sequence[Path]) -> Iterator[QImage]:
    """Yield the pictures, four at a time on one image."""
    for first in range(0, len(pictures), ROWS * COLUMNS):
        images = [QImage(str(each)) for each in pictures[first : first + ROWS * COLUMNS]]
        wide = max(each.width() for each in images) + GAP_PX
        high = max(each.height() for each in images) + GAP_PX
        sheet = QImage(COLUMNS * wide, ROWS * high, QImage.Format.Format_RGB32)
        sheet.fill(QColor(Qt.GlobalColor.magenta))
        with QPainter(sheet) as painter:
            for place, image in enumerate(images):
                row, column = divmod(place, COLUMNS)
                painter.drawImage(column * wide, row * high, image)
        yield sheet


if __name__ == "__main__":
    sys.exit(main())
