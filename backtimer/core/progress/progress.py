"""Progress over time: minutes, pain, adherence to the plan, exercises, and both sides.

The rules: weeks begin on Monday; a long range is shown by months. Medians cover the last seven
answers, from the third on. One session a day counts for the plan: a gentle one, or one of
the plan's that is over; today counts only once it is done. Sides are mentioned where one had
over a tenth less than the other, in ten repetitions or more. Nothing here judges: pain is a
number that the person answered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession, median, minutes_in

MEDIAN_OF, MEDIAN_FROM = 7, 3
LEAST_WEEKS, MOST_WEEKS = 4, 60
LEAST_DIFFERENCE, LEAST_REPS = 10, 10

Planned = Callable[[date], bool]


class HistorySpan(StrEnum):
    """How far back to look."""

    MONTH = "4-weeks"
    QUARTER = "12-weeks"
    YEAR = "year"
    ALL = "everything"


SPAN_WEEKS = {HistorySpan.MONTH: 4, HistorySpan.QUARTER: 12, HistorySpan.YEAR: 52}


class Stretch(NamedTuple):
    """A week or a month: its first and last day, and the sessions and minutes in it."""

    start: date
    end: date
    sessions: int
    minutes: int


class WeekAdherence(NamedTuple):
    """A week or a month of the plan: how many days were planned, done, and gentle."""

    start: date
    end: date
    planned: int
    done: int
    gentle: int


class PainPoint(NamedTuple):
    """One session's pain ratings, 0 to 10, and the rolling medians up to it."""

    session: int
    day: date
    name: str
    before: int | None
    after: int | None
    before_median: float | None
    after_median: float | None


class CalendarDay(NamedTuple):
    """One day in the calendar.

    `whole`: a session was done to its end. `gentle`: a session was gentle. `note`: a session
    has a note.
    """

    day: date
    sessions: int
    minutes: int
    whole: bool
    gentle: bool
    note: bool


class ExercisePoint(NamedTuple):
    """One exercise in one session.

    `reps` were done, counted on one side; `hold_s` is the longest hold, 0 if there is none or
    it was not recorded; `work_s` is the time in repetitions.
    """

    day: date
    reps: int
    hold_s: float
    work_s: float


class Amount(NamedTuple):
    """The amount of an exercise in one session; `reps` over all sets, counted on one side."""

    sets: int
    reps: int
    hold_s: float


class ExerciseChange(NamedTuple):
    """One exercise from its first session to its latest, and the amount in each of the two.

    `hurt` counts the sessions in which it was stopped for pain.
    """

    exercise: str
    sessions: int
    hurt: int
    first: Amount
    now: Amount


class SideBalance(NamedTuple):
    """Seconds of work and repetitions of one exercise on each side."""

    exercise: str
    left_s: float
    right_s: float
    left_reps: int
    right_reps: int


class Uneven(NamedTuple):
    """An exercise of which `side` had `percent` per cent less than the other side."""

    exercise: str
    side: str
    percent: int


# Ranges


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def first_day(span: HistorySpan, sessions: Sequence[PastSession], today: date) -> date:
    """The Monday on which a range begins: not before the first week with a session.

    The range has at least four weeks.
    """
    this = monday(today)
    weeks = SPAN_WEEKS.get(span)
    first = min((monday(each.day) for each in sessions), default=this)
    if weeks is not None:
        first = max(first, this - timedelta(weeks=weeks - 1))
    return min(first, this - timedelta(weeks=LEAST_WEEKS - 1))


def between(sessions: Iterable[PastSession], first: date, today: date) -> list[PastSession]:
    """The sessions from `first` to `today`, both included."""
    return [each for each in sessions if first <= each.day <= today]


def by_months(first: date, today: date) -> bool:
    """Whether a range is too long to be shown week by week."""
    return (monday(today) - first).days // 7 >= MOST_WEEKS


