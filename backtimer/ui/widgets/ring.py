"""A widget that shows the timer ring.

To a screen reader it is a dial whose value is the time left: Qt gives a value to its own kinds of
widgets only, and of those a dial is not read out every time that it changes.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDial, QSizePolicy

from backtimer.painting.session_painters import paint_dots, paint_ring, paint_ring_text
from backtimer.painting.theme import Theme
from backtimer.painting.views import RingView


class RingWidget(QDial):
    """The timer ring with the phase word, the number and the repetition dots."""

    def __init__(self, theme: Theme, *, large: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._large = large
        self._view: RingView | None = None
        self._pulse = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It only shows: what is clicked is the page.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Timer")

    def show_view(self, view: RingView, pulse: float = 1.0) -> None:
        """Show a view; `pulse` (0 to 1) is the brightness of a waiting ring."""
        if view != self._view or pulse != self._pulse:
            changed = self._view is None or view.word != self._view.word
            self._view, self._pulse = view, pulse
            self.setRange(0, max(view.whole_s, view.left_s))
            self.setValue(view.left_s)
            if changed:
                # Screen readers announce the phase, not every second.
                self.setAccessibleDescription(f"{view.word}, {view.of}")
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 210)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._view is None:
            return
        dots = max(self.height() * 0.09, 22.0)
        size = min(float(self.width()), self.height() - dots - 8)
        square = QRectF(
            (self.width() - size) / 2, (self.height() - size - dots - 8) / 2, size, size
        )
        with QPainter(self) as painter:
            paint_ring(painter, square, self._view, self._theme, self._pulse)
            paint_ring_text(painter, square, self._view, self._theme, large=self._large)
            below = QRectF(0, square.bottom() + 8, self.width(), dots)
            paint_dots(painter, below, self._view, self._theme)
