"""The frozen values of the progress page, computed from the sessions. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.progress import (
    CalendarDay,
    HistorySpan,
    Planned,
    adherence,
    calendar_days,
    first_day,
    pain_points,
    stretches,
)
from backtimer.core.progress.progress_charts import (
    ChartView,
    adherence_chart,
    minutes_chart,
    pain_chart,
)
from backtimer.core.progress.progress_words import DAYS, LONG_MONTHS, session_facts, summary
from backtimer.core.wording.spoken_words import count_of

SPANS = (
    (HistorySpan.MONTH, "4 weeks"),
    (HistorySpan.QUARTER, "12 weeks"),
    (HistorySpan.YEAR, "A year"),
    (HistorySpan.ALL, "Everything"),
)
NOTHING_YET = (
    "Your sessions will be shown here: a calendar with your notes, pain before and after, minutes "
    "a week, what you did of your plan, and how each exercise progresses."
)
HOW_TO_BEGIN = "Go back, open a routine, and start. One session is enough to begin this page."


class DayRow(NamedTuple):
    """A session in the list of a day."""

    session: int
    name: str
    facts: str
    note: str


class ProgressView(NamedTuple):
    """What the page shows of all sessions; `first` is the first day of the range."""

    span: HistorySpan
    first: date
    today: date
    summary: str
    days: Mapping[date, CalendarDay]
    pain: ChartView
    minutes: ChartView
    adherence: ChartView

    @property
    def empty(self) -> bool:
        """Whether there are no sessions at all."""
        return not self.days


def progress_view(
    sessions: Sequence[PastSession],
    span: HistorySpan,
    planned: Planned | None,
    today: date,
    walk: RoutineRef | None = None,
) -> ProgressView:
    """Return the view of a range; `sessions` are all sessions, oldest first.

    `walk` is the walk, whose days and minutes are told.
    """
    first = first_day(span, sessions, today)
    weeks = adherence(sessions, planned, first, today) if planned is not None else []
    words = summary(sessions, weeks, first, today, walk)
    return ProgressView(
        span,
        first,
        today,
        " ".join(words) or "Nothing in this time. Choose a longer one to see what came before.",
        calendar_days(sessions),
        pain_chart(pain_points(sessions), first, today),
        minutes_chart(stretches(sessions, first, today), first, today),
        adherence_chart(weeks, first, today, planned=planned is not None),
    )


def day_rows(sessions: Sequence[PastSession], day: date) -> tuple[DayRow, ...]:
    """Return the sessions of one day."""
    return tuple(
        DayRow(each.id, each.name, session_facts(each), each.note)
        for each in sessions
        if each.day == day
    )


def spoken_day(here: date, day: CalendarDay | None) -> str:
    """Describe a day as one says it: *Tuesday 24 November, one session, 27 minutes*."""
    name = f"{DAYS[here.weekday()]} {here.day} {LONG_MONTHS[here.month - 1]}"
    if day is None:
        return f"{name}, no session"
    sessions = "one session" if day.sessions == 1 else count_of(day.sessions, "session")
    gentle = ", a gentle day" if day.gentle else ""
    return f"{name}, {sessions}, {count_of(day.minutes, 'minute')}{gentle}"


def day_words(day: CalendarDay | None) -> str:
    """Summarise a day in one line."""
    if day is None:
        return "No session on this day."
    gentle = ", a gentle day" if day.gentle else ""
    return f"{count_of(day.sessions, 'session')}, {count_of(day.minutes, 'minute')}{gentle}."