def periods(first: date, today: date) -> list[tuple[date, date]]:
    """First and last days of all weeks or months of a range, empty ones included."""
    found = []
    months = by_months(first, today)
    start = first.replace(day=1) if months else monday(first)
    while start <= today:
        after = _next_month(start) if months else start + timedelta(7)
        found.append((start, after - timedelta(1)))
        start = after
    return found


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


# Minutes


def stretches(sessions: Sequence[PastSession], first: date, today: date) -> list[Stretch]:
    """Sessions and minutes in every week or month of a range."""
    months = by_months(first, today)
    groups: dict[date, list[PastSession]] = {}
    for each in between(sessions, first, today):
        start = each.day.replace(day=1) if months else monday(each.day)
        groups.setdefault(start, []).append(each)
    return [
        Stretch(start, end, len(groups.get(start, ())), minutes_in(groups.get(start, ())))
        for start, end in periods(first, today)
    ]


# Pain


def pain_points(sessions: Iterable[PastSession]) -> list[PainPoint]:
    """The sessions with a pain rating, in order, with rolling medians."""
    found = []
    before: list[int] = []
    after: list[int] = []
    for each in sessions:
        if each.pain_before is None and each.pain is None:
            continue
        found.append(
            PainPoint(
                each.id, each.day, each.name, each.pain_before, each.pain,
                _rolling(before, each.pain_before), _rolling(after, each.pain),
            )
        )  # fmt: skip
    return found


def _rolling(answers: list[int], answer: int | None) -> float | None:
    """Append an answer to `answers`; the median of the latest ones, None if undefined."""
    if answer is None:
        return None
    answers.append(answer)
    del answers[:-MEDIAN_OF]
    return median(answers) if len(answers) >= MEDIAN_FROM else None


# The plan


def on_weekdays(weekdays: Collection[int], start: date) -> Planned:
    """A plan with sessions on weekdays (0 is Monday), from the day `start` on."""
    return lambda day: day >= start and day.weekday() in weekdays


def counts(session: PastSession) -> bool:
    """Whether a session counts for the plan: it is gentle, or the plan's and over."""
    return session.gentle or (session.week is not None and session.status != "unfinished")


def adherence(
    sessions: Sequence[PastSession], planned: Planned, first: date, today: date
) -> list[WeekAdherence]:
    """Planned and done days of every week or month, from the first that has any."""
    done = {each.day for each in sessions if counts(each)}
    gentle = {each.day for each in sessions if each.gentle}
    found = []
    for start, end in periods(first, today):
        begin, last = max(start, first), min(end, today)
        days = [begin + timedelta(n) for n in range((last - begin).days + 1)]
        asked = sum(planned(day) and (day < today or day in done) for day in days)
        here = [day for day in days if day in done]
        found.append(
            WeekAdherence(start, end, asked, len(here), sum(day in gentle for day in here))
        )
    while found and not found[0].planned + found[0].done:
        del found[0]
    return found


# The calendar


def calendar_days(sessions: Iterable[PastSession]) -> dict[date, CalendarDay]:
    """The days with a session."""
    days: dict[date, list[PastSession]] = {}
    for each in sessions:
        days.setdefault(each.day, []).append(each)
    return {
        day: CalendarDay(
            day, len(here), minutes_in(here),
            whole=any(each.status == "completed" for each in here),
            gentle=any(each.gentle for each in here),
            note=any(each.note for each in here),
        )
        for day, here in days.items()
    }  # fmt: skip


# Sides


def uneven(balances: Iterable[SideBalance]) -> list[Uneven]:
    """The exercises whose sides differ, the largest difference first."""
    found = []
    for each in balances:
        most = max(each.left_s, each.right_s)
        if most <= 0 or each.left_reps + each.right_reps < LEAST_REPS:
            continue
        percent = abs(each.left_s - each.right_s) / most * 100
        if percent > LEAST_DIFFERENCE:
            side = "left" if each.left_s < each.right_s else "right"
            found.append(Uneven(each.exercise, side, round(percent)))
    return sorted(found, key=lambda each: -each.percent)
