"""The plan: its programme, start and days, and how each exercise is done now.

The rules: the plan's routine is warm-up, stretch, strengthen, stretch again; weeks count from
the day it began, by dates alone; a missed day moves nothing. After weeks two, four and six there
is a review; then the plan goes on, or maintains what was reached on two or three days a week.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.ladder import Rung, at_most_the_top, first_rung
from backtimer.core.plan.programmes import Programme

REVIEWS = (2, 4, 6)
EVERY_DAY = frozenset(range(7))
THREE_DAYS, TWO_DAYS = frozenset({0, 2, 4}), frozenset({0, 3})
# A longer time without a session is a gap.
GAP = timedelta(weeks=2)

Exercises = Mapping[str, Exercise]


class ProgressionStep(NamedTuple):
    """A change of one exercise that the person agreed to, or asked for."""

    day: date
    exercise: str
    up: bool
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The person's choices, and their progress.

    `weekdays` count from 0 for Monday. `minutes` is the time for a session, 0 for as long as
    it takes. With `frame` warm-up and stretches are added around the routine. `keeping`: the
    plan maintains what was reached. `rungs` are by the routine's exercises; an exercise
    without one is on its first rung. `refused` has, by exercise, the id of the last session
    before an offer was refused. `reviewed` has the weeks whose reviews are done. `gentle_on`
    is the date of a gentle day; `warned` is the id of the last session when the warning signs
    were asked about; `returned` that of the last session before a gap that lowered the doses;
    `full_from` is the day on which the person wanted the whole dose again after a flare-up.
    """

    programme: str
    routine: RoutineRef
    started: date
    weekdays: frozenset[int]
    minutes: int = 0
    frame: bool = True
    keeping: bool = False
    rungs: Mapping[str, Rung] = field(default_factory=dict)
    steps: tuple[ProgressionStep, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    reviewed: tuple[int, ...] = ()
    gentle_on: date | None = None
    warned: int = 0
    returned: int = 0
    full_from: date | None = None


def begun(programme: Programme, routine: RoutineRef | None, today: date) -> Plan:
    """A new plan with its programme's defaults; `routine` is the one the person picked.

    Raises ValueError if neither gives a routine.
    """
    chosen = programme.routine or routine
    if chosen is None:
        raise ValueError(f"{programme.id}: a routine is to be picked")
    return Plan(programme.id, chosen, today, programme.weekdays, programme.minutes)


# The calendar


def week_of(plan: Plan, day: date) -> int:
    """The plan's week that a day is in, from 1; days before the start count as the first."""
    return max((day - plan.started).days, 0) // 7 + 1


def is_planned(plan: Plan, day: date) -> bool:
    """Whether the plan has a session on a day."""
    return day >= plan.started and day.weekday() in plan.weekdays


def next_planned(plan: Plan, after: date) -> date | None:
    """The first day with a session after a day; None if the plan has no weekdays."""
    days = (max(after, plan.started - timedelta(1)) + timedelta(n) for n in range(1, 8))
    return next((day for day in days if is_planned(plan, day)), None)


def review_due(plan: Plan, programme: Programme, today: date) -> int | None:
    """The week whose review is due, or None: the second, fourth or sixth, or a single one.

    A missed review is not made up for after a later one.
    """
    if plan.keeping:
        return None
    weeks = programme.weeks
    over = week_of(plan, today) - 1
    due = [week for week in (*REVIEWS, weeks) if week <= min(over, weeks)]
    if not due or max(due) <= max(plan.reviewed, default=0):
        return None
    return max(due)


# Rungs


def rung_of(plan: Plan, base: Routine, exercise: str, exercises: Exercises) -> Rung:
    """How an exercise of the plan is done now.

    If the routine has it in its easier form, as a condition may ask, it stays in that form. A
    harder exercise to which no step leads any more gives way to the first rung, and what no step
    leads to is not done.
    """
    item = next((item for item in base.items if item.exercise == exercise), None)
    known = plan.rungs.get(exercise)
    if known is not None and not _leads_to(exercise, known.exercise, exercises):
        known = None
    if known is not None:
        known = at_most_the_top(known, exercises, item, own=base.own)
    if item is None:
        dose = exercises[exercise].dose
        return known or Rung(exercise, dose.reps, dose.hold_ms)
    if known is None:
        return first_rung(item, exercises)
    if item.easier and known.exercise != exercise:
        return replace(first_rung(item, exercises), out=known.out, since=known.since)
    # The easier form of the routine or of a condition overrides any step.
    return replace(known, easier=known.easier or item.easier)


def _leads_to(exercise: str, variant: str, exercises: Exercises) -> bool:
    """Whether steps up lead from an exercise to a variant; conditions may not allow them."""
    seen: set[str] = set()
    while exercise != variant:
        seen.add(exercise)
        harder = exercises[exercise].harder if exercise in exercises else None
        if harder is None or harder.exercise is None or harder.exercise in seen:
            return False
        exercise = harder.exercise
    return variant in exercises


def moved(plan: Plan, exercise: str, rung: Rung, step: ProgressionStep, last_session: int) -> Plan:
    """The plan with one exercise on another rung.

    Only sessions after `last_session`, an id, count for the next step.
    """
    rungs = {**plan.rungs, exercise: replace(rung, since=last_session)}
    refused = {key: value for key, value in plan.refused.items() if key != exercise}
    return replace(plan, rungs=rungs, steps=(*plan.steps, step), refused=refused)


def said_no(plan: Plan, exercise: str, last_session: int) -> Plan:
    """The plan after an offer was refused: it waits for clean sessions after `last_session`."""
    return replace(plan, refused={**plan.refused, exercise: last_session})


# Today


class Today(NamedTuple):
    """What the plan has for a day.

    `week` counts from 1 up to `weeks` and beyond. `review` is the week whose review is due;
    `next_day` is the next planned day after this one.
    """

    week: int
    weeks: int
    planned: bool
    done: bool
    gentle: bool
    review: int | None
    next_day: date | None


def today_of(plan: Plan, programme: Programme, past: Sequence[PastSession], day: date) -> Today:
    """What the plan has for a day, and whether it is done."""
    done = any(each.day == day and of_plan(each) and each.status != "unfinished" for each in past)
    return Today(
        week_of(plan, day),
        programme.weeks,
        is_planned(plan, day),
        done,
        plan.gentle_on == day,
        review_due(plan, programme, day),
        next_planned(plan, day),
    )


def of_plan(session: PastSession) -> bool:
    """Whether a session belongs to the plan."""
    return session.week is not None
