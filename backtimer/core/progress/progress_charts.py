"""The charts of the progress page and of the report, as numbers and words.

Days are ordinals (`date.toordinal`). Series differ in shape, dash and name, never by
colour alone; `colour` is the name of a role in the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from backtimer.core.progress.progress import (
    MEDIAN_OF,
    PainPoint,
    Stretch,
    WeekAdherence,
    by_months,
    periods,
)
from backtimer.core.progress.progress_axis import Ticks, number_ticks
from backtimer.core.progress.progress_words import day_text, month_text, number_text
from backtimer.core.wording.spoken_words import count_of

MOST_PAIN = 10
PAIN_TICKS: Ticks = tuple((float(n), str(n)) for n in range(0, MOST_PAIN + 1, 2))
# The share of its week or month that a bar fills; days in either.
BAR, WEEK, MONTH = 0.7, 7.0, 30.0
# Sessions of one day are placed next to each other, so many days apart.
BESIDE, MOST_BESIDE = 0.25, 3

PLAN_SOON = "The sessions of your plan will be shown here beside those you did."
PLAN_FIRST = "Choose a plan, and what you did of it is shown here, week by week."

Rows = tuple[tuple[str, ...], ...]


class MarkShape(StrEnum):
    """How a series marks its points, told apart without colour; NONE draws no points."""

    NONE = ""
    DOT = "dot"
    TRIANGLE = "triangle"
    SQUARE = "square"
    HOLLOW_BAR = "hollow bar"


class LineStyle(StrEnum):
    """How a series joins its points; NONE leaves them apart."""

    NONE = ""
    SOLID = "solid"
    DASHED = "dashed"


class Series(NamedTuple):
    """A series of points or bars.

    With a `width` in days it is drawn as bars: filled, or with `cap` only as a line at their top.
    """

    name: str
    colour: str
    points: tuple[tuple[float, float], ...]
    shape: MarkShape = MarkShape.NONE
    line: LineStyle = LineStyle.NONE
    width: float = 0.0
    cap: bool = False


class SeriesStyle(NamedTuple):
    """What distinguishes a series from the others."""

    colour: str
    shape: MarkShape
    line: LineStyle


PAIN_LOOKS = {
    "Before": SeriesStyle("move", MarkShape.DOT, LineStyle.SOLID),
    "After": SeriesStyle("rest", MarkShape.TRIANGLE, LineStyle.DASHED),
}


class ChartView(NamedTuple):
    """One chart. `first`, `last` and `top` are the ends of its axes.

    `told` has the words for places on the x axis; `rows` is its table, newest first. The tick
    of a day is drawn `beside` days after it, in the middle of a bar. `empty` says what will
    be shown here, if there is nothing yet; otherwise it is empty.
    """

    title: str
    about: str
    unit: str
    series: tuple[Series, ...]
    first: float
    last: float
    top: float
    ticks: Ticks
    told: tuple[tuple[float, str], ...]
    columns: tuple[str, ...]
    rows: Rows
    empty: str = ""
    beside: float = 0.0


def pain_chart(points: Sequence[PainPoint], first: date, today: date) -> ChartView:
    """Pain before and after each session, with medians; by months for a long range."""
    here = [each for each in points if first <= each.day <= today]
    if by_months(first, today):
        return _pain_by_months(here, first, today)
    pairs = list(zip(places([each.day for each in here]), here, strict=True))
    both = (
        ("Before", [(x, p.before, p.before_median) for x, p in pairs]),
        ("After", [(x, p.after, p.after_median) for x, p in pairs]),
    )
    series = []
    for name, values in both:
        look = PAIN_LOOKS[name]
        answers = _known((x, answer) for x, answer, _median in values)
        medians = _known((x, middle) for x, _answer, middle in values)
        series.append(Series(name, look.colour, answers, look.shape))
        series.append(Series(f"{name}, median", look.colour, medians, line=look.line))
    return _pain_view(
        f"Your answers from 0 to 10, and the median of the last {MEDIAN_OF} sessions",
        series,
        (first, today),
        tuple((x, _pain_told(each)) for x, each in pairs),
        ("Day", "Session", "Before", "After", "Median before", "Median after"),
        tuple(
            (
                day_text(p.day), p.name, number_text(p.before), number_text(p.after),
                number_text(p.before_median), number_text(p.after_median),
            )
            for p in reversed(here)
        ),
    )  # fmt: skip


def _pain_by_months(here: Sequence[PainPoint], first: date, today: date) -> ChartView:
    months: dict[date, list[PainPoint]] = {}
    for each in here:
        months.setdefault(each.day.replace(day=1), []).append(each)
    found = [
        (month, _middle_of([p.before for p in group]), _middle_of([p.after for p in group]), group)
        for month, group in months.items()
    ]
    both = (
        ("Before", [(month, before) for month, before, _after, _group in found]),
        ("After", [(month, after) for month, _before, after, _group in found]),
    )
    series = [
        Series(
            name,
            PAIN_LOOKS[name].colour,
            _known((month.toordinal() + MONTH / 2, middle) for month, middle in values),
            PAIN_LOOKS[name].shape,
            PAIN_LOOKS[name].line,
        )
        for name, values in both
    ]
    told = tuple(
        (
            month.toordinal() + MONTH / 2,
            f"{month_text(month)}: median before {number_text(before)}, after {number_text(after)}",
        )
        for month, before, after, _group in found
    )
    return _pain_view(
        "The median of each month, of your answers from 0 to 10",
        series,
        (first, today),
        told,
        ("Month", "Sessions with an answer", "Median before", "Median after"),
        tuple(
            (month_text(month), str(len(group)), number_text(before), number_text(after))
            for month, before, after, group in reversed(found)
        ),
    )


def _pain_view(
    about: str, series: Sequence[Series], ends: tuple[date, date], told: Ticks,
    columns: tuple[str, ...], rows: Rows,
) -> ChartView:  # fmt: skip
    return ChartView(
        "Pain",
        about,
        "pain",
        tuple(each for each in series if each.points),
        *around(*ends),
        MOST_PAIN,
        PAIN_TICKS,
        told,
        columns,
        rows,
        ""
        if rows
        else "Answer how much it hurts, before a session or at its end: each answer "
        "becomes a point here.",
    )


def _known(pairs: Iterable[tuple[float, float | None]]) -> tuple[tuple[float, float], ...]:
    return tuple((x, float(y)) for x, y in pairs if y is not None)


def _middle_of(answers: Iterable[int | None]) -> float | None:
    known = [answer for answer in answers if answer is not None]
    return median(known) if known else None


def around(first: date, today: date) -> tuple[float, float]:
    """The ends of an axis with points, so that none lies on its edge."""
    if by_months(first, today):
        return first.replace(day=1).toordinal(), today.replace(day=1).toordinal() + MONTH
    return first.toordinal() - 1, today.toordinal() + 2


def _pain_told(point: PainPoint) -> str:
    parts = [
        f"{word} {number_text(value)}"
        for word, value in (
            ("before", point.before), ("after", point.after),
            ("median before", point.before_median), ("median after", point.after_median),
        )
        if value is not None
    ]  # fmt: skip
    return f"{day_text(point.day)}: {', '.join(parts)}"


def places(days: Iterable[date]) -> list[float]:
    """The positions of sessions on the axis: those of one day next to each other."""
    found = []
    last, nth = None, 0
    for day in days:
        nth = min(nth + 1, MOST_BESIDE) if day == last else 0
        last = day
        found.append(day.toordinal() + nth * BESIDE)
    return found


def minutes_chart(weeks: Sequence[Stretch], first: date, today: date) -> ChartView:
    """Minutes in every week or month."""
    months = by_months(first, today)
    bars = tuple((_middle(each), float(each.minutes)) for each in weeks)
    top, ticks = number_ticks(max((y for _x, y in bars), default=0.0))
    some = any(each.sessions for each in weeks)
    return ChartView(
        "Minutes a month" if months else "Minutes a week",
        "From start to end, without pauses",
        "minutes",
        (Series("Minutes", "hold", bars, width=_bar(months)),),
        *_ends(first, today),
        top,
        ticks,
        tuple((_middle(e), f"{_period(e, months)}: {_done(e)}") for e in weeks),
        (_head(months), "Minutes", "Sessions"),
        tuple((_start(e, months), f"{e.minutes:,}", f"{e.sessions:,}") for e in reversed(weeks)),
        "" if some else "Every session adds its minutes to a bar here.",
        _bar(months) / BAR / 2,
    )  # fmt: skip


def _done(each: Stretch) -> str:
    return f"{count_of(each.minutes, 'minute')}, {count_of(each.sessions, 'session')}"


def adherence_chart(
    weeks: Sequence[WeekAdherence], first: date, today: date, *, planned: bool = True
) -> ChartView:
    """Planned and done sessions in every week or month; `planned`: whether there is a plan."""
    months = by_months(first, today)
    done = tuple((_middle(each), float(each.done)) for each in weeks)
    asked = tuple((_middle(each), float(each.planned)) for each in weeks if each.planned)
    top, ticks = number_ticks(max((y for _x, y in (*done, *asked)), default=0.0))
    return ChartView(
        "Plan kept",
        "Days done of days planned; gentle days count too",
        "days",
        (
            Series("Done", "hold", done, width=_bar(months)),
            Series("Planned", "text", asked, width=_bar(months), cap=True),
        ),
        *_ends(first, today),
        top,
        ticks,
        tuple((_middle(e), f"{_period(e, months)}: {_adherence_text(e)}") for e in weeks),
        (_head(months), "Done", "Planned", "Gentle"),
        tuple(
            (_start(e, months), str(e.done), str(e.planned), str(e.gentle)) for e in reversed(weeks)
        ),
        "" if weeks else PLAN_SOON if planned else PLAN_FIRST,
        _bar(months) / BAR / 2,
    )


def _adherence_text(each: WeekAdherence) -> str:
    gentle = f", {count_of(each.gentle, 'gentle day')}" if each.gentle else ""
    return f"{each.done} done of {each.planned} planned{gentle}"


def _head(months: bool) -> str:
    return "Month" if months else "Week of"


def _start(each: Stretch | WeekAdherence, months: bool) -> str:
    return month_text(each.start) if months else day_text(each.start)


def _period(each: Stretch | WeekAdherence, months: bool) -> str:
    return _start(each, months) if months else f"Week of {_start(each, months)}"


def _middle(each: Stretch | WeekAdherence) -> float:
    return (each.start.toordinal() + each.end.toordinal() + 1) / 2


def _bar(months: bool) -> float:
    return (MONTH if months else WEEK) * BAR


def _ends(first: date, today: date) -> tuple[float, float]:
    """The ends of an axis with bars: whole weeks or months."""
    all_of_them = periods(first, today)
    return all_of_them[0][0].toordinal(), all_of_them[-1][1].toordinal() + 1
