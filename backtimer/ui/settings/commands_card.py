"""The settings card for voice commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from backtimer.core.settings.settings import Settings
from backtimer.ui.settings.setting_fields import SwitchBox
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.label import Label

ABOUT = (
    "Say “Backtimer, pause”, go on, next, back, again, easier, more time, done, stop, how long, "
    "louder or softer. The microphone is open only during a session, for its questions, and on "
    "the page that tries it, with a mark on the screen. "
    "What it hears stays in this computer's memory: no sound is ever written, or sent."
)


class CommandsCard(QFrame):
    """Switches voice commands on; `changed` carries a setting's name and value.

    `try_wanted` asks for the page to try the microphone.
    """

    changed = Signal(str, object)
    try_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._filling = False
        self._fields = {
            "voice_commands": SwitchBox("Listen to what I say during a session"),
            "stop_unnamed": SwitchBox("“Stop” and “that hurts” count without “Backtimer”, too"),
            "commands_unnamed": SwitchBox(
                "All commands count without “Backtimer”: for a room where I am alone"
            ),
            "commands_surely": SwitchBox(
                "People talk or a radio plays around me: only what is heard very surely counts"
            ),
        }
        heading = Label("Voice commands")
        heading.setProperty("role", "heading")
        self._try = QPushButton("Try the microphone…")
        self._try.setProperty("role", "slim")
        self._try.clicked.connect(self.try_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(heading)
        for name, field in self._fields.items():
            field.chosen.connect(lambda value, name=name: self._change(name, value))
            layout.addWidget(field)
        layout.addWidget(words(ABOUT, "quiet"))
        layout.addWidget(self._try, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, now: Settings) -> None:
        """Show the settings without emitting signals."""
        self._filling = True
        for name, field in self._fields.items():
            field.show_value(getattr(now, name))
            field.setEnabled(now.voice_commands or name == "voice_commands")
        self._filling = False

    def _change(self, name: str, value: object) -> None:
        if not self._filling:
            self.changed.emit(name, value)
