"""The foot of the far view: what comes next, the keys, and how much is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.painting.theme import Theme
from backtimer.ui.session.phase_row import colour_of
from backtimer.ui.session.spoken import or_say, quoted
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.widgets.key_hints import KeyHint, hint_width, paint_hint

# Fractions of the size of the type.
GAP, BAR_WIDTH, BAR_HEIGHT = 0.7, 6.2, 0.36
HINT_TYPE = 0.75
# What is written gets no smaller than this, and is then cut with a mark.
LEAST = 0.6

HURTS, PAUSE = KeyHint("H", "that hurts"), KeyHint("Space", "pause")
ANY_KEY = KeyHint("Any key", "pause")


class Foot(NamedTuple):
    """What the foot says: a label, a text, the keys, the time left, and the share done (0 to 1)."""

    label: str
    text: str
    hints: tuple[KeyHint, ...]
    left: str
    done: float


def foot_of(view: SessionView) -> Foot:
    """Return the foot for a moment of a session."""
    label, text = "Next", view.next.first
    hints: tuple[KeyHint, ...] = (
        _hint(view, VoicePhrase.IT_HURTS, HURTS),
        _hint(view, VoicePhrase.PAUSE, ANY_KEY if view.any_key_pauses else PAUSE),
    )
    if view.announces_next:
        label, text = ("Then", view.next.then) if view.next.then else ("", "")
    if view.mode is Mode.HURTING:
        label, text, hints = "", "Take your time: nothing goes on by itself.", ()
    elif view.mode is Mode.PAUSED:
        label, text = "", ""
        hints = (
            _hint(view, VoicePhrase.GO_ON, KeyHint("Space", "go on")),
            _hint(view, VoicePhrase.BACK, KeyHint("B", "again")),
            _hint(view, VoicePhrase.STOP, KeyHint("Q", "end")),
        )
    elif view.waits_for_position:
        press = "Press Enter" if view.any_key_pauses else "Press any key"
        label, text = "There already?", or_say(view, VoicePhrase.DONE, press)
    elif view.mode is Mode.WAITING:
        label, text = "Done?", or_say(view, VoicePhrase.DONE, "Press any key")
    return Foot(label, text, hints, left_text(view.remaining_ms), view.position)


def _hint(view: SessionView, phrase: VoicePhrase, hint: KeyHint) -> KeyHint:
    """Return a key with what it does, or while somebody listens with what to say instead."""
    said = quoted(view, phrase)
    return hint._replace(does=f"or say {said}") if said else hint


def left_text(remaining_ms: int) -> str:
    """Return how long a session goes on, rounded up: "16 min left", "40 s left"."""
    seconds = -(-remaining_ms // 1000)
    if seconds < 60:
        return f"{seconds} s left"
    return f"{-(-seconds // 60)} min left"


class FootFit(NamedTuple):
    """What of a foot is painted: the bar, how many of the keys, and the px left for the text."""

    bar: bool
    hints: int
    text: float


def fit_foot(room: float, text: float, bar: float, hints: Sequence[float]) -> FootFit:
    """Fit a foot to `room`; all lengths are widths in px, with the gaps beside them.

    First the bar goes, whose time left is said in words, then the keys from the last one on; the
    first is painted as long as the text beside it is legible.
    """
    for count in range(len(hints), 0, -1):
        rest = room - sum(hints[:count])
        if text <= rest:
            fits = text + bar <= rest
            return FootFit(fits, count, rest - (bar if fits else 0.0))
    if hints and text * LEAST <= room - hints[0]:
        return FootFit(False, 1, room - hints[0])
    fits = text + bar <= room
    return FootFit(fits, 0, room - (bar if fits else 0.0))


class FarFoot(QWidget):
    """Paints a foot in one row, as much of it as there is room for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._foot = Foot("", "", (), "", 0.0)
        self._colour = theme.text
        self._size = 32

    def show_view(self, view: SessionView) -> None:
        """Show a moment of a session."""
        foot, colour = foot_of(view), colour_of(view, self._theme)
        pixels = max(self._size * BAR_WIDTH, 1.0)
        foot = foot._replace(done=round(foot.done * pixels) / pixels)
        if (foot, colour) != (self._foot, self._colour):
            self._foot, self._colour = foot, colour
            self.setAccessibleName(f"{foot.label} {foot.text}. {foot.left}".strip())
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme; the colours change with the next view."""
        self._theme = theme

    def set_type(self, size_px: int) -> None:
        """Set the size of the type, in px."""
        self._size = size_px
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, round(self._size * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        foot, theme, size = self._foot, self._theme, self._size
        font = _font(self.font(), size)
        metrics = QFontMetricsF(font)
        middle = self.height() / 2
        gap = size * GAP
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font)
            wide = metrics.horizontalAdvance(foot.left)
            label = metrics.horizontalAdvance(foot.label) + (size * 0.5 if foot.label else 0.0)
            text = metrics.horizontalAdvance(foot.text)
            right = self.width() - wide
            self._write(painter, right, wide, foot.left, theme.text)
            bar = gap + size * BAR_WIDTH
            # Without words before them, the keys begin at the edge.
            before = gap if label + text else 0.0
            hints = [each + size for each in self._hint_widths()]
            fit = fit_foot(right - gap - label - before, text, bar, hints)
            if fit.bar:
                place = QRectF(right - bar, middle, size * BAR_WIDTH, 0)
                self._paint_bar(painter, place)
            self._write(painter, 0, label, foot.label, theme.quiet)
            end = label + self._write(painter, label, fit.text, foot.text, theme.text)
            self._paint_hints(painter, end + before * 2, fit.hints)

    def _hint_widths(self) -> list[float]:
        size = self._size * HINT_TYPE
        return [hint_width(self.font(), size, each) for each in self._foot.hints]

    def _paint_hints(self, painter: QPainter, left: float, count: int) -> None:
        size = self._size * HINT_TYPE
        painter.setFont(self.font())
        for hint in self._foot.hints[:count]:
            left = paint_hint(
                painter, left, self.height() / 2, size, hint, self._theme, self._theme.quiet
            )  # fmt: skip
            left += size

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        high = self._size * BAR_HEIGHT
        bar = place.adjusted(0, -high / 2, 0, high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.track))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        bar.setWidth(max(bar.width() * self._foot.done, high))
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(bar, high / 2, high / 2)

    def _write(self, painter: QPainter, left: float, room: float, text: str, colour: str) -> float:
        """Write a text; return its width."""
        font = _font(self.font(), self._size)
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > room + 1:
            font = _font(
                self.font(), max(round(self._size * room / wide), round(self._size * LEAST))
            )
            metrics = QFontMetricsF(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 1))
            wide = metrics.horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        row = QRectF(left, 0, wide + 2, self.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, flags | Qt.TextFlag.TextDontClip, text)
        return wide


def _font(usual: QFont, size_px: int) -> QFont:
    font = QFont(usual)
    font.setWeight(QFont.Weight.DemiBold)
    font.setPixelSize(max(size_px, 1))
    return font
