"""What a person does with the settings in the window, as verbs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QMessageBox, QTimeEdit

from backtimer.ui.settings.reminder_card import ReminderCard
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding

REMIND, LOGIN = "Remind me", "Also when Backtimer is closed"
TIMES = {
    "remind_at": "Time of the reminder",
    "quiet_from": "Quiet hours begin",
    "quiet_to": "Quiet hours end",
}


class ReminderProbe:
    """The card of reminders."""

    def __init__(self, card: ReminderCard) -> None:
        self.card = card

    @property
    def remind(self) -> QCheckBox:
        """Whether one is reminded."""
        return finding.tick_box(self.card, REMIND)

    @property
    def login(self) -> QCheckBox:
        """Whether the helper is started at login."""
        return finding.tick_box(self.card, LOGIN)

    def time(self, name: str) -> QTimeEdit:
        """The field of a setting."""
        return finding.find(self.card, QTimeEdit, TIMES[name])

    def times(self) -> list[QTimeEdit]:
        """All fields."""
        return [self.time(name) for name in TIMES]

    def set_time(self, name: str, at: QTime) -> None:
        """Write a time, and leave the field."""
        self.time(name).setTime(at)
        self.time(name).editingFinished.emit()

    def text(self) -> str:
        """What it says will happen."""
        return finding.called(self.card, QLabel, "reminders").text()


def card_of(window: MainWindow) -> ReminderProbe:
    """The card on the settings page of a window."""
    return ReminderProbe(finding.only(window.pages.page("settings"), ReminderCard))


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Whatever file is asked for, it is this one."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a: (str(path), ""))


def answer(monkeypatch: pytest.MonkeyPatch, *, yes: bool) -> list[str]:
    """Press yes or Cancel wherever one is asked; what was asked and said."""
    asked: list[str] = []

    def press(box: QMessageBox) -> None:
        asked.append(box.text() + box.informativeText())
        role = QMessageBox.ButtonRole
        wanted = role.DestructiveRole if yes else role.RejectRole
        (button,) = [b for b in box.buttons() if box.buttonRole(b) == wanted]
        button.click()

    monkeypatch.setattr(QMessageBox, "exec", press)
    monkeypatch.setattr(
        QMessageBox, "information", lambda _parent, _title, text: asked.append(text)
    )
    return asked
