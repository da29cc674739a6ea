"""The content of a progress report: two pages that a therapist can read in a minute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.progress import (
    ExerciseChange,
    Planned,
    SideBalance,
    adherence,
    between,
    pain_points,
    stretches,
    uneven,
)
from backtimer.core.progress.progress_charts import (
    ChartView,
    adherence_chart,
    minutes_chart,
    pain_chart,
)
from backtimer.core.progress.progress_words import (
    Name,
    day_text,
    number_text,
    side_sentence,
    summary,
)

NO_PLAN = "No plan was chosen; routines were done freely."
NOTHING_DONE = "Nothing was done in this time."


class ChangeRow(NamedTuple):
    """One exercise in the report's table, from its first session to its latest."""

    exercise: str
    name: str
    sessions: str
    sets: str
    reps: str
    hold: str
    hurt: str


class ReportView(NamedTuple):
    """The report as words and charts. Notes are (day, text), the newest first."""

    period: str
    written: str
    plan: tuple[str, ...]
    summary: tuple[str, ...]
    adherence: ChartView
    pain: ChartView
    minutes: ChartView
    changes: tuple[ChangeRow, ...]
    sides: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


class Done(NamedTuple):
    """All sessions, the oldest first, and changes and sums of the report's period."""

    sessions: Sequence[PastSession]
    changes: Sequence[ExerciseChange]
    balances: Sequence[SideBalance]


def report_view(
    done: Done,
    first: date,
    today: date,
    *,
    name: Name,
    planned: Planned | None = None,
    plan: Sequence[str] = (),
    steps: Sequence[str] = (),
    walk: RoutineRef | None = None,
) -> ReportView:
    """The report from `first` to `today`. `plan` and `steps` are lines to include as they are.

    `walk` is the walk, whose days and minutes are told.
    """
    weeks = adherence(done.sessions, planned, first, today) if planned is not None else []
    here = between(done.sessions, first, today)
    return ReportView(
        f"{day_text(first)} to {day_text(today)}",
        f"Written on {day_text(today)}",
        tuple(plan) or (NO_PLAN,),
        summary(done.sessions, weeks, first, today, walk) or (NOTHING_DONE,),
        adherence_chart(weeks, first, today, planned=planned is not None),
        pain_chart(pain_points(done.sessions), first, today),
        minutes_chart(stretches(done.sessions, first, today), first, today),
        tuple(_row(each, name) for each in done.changes),
        tuple(side_sentence(each, done.balances, name) for each in uneven(done.balances)),
        tuple(steps),
        tuple(
            (day_text(each.day), " ".join(each.note.split()))
            for each in reversed(here)
            if each.note.strip()
        ),
    )


def _row(each: ExerciseChange, name: Name) -> ChangeRow:
    first, now = each.first, each.now
    return ChangeRow(
        each.exercise,
        name(each.exercise),
        f"{each.sessions:,}",
        _change(first.sets, now.sets),
        _change(first.reps, now.reps),
        _change(first.hold_s, now.hold_s, " s"),
        f"{each.hurt:,} times" if each.hurt > 1 else "once" if each.hurt else "–",
    )


def _change(first: float, now: float, unit: str = "") -> str:
    """Such as 5 → 15 s; a single number if nothing changed, a dash if there was nothing."""
    if not first and not now:
        return "–"
    if first == now:
        return f"{number_text(now)}{unit}"
    return f"{number_text(first)} → {number_text(now)}{unit}"
