"""Checks whether a reminder is due, and shows it; without Qt.

The window checks while it is open, and `backtimer remind` in the background if the person chose
the start at login. Both record reminders in the same file, so that nobody is reminded twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from backtimer.core.plan.reminder import Reminded, Reminding, given, is_due, snoozed
from backtimer.errors import UserError
from backtimer.store.person.reminded import claim_reminder, load_reminded, save_reminded

if TYPE_CHECKING:
    from backtimer.core.settings.settings import Settings

_log = logging.getLogger(__name__)


class Notify(Protocol):
    """The desktop's notifications."""

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder; the callbacks of its buttons are called from another thread."""


class ReminderPlan(Protocol):
    """What a reminder needs to know about the plan."""

    def weekdays(self) -> frozenset[int]:
        """The weekdays of the plan (0 is Monday); empty without a plan."""

    def done_on(self) -> date | None:
        """The last day with a session; None if there is none. May read the disk."""

    def name(self) -> str:
        """The name of today's session."""


class Reminders:
    """Shows due reminders; `start` is called for the button on one, from another thread."""

    def __init__(
        self,
        path: Path,
        settings: Callable[[], Settings],
        plans: ReminderPlan,
        notify: Notify,
        start: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._path = path
        self._settings = settings
        self._plans = plans
        self._notify = notify
        self._start = start
        self._now = now
        # What could not be written to the file: without it every check would remind again.
        self._unwritten: Reminded | None = None

    def look(self) -> bool:
        """Show the reminder if it is due; return whether it was shown."""
        settings = self._settings()
        if not settings.remind:
            return False
        reminding = reminding_of(settings, self._plans.weekdays())
        now = self._now()
        kept = load_reminded(self._path)
        today = self._unwritten is not None and self._unwritten.day == now.date()
        reminded = self._unwritten if today and self._unwritten is not None else kept
        # Read the history only if everything else allows a reminder.
        if not is_due(reminding, reminded, None, now):
            return False
        if not is_due(reminding, reminded, self._plans.done_on(), now):
            return False
        if not self._claim(kept, given(now)):
            return False
        self._notify.remind(
            "Time for your back",
            f"{self._plans.name()} is ready when you are.",
            self._start,
            partial(self._snooze, now.date()),
        )
        return True

    def _claim(self, kept: Reminded, then: Reminded) -> bool:
        """Return whether to show it: the window and the helper may check at the same moment."""
        try:
            return claim_reminder(self._path, kept, then)
        except UserError:
            _log.exception("reminder")
            self._unwritten = then
            return True

    def _snooze(self, day: date) -> None:
        settings, now = self._settings(), self._now()
        if now.date() != day:
            # A notification left from another day: today's reminder comes at its own time.
            return
        then = snoozed(reminding_of(settings, self._plans.weekdays()), now)
        try:
            save_reminded(self._path, then)
        except UserError:
            _log.exception("reminder")
            self._unwritten = then


def reminding_of(settings: Settings, weekdays: frozenset[int]) -> Reminding:
    """Return the settings in the form that the rules of reminders take."""
    return Reminding(weekdays, settings.remind_at, settings.quiet_from, settings.quiet_to)


def local_now() -> datetime:
    """Return the local time as a naive datetime."""
    return datetime.now().astimezone().replace(tzinfo=None)
