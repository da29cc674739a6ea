"""Decides whether to remind now, and does so; no Qt.

The window polls while it is open, `backtimer remind` if the person enabled start at login. Both
record their reminders in the same file, so that nobody is reminded twice.
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
    """The system's notifier."""

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder; the callbacks run on another thread."""


class ReminderPlan(Protocol):
    """What reminders need to know about the plan."""

    def weekdays(self) -> frozenset[int]:
        """Return the plan's weekdays (0 is Monday); empty without a plan."""

    def done_on(self) -> date | None:
        """Return the day of the last session, or None."""

    def name(self) -> str:
        """Return the name of today's session."""


class Reminders:
    """Checks whether a reminder is due and shows it. `start` runs when its button is pressed."""

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
        # Remembered if it cannot be written, or every poll would remind again.
        self._unwritten: Reminded | None = None

    def look(self) -> bool:
        """Remind if it is time; return whether it did."""
        settings = self._settings()
        if not settings.remind:
            return False
        reminding = reminding_of(settings, self._plans.weekdays())
        now = self._now()
        kept = load_reminded(self._path)
        today = self._unwritten is not None and self._unwritten.day == now.date()
        reminded = self._unwritten if today and self._unwritten is not None else kept
        # Read the history only if everything else says yes.
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
        """Claim this reminder; False if the other process has just taken it."""
        try:
            return claim_reminder(self._path, kept, then)
        except UserError:
            _log.exception("reminder")
            self._unwritten = then
            return True

    def _snooze(self, day: date) -> None:
        settings, now = self._settings(), self._now()
        if now.date() != day:
            # The reminder is left over from another day; today's comes at its own time.
            return
        then = snoozed(reminding_of(settings, self._plans.weekdays()), now)
        try:
            save_reminded(self._path, then)
        except UserError:
            _log.exception("reminder")
            self._unwritten = then


def reminding_of(settings: Settings, weekdays: frozenset[int]) -> Reminding:
    """Return the reminder settings as `core.plan.reminder` takes them."""
    return Reminding(weekdays, settings.remind_at, settings.quiet_from, settings.quiet_to)


def local_now() -> datetime:
    """Return the local time without a zone."""
    return datetime.now().astimezone().replace(tzinfo=None)
