"""The first page: who this is for, with the figure moving."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme
from backtimer.ui.first_run.view import Instant
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.icons import IconLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.lamplight import LitCard
from backtimer.ui.widgets.ring import RingWidget

FRAME_MS = 40
# Narrower than this, in px of the design size, the words have the page for themselves.
WITH_FIGURE_PX = 900
RING_PX, FIGURE_PX = 150, 200
HEADLINE = "Lie down.\nA voice leads you."
ABOUT = (
    "Exercises for a sore lower back, spoken and counted at your pace. All you need is a mat. "
    "It is not medical advice."
)
POINTS = (
    (Icon.VOICE, "Hear every move", "Position, side, count and rest, spoken in time."),
    (Icon.SEE, "See it from the mat", "One large number, one word, one moving figure."),
    (Icon.STOP, "Stop at any moment", "Press H when it hurts. The session waits for you."),
    (Icon.PRIVATE, "Stays with you", "No account. Nothing leaves this computer."),
)

# The moment of the exercise at a time in ms.
Moments = Callable[[int], Instant]


class MeetPage(QWidget):
    """Says in a few words what the program does, beside an exercise that is being done."""

    def __init__(self, theme: Theme, figures: Figures, moments: Moments) -> None:
        super().__init__()
        self._scale = 1.0
        self._stage = ShownExercise(theme, figures, moments)
        self._points = QGridLayout()
        self._points.setHorizontalSpacing(28)
        self._points.setVerticalSpacing(20)
        self._cells = [_point(icon, title, text) for icon, title, text in POINTS]
        said = [HEADLINE, ABOUT, *(f"{title}: {text}" for _icon, title, text in POINTS)]
        self.reading = Reading(" ".join(said).replace("\n", " "))
        column = QVBoxLayout(self.reading)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(16)
        column.addStretch()
        headline = words(HEADLINE, "display")
        column.addWidget(headline)
        column.addWidget(words(ABOUT, "lead"))
        column.addSpacing(8)
        column.addLayout(self._points)
        column.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self.reading, 1)
        self._row.addWidget(self._stage, 1)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._stage.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._stage.set_scale(scale)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() / self._scale
        beside = wide >= WITH_FIGURE_PX
        self._stage.setVisible(beside)
        columns = 2 if wide >= (WITH_FIGURE_PX if beside else WITH_FIGURE_PX / 2) else 1
        for place, cell in enumerate(self._cells):
            self._points.addWidget(cell, place // columns, place % columns)


class ShownExercise(LitCard):
    """An exercise that is being done, as a session shows it."""

    def __init__(self, theme: Theme, figures: Figures, moments: Moments) -> None:
        super().__init__()
        self._theme = theme
        self._moments = moments
        self._word, self._caption = Label(), Label()
        self._word.setProperty("role", "phase")
        self._caption.setProperty("role", "reading")
        self._caption.setWordWrap(True)
        self._ring = RingWidget(theme)
        self._figure = FigureWidget(theme._replace(ground=theme.card), figures, clear=True)
        self._figure.set_card(False)
        # It takes what is left: the page has to fit a small window without scrolling.
        ignored = QSizePolicy.Policy.Ignored
        self._figure.setSizePolicy(ignored, ignored)
        self.shine_on(self._figure)
        top = QHBoxLayout()
        top.addWidget(self._word, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._ring)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(IconLabel(Icon.VOICE, "icon-accent"))
        said.addWidget(self._caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.addLayout(top)
        column.addWidget(self._figure, 1)
        column.addLayout(said)
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._show_now)
        self.set_scale(1.0)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._figure.set_theme(theme._replace(ground=theme.card))
        self._ring.set_theme(theme)
        self._word.setText("")

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        side = round(RING_PX * scale)
        self._ring.setFixedSize(side, round(side * 1.17))
        self._figure.setMinimumHeight(round(FIGURE_PX * min(scale, 1.5)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._elapsed.start()
        self._timer.start()
        self._show_now()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Do not animate what nobody sees.
        self._timer.stop()

    def _show_now(self) -> None:
        now = self._moments(self._elapsed.elapsed())
        if now.word != self._word.text():
            self._word.setText(now.word)
            self._word.setStyleSheet(f"color: {self._theme.phase(now.kind)};")
            self._caption.setText(now.caption)
        self._ring.show_view(now.ring)
        self._figure.show_view(now.figure)


def _point(icon: Icon, title: str, text: str) -> QWidget:
    cell = QWidget()
    grid = QGridLayout(cell)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.addWidget(IconLabel(icon, "icon-accent"), 0, 0)
    grid.addWidget(words(title, "point"), 0, 1)
    grid.addWidget(words(text, "quiet"), 1, 0, 1, 2)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(2, 1)
    return cell
