"""The row of the phase: its word, the side, and what to fetch, in the colour of the phase."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backtimer.painting.icons import Icon, paint_icon
from backtimer.painting.theme import Theme
from backtimer.ui.session.view import Mode, SessionView

# Sizes as fractions of the height of the row; the capitals of Inter are 0.727 of its type.
WORD, SIDE, LEAST_SIDE, FETCH = 1.11, 0.77, 0.63, 0.48
GAP, PADDING, ROUND = 0.38, 0.30, 0.2
LEAST_GAP = 0.2
# Between the side and the edge of its label, usually and where there is little room.
INSET, LEAST_INSET = 0.42, 0.28
TIGHTENED_PERCENT = 98.5
# The width of the arrow with its gap, of the type of the side.
ARROW = 0.98
ARROWS = {"LEFT": Icon.LEAVE, "RIGHT": Icon.BECOMES}


def colour_of(view: SessionView, theme: Theme) -> str:
    """Return the colour of a moment: that of its phase, of a pause, or of *stopped*."""
    if view.mode is Mode.HURTING:
        return theme.danger
    return theme.edge if view.mode is Mode.PAUSED else theme.phase(view.ring.kind)


class _Fit(NamedTuple):
    """How word and side are set: their type (px), the gap between them, and the side's label."""

    word_px: int
    side_px: int
    gap: float
    inset: float = INSET
    has_arrow: bool = True


class PhaseRow(QWidget):
    """Paints the word as high as the row, then the side as a label; both fit, however long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, str, str, str] = ("", "", "", theme.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_view(self, view: SessionView) -> None:
        """Show the phase of a moment."""
        colour = colour_of(view, self._theme)
        if view.mode is Mode.PAUSED:
            colour = self._theme.text
        shown = (view.ring.word, view.side, view.fetch, colour)
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(", ".join(filter(None, shown[:3])))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme; the colours change with the next view."""
        self._theme = theme

    def word_px(self) -> int:
        """Return the size of the word's type, in px."""
        return self._layout().word_px

    def sizeHint(self) -> QSize:
        return QSize(500, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        word, side, fetch, colour = self._shown
        fit = self._layout()
        high = self.height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(colour))
            font = _font(self.font(), fit.word_px, QFont.Weight.ExtraBold)
            painter.setFont(font)
            metrics = QFontMetricsF(font)
            # The capitals stand in the middle of the row.
            base = (high + metrics.capHeight()) / 2
            painter.drawText(QPointF(-metrics.leftBearing("H") / 2, base), word)
            left = metrics.horizontalAdvance(word) + fit.gap
            if side:
                left += self._paint_side(painter, left, side, fit, colour) + fit.gap
            if fetch:
                self._paint_fetch(painter, left, fetch)

    # Internals

    def _layout(self) -> _Fit:
        """Set the word as large as the row is high; the side gives way, the word comes last."""
        word, side, _fetch, _colour = self._shown
        high = max(self.height(), 10)
        word_px, side_px = round(high * WORD), round(high * SIDE)
        fit = _Fit(word_px, side_px, high * GAP)
        if self._needed(word, side, fit) <= self.width():
            return fit
        fit = fit._replace(gap=high * LEAST_GAP)
        least = round(high * LEAST_SIDE)
        while side and fit.side_px > least and self._needed(word, side, fit) > self.width():
            fit = fit._replace(side_px=fit.side_px - 1)
        if self._needed(word, side, fit) > self.width():
            fit = fit._replace(inset=LEAST_INSET)
        if self._needed(word, side, fit) > self.width():
            fit = fit._replace(has_arrow=False)
        while self._needed(word, side, fit) > self.width() and fit.word_px > 12:
            word_px = fit.word_px - 1
            fit = fit._replace(word_px=word_px, side_px=min(fit.side_px, word_px))
        return fit

    def _needed(self, word: str, side: str, fit: _Fit) -> float:
        font = _font(self.font(), fit.word_px, QFont.Weight.ExtraBold)
        needed = QFontMetricsF(font).horizontalAdvance(word)
        return needed + fit.gap + self._side_width(side, fit) if side else needed

    def _side_width(self, side: str, fit: _Fit) -> float:
        font = _font(self.font(), fit.side_px, QFont.Weight.ExtraBold)
        arrow = fit.side_px * ARROW if fit.has_arrow and side in ARROWS else 0.0
        return QFontMetricsF(font).horizontalAdvance(side) + arrow + 2 * fit.side_px * fit.inset

    def _paint_side(
        self, painter: QPainter, left: float, side: str, fit: _Fit, colour: str
    ) -> float:
        wide, high = self._side_width(side, fit), self.height()
        pill = QRectF(left, 0, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(pill, high * ROUND, high * ROUND)
        ink = QColor(self._theme.on_accent)
        x = left + fit.side_px * fit.inset
        icon = ARROWS.get(side)
        if icon is not None and fit.has_arrow:
            edge = fit.side_px * 0.86
            paint_icon(painter, QRectF(x, (high - edge) / 2, edge, edge), icon, ink)
            x += fit.side_px * ARROW
        font = _font(self.font(), fit.side_px, QFont.Weight.ExtraBold)
        painter.setFont(font)
        painter.setPen(ink)
        base = (high + QFontMetricsF(font).capHeight()) / 2
        painter.drawText(QPointF(x, base), side)
        return wide

    def _paint_fetch(self, painter: QPainter, left: float, fetch: str) -> None:
        high = self.height()
        font = _font(self.font(), round(high * FETCH), QFont.Weight.Bold)
        metrics = QFontMetricsF(font)
        room = self.width() - left - 2 * high * PADDING
        wide = metrics.horizontalAdvance(fetch)
        if wide > room:
            font.setPixelSize(max(int(font.pixelSize() * room / wide), 1))
            if font.pixelSize() < high * FETCH / 2:
                return
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(fetch)
        pill = QRectF(left, high * 0.09, wide + 2 * high * PADDING, high * 0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.changed))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.move))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, fetch)


def _font(usual: QFont, size_px: int, weight: QFont.Weight) -> QFont:
    font = QFont(usual)
    font.setWeight(weight)
    font.setPixelSize(max(size_px, 1))
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TIGHTENED_PERCENT)
    return font
