"""The transport: the buttons of a session, or in their place the answers after *that hurts*."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QWidget

from backtimer.core.session.transitions import Command
from backtimer.core.voice_commands.grammar import CommandRules
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.painting.icons import Icon
from backtimer.painting.session_painters import TransportSymbol
from backtimer.painting.theme import Theme
from backtimer.ui.session.answers import ANSWERS, GENTLE
from backtimer.ui.session.spoken import quoted
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.widgets.keyed_button import KeyedButton
from backtimer.ui.widgets.round_button import RoundButton

SIZES = {
    Command.RESTART: 56,
    Command.BACK: 56,
    Command.PAUSE: 88,
    Command.NEXT: 56,
    Command.MORE: 56,
}
DONE, THERE = "Done", "I am there"
HEIGHT, GAP = 96, 16
BETWEEN_ANSWERS = 12


class Transport(QWidget):
    """Shows *that hurts*, the round buttons, and easier and say again, as far as there is room.

    `wanted` carries the command that the person asks for. *That hurts* and pause always stay.
    """

    wanted = Signal(Command)
    gentle_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._paused = self._told_paused = False
        self._listens: CommandRules | None = None
        self._scale = 1.0
        self._buttons: dict[Command, RoundButton] = {}
        self._hurts = KeyedButton(Icon.STOP, "That hurts", "H", role="hurts")
        self._hurts.setToolTip("That hurts (H): the sound stops at once")
        self._done = KeyedButton(None, THERE, "D", role="slim")
        self._easier = KeyedButton(None, "Easier", "E", role="slim")
        self._again = KeyedButton(None, "Say again", "R", role="slim")
        for button, command in (
            (self._hurts, Command.HURTS),
            (self._done, Command.DONE),
            (self._easier, Command.EASIER),
            (self._again, Command.SAY_AGAIN),
        ):
            button.clicked.connect(lambda _checked=False, act=command: self.wanted.emit(act))
        _hold_place(self._done)
        self._done.hide()
        self._rows = QStackedLayout(self)
        self._rows.addWidget(self._make_buttons())
        self._rows.addWidget(self._make_answers())

    def show_view(self, view: SessionView) -> None:
        """Show what is possible at a moment of a session."""
        for act, button in self._buttons.items():
            button.setEnabled(act in view.can)
        self._paused = view.mode is Mode.PAUSED
        main = self._buttons[Command.PAUSE]
        if self._paused:
            main.set_face(TransportSymbol.PLAY, "Go on (Space)")
        else:
            main.set_face(TransportSymbol.PAUSE, "Pause (Space)")
        main.setEnabled(self._paused or Command.PAUSE in view.can)
        self._easier.setEnabled(Command.EASIER in view.can)
        self._again.setEnabled(Command.SAY_AGAIN in view.can)
        for command, answer in self._answers.items():
            answer.setEnabled(command in view.can)
        self._gentle.setVisible(view.suggests_gentle)
        self._done.name_it(THERE if view.waits_for_position else DONE)
        self._done.setVisible(view.mode is Mode.WAITING or Command.DONE in view.can)
        self._tell_spoken(view)
        self._show_row(1 if view.mode is Mode.HURTING else 0)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button in self._buttons.values():
            button.set_theme(theme)

    def set_size(self, scale: float) -> None:
        """Scale the round buttons; 1.0 is the design size."""
        self._scale = scale
        for act, button in self._buttons.items():
            button.set_size(round(SIZES[act] * scale))
        self.fit()

    def fit(self) -> None:
        """Show as much as there is room for."""
        spare = (self._again, self._easier)
        extra = (self._buttons[Command.RESTART], self._buttons[Command.MORE])
        capped = (self._hurts, self._done)
        for button in (*spare, *capped):
            button.ensurePolished()
        self._done.setMinimumWidth(0)
        gap = GAP if self._scale >= 1 else GAP // 2
        for line in (self._left, self._middle):
            line.setSpacing(gap)
        # The room of the longer text, so that nothing moves when it changes.
        text = self._done.fontMetrics()
        longer = text.horizontalAdvance(THERE) - text.horizontalAdvance(self._done.text())

        def attempt(*, sides: bool, caps: bool, extras: bool) -> bool:
            for button in spare:
                button.setVisible(sides)
            for keyed in capped:
                keyed.show_key(caps)
            for round_button in extra:
                round_button.setVisible(extras)
            done = self._done.sizeHint().width() + longer
            self._done.setMinimumWidth(done)
            left = self._hurts.sizeHint().width() + gap + done
            right = sum(button.sizeHint().width() + gap for button in spare) if sides else 0
            middle = sum(
                button.sizeHint().width() + gap
                for act, button in self._buttons.items()
                if extras or button not in extra or act is Command.PAUSE
            )
            # The round buttons stand in the middle as long as both sides leave room for that.
            self._stretch_evenly(2 * max(left, right) + middle + 2 * gap <= self.width())
            return left + middle + right + 2 * gap <= self.width()

        tries = ((True, True, True), (False, True, True), (False, False, True))
        for sides, caps, extras in tries:
            if attempt(sides=sides, caps=caps, extras=extras):
                break
        else:
            attempt(sides=False, caps=False, extras=False)
        self._arrange_answers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # Internals

    def _tell_spoken(self, view: SessionView) -> None:
        """Describe to a screen reader what can be said in place of each button."""
        if view.listens == self._listens and self._paused == self._told_paused:
            return
        self._listens, self._told_paused = view.listens, self._paused
        pause = VoicePhrase.GO_ON if self._paused else VoicePhrase.PAUSE
        spoken = [
            (self._hurts, VoicePhrase.IT_HURTS), (self._done, VoicePhrase.DONE),
            (self._easier, VoicePhrase.EASIER), (self._again, VoicePhrase.AGAIN),
            (self._buttons[Command.PAUSE], pause),
            (self._buttons[Command.RESTART], VoicePhrase.BACK),
            (self._buttons[Command.MORE], VoicePhrase.MORE_TIME),
            *((self._answers[each.command], each.spoken) for each in ANSWERS),
        ]  # fmt: skip
        for button, phrase in spoken:
            said = quoted(view, phrase)
            button.setAccessibleDescription(f"Or say {said}" if said else "")

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        self._left, self._middle = left, middle = QHBoxLayout(), QHBoxLayout()
        right = QHBoxLayout()
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
        left.addWidget(self._hurts)
        left.addWidget(self._done)
        left.addStretch()
        right.setSpacing(GAP // 2)
        right.addStretch()
        right.addWidget(self._easier)
        right.addWidget(self._again)
        self._row = grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addLayout(left, 0, 0)
        grid.addLayout(middle, 0, 1)
        grid.addLayout(right, 0, 2)
        self._stretch_evenly(True)
        return row

    def _stretch_evenly(self, evenly: bool) -> None:
        """Let the round buttons stand in the middle, or beside what is on their left."""
        self._row.setColumnStretch(0, 1 if evenly else 0)
        self._row.setColumnStretch(1, 0 if evenly else 1)
        self._row.setColumnStretch(2, 1 if evenly else 0)

    def _make_answers(self) -> QWidget:
        row = QWidget()
        self._grid = QGridLayout(row)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN_ANSWERS)
        self._grid.setVerticalSpacing(4)
        self._answers: dict[Command, KeyedButton] = {}
        for each in ANSWERS:
            button = KeyedButton(None, each.text, each.key, role="slim")
            button.clicked.connect(lambda _checked=False, act=each.command: self.wanted.emit(act))
            self._answers[each.command] = button
        self._gentle = KeyedButton(None, GENTLE.does, GENTLE.key, role="slim")
        self._gentle.clicked.connect(self.gentle_wanted)
        _hold_place(self._gentle)
        self._gentle.hide()
        return row

    def _arrange_answers(self) -> None:
        """Put the answers in as few rows as there is room for; the keys go before a column does.

        The caption names the keys as well.
        """
        buttons = (*self._answers.values(), self._gentle)
        for button in buttons:
            # Before they are first seen, they have not been styled.
            button.ensurePolished()

        def most_columns(*, keys: bool) -> int:
            for button in buttons:
                button.show_key(keys)
            needed = [button.sizeHint().width() for button in buttons]
            for count in (5, 3, 2):
                widest = [max(needed[column::count]) for column in range(count)]
                if sum(widest) + BETWEEN_ANSWERS * (count - 1) <= self.width():
                    return count
            return 1

        columns = most_columns(keys=True)
        if columns == 1:
            columns = most_columns(keys=False)
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(len(buttons) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
        rows = -(-len(buttons) // columns)
        high = max(button.sizeHint().height() for button in buttons)
        usual = round(HEIGHT * self._scale)
        hurting = self._rows.currentIndex() == 1
        self.setFixedHeight(max(usual, rows * (high + 4)) if hurting else usual)

    def _show_row(self, row: int) -> None:
        """Show the buttons, or the answers."""
        if row == self._rows.currentIndex():
            return
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and focused.hasFocus():
            # Hidden, it would pass the focus on to whatever comes next.
            page = self.parentWidget() or self
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.setCurrentIndex(row)
        self._arrange_answers()

    def _press(self, act: Command) -> None:
        self.wanted.emit(Command.RESUME if act is Command.PAUSE and self._paused else act)


def _hold_place(widget: QWidget) -> None:
    """Reserve a widget's place while it is hidden, so that nothing moves when it appears."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
