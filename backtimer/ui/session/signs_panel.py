"""Both lists of warning signs, painted as large as a place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.wording.spoken_words import capital
from backtimer.core.wording.warning_signs import DOCTOR_FIRST, EMERGENCY, LISTS, SignList
from backtimer.painting.theme import Theme

LARGEST, SMALLEST = 64, 9
TITLE, LINE = 1.15, 1.32
BETWEEN = 24


class SignsPanel(QWidget):
    """A column for each list, a line for each sign, all in type of one size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = [". ".join((each.title, *each.short)) for each in LISTS]
        self.setAccessibleName(". ".join(said))

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        size = self._type_size()
        wide = (self.width() - BETWEEN) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for column, (signs, colour) in enumerate(
                ((EMERGENCY, self._theme.danger), (DOCTOR_FIRST, self._theme.move))
            ):
                left, top = column * (wide + BETWEEN), 0.0
                painter.setFont(_font(self.font(), size * TITLE, bold=True))
                painter.setPen(QColor(colour))
                high = size * TITLE * LINE
                painter.drawText(QRectF(left, top, wide, high), _LINE, signs.title)
                top += high
                painter.setFont(_font(self.font(), size))
                painter.setPen(QColor(self._theme.text))
                for line in signs.short:
                    painter.drawText(QRectF(left, top, wide, size * LINE), _LINE, capital(line))
                    top += size * LINE

    def sizeHint(self) -> QSize:
        return QSize(320, 160)

    def _type_size(self) -> int:
        """The largest type, in px, in which all of both lists fits."""
        wide = (self.width() - BETWEEN) / 2
        longest = max(len(each.short) for each in LISTS)
        most = int(self.height() / ((TITLE + longest) * LINE))
        for size in range(min(most, LARGEST), SMALLEST, -1):
            if all(_width(self.font(), size, each) <= wide for each in LISTS):
                return size
        return SMALLEST


_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _width(font: QFont, size: float, signs: SignList) -> float:
    plain = QFontMetricsF(_font(font, size))
    title = QFontMetricsF(_font(font, size * TITLE, bold=True)).horizontalAdvance(signs.title)
    return max(title, *(plain.horizontalAdvance(capital(each)) for each in signs.short))


def _font(font: QFont, size: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(round(size), 1))
    made.setBold(bold)
    return made
