"""One week, from Monday to Sunday, as a strip of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession, minutes_in
from backtimer.core.progress.progress import Planned, monday
from backtimer.core.progress.progress_words import DAYS, LONG_MONTHS
from backtimer.core.wording.spoken_words import count_of


class DayState(Enum):
    """What a day of the week is; a day that was missed looks like any other."""

    DONE = auto()
    PLANNED = auto()
    FREE = auto()


class WeekDay(NamedTuple):
    """One day: `minutes` are those done, or those planned if they are known, else 0."""

    day: date
    state: DayState
    is_today: bool
    minutes: int
    sessions: int

    @property
    def short_name(self) -> str:
        """Such as Mon."""
        return DAYS[self.day.weekday()][:3]

    @property
    def note(self) -> str:
        """What stands below the day; empty for a free one."""
        if self.state is DayState.DONE or (self.minutes and not self.is_today):
            return f"{self.minutes} min"
        return "today" if self.is_today else ""

    @property
    def spoken(self) -> str:
        """The day for a screen reader: "Tuesday 24 November, one session, 27 minutes"."""
        day = f"{DAYS[self.day.weekday()]} {self.day.day} {LONG_MONTHS[self.day.month - 1]}"
        parts = [f"{day}, today" if self.is_today else day]
        if self.state is DayState.DONE:
            parts += [count_of(self.sessions, "session"), count_of(self.minutes, "minute")]
        elif self.state is DayState.PLANNED:
            parts.append("planned")
        return ", ".join(parts)


class Week(NamedTuple):
    """Seven days, and how many of them had a session or are planned."""

    days: tuple[WeekDay, ...]
    done: int
    planned: int

    @property
    def summary(self) -> str:
        """Such as "1 of 3 done"; without a plan "1 done", and nothing for an empty week."""
        if self.planned:
            return f"{self.done} of {max(self.planned, self.done)} done"
        return f"{self.done} done" if self.done else ""


def counts(session: PastSession) -> bool:
    """Whether a session counts as one: something of it was done."""
    return any(each.done for each in session.exercises)


def week_of_days(
    past: Sequence[PastSession], today: date, planned: Planned | None, minutes: int = 0
) -> Week:
    """The week around today; `past` needs its exercises.

    `planned` says whether a day has a session by the plan, `minutes` how long such a one lasts,
    0 if that is not known.
    """
    days = []
    asked = 0
    for offset in range(7):
        day = monday(today) + timedelta(offset)
        sessions = [each for each in past if each.day == day and counts(each)]
        is_planned = planned is not None and planned(day)
        asked += is_planned
        if sessions:
            done = minutes_in(sessions)
            days.append(WeekDay(day, DayState.DONE, day == today, done, len(sessions)))
        elif is_planned and day >= today:
            days.append(WeekDay(day, DayState.PLANNED, day == today, minutes, 0))
        else:
            days.append(WeekDay(day, DayState.FREE, day == today, 0, 0))
    return Week(tuple(days), sum(each.state is DayState.DONE for each in days), asked)
