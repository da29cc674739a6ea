"""When to remind: on the plan's days, once a day, never in the quiet hours.

Moments are local times without a zone: a reminder at six stays at six when the clocks change.
One that is more than two hours late (the machine slept, the clock was set) is not given, and
nothing is said of it. A snooze lasts half an hour; one that ends in the quiet hours or on
another day is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SNOOZE = timedelta(minutes=30)
LATE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Reminding:
    """What the person set: the plan's weekdays (0 is Monday), the time, and the quiet hours.

    Quiet hours may go over midnight; where they begin and end at one time there are none.
    """

    weekdays: frozenset[int]
    at: time
    quiet_from: time
    quiet_to: time

    def is_quiet(self, moment: datetime) -> bool:
        """Whether a moment is in the quiet hours."""
        now = moment.time()
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= now < self.quiet_to
        return now >= self.quiet_from or now < self.quiet_to


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was done already: the last day with a reminder, and a snooze that still runs."""

    day: date | None = None
    snoozed_to: datetime | None = None


def is_due(reminding: Reminding, reminded: Reminded, done_on: date | None, now: datetime) -> bool:
    """Whether to remind at `now`; `done_on` is the last day on which a session was done."""
    today = now.date()
    if done_on == today or reminding.is_quiet(now):
        return False
    snoozed = reminded.snoozed_to
    if snoozed is not None and snoozed.date() == today:
        return snoozed <= now <= snoozed + LATE
    if today.weekday() not in reminding.weekdays:
        return False
    # A clock that was set back does not remind a second time.
    if reminded.day is not None and reminded.day >= today:
        return False
    due = datetime.combine(today, reminding.at)
    return due <= now <= due + LATE


def snoozed(reminding: Reminding, now: datetime) -> Reminded:
    """Later, if that is still today and not in the quiet hours."""
    later = now + SNOOZE
    if later.date() != now.date() or reminding.is_quiet(later):
        return Reminded(now.date())
    return Reminded(now.date(), later)


def given(now: datetime) -> Reminded:
    """A reminder was given now."""
    return Reminded(now.date())
