"""The week as a strip of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backtimer.core.model.past_session import PastExercise, PastSession, minutes_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.comparison import compare
from backtimer.core.progress.progress import calendar_days, stretches
from backtimer.core.progress.progress_words import session_facts, summary
from backtimer.core.progress.walks import walks_between
from backtimer.core.progress.week import DayState, week_of_days
from backtimer.core.wording.spoken_words import count_of

# A Wednesday.
TODAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)


def session(day: date, seconds: int = 1980, done: int = 5) -> PastSession:
    exercises = (PastExercise("plank", 0, skipped=2), PastExercise("bridge", done))
    return PastSession(
        1, day, RoutineRef.of("aaos"), "Spine", "completed", seconds, exercises=exercises
    )


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 0), (1, 1), (29, 1), (60, 1), (89, 1), (91, 2), (150, 2), (1980, 33)],
)
def test_every_place_tells_the_same_minutes(seconds: int, minutes: int) -> None:
    done = session(MONDAY, seconds)
    (day,) = [each for each in week_of_days([done], TODAY, None).days if each.sessions]
    assert day.minutes == minutes_of(seconds) == done.minutes == minutes
    assert calendar_days([done])[MONDAY].minutes == minutes
    assert stretches([done], MONDAY, TODAY)[-1].minutes == minutes
    assert walks_between([done], done.routine, MONDAY, TODAY).minutes == minutes
    told = " ".join(summary([done], (), MONDAY, TODAY))
    assert (f" {count_of(minutes, 'minute')} in all." in told) == (minutes > 0)
    assert session_facts(done).startswith(f"{minutes} min" if minutes else "to its end")
    before = compare([done, done], str).last
    assert f" {count_of(minutes, 'minute')}, " in before


def planned(day: date) -> bool:
    return day.weekday() in {0, 2, 4}


def test_a_week_begins_on_monday_whatever_today_is() -> None:
    for offset in range(7):
        week = week_of_days([], MONDAY + timedelta(offset), None)
        assert [each.day for each in week.days] == [MONDAY + timedelta(n) for n in range(7)]
        assert [each.is_today for each in week.days].index(True) == offset
    assert [each.short_name for each in week.days] == "Mon Tue Wed Thu Fri Sat Sun".split()
    assert week.summary == ""


def test_days_done_planned_and_free() -> None:
    week = week_of_days([session(MONDAY), session(MONDAY, 60)], TODAY, planned, 34)
    states = [each.state for each in week.days]
    done, free, ahead = DayState.DONE, DayState.FREE, DayState.PLANNED
    assert states == [done, free, ahead, free, ahead, free, free]
    assert [each.note for each in week.days] == ["34 min", "", "today", "", "34 min", "", ""]
    assert week.summary == "1 of 3 done"
    assert week.days[0].spoken == "Monday 23 November, 2 sessions, 34 minutes"
    assert week.days[1].spoken == "Tuesday 24 November"
    assert week.days[2].spoken == "Wednesday 25 November, today, planned"


def test_a_missed_day_looks_free_and_still_counts_as_planned() -> None:
    week = week_of_days([], TODAY, planned)
    assert week.days[0].state is DayState.FREE
    assert week.days[4].note == ""
    assert week.summary == "0 of 3 done"


def test_today_done() -> None:
    week = week_of_days([session(TODAY, 20)], TODAY, None)
    assert week.days[2].note == "1 min"
    assert week.days[2].spoken == "Wednesday 25 November, today, 1 session, 1 minute"
    assert week.summary == "1 done"


@pytest.mark.parametrize("past", [[session(TODAY, done=0)], [session(MONDAY - timedelta(1))]])
def test_what_was_not_done_or_not_this_week_does_not_count(past: list[PastSession]) -> None:
    week = week_of_days(past, TODAY, planned)
    assert week.done == 0


def test_more_days_than_planned() -> None:
    past = [session(MONDAY + timedelta(n)) for n in range(3)]
    assert week_of_days(past, TODAY, lambda day: day == MONDAY).summary == "3 of 3 done"
