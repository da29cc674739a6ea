"""Text and lines on a PDF page, in points (72 to the inch)."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from backtimer.drawing.paper_size import PaperSize

DPI = 1200
INK, QUIET, LINE = "#17202a", "#55606c", "#c9d1da"
# Fonts have whole px sizes, which would be whole points here: set type larger, then scale down.
SUPER = 10
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Paper:
    """The current page of a document; `width` and `height` in points.

    `next_page` ends it and begins another.
    """

    def __init__(
        self, painter: QPainter, width: float, height: float, next_page: Callable[[], object]
    ) -> None:
        self.painter = painter
        self.width = width
        self.height = height
        self.next_page = next_page

    def text(
        self, text: str, rect: QRectF, size: float, colour: str = INK, *, bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:  # fmt: skip
        """Write wrapped text from the rect's top, however high it gets; returns its height."""
        high = self.height_of(text, rect.width(), size, bold=bold)
        painter = self.painter
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(1 / SUPER, 1 / SUPER)
        painter.setFont(self._font(size, bold=bold))
        painter.setPen(QColor(colour))
        box = QRectF(0, 0, rect.width() * SUPER, high * SUPER + SUPER * 4)
        painter.drawText(box, int(align) | int(Qt.TextFlag.TextWordWrap), text)
        painter.restore()
        return high

    def height_of(self, text: str, wide: float, size: float, *, bold: bool = False) -> float:
        """The height of text wrapped to `wide`."""
        metrics = QFontMetricsF(self._font(size, bold=bold))
        box = QRectF(0, 0, wide * SUPER, 1e6)
        return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height() / SUPER

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of one line of text."""
        return QFontMetricsF(self._font(size, bold=bold)).horizontalAdvance(text) / SUPER

    def cut(self, text: str, wide: float, size: float, lines: int = 1) -> str:
        """The text, shortened with an ellipsis if it takes more than `lines` lines."""
        if self.height_of(text, wide, size) <= self.height_of("X", wide, size) * (lines + 0.5):
            return text
        low, high = 0, len(text)
        while high - low > 1:
            middle = (low + high) // 2
            found = self.height_of(f"{text[:middle]}…", wide, size)
            fits = found <= self.height_of("X", wide, size) * (lines + 0.5)
            low, high = (middle, high) if fits else (low, middle)
        return f"{text[:low].rstrip()}…"

    def line(self, start: QPointF, end: QPointF, colour: str = LINE, width: float = 0.7) -> None:
        """Draw a straight line."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(start, end)

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self.painter.font())
        font.setPixelSize(max(round(size * SUPER), 1))
        font.setBold(bold)
        return font


def written(title: str, paint: Callable[[Paper], None], paper: PaperSize | None = None) -> bytes:
    """The PDF of what `paint` paints; without `paper`, in the system's usual size."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        QGuiApplication([])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setCreator("Backtimer")
    page = page_size(paper)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    size = page.size(QPageSize.Unit.Point)
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(DPI / 72, DPI / 72)
        paint(Paper(painter, size.width(), size.height(), writer.newPage))
    return bytes(buffer.data().data())


def page_size(paper: PaperSize | None) -> QPageSize:
    """The page size for `paper`; None means the usual size in the system's locale."""
    american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    letter = american if paper is None else paper is PaperSize.LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
