"""The session in full screen, legible from three metres."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.ui.session.session_page import pulse_of
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.ring import RingWidget

# The smallest type, as a fraction of the page's height.
LEAST_TYPE = 0.07
NOTICE_TYPE = 0.045


class RoomPage(QWidget):
    """Figure on the left, ring on the right, caption below; no buttons, no pointer.

    `left` asks for the session page: it has no buttons of its own, so that any click leads there.
    """

    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._view: SessionView | None = None
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._name = FittedText(90, 20)
        self._count = FittedText(90, 20)
        self._figure = FigureWidget(theme, figures)
        self._figure.set_card(False)
        self._side = FittedText(90, 20, centred=True)
        self._ring = RingWidget(theme, large=True)
        self._caption = FittedText(120, 20, centred=True)
        self._caption.setObjectName("caption")
        head = QHBoxLayout()
        head.addWidget(self._name, 3)
        head.addWidget(self._count, 1)
        figure = QGridLayout()
        figure.addWidget(self._figure, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        left = QVBoxLayout()
        left.addLayout(figure, 5)
        left.addWidget(self._side, 1)
        middle.addLayout(left, 60)
        middle.addWidget(self._ring, 40)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 24, 40, 32)
        layout.setSpacing(16)
        layout.addLayout(head, 10)
        layout.addLayout(middle, 66)
        layout.addWidget(self._caption, 24)

    def show_view(self, view: SessionView) -> None:
        """Show the session at a moment."""
        self._view = view
        theme = self._theme
        pulse = pulse_of(self._clock.elapsed()) if view.mode is Mode.WAITING else 1.0
        self._ring.show_view(view.ring, pulse)
        self._figure.show_view(view.figure)
        self._figure.describe(view.shows)
        self._figure.show_ahead(view.ahead)
        self._caption.show_text(view.caption, theme.text)
        self._name.show_text(view.name, theme.text)
        self._count.show_text(f"{view.exercise_no} / {view.exercise_count}", theme.quiet)
        self._side.show_text(view.side, theme.phase(view.ring.kind))

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._ring.set_theme(theme)
        self._figure.set_theme(theme)
        if self._view is not None:
            self.show_view(self._view)

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place of the sentence, and type that is legible from across the room."""
        return self._caption.geometry(), round(self.height() * NOTICE_TYPE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = round(self.height() * LEAST_TYPE)
        self._name.set_bounds(round(self.height() * 0.085), least)
        self._count.set_bounds(round(self.height() * 0.085), least)
        self._side.set_bounds(round(self.height() * 0.085), least)
        self._caption.set_bounds(round(self.height() * 0.105), least)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)
