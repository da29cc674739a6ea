"""Both lists of warning signs, painted as large as a place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.wording.spoken_words import capital
from backtimer.core.wording.warning_signs import LISTS
from backtimer.painting.theme import Theme

LARGEST, SMALLEST = 64, 9
TITLE, LINE = 1.15, 1.32
BETWEEN = 24
Columns = tuple[tuple[str, ...], ...]
APART: Columns = tuple((each.title, *map(capital, each.short)) for each in LISTS)
TOGETHER: Columns = tuple((each.title, *each.lines) for each in LISTS)


class SignsPanel(QWidget):
    """A column for each list, in type of one size.

    A line has one sign or the few that belong together, whichever allows the larger type.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = [". ".join((each.title, *each.short)) for each in LISTS]
        self.setAccessibleName(". ".join(said))

    def type_px(self, size: QSize) -> int:
        """The size of the type, in px, in a place of this size."""
        return max(self._type_size(each, size) for each in (APART, TOGETHER))

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        size, columns = max(
            ((self._type_size(each, self.size()), each) for each in (APART, TOGETHER)),
            key=lambda pair: pair[0],
        )
        wide = (self.width() - BETWEEN) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for column, ((title, *lines), colour) in enumerate(
                zip(columns, (self._theme.danger, self._theme.move), strict=True)
            ):
                left, top = column * (wide + BETWEEN), 0.0
                painter.setFont(_font(self.font(), size * TITLE, bold=True))
                painter.setPen(QColor(colour))
                high = size * TITLE * LINE
                painter.drawText(QRectF(left, top, wide, high), _LINE, title)
                top += high
                painter.setFont(_font(self.font(), size))
                painter.setPen(QColor(self._theme.text))
                for line in lines:
                    painter.drawText(QRectF(left, top, wide, size * LINE), _LINE, line)
                    top += size * LINE

    def sizeHint(self) -> QSize:
        return QSize(320, 160)

    def _type_size(self, columns: Columns, place: QSize) -> int:
        """The largest type, in px, in which all of both lists fits; the first line is a title."""
        wide = (place.width() - BETWEEN) / 2
        most = int(place.height() / ((TITLE + max(map(len, columns)) - 1) * LINE))
        for size in range(min(most, LARGEST), SMALLEST, -1):
            if all(_width(self.font(), size, each) <= wide for each in columns):
                return size
        return SMALLEST


_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _width(font: QFont, size: float, column: tuple[str, ...]) -> float:
    title, *lines = column
    plain = QFontMetricsF(_font(font, size))
    bold = QFontMetricsF(_font(font, size * TITLE, bold=True))
    return max(bold.horizontalAdvance(title), *(plain.horizontalAdvance(each) for each in lines))


def _font(font: QFont, size: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(round(size), 1))
    made.setBold(bold)
    return made
