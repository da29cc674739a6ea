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


class SignsPanel(QWidget):
    """A column for each list, in type of one size.

    A line has one sign or as many of those that belong together as it has room for, whichever
    allows the larger type.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fitted: tuple[tuple[QSize, str], tuple[int, Columns]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = [". ".join((each.title, *each.short)) for each in LISTS]
        self.setAccessibleName(". ".join(said))

    def type_px(self, size: QSize) -> int:
        """The size of the type, in px, in a place of this size."""
        return self._fitting(size)[0]

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        size, columns = self._fitting(self.size())
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

    def _fitting(self, place: QSize) -> tuple[int, Columns]:
        """The largest type, in px, in which all of both lists fits, and their lines."""
        key = (QSize(place), self.font().key())
        if self._fitted is None or self._fitted[0] != key:
            self._fitted = (key, self._fit(place))
        return self._fitted[1]

    def _fit(self, place: QSize) -> tuple[int, Columns]:
        wide = (place.width() - BETWEEN) / 2
        # However wide it is, each sign that stands alone has a line.
        fewest = TITLE + max(len(each.signs) for each in LISTS)
        most = min(int(place.height() / (fewest * LINE)), LARGEST)
        for size in range(most, SMALLEST, -1):
            for columns in (APART, _together(self.font(), size, wide)):
                lines = TITLE + max(map(len, columns)) - 1
                if lines * size * LINE <= place.height() and all(
                    _width(self.font(), size, each) <= wide for each in columns
                ):
                    return size, columns
        return SMALLEST, _together(self.font(), SMALLEST, wide)


def _together(font: QFont, size: int, wide: float) -> Columns:
    """The lists in lines that are full: signs of a line, and of no other, go on in the next."""
    metrics = QFontMetricsF(_font(font, size))
    columns = []
    for each in LISTS:
        lines: list[str] = []
        for sign in each.signs:
            first, *others = sign.short
            lines.append(capital(first))
            for words in others:
                longer = f"{lines[-1]}, {words}"
                if metrics.horizontalAdvance(f"{longer},") <= wide:
                    lines[-1] = longer
                else:
                    lines[-1] += ","
                    lines.append(words)
        columns.append((each.title, *lines))
    return tuple(columns)


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
