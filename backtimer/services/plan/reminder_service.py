"""Reminders while the window is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from backtimer.core.settings.settings import Settings
from backtimer.desktop.notifier import Notifier
from backtimer.services.plan.plan_service import PlanService
from backtimer.services.plan.reminders import Reminders, local_now
from backtimer.store.person.reminded import last_begun


class ReminderService:
    """Shows a reminder when one is due at the time of a `look`; call `close` at the end.

    `start` is called for the button on a reminder, `failed` with a sentence if notifications do
    not work; both are called from another thread.
    """

    def __init__(
        self,
        plan: PlanService,
        settings: Callable[[], Settings],
        history: Path,
        reminded: Path,
        icon: Path,
        start: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._plan = plan
        self._history = history
        self._notifier = Notifier(icon, failed)
        self._reminders = Reminders(reminded, settings, self, self._notifier, start, local_now)

    def look(self) -> None:
        """Show the reminder if it is due."""
        self._reminders.look()

    def close(self) -> None:
        """Close the notifier."""
        self._notifier.close()

    def weekdays(self) -> frozenset[int]:
        """The weekdays of the plan (0 is Monday); empty without a plan."""
        plan = self._plan.plan
        return frozenset() if plan is None else plan.weekdays

    def done_on(self) -> date | None:
        """The last day on which a session was started, finished or not."""
        return last_begun(self._history)

    def name(self) -> str:
        """The name of today's session."""
        heading = self._plan.heading()
        return "Your session" if heading is None else heading.name
