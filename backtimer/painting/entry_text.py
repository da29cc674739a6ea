"""The two lines of an entry in a list: its name, and below it what there is to know of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from backtimer.painting.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft


def paint_entry_text(
    painter: QPainter,
    rect: QRect,
    lines: tuple[str, str],
    theme: Theme,
    *,
    bold: bool,
    name_sizes: Sequence[int],
    detail_size: int,
) -> None:
    """Paint name and detail at the upper and lower edge of `rect`; what has no room is elided.

    `name_sizes` are tried from the largest on, in pixels: a long name is set a little smaller
    before anything of it is left out.
    """
    name, detail = lines
    elide, width = Qt.TextElideMode.ElideRight, rect.width()
    font = QFont(painter.font())
    font.setBold(bold)
    for size in name_sizes:
        font.setPixelSize(size)
        painter.setFont(font)
        if painter.fontMetrics().horizontalAdvance(name) <= width:
            break
    painter.setPen(QColor(theme.text))
    shown = painter.fontMetrics().elidedText(name, elide, width)
    painter.drawText(rect, Qt.AlignmentFlag.AlignTop | LEFT, shown)
    font.setBold(False)
    font.setPixelSize(detail_size)
    painter.setFont(font)
    painter.setPen(QColor(theme.quiet))
    shown = painter.fontMetrics().elidedText(detail, elide, width)
    painter.drawText(rect, Qt.AlignmentFlag.AlignBottom | LEFT, shown)
