"""The warning signs in type that is read across the room: a few at a time, page by page."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.core.wording.spoken_words import capital
from backtimer.core.wording.warning_signs import EMERGENCY, LISTS
from backtimer.painting.theme import Theme
from backtimer.ui.widgets.sentence import LEAST_PAGE_MS, WORD_MS

SIGNS = 5
# Fractions of the size of the type; which page it is stands below the signs.
TITLE, LINE, PLACE = 0.9, 1.26, 0.55
LARGEST, SMALLEST = 72, 12


class SignPage(NamedTuple):
    """A few signs of one list, with the title of the list."""

    title: str
    lines: tuple[str, ...]
    urgent: bool

    @property
    def reading_ms(self) -> int:
        """How long it takes to read, in ms."""
        words = sum(len(line.split()) for line in (self.title, *self.lines))
        return max(words * WORD_MS, LEAST_PAGE_MS)


PAGES = tuple(
    SignPage(each.title, tuple(map(capital, each.short[first : first + SIGNS])), each is EMERGENCY)
    for each in LISTS
    for first in range(0, len(each.short), SIGNS)
)


class SignPages(QWidget):
    """Shows one page after the other for as long as it is visible, from the first on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = 0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._turn_page)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        said = [". ".join((each.title, *each.short)) for each in LISTS]
        self.setAccessibleName(". ".join(said))

    @property
    def page(self) -> SignPage:
        """The page that is shown now."""
        return PAGES[self._place]

    def type_px(self) -> int:
        """The size of the type, in px: the same on all pages."""
        most = int(self.height() / ((TITLE + SIGNS + PLACE) * LINE))
        for size in range(min(most, LARGEST), SMALLEST, -1):
            if all(_width(self.font(), size, page) <= self.width() for page in PAGES):
                return size
        return SMALLEST

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 300)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place = 0
        self._turn.start(self.page.reading_ms)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._turn.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        page, theme, size = self.page, self._theme, self.type_px()
        rows = [
            (page.title, TITLE, theme.danger if page.urgent else theme.move),
            *((line, 1.0, theme.text) for line in page.lines),
        ]
        with QPainter(self) as painter:
            top = 0.0
            for text, share, colour in rows:
                top = self._write(painter, top, text, size * share, colour, bold=share != 1.0)
            place = f"{self._place + 1} of {len(PAGES)}"
            last = self.height() - size * PLACE * LINE
            self._write(painter, last, place, size * PLACE, theme.quiet)

    def _write(
        self, painter: QPainter, top: float, text: str, size: float, colour: str, *,
        bold: bool = False,
    ) -> float:  # fmt: skip
        """Write a row; return where the next one begins."""
        painter.setFont(_font(self.font(), size, bold=bold))
        painter.setPen(QColor(colour))
        row = QRectF(0, top, self.width(), size * LINE)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        return row.bottom()

    def _turn_page(self) -> None:
        self._place = (self._place + 1) % len(PAGES)
        self._turn.start(self.page.reading_ms)
        self.update()


def _width(font: QFont, size: float, page: SignPage) -> float:
    plain = QFontMetricsF(_font(font, size))
    title = QFontMetricsF(_font(font, size * TITLE, bold=True)).horizontalAdvance(page.title)
    return max(title, *(plain.horizontalAdvance(each) for each in page.lines))


def _font(font: QFont, size: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(round(size), 1))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.DemiBold)
    return made
