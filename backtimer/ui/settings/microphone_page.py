"""The page to try the microphone: its level, what was heard, and how surely."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backtimer.ui.settings.level_meter import LevelMeter
from backtimer.ui.settings.microphone_view import TO_EXPECT, HeardView, share_of
from backtimer.ui.settings.teaching_card import TeachingCard
from backtimer.ui.shared.microphone_mark import MicrophoneMark
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

MOST_ROWS = 8
OPENS = "The microphone is being opened…"
LEVEL = "How loud it is"
NOTHING_YET = "Nothing heard yet."
LEARN, LEARNS = "Learn this room", "Be quiet for ten seconds…"
LEARNED = "The room is known now. A session learns it by itself in its first seconds."
WHY_LEARN = "Ten seconds without a word tell how loud the room is by itself."


class MicrophonePage(QWidget):
    """Shows what the microphone hears; `learn_wanted` asks to learn the room.

    `teaching` is the card to teach it commands.
    """

    learn_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._rows: list[HeardView] = []
        self._mark = MicrophoneMark()
        self._state, self._to_say = words(OPENS, "detail"), words("", "detail")
        self._state.setObjectName("state")
        self._meter = LevelMeter()
        self._heard = words(NOTHING_YET)
        self._heard.setObjectName("heard")
        self._heard.setTextFormat(Qt.TextFormat.PlainText)
        self._learn = QPushButton(LEARN)
        self._learn.setProperty("role", "slim")
        self._learn.clicked.connect(self._begin_to_learn)
        self._about_learning = words(WHY_LEARN, "quiet")
        self.teaching = TeachingCard()
        self._back = QPushButton("Back  (Esc)")
        self._back.clicked.connect(self.left)
        self._lay_out()

    def begin(self, what_to_say: str) -> None:
        """Begin anew, with a microphone that is being opened."""
        self._rows = []
        self._heard.setText(NOTHING_YET)
        self._to_say.setText(what_to_say)
        self._meter.show_share(0.0)
        self.show_open(False)
        self._show_state(OPENS)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_open(self, is_open: bool) -> None:
        """Show whether the microphone is open."""
        self._mark.show_listening(is_open)
        self._show_state("")
        self._learn.setEnabled(is_open)
        self._learn.setText(LEARN)
        self._about_learning.setText(WHY_LEARN)

    def show_problem(self, text: str) -> None:
        """Show what is wrong, in plain words."""
        self._show_state(text)

    def show_level(self, decibels: float) -> None:
        """Show the level, in dBFS."""
        self._meter.show_share(round(share_of(decibels), 2))

    def show_heard(self, heard: HeardView) -> None:
        """Show something that was heard, above what was heard before."""
        self._rows = [heard, *self._rows][:MOST_ROWS]
        lines = [f"{each.words}   ·   {each.percent} %   ·   {each.verdict}" for each in self._rows]
        self._heard.setText("\n".join(lines))
        if heard.counts:
            self._mark.show_listening(not self._mark.isHidden(), heard.words)

    def show_learned(self) -> None:
        """Show that the room has been learned."""
        self._learn.setEnabled(True)
        self._learn.setText(LEARN)
        self._about_learning.setText(LEARNED)

    # Internals

    def _begin_to_learn(self) -> None:
        self._learn.setEnabled(False)
        self._learn.setText(LEARNS)
        self.learn_wanted.emit()

    def _show_state(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _lay_out(self) -> None:
        title = Label("Try the microphone")
        title.setProperty("role", "title")
        level, inside = card()
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._state)
        inside.addWidget(words(LEVEL, "heading"))
        inside.addWidget(self._meter)
        room = AdaptiveRow(spacing_px=16)
        room.add(self._learn)
        room.add(self._about_learning, 1)
        inside.addWidget(room)
        found, inside = card()
        inside.addWidget(words("What was heard, and how surely", "heading"))
        inside.addWidget(self._heard)
        expected, inside = card()
        inside.addWidget(words("What to expect", "heading"))
        for text in TO_EXPECT.split("\n\n"):
            inside.addWidget(words(text.replace("\n", " "), "quiet"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        column.addWidget(self._to_say)
        column.addWidget(level)
        column.addWidget(found)
        column.addWidget(self.teaching)
        column.addWidget(expected)
        column.addStretch()
        scroll = scrolled(holder, focus=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
