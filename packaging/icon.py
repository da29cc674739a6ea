"""Draws the program's icon: the figure in a bridge inside the timer ring, as outlines.

python packaging/icon.py     (from the source tree)

The renderer says what is where; the outline of each colour is traced and smoothed. Writes the
icon of window and desktop, and those that Windows and macOS show for the program's file.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import (
    QBitmap,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRegion,
)
from PySide6.QtSvg import QSvgRenderer

from backtimer.core.model.appearance import FigureLook
from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.person import Detail, build_person
from backtimer.drawing.body.tables import Material
from backtimer.drawing.pose_book import PoseBook
from backtimer.drawing.render.scene import Scene
from backtimer.painting.figure_style import figure_style
from backtimer.painting.theme import DARK
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources

ROOT = Path(__file__).parents[1]
SVG = ROOT / "resources/icons/backtimer.svg"
ICO, ICO_SIZES = ROOT / "packaging/backtimer.ico", (16, 24, 32, 48, 64, 256)
# The types of pictures in an Apple icon by their sizes; each is a PNG.
ICNS = ROOT / "packaging/macos/backtimer.icns"
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
POSE = "bridge_up"
SIZE = (640, 400)
# In the icon's 128 units: how wide the figure is, and where its middle stands.
WIDE, MIDDLE = 104.0, (64.0, 66.0)
# In samples: outlines are within this of the picture; smaller spots are left out.
NEAR, LEAST_AREA = 3.0, 300.0
NEAR_LIMBS = (Piece.TRUNK, Piece.RIGHT_ARM, Piece.RIGHT_LEG, Piece.HEAD, Piece.FACE)
# Far ones first. What is nearer lies over what is further, so that no gap shows.
LAYERS = (
    (False, (Material.TROUSERS,), "#3f5f92"),
    (False, (Material.SKIN,), "#b8937a"),
    (False, (Material.SHIRT,), "#aeb6c4"),
    (True, (Material.TROUSERS,), "#6aa8ff"),
    (True, (Material.SHIRT,), "#eef2f6"),
    (True, (Material.SKIN, Material.LIP, Material.EYE, Material.BROW), "#f0c9a8"),
    (True, (Material.HAIR,), "#8a5a44"),
)
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
  <rect x="4" y="4" width="120" height="120" rx="28" fill="#12161d"/>
  <circle cx="64" cy="64" r="47" fill="none" stroke="#2b3442" stroke-width="9"/>
  <path d="M64 17a47 47 0 1 1-44.7 61.5" fill="none" stroke="#3ddbb4" stroke-width="9" stroke-linecap="round"/>
"""


def outlines(there: Array) -> list[QPolygonF]:
    """Return the outlines of what is there."""
    rows = np.ascontiguousarray(np.where(there, 0, 255).astype(np.uint8))
    image = QImage(rows.tobytes(), SIZE[0] * 2, SIZE[1] * 2, QImage.Format.Format_Grayscale8)
    path = QPainterPath()
    path.addRegion(QRegion(QBitmap.fromImage(image)))
    return [each for each in path.simplified().toSubpathPolygons() if area(each) > LEAST_AREA]


def area(polygon: QPolygonF) -> float:
    x, y = np.array([(p.x(), p.y()) for p in polygon]).T
    return float(abs(x @ np.roll(y, 1) - y @ np.roll(x, 1)) / 2)


def simpler(points: list[QPointF]) -> list[QPointF]:
    """Return the points of a line that it needs to stay near to what it was."""
    start, stop = points[0], points[-1]
    way = stop - start
    long = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-9)
    off = [abs(way.x() * (p - start).y() - way.y() * (p - start).x()) / long for p in points]
    most = max(range(len(points)), key=off.__getitem__)
    if off[most] <= NEAR:
        return [start, stop]
    return simpler(points[: most + 1])[:-1] + simpler(points[most:])


def curve(polygon: QPolygonF, scale: float, left: float, top: float) -> str:
    """Return a smooth closed curve along a polygon, as path data."""
    points = list(polygon)
    half = len(points) // 2
    corners = simpler(points[: half + 1])[:-1] + simpler(points[half:])[:-1]
    places = [(p.x() * scale + left, p.y() * scale + top) for p in corners]
    middles = [
        ((x + u) / 2, (y + v) / 2)
        for (x, y), (u, v) in zip(places, places[1:] + places[:1], strict=True)
    ]
    data = f"M{middles[-1][0]:.1f} {middles[-1][1]:.1f}"
    for (x, y), (u, v) in zip(places, middles, strict=True):
        data += f"Q{x:.1f} {y:.1f} {u:.1f} {v:.1f}"
    return data + "Z"


def png(size: int) -> bytes:
    """Return the icon at a size in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(str(SVG)).render(painter)
    buffer = QBuffer()
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def write_ico() -> None:
    """Write the sizes as one file: a header, where each picture is, and the pictures."""
    pictures = [png(size) for size in ICO_SIZES]
    head, at = struct.pack("<3H", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        # 256 does not fit into a byte and is written as 0.
        head += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    ICO.write_bytes(head + b"".join(pictures))


def write_icns() -> None:
    """Write the sizes as one file: a header with its length, and each picture with its type."""
    parts = b""
    for kind, size in ICNS_TYPES.items():
        picture = png(size)
        parts += kind + struct.pack(">I", 8 + len(picture)) + picture
    ICNS.parent.mkdir(exist_ok=True)
    ICNS.write_bytes(b"icns" + struct.pack(">I", 8 + len(parts)) + parts)


def main() -> int:
    """Write the icon."""
    app = QGuiApplication([])
    book = PoseBook(load_poses(find_resources()))
    movement = book.movement(POSE, POSE)
    if movement is None:
        return 1
    mesh = build_person(FigureLook.SHORT, Detail.LARGE)
    palette = figure_style(DARK, DARK.card).palette
    scene = Scene(book, (POSE,), Viewpoint(8, 4), mesh, palette, SIZE)
    piece, material, _near = scene.stage({}).labels(scene.posed(movement.at(1.0), {}))
    columns = np.nonzero((piece >= 0).any(0))[0]
    rows = np.nonzero((piece >= 0).any(1))[0]
    scale = WIDE / float(columns[-1] - columns[0])
    left = MIDDLE[0] - scale * float(columns[0] + columns[-1]) / 2
    top = MIDDLE[1] - scale * float(rows[0] + rows[-1]) / 2
    text = HEAD
    for near, materials, colour in LAYERS:
        there = np.isin(material, materials) & (np.isin(piece, NEAR_LIMBS) == near)
        data = "".join(curve(each, scale, left, top) for each in outlines(there))
        if data:
            text += (
                f'  <path fill="{colour}" stroke="{colour}" stroke-width="1.2"'
                f' stroke-linejoin="round" fill-rule="evenodd" d="{data}"/>\n'
            )
    SVG.write_text(text + "</svg>\n", encoding="ascii")
    write_ico()
    write_icns()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
