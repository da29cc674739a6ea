"""The page that lists all keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.voice_commands.phrases import COMMANDS, URGENT, VoicePhrase
from backtimer.core.wording import screen_texts
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

BY_VOICE = [phrase.value for phrase in VoicePhrase if phrase in COMMANDS - URGENT]
MORE = (
    ("Media keys, headset", "pause or go on, next exercise, this exercise again"),
    (
        "“Backtimer, pause”",
        f"by voice, if that is on: also {', '.join(BY_VOICE)}",
    ),
    ("“Stop”, “that hurts”", "by voice without the name; “undo” takes it back"),
    ("Presenter, pedal", "Page Down, Page Up: next, back; F5 or a full stop: pause or go on"),
    ("Ctrl+K or /", "search routines and exercises"),
    ("Ctrl+T, Ctrl+P, Ctrl+R", "today, my plan, progress"),
    ("Ctrl+M", "make me a session"),
    ("Ctrl+L", "all exercises"),
    ("Ctrl+Shift+V, Ctrl+N, Ctrl+O", "paste a sheet, new routine, import"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo and redo in the editor; a deletion taken back"),
    ("Ctrl+,", "settings"),
    ("Ctrl+B", "hide the sidebar, bring it back"),
)


class KeysPage(QWidget):
    """A table of the keys and what they do."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        title = Label("Keys")
        title.setProperty("role", "title")
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(28, 20, 28, 20)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(9)
        for number, (key, does) in enumerate((*screen_texts.KEYS, *MORE)):
            name = Label(key)
            name.setStyleSheet("font-weight: 700;")
            text = Label(does)
            for place, label in enumerate((name, text)):
                label.setWordWrap(True)
                grid.addWidget(label, number, place)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
        scroll = scrolled(holder, focus=True)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 28)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(scroll, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
