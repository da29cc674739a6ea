"""The two lines of a list entry: its name and a detail below it."""

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
    """Paint name and detail (`lines`) at the top and bottom of `rect`, elided to its width.

    Sizes are px. `name_sizes` run from large to small: a long name is set smaller before it is
    elided.
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
