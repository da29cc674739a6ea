"""Reminders while the window is open: it looks itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.settings.settings import Settings

LOOK_MS = 30_000


class RunningReminders(Protocol):
    """Reminders that are under way."""

    def look(self) -> None:
        """Remind, if it is time."""

    def close(self) -> None:
        """End the notifier."""


class ReminderSource(Protocol):
    """Where reminders come from."""

    def has_plan(self) -> bool:
        """Whether there is anything to be reminded of."""

    def make_reminders(
        self, start: Callable[[], None], failed: Callable[[str], None]
    ) -> RunningReminders:
        """Begin with them; both are called from another thread."""


class ReminderController(QObject):
    """A slow timer, and nothing at all where reminders are off. `start_wanted` by a reminder.

    Both signals come from another thread.
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
        """Whether it looks by itself."""
        return self._timer.isActive()

    def follow(self) -> None:
        """Look, or not, as the settings say now."""
        if self._settings().remind:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()
        if self._reminders is not None:
            self._reminders.close()

    def look(self) -> None:
        """Remind, if it is time; cheap, and without a plan nothing."""
        if not self._reminding.has_plan():
            return
        if self._reminders is None:
            self._reminders = self._reminding.make_reminders(
                self.start_wanted.emit, self.noticed.emit
            )
        self._reminders.look()
