"""The card of the settings that is about reminders."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QTimeEdit, QVBoxLayout

FORMAT = "HH:mm"
TEXT = (
    "A notification on the days of your plan, while Backtimer is open. A missed day moves "
    "nothing, and nothing is said of it."
)


class RemindersView(NamedTuple):
    """What the card shows; times are such as "18:00"."""

    remind: bool
    remind_at: str
    quiet_from: str
    quiet_to: str
    at_login: bool


class TimeBox(QTimeEdit):
    """A time of day with room around its digits, which style sheets do not give."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDisplayFormat(FORMAT)
        self.setAccessibleName(name)
        self.setMinimumWidth(110)
        self.lineEdit().setTextMargins(12, 0, 0, 0)


class ReminderCard(QFrame):
    """Tells `changed` with a setting's name and value, and `login_switched`."""

    changed = Signal(str, object)
    login_switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._telling = False
        self._remind = QCheckBox("Remind me on the days of my plan")
        self._login = QCheckBox("Also when Backtimer is closed: start a small helper when I log in")
        self._times: dict[str, QTimeEdit] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, text, label in (
            ("remind_at", "At", "Time of the reminder"),
            ("quiet_from", "Quiet from", "Quiet hours begin"),
            ("quiet_to", "to", "Quiet hours end"),
        ):
            edit = TimeBox(label)
            edit.editingFinished.connect(lambda name=name: self._tell_time(name))
            self._times[name] = edit
            row.addWidget(QLabel(text))
            row.addWidget(edit)
        row.addStretch()
        heading, about = QLabel("Reminders"), QLabel(TEXT)
        heading.setProperty("role", "heading")
        about.setProperty("role", "quiet")
        about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self._remind)
        layout.addLayout(row)
        layout.addWidget(self._login)
        layout.addWidget(about)
        self._remind.toggled.connect(self._tell_remind)
        self._login.toggled.connect(self._tell_login)

    def show_view(self, view: RemindersView) -> None:
        """Show the settings."""
        self._telling = True
        self._remind.setChecked(view.remind)
        self._login.setChecked(view.at_login)
        self._login.setEnabled(view.remind)
        for name, edit in self._times.items():
            if not edit.hasFocus():
                edit.setTime(QTime.fromString(getattr(view, name), FORMAT))
            edit.setEnabled(view.remind)
        self._telling = False

    def _tell_remind(self, on: bool) -> None:
        if self._telling:
            return
        self.changed.emit("remind", on)
        if not on and self._login.isChecked():
            # Nothing is left running that has nothing to do.
            self._login.setChecked(False)

    def _tell_login(self, on: bool) -> None:
        if not self._telling:
            self.login_switched.emit(on)

    def _tell_time(self, name: str) -> None:
        if not self._telling:
            self.changed.emit(name, self._times[name].time().toString(FORMAT))
