"""The mini window: the session in a corner of the screen, for exercises at the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.session.transitions import Command
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme, palette
from backtimer.ui.session.phase_row import PhaseRow
from backtimer.ui.session.transport import DONE, THERE
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.widgets.fitted_text import FittedText
from backtimer.ui.widgets.keyed_button import KeyedButton
from backtimer.ui.widgets.sentence import WORD_MS, Sentence

# Lengths as multiples of the type, which is 15 px at the usual size of the text.
WIDTH, EDGE, GAP = 25.0, 0.8, 0.4
PHASE, NUMBER, NUMBER_TYPE = 2.4, 5.0, 2.7
SENTENCE, ONE_LINE, TWO_LINES = 3.0, 1.4, 1.2
PAUSE, GO_ON = "Pause", "Go on"
LEAST_NOTICE_MS = 2500


class MiniWindow(QWidget):
    """Shows phase, side, number and sentence above all windows; its title is the exercise.

    A notice stands in the place of the sentence, for the time that reading it takes.

    `wanted` carries the command that the person asks for, `left` asks for the session page.
    """

    wanted = Signal(Command)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        # Without a parent: with one it would be minimised together with it.
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setProperty("role", "page")
        self._theme = theme
        self._paused = False
        self._phase = PhaseRow(theme)
        self._number = FittedText(40, 12, right=True)
        self._caption = Sentence(1, 1)
        self._caption.setObjectName("caption")
        self._mark = MicrophoneMark()
        self._notice = ""
        self._caption_text = ""
        self._notice_time = QTimer(self, singleShot=True)
        self._notice_time.timeout.connect(self._end_notice)
        self._pause = KeyedButton(None, PAUSE, "Space", role="slim")
        self._done = KeyedButton(None, DONE, "D", role="slim")
        self._done.setObjectName("done")
        self._hurts = KeyedButton(Icon.STOP, "That hurts", "H", role="hurts")
        self._pause.clicked.connect(self._pause_or_go_on)
        self._done.clicked.connect(lambda: self.wanted.emit(Command.DONE))
        self._hurts.clicked.connect(lambda: self.wanted.emit(Command.HURTS))
        top, said, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._phase, 1)
        top.addWidget(self._number)
        said.addWidget(self._caption, 1)
        said.addWidget(self._mark)
        buttons.addWidget(self._pause)
        buttons.addWidget(self._done)
        buttons.addStretch()
        buttons.addWidget(self._hurts)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(top)
        self._rows.addLayout(said)
        self._rows.addLayout(buttons)

    def show_view(self, view: SessionView) -> None:
        """Show the session at a moment."""
        if view.heading != self.windowTitle():
            self.setWindowTitle(view.heading)
        self._phase.show_view(view)
        self._number.show_text(view.ring.number, self._theme.text)
        self._caption_text = view.caption
        self._show_caption()
        self._mark.show_listening(view.listens is not None, view.heard)
        self._paused = view.mode is Mode.PAUSED
        text = GO_ON if self._paused else PAUSE
        if text != self._pause.text():
            self._pause.name_it(text)
        self._pause.setEnabled(self._paused or Command.PAUSE in view.can)
        self._show_done(view)

    def show_notice(self, text: str) -> None:
        """Show a notice for as long as it takes to read."""
        self._notice = text
        self._notice_time.start(max(len(text.split()) * WORD_MS, LEAST_NOTICE_MS))
        self._show_caption()

    def set_look(self, theme: Theme, sheet: str) -> None:
        """Apply a theme and the style sheet of the main window; the type sets the size."""
        self._theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(sheet)
        self._phase.set_theme(theme)
        self._caption.ensurePolished()
        type_px = self._caption.fontInfo().pixelSize()

        def px(length: float) -> int:
            return round(length * type_px)

        self._rows.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), px(EDGE))
        self._rows.setSpacing(px(GAP))
        self._phase.setFixedHeight(px(PHASE))
        self._number.setFixedSize(px(NUMBER), px(PHASE))
        self._number.set_bounds(px(NUMBER_TYPE), type_px)
        self._caption.setFixedHeight(px(SENTENCE))
        self._caption.set_sizes(px(ONE_LINE), px(TWO_LINES))
        self.setFixedSize(px(WIDTH), self._rows.minimumSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    # Internals

    def _show_caption(self) -> None:
        self._caption.show_text(self._notice or self._caption_text, self._theme.text)

    def _end_notice(self) -> None:
        self._notice = ""
        self._show_caption()

    def _show_done(self, view: SessionView) -> None:
        can = view.mode is Mode.WAITING or (Command.DONE in view.can and not self._paused)
        text = THERE if view.waits_for_position else DONE
        if text != self._done.text():
            self._done.name_it(text)
        # There is room for one of them beside what stops it; Space pauses all the same.
        self._done.setVisible(can)
        self._pause.setVisible(not can)

    def _pause_or_go_on(self) -> None:
        self.wanted.emit(Command.RESUME if self._paused else Command.PAUSE)
