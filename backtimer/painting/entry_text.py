"""The two texts of a list entry: its name and a detail below it, broken where they are long."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from backtimer.painting.theme import Theme

GAP_PX = 2


class EntryType(NamedTuple):
    """The sizes of an entry's type, in px.

    `names` run from large to small: a long name is set smaller before it is broken.
    """

    names: tuple[int, ...]
    detail: int

    def height(self, base: QFont, lines: tuple[str, str], width: int) -> int:
        """Return the height (px) that name and detail (`lines`) need in a width, in bold."""
        width = max(width, 1)
        name = _height(lines[0], self._name_font(base, lines[0], width, bold=True), width)
        detail = _height(lines[1], self._detail_font(base), width)
        return ceil(name + GAP_PX + detail)

    def paint(
        self, painter: QPainter, rect: QRect, lines: tuple[str, str], theme: Theme, *, bold: bool
    ) -> None:
        """Paint the detail below the name in the middle of `rect`, both broken at its width.

        Where the rect is lower than `height`, each is elided to one line instead.
        """
        base, width = painter.font(), max(rect.width(), 1)
        fonts = (self._name_font(base, lines[0], width, bold=bold), self._detail_font(base))
        name, detail = (_broken(text, font, width) for text, font in zip(lines, fonts, strict=True))
        if _height_of(name) + _height_of(detail) > rect.height() + GAP_PX:
            name, detail = (
                _broken(_elided(text, font, width), font, width)
                for text, font in zip(lines, fonts, strict=True)
            )
        # Room for a bold name may be more than this one needs.
        spare = rect.height() - _height_of(name) - GAP_PX - _height_of(detail)
        top = rect.top() + spare / 2
        painter.setPen(QColor(theme.text))
        name.draw(painter, QPointF(rect.left(), top))
        painter.setPen(QColor(theme.quiet))
        detail.draw(painter, QPointF(rect.left(), top + _height_of(name) + GAP_PX))

    def _name_font(self, base: QFont, name: str, width: int, *, bold: bool) -> QFont:
        font = QFont(base)
        font.setBold(bold)
        for size in self.names:
            font.setPixelSize(size)
            if QFontMetrics(font).horizontalAdvance(name) <= width:
                break
        return font

    def _detail_font(self, base: QFont) -> QFont:
        font = QFont(base)
        font.setBold(False)
        font.setPixelSize(self.detail)
        return font


def _elided(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _height(text: str, font: QFont, width: int) -> float:
    metrics = QFontMetrics(font)
    # Nearly all stand in one line, and a list measures all of its rows.
    if metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return _height_of(_broken(text, font, width))


def _broken(text: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _height_of(layout: QTextLayout) -> float:
    return layout.boundingRect().height()
