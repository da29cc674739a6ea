"""The icons, drawn in any colour and size."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from backtimer.store.paths import find_resources

FOLDER = "icons/lucide"
# What an icon file says in place of a colour.
PLACE_OF_COLOUR = "currentColor"


class Icon(StrEnum):
    """An icon; the value is the name of its file."""

    HOME = "house"
    PLAN = "calendar-check"
    PROGRESS = "chart-line"
    EXERCISES = "person-standing"
    SEARCH = "search"
    ROUTINES = "list"
    NEW = "plus"
    SETTINGS = "settings"
    KEYS = "keyboard"
    HIDE = "panel-left-close"
    BRING_BACK = "panel-left-open"
    LENGTH = "clock"
    COUNT = "list-checks"
    PROPS = "armchair"
    START = "play"
    DONE = "check"
    BECOMES = "arrow-right"
    VOICE = "volume-2"
    SEE = "eye"
    STOP = "hand"
    PRIVATE = "lock"
    EMERGENCY = "phone-call"
    PHONE = "phone"
    DOCTOR = "stethoscope"
    EDIT = "pencil"
    PAPER = "printer"
    TIME = "timer"
    OPEN_MENU = "chevron-down"
    OPEN_ROW = "chevron-right"
    CARE = "heart"
    LEAVE = "arrow-left"
    AGAIN = "rotate-ccw"
    BACK = "skip-back"
    FORWARD = "skip-forward"
    PAUSE = "pause"
    FULL_SCREEN = "maximize"
    ON_TOP = "picture-in-picture-2"
    UNDO = "undo-2"
    MICROPHONE = "mic"


# These are shapes, not lines.
FILLED = frozenset({Icon.START})


def paint_icon(painter: QPainter, rect: QRectF, icon: Icon, colour: QColor) -> None:
    """Paint an icon in a square."""
    svg = _svg(icon)
    if icon in FILLED:
        svg = svg.replace('fill="none"', f'fill="{PLACE_OF_COLOUR}"')
    svg = svg.replace(PLACE_OF_COLOUR, colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, rect)


def icon_pixmap(icon: Icon, colour: QColor, size_px: int, ratio: float, gap_px: int = 0) -> QPixmap:
    """Return an icon of a size in device-independent px; `ratio` is the device pixel ratio.

    `gap_px` stays free on its right.
    """
    pixmap = QPixmap(round((size_px + gap_px) * ratio), round(size_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        paint_icon(painter, QRectF(0, 0, size_px, size_px), icon, colour)
    return pixmap


@cache
def _svg(icon: Icon) -> str:
    return (_folder() / f"{icon.value}.svg").read_text("utf-8")


@cache
def _folder() -> Path:
    return find_resources() / FOLDER
