"""The settings card for reminders."""

from __future__ import annotations

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QFrame, QTimeEdit, QVBoxLayout

from backtimer.ui.settings.view import RemindersView, reminders_text
from backtimer.ui.widgets.adaptive import WrappedCheckBox
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.spin_boxes import TimeBox


class ReminderCard(QFrame):
    """Lets the person set up reminders.

    `changed` carries a setting's name and value, `login_switched` whether to start the helper at
    login.
    """

    changed = Signal(str, object)
    login_switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._filling = False
        self._remind = WrappedCheckBox("Remind me on the days of my plan")
        self._login = WrappedCheckBox(
            "Also when Backtimer is closed: start a small helper when I log in"
        )
        self._times: dict[str, QTimeEdit] = {}
        row = FlowRow(spacing_px=12)
        for name, text, label in (
            ("remind_at", "At", "Time of the reminder"),
            ("quiet_from", "Quiet from", "Quiet hours begin"),
            ("quiet_to", "to", "Quiet hours end"),
        ):
            edit = TimeBox(label)
            edit.editingFinished.connect(lambda name=name: self._change_time(name))
            self._times[name] = edit
            row.add(Label(text))
            row.add(edit)
        heading, self._about = Label("Reminders"), Label()
        heading.setProperty("role", "heading")
        self._about.setObjectName("reminders")
        self._about.setProperty("role", "quiet")
        self._about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(self._remind)
        layout.addWidget(row)
        layout.addWidget(self._login)
        layout.addWidget(self._about)
        self._remind.toggled.connect(self._change_remind)
        self._login.toggled.connect(self._change_login)

    def show_view(self, view: RemindersView) -> None:
        """Show the settings without emitting signals."""
        self._filling = True
        self._remind.setChecked(view.remind)
        self._login.setChecked(view.at_login)
        self._login.setEnabled(view.remind)
        for name, edit in self._times.items():
            if not edit.hasFocus():
                edit.setTime(QTime(getattr(view, name)))
            edit.setEnabled(view.remind)
        self._about.setText(reminders_text(view))
        self._filling = False

    def _change_remind(self, on: bool) -> None:
        if self._filling:
            return
        self.changed.emit("remind", on)
        if not on and self._login.isChecked():
            # The helper must not run with nothing to do.
            self._login.setChecked(False)

    def _change_login(self, on: bool) -> None:
        if not self._filling:
            self.login_switched.emit(on)

    def _change_time(self, name: str) -> None:
        if not self._filling:
            self.changed.emit(name, self._times[name].time().toPython())
