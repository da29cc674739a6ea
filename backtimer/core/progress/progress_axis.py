"""Tick marks on the axes of charts: positions and labels."""

from __future__ import annotations

import math
from datetime import date, timedelta

from backtimer.core.progress.progress import monday
from backtimer.core.progress.progress_words import MONTHS, number_text

Ticks = tuple[tuple[float, str], ...]
# Steps between ticks: weeks, then months.
WEEKS = (1, 2, 4)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
DAYS_BY_WEEK = 120


def day_ticks(first: float, last: float, most: int) -> Ticks:
    """At most `most` ticks (2 or more) between two days, given as ordinals."""
    start, end = date.fromordinal(math.ceil(first)), date.fromordinal(math.floor(last))
    if last - first <= DAYS_BY_WEEK:
        for weeks in WEEKS:
            days = _weeks(start, end, weeks)
            if len(days) <= most:
                return tuple(
                    (day.toordinal(), f"{day.day} {MONTHS[day.month - 1]}") for day in days
                )
    for months in MONTH_STEPS:
        days = _months(start, end, months)
        if len(days) <= most:
            break
    return tuple((day.toordinal(), _month(day, months)) for day in days)


def _weeks(start: date, end: date, step: int) -> list[date]:
    day = monday(start) + timedelta(7 if start.weekday() else 0)
    days = []
    while day <= end:
        days.append(day)
        day += timedelta(7 * step)
    return days


def _months(start: date, end: date, step: int) -> list[date]:
    """First days of months, `step` months apart; from twelve on, they are in January."""
    days = []
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and start <= day <= end:
            days.append(day)
    return days


def _month(day: date, step: int) -> str:
    if step >= MONTH_STEPS[4]:
        return str(day.year)
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if day.month == 1 else name


def number_ticks(top: float, most: int = 5) -> tuple[float, Ticks]:
    """A round end of the axis, `top` or above, and its ticks: 0 and at most `most` more."""
    top = max(top, 1.0)
    step = 10.0 ** math.floor(math.log10(top / most)) if top > most else 1.0
    step *= next(factor for factor in (1, 2, 5, 10, 20) if step * factor * most >= top)
    count = math.ceil(top / step)
    marks = tuple((n * step, number_text(n * step)) for n in range(count + 1))
    return count * step, marks
