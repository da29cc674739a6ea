"""A sentence in large type that is never cut: one line, else two, else several pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.drawing.sentence import SetSentence, set_sentence

# How long a page stays: at least this, and as long as it takes to read or to say its words.
LEAST_PAGE_MS = 2000
WORD_MS = 420
LINE_HEIGHT = 1.08
TIGHTENED_PERCENT = 98.5


class Sentence(QWidget):
    """Shows a sentence in one line of the larger type, in two of the smaller, or page by page."""

    def __init__(self, one_px: int, two_px: int) -> None:
        super().__init__()
        self._sizes = (one_px, two_px)
        self._text = self._colour = ""
        self._page = 0
        self._set: tuple[object, SetSentence] = (None, SetSentence(one_px, ()))
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._turn_page)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def type_px(self) -> int:
        """Return the size of the type in use, in px."""
        return self._setting().size_px

    def lines(self) -> tuple[str, ...]:
        """Return the lines that are shown now."""
        pages = self._setting().pages
        return pages[self._page % len(pages)] if pages else ()

    def set_sizes(self, one_px: int, two_px: int) -> None:
        """Change the sizes of the type for one line and for two, in px."""
        if self._sizes != (one_px, two_px):
            self._sizes = (one_px, two_px)
            self._start_over()

    def show_text(self, text: str, colour: str) -> None:
        """Show a text in a colour given as #rrggbb."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._start_over()
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._sizes[1] * 2 * LINE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._sizes[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        lines, size = self.lines(), self.type_px()
        if self._turn.isActive() != (len(self._setting().pages) > 1):
            self._time_page()
        with QPainter(self) as painter:
            painter.setFont(self._font(size))
            painter.setPen(QColor(self._colour))
            high = size * LINE_HEIGHT
            # A row that is too low for two lines shows them closer together.
            high = min(high, self.height() / max(len(lines), 1))
            top = (self.height() - high * len(lines)) / 2
            for number, line in enumerate(lines):
                row = QRectF(0, top + number * high, self.width(), high)
                painter.drawText(
                    row,
                    Qt.AlignmentFlag.AlignLeft
                    | Qt.AlignmentFlag.AlignVCenter
                    | Qt.TextFlag.TextDontClip,
                    line,
                )

    # Internals

    def _start_over(self) -> None:
        self._page = 0
        self._turn.stop()
        self.update()

    def _time_page(self) -> None:
        if len(self._setting().pages) > 1:
            words = sum(len(line.split()) for line in self.lines())
            self._turn.start(max(words * WORD_MS, LEAST_PAGE_MS))
        else:
            self._turn.stop()

    def _turn_page(self) -> None:
        self._page += 1
        self._time_page()
        self.update()

    def _setting(self) -> SetSentence:
        one, two = self._sizes
        key = (self._text, self.width(), one, two, self.font().family())
        if key != self._set[0]:
            made = set_sentence(self._text, self._measure, max(self.width() - 2, 1), one, two)
            self._set = (key, made)
        return self._set[1]

    def _measure(self, text: str, size_px: int) -> float:
        return QFontMetricsF(self._font(size_px)).horizontalAdvance(text)

    def _font(self, size_px: int) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        font.setPixelSize(size_px)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TIGHTENED_PERCENT)
        return font
