"""When to remind: on the plan's days, once a day, never in the quiet hours.

Times are local and without a zone: a reminder at six stays at six when the clocks change.

| at this moment                                   | a reminder                                |
|--------------------------------------------------|-------------------------------------------|
| the plan has no such day, or a session was begun | none                                      |
| in the quiet hours                               | none; later, if they end in time          |
| up to two hours after the time                   | one, and none any more on this day        |
| later (the machine slept, the clock was set)     | none, and nothing is said of it           |
| half an hour after a snooze                      | one                                       |
| the snooze ends in the quiet hours or tomorrow   | none                                      |
| a clock was set back after a reminder            | none a second time                        |
| the hour that is missing in spring               | after it                                  |
| the hour that comes twice in autumn              | the first time only                       |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SNOOZE = timedelta(minutes=30)
LATE = timedelta(hours=2)
# A date further ahead was saved while the clock was wrong; it must not stop reminders for years.
MOST_DAYS_AHEAD = 1


@dataclass(frozen=True, slots=True)
class Reminding:
    """The settings: the plan's weekdays (0 is Monday), the time, and the quiet hours.

    Quiet hours may span midnight; if they begin and end at the same time there are none.
    """

    weekdays: frozenset[int]
    at: time
    quiet_from: time
    quiet_to: time

    def is_quiet(self, moment: datetime) -> bool:
        """Whether a time is in the quiet hours."""
        now = moment.time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= now < self.quiet_to
        return now >= self.quiet_from or now < self.quiet_to


@dataclass(frozen=True, slots=True)
class Reminded:
    """The last day with a reminder, and the end of a snooze, if there is one."""

    day: date | None = None
    snoozed_to: datetime | None = None


def is_due(reminding: Reminding, reminded: Reminded, done_on: date | None, now: datetime) -> bool:
    """Whether to remind at `now`; `done_on` is the last day with a session, if any."""
    today = now.date()
    if done_on == today or reminding.is_quiet(now):
        return False
    if today.weekday() not in reminding.weekdays:
        return False
    snoozed = reminded.snoozed_to
    if snoozed is not None and snoozed.date() == today:
        return snoozed <= now <= snoozed + LATE
    # No second reminder because the clock was set back.
    if reminded.day is not None and 0 <= (reminded.day - today).days <= MOST_DAYS_AHEAD:
        return False
    due = datetime.combine(today, reminding.at)
    return due <= now <= due + LATE


def comes_at(reminding: Reminding) -> time | None:
    """The time of day at which the reminder comes; None if quiet hours leave no room for it.

    It may be the end of the quiet hours.
    """
    some_day = date(2026, 1, 1)
    due = datetime.combine(some_day, reminding.at)
    if not reminding.is_quiet(due):
        return reminding.at
    end = datetime.combine(some_day, reminding.quiet_to)
    return reminding.quiet_to if due <= end <= due + LATE else None


def snoozed(reminding: Reminding, now: datetime) -> Reminded:
    """The reminder snoozed, if it then comes today and outside the quiet hours; else given."""
    later = now + SNOOZE
    if later.date() != now.date() or reminding.is_quiet(later):
        return Reminded(now.date())
    return Reminded(now.date(), later)


def given(now: datetime) -> Reminded:
    """The record of a reminder given at `now`."""
    return Reminded(now.date())
