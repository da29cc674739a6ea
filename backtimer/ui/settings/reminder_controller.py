"""Reminders while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.settings.settings import Settings

LOOK_MS = 30_000


class RunningReminders(Protocol):
    """The source of notifications for due reminders."""

    def look(self) -> None:
        """Remind the person, if it is time."""

    def close(self) -> None:
        """Close the notifier."""


class ReminderSource(Protocol):
    """Access to reminders."""

    def has_plan(self) -> bool:
        """Whether there is a plan to be reminded of."""

    def make_reminders(
        self, start: Callable[[], None], failed: Callable[[str], None]
    ) -> RunningReminders:
        """Start reminders; `start` and `failed` are called on another thread."""


class ReminderController(QObject):
    """Checks every 30 s whether a reminder is due; stopped while reminders are off.

    `start_wanted` means that a reminder's button was pressed. Both signals are emitted on another
    thread.
    """

    start_wanted = Signal()
    noticed = Signal(str)

    def __init__(
        self, reminding: ReminderSource, settings: Callable[[], Settings], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reminding = reminding
        self._settings = settings
        self._reminders: RunningReminders | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def watching(self) -> bool:
        """Whether the timer is running."""
        return self._timer.isActive()

    def follow(self) -> None:
        """Start or stop checking, as the settings say."""
        if self._settings().remind:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def close(self) -> None:
        """Stop checking and close the notifier."""
        self._timer.stop()
        if self._reminders is not None:
            self._reminders.close()

    def look(self) -> None:
        """Remind the person, if it is time; cheap, and does nothing without a plan."""
        if not self._reminding.has_plan():
            return
        if self._reminders is None:
            self._reminders = self._reminding.make_reminders(
                self.start_wanted.emit, self.noticed.emit
            )
        self._reminders.look()
