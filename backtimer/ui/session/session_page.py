"""The session page: heading, figure, ring, caption, ribbon and buttons."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.session.transitions import Command
from backtimer.painting.frames.figures import Figures
from backtimer.painting.session_painters import TransportSymbol
from backtimer.painting.stills import clock
from backtimer.painting.theme import Theme, scale_of
from backtimer.painting.views import RibbonView
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.widgets.figure import FigureWidget
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.ring import RingWidget
from backtimer.ui.widgets.round_button import RoundButton

BREATH_MS = 4000
SIZES = {
    Command.RESTART: 48,
    Command.BACK: 56,
    Command.PAUSE: 80,
    Command.NEXT: 56,
    Command.MORE: 48,
}
FOOT_FROM_PX = 820
DONE, THERE = "Done  (D)", "I am there  (D)"
# Two rows of answers, or the largest button.
TRANSPORT_PX = 96


def pulse_of(elapsed_ms: int) -> float:
    """Return the brightness (0 to 1) of a waiting ring, which pulses slowly like a breath."""
    part = (elapsed_ms % BREATH_MS) / BREATH_MS
    return round(1 - abs(2 * part - 1), 2)


class SessionPage(QWidget):
    """Shows one session; `wanted` carries the command that the person asks for."""

    wanted = Signal(Command)
    room_wanted = Signal()
    gentle_wanted = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._theme = theme
        self._view: SessionView | None = None
        self._clock = QElapsedTimer()
        self._clock.start()
        self._kicker, self._detail = _label("kicker"), _label("detail")
        self._name = FittedText(40, 22)
        # The space above the figure is for the side and for where to feel the exercise.
        self._figure = FigureWidget(theme, figures, room_above_px=30)
        self._felt, self._side = _label("felt"), _label("heading")
        self._ring = RingWidget(theme)
        self._caption_card = QFrame()
        self._caption_card.setProperty("role", "card")
        self._caption = FittedText(34, 18)
        self._caption.setObjectName("caption")
        self._accent = _Accent()
        self._next = _label("quiet")
        self._ribbon = RibbonWidget(theme)
        self._elapsed, self._voice, self._remaining = (_label("small") for _ in range(3))
        self._voice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._remaining.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._buttons: dict[Command, RoundButton] = {}
        self._hurts = QPushButton("That hurts")
        self._foot = QPushButton("F  full screen")
        self._lay_out()

    # Called by the controllers

    def show_view(self, view: SessionView) -> None:
        """Show the session at a moment."""
        before, self._view = self._view, view
        theme = self._theme
        pulse = pulse_of(self._clock.elapsed()) if view.mode is Mode.WAITING else 1.0
        self._ring.show_view(view.ring, pulse)
        self._figure.show_view(view.figure)
        self._figure.describe(view.shows)
        self._figure.show_ahead(view.ahead)
        self._caption.show_text(view.caption, theme.text)
        self._accent.show_colour(
            theme.phase(view.ring.kind) if view.caption_spoken else theme.track
        )
        self._ribbon.show_position(view.position)
        _tell(self._elapsed, clock(view.elapsed_ms))
        _tell(self._remaining, f"{clock(view.remaining_ms)} left")
        if before is None or _still(before) != _still(view):
            self._show_still(view)

    def _show_still(self, view: SessionView) -> None:
        """Update what rarely changes."""
        section = view.section.upper()
        _tell(self._kicker, f"{section}   ·   EXERCISE {view.exercise_no} OF {view.exercise_count}")
        self._name.show_text(view.name, self._theme.text)
        _tell(self._detail, view.detail or " ")
        _tell(self._felt, f"Feel it: {view.felt}" if view.felt else "")
        _tell(self._side, view.side)
        _tell(self._next, view.next)
        _tell(self._voice, f"{view.voice}{'  ·  muted' if view.muted else ''}")
        for act, button in self._buttons.items():
            button.setEnabled(act in view.can)
        paused = view.mode is Mode.PAUSED
        main = self._buttons[Command.PAUSE]
        if paused:
            main.set_face(TransportSymbol.PLAY, "Go on (Space)")
        else:
            main.set_face(TransportSymbol.PAUSE, "Pause (Space)")
        main.setEnabled(paused or Command.PAUSE in view.can)
        self._show_transport(1 if view.mode is Mode.HURTING else 0)
        self._easier.setEnabled(Command.EASIER in view.can)
        self._gentle.setVisible(view.suggests_gentle)
        self._done.setText(THERE if view.waits_for_position else DONE)
        self._done.setVisible(view.mode is Mode.WAITING or Command.DONE in view.can)

    def _show_transport(self, row: int) -> None:
        """Show the buttons, or the answers after "That hurts"."""
        if row != self._transport.currentIndex():
            focused = self.focusWidget()
            if focused is not None and self._holder.isAncestorOf(focused) and focused.hasFocus():
                # Hidden, it would pass the focus on to whatever comes next.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._transport.setCurrentIndex(row)
            self._arrange_answers()

    def show_plan(self, plan: RibbonView) -> None:
        """Replace the session's layout on the ribbon."""
        self._ribbon.show_view(plan)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._ring.set_theme(theme)
        self._figure.set_theme(theme)
        self._ribbon.set_theme(theme)
        for button in self._buttons.values():
            button.set_theme(theme)
        if self._view is not None:
            self._show_still(self._view)
            self.show_view(self._view)

    def notice_place(self) -> tuple[QRect, int]:
        """Return the place of the sentence: notices never cover a number or a button."""
        return self._caption_card.geometry(), 0

    # Internals

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._kicker)
        self._name.setFixedHeight(52)
        head.addWidget(self._name)
        head.addWidget(self._detail)
        figure = QGridLayout()
        figure.addWidget(self._figure, 0, 0)
        over = QHBoxLayout()
        over.setContentsMargins(22, 16, 22, 0)
        over.addWidget(self._felt)
        over.addStretch()
        over.addWidget(self._side)
        figure.addLayout(over, 0, 0, Qt.AlignmentFlag.AlignTop)
        middle = QHBoxLayout()
        middle.setSpacing(32)
        middle.addLayout(figure, 68)
        middle.addWidget(self._ring, 32)
        caption = QHBoxLayout(self._caption_card)
        caption.setContentsMargins(0, 14, 28, 14)
        caption.setSpacing(24)
        caption.addWidget(self._accent)
        caption.addWidget(self._caption)
        self._caption_card.setFixedHeight(92)
        times = QHBoxLayout()
        times.setContentsMargins(0, 0, 0, 0)
        # Equal shares keep the middle in its place, whatever stands there.
        times.addWidget(self._elapsed, 1)
        times.addWidget(self._voice, 1)
        times.addWidget(self._remaining, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addWidget(self._caption_card)
        layout.addWidget(self._next)
        layout.addWidget(self._ribbon)
        layout.addLayout(times)
        layout.addWidget(self._make_transport())

    def _make_transport(self) -> QWidget:
        self._holder = holder = QWidget()
        holder.setFixedHeight(TRANSPORT_PX)
        self._transport = QStackedLayout(holder)
        self._transport.addWidget(self._make_buttons())
        self._transport.addWidget(self._make_answers())
        return holder

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        self._hurts.clicked.connect(lambda: self.wanted.emit(Command.HURTS))
        self._hurts.setToolTip("That hurts (H): the sound stops at once")
        self._done = QPushButton(THERE)
        self._done.setProperty("role", "slim")
        self._done.clicked.connect(lambda: self.wanted.emit(Command.DONE))
        _keep_room_for(self._done)
        self._done.hide()
        middle = QHBoxLayout()
        middle.setSpacing(16)
        for act, face, name in (
            (Command.RESTART, TransportSymbol.RESTART, "Begin this exercise again (B)"),
            (Command.BACK, TransportSymbol.BACK, "Back (←)"),
            (Command.PAUSE, TransportSymbol.PAUSE, "Pause (Space)"),
            (Command.NEXT, TransportSymbol.NEXT, "Next (→)"),
            (Command.MORE, "+15", "Fifteen seconds more (+)"),
        ):
            button = RoundButton(name, face, self._theme, SIZES[act], accent=act is Command.PAUSE)
            button.clicked.connect(lambda _checked=False, act=act: self._press(act))
            self._buttons[act] = button
            middle.addWidget(button)
        left = QHBoxLayout()
        left.addWidget(self._hurts)
        left.addWidget(self._done)
        left.addStretch()
        self._foot.setProperty("role", "plain")
        self._foot.setToolTip("Across the room (F)")
        self._foot.clicked.connect(self.room_wanted)
        self._foot.setProperty("size", "small")
        for plain in (self._hurts, self._done, self._foot):
            plain.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        right = QHBoxLayout()
        right.addStretch()
        right.addWidget(self._foot)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addLayout(left, 0, 0)
        grid.addLayout(middle, 0, 1)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        return row

    def _make_answers(self) -> QWidget:
        """Create the answers offered after "That hurts"."""
        row = QWidget()
        self._grid = QGridLayout(row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        skip = QPushButton("Skip this exercise  (S)")
        self._easier = QPushButton("Easier form  (E)")
        end = QPushButton("End here  (Q)")
        mistake = QPushButton("It was a mistake, go on  (⌫)")
        mistake.setToolTip("Backspace")
        self._gentle = QPushButton("Gentler day  (G)")
        self._gentle.clicked.connect(self.gentle_wanted)
        _keep_room_for(self._gentle)
        self._gentle.hide()
        for button, act in (
            (skip, Command.SKIP),
            (self._easier, Command.EASIER),
            (end, Command.END),
            (mistake, Command.TAKE_BACK),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self.wanted.emit(act))
        self._answers = (skip, self._easier, end, mistake, self._gentle)
        for button in self._answers:
            button.setProperty("role", "slim")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return row

    def _arrange_answers(self) -> None:
        """Put the answers in one row if they fit, else in two."""
        for button in self._answers:
            # Before they are first seen, they have not been styled.
            button.ensurePolished()
        needed = sum(button.sizeHint().width() + 12 for button in self._answers)
        columns = len(self._answers) if needed <= self._holder.width() else 3
        for number, button in enumerate(self._answers):
            self._grid.addWidget(button, number // columns, number % columns)
        self._grid.setColumnStretch(3, 1 if columns == 3 else 0)
        self._grid.setColumnStretch(len(self._answers), 1)

    def _press(self, act: Command) -> None:
        if act is Command.PAUSE and self._view is not None and self._view.mode is Mode.PAUSED:
            act = Command.RESUME
        self.wanted.emit(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = max(min(self.height() / 760, self.width() / 960), 0.8)
        self._name.setFixedHeight(round(52 * scale))
        self._name.set_bounds(round(40 * scale), 22)
        self._caption_card.setFixedHeight(round(92 * scale))
        self._caption.set_bounds(round(34 * scale), 18)
        # The room of the longer text, so that nothing moves when it changes.
        self._done.ensurePolished()
        text = self._done.fontMetrics()
        longer = text.horizontalAdvance(THERE) - text.horizontalAdvance(self._done.text())
        self._done.setMinimumWidth(self._done.sizeHint().width() + longer)
        steps = scale_of(self.window().width(), self.window().height())
        for act, button in self._buttons.items():
            button.set_size(round(SIZES[act] * steps))
        self._holder.setFixedHeight(round(TRANSPORT_PX * steps))
        self._arrange_answers()
        self._foot.setVisible(self.width() >= FOOT_FROM_PX * steps)

    def sizeHint(self) -> QSize:
        return QSize(1000, 800)


class _Accent(QWidget):
    """The bar beside the caption, coloured while the caption is being spoken."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setFixedWidth(5)

    def show_colour(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._colour or "#000000"))


def _still(view: SessionView) -> tuple[object, ...]:
    return (
        view.mode, view.section, view.exercise_no, view.name, view.detail, view.felt, view.side,
        view.next, view.can, view.voice, view.muted, view.exercise_count, view.suggests_gentle,
    )  # fmt: skip


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label


def _keep_room_for(widget: QWidget) -> None:
    """Reserve a widget's place while it is hidden, so that nothing moves when it appears."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _tell(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
