"""Keys and what they do, painted as caps with words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.painting.theme import Theme

# Fractions of the size of the type.
CAP_HEIGHT, CAP_PADDING, CAP_TYPE = 1.36, 0.42, 0.82
BESIDE, BETWEEN = 0.38, 1.0
MOST_OF_ROW, MOST_OF_HEIGHT = 0.6, 0.15
SPARE_PX = 4


class KeyHint(NamedTuple):
    """A key, and what it does."""

    key: str
    does: str


def hint_width(font: QFont, size_px: float, hint: KeyHint) -> float:
    """Return the width of a hint in type of a size, in px."""
    cap = _cap_width(font, size_px, hint.key)
    return (
        cap + size_px * BESIDE + QFontMetricsF(_sized(font, size_px)).horizontalAdvance(hint.does)
    )


def paint_hint(
    painter: QPainter, left: float, middle: float, size_px: float, hint: KeyHint, theme: Theme,
    colour: str, widest_cap: float = 0.0,
) -> float:  # fmt: skip
    """Paint a hint from `left`, centred at the height `middle`; return where it ends.

    With `widest_cap` (px) the words of several hints begin in one line below each other.
    """
    font = painter.font()
    wide = _cap_width(font, size_px, hint.key)
    cap = QRectF(left, middle - size_px * CAP_HEIGHT / 2, wide, size_px * CAP_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.edge), max(size_px * 0.06, 1.0)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, size_px * 0.3, size_px * 0.3)
    painter.setFont(_sized(font, size_px * CAP_TYPE))
    painter.setPen(QColor(colour))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, hint.key)
    words = _sized(font, size_px)
    painter.setFont(words)
    start = left + max(wide, widest_cap) + size_px * BESIDE
    length = QFontMetricsF(words).horizontalAdvance(hint.does)
    row = QRectF(start, cap.top(), length + 1, cap.height())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(row, flags, hint.does)
    painter.setFont(font)
    return start + length


class KeyHints(QWidget):
    """A column of hints, as large as its height and width allow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hints: tuple[KeyHint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        """Replace the hints."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.setAccessibleName(", ".join(f"{hint.key}: {hint.does}" for hint in hints))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def type_px(self) -> float:
        """Return the size of the type in use, in px."""
        if not self._hints:
            return 0.0
        size = min(self.height() / len(self._hints) * MOST_OF_ROW, self.height() * MOST_OF_HEIGHT)
        widest = self._widest_cap(size)
        needed = max(
            widest + hint_width(self.font(), size, hint) - _cap_width(self.font(), size, hint.key)
            for hint in self._hints
        )
        # Rounded down: type has whole pixels, and the last letter is not to be cut.
        return float(int(size * min((self.width() - SPARE_PX) / max(needed, 1.0), 1.0)))

    def sizeHint(self) -> QSize:
        return QSize(500, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        size = self.type_px()
        with QPainter(self) as painter:
            widest = self._widest_cap(size)
            row = self.height() / max(len(self._hints), 1)
            for number, hint in enumerate(self._hints):
                middle = row * (number + 0.5)
                paint_hint(
                    painter, 1, middle, size, hint, self._theme, self._theme.text, widest
                )  # fmt: skip

    def _widest_cap(self, size_px: float) -> float:
        return max((_cap_width(self.font(), size_px, hint.key) for hint in self._hints), default=0)


def _cap_width(font: QFont, size_px: float, key: str) -> float:
    wide = QFontMetricsF(_sized(font, size_px * CAP_TYPE)).horizontalAdvance(key)
    return max(wide + 2 * size_px * CAP_PADDING, size_px * CAP_HEIGHT)


def _sized(font: QFont, size_px: float) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    made.setPixelSize(max(round(size_px), 1))
    return made
