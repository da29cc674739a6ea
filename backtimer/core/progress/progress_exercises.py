"""Charts of one exercise over time and of both sides, as numbers and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from backtimer.core.progress.progress import ExercisePoint, SideBalance, Uneven, by_months
from backtimer.core.progress.progress_axis import number_ticks
from backtimer.core.progress.progress_charts import (
    MONTH,
    ChartView,
    LineStyle,
    MarkShape,
    Rows,
    Series,
    SeriesStyle,
    around,
    places,
)
from backtimer.core.progress.progress_words import (
    Name,
    day_text,
    length_words,
    month_text,
    number_text,
    side_sentence,
)
from backtimer.core.wording.spoken_words import count_of


class SideRow(NamedTuple):
    """Seconds of work on each side of one exercise; `told` says it in words."""

    name: str
    left_s: float
    right_s: float
    told: str


class SidesView(NamedTuple):
    """Both sides of every exercise with sides; `sentences` name those that differ."""

    title: str
    about: str
    bars: tuple[SideRow, ...]
    sentences: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Rows
    empty: str = ""


def exercise_charts(
    name: str, points: Sequence[ExercisePoint], first: date, today: date
) -> tuple[ChartView, ...]:
    """Charts of one exercise: its hold, if it has one, and its repetitions."""
    here = [each for each in points if first <= each.day <= today]
    months = by_months(first, today)
    each_one = "month" if months else "session"
    if months:
        here = _most_of_months(here)
    found = []
    held = [each for each in here if each.hold_s]
    if held:
        found.append(
            _over_time(
                SeriesStyle("move", MarkShape.DOT, LineStyle.SOLID), "Longest hold", "seconds",
                f"{name}: the longest hold of each {each_one}", held,
                [each.hold_s for each in held], (first, today),
            )
        )  # fmt: skip
    most = "most in a session of each month" if months else "done in each session"
    found.append(
        _over_time(
            SeriesStyle("rest", MarkShape.SQUARE, LineStyle.SOLID), "Repetitions", "repetitions",
            f"{name}: {most}; right and left count as one", here,
            [float(each.reps) for each in here], (first, today),
        )
    )  # fmt: skip
    return tuple(found)


def _most_of_months(points: Iterable[ExercisePoint]) -> list[ExercisePoint]:
    """The highest values of each month, dated to its first day."""
    months: dict[date, ExercisePoint] = {}
    for each in points:
        start = each.day.replace(day=1)
        known = months.get(start, ExercisePoint(start, 0, 0.0, 0.0))
        months[start] = ExercisePoint(
            start,
            max(known.reps, each.reps),
            max(known.hold_s, each.hold_s),
            known.work_s + each.work_s,
        )
    return list(months.values())


def _over_time(
    look: SeriesStyle, title: str, unit: str, about: str, points: Sequence[ExercisePoint],
    values: Sequence[float], ends: tuple[date, date],
) -> ChartView:  # fmt: skip
    months = by_months(*ends)
    marks = [x + MONTH / 2 if months else x for x in places([each.day for each in points])]
    top, ticks = number_ticks(max(values, default=0.0))
    pairs = list(zip(marks, values, points, strict=True))
    return ChartView(
        title,
        about,
        unit,
        (Series(title, look.colour, tuple((x, y) for x, y, _p in pairs), look.shape, look.line),),
        *around(*ends),
        top,
        ticks,
        tuple((x, f"{_when(p.day, months)}: {number_text(y)} {unit}") for x, y, p in pairs),
        ("Month" if months else "Day", "Repetitions", "Longest hold", "Work"),
        tuple(
            (
                _when(p.day, months), str(p.reps),
                f"{number_text(p.hold_s)} s" if p.hold_s else "–", length_words(p.work_s),
            )
            for p in reversed(points)
        ),
        "" if points else "Not done in this time. Choose another exercise, or a longer time.",
    )  # fmt: skip


def _when(day: date, months: bool) -> str:
    return month_text(day) if months else day_text(day)


def sides_view(
    balances: Sequence[SideBalance], differing: Sequence[Uneven], name: Name
) -> SidesView:
    """Both sides of the exercises with sides, those with most work first."""
    ordered = sorted(balances, key=lambda each: -(each.left_s + each.right_s))
    sentences = tuple(side_sentence(each, balances, name) for each in differing)
    if ordered and not sentences:
        sentences = ("Both sides did about the same.",)
    return SidesView(
        "Sides",
        "The work of each side, in minutes",
        tuple(
            SideRow(
                name(e.exercise), e.left_s, e.right_s,
                f"{name(e.exercise)}: left {length_words(e.left_s)}, "
                f"{count_of(e.left_reps, 'rep')}; right {length_words(e.right_s)}, "
                f"{count_of(e.right_reps, 'rep')}",
            )
            for e in ordered
        ),
        sentences,
        ("Exercise", "Left, time", "Right, time", "Left, reps", "Right, reps"),
        tuple(
            (
                name(e.exercise), length_words(e.left_s), length_words(e.right_s),
                f"{e.left_reps:,}", f"{e.right_reps:,}",
            )
            for e in ordered
        ),
        "" if ordered else "After an exercise with a left and a right side, both are shown here.",
    )  # fmt: skip
