"""The plan: which programme, since when, on which days, and how each exercise is done now.

The rules: the plan's routine is warm-up, stretch, strengthen, stretch again; weeks are counted
from the day it began, by dates alone; a missed day moves nothing. After weeks two, four and six
there is a review; then the plan may go on or keep what was reached, two or three days a week.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past import PastSession
from backtimer.core.model.routine import Routine, Section
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.fit import fit
from backtimer.core.plan.framing import framed, same_work
from backtimer.core.plan.ladder import Rung, done_at, first_rung
from backtimer.core.plan.programmes import Programme

REVIEWS = (2, 4, 6)
EVERY_DAY = frozenset(range(7))
THREE_DAYS, TWO_DAYS = frozenset({0, 2, 4}), frozenset({0, 3})
FIT_WITHIN = 1.05

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
    """What the person chose, and where they are.

    `minutes` is the time there is, 0 for as long as it takes. With `frame` warm-up and
    stretches are built around the routine. `rungs` are by the exercise of the routine;
    one that is not there is at its beginning. `refused` are the session ids after which an
    offer for an exercise was answered with no. `gentle_on` is the day of a flare-up.
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


def begun(programme: Programme, routine: RoutineRef | None, today: date) -> Plan:
    """A new plan, as its programme suggests it. `routine` is what the person picked.

    Raises ValueError where neither has a routine.
    """
    chosen = programme.routine or routine
    if chosen is None:
        raise ValueError(f"{programme.id}: a routine is to be picked")
    return Plan(programme.id, chosen, today, programme.weekdays, programme.minutes)


# The calendar


def week_of(plan: Plan, day: date) -> int:
    """The week of the plan that a day is in, from 1; days before it began are in the first."""
    return max((day - plan.started).days, 0) // 7 + 1


def is_planned(plan: Plan, day: date) -> bool:
    """Whether the plan has a session on a day."""
    return day >= plan.started and day.weekday() in plan.weekdays


def next_planned(plan: Plan, after: date) -> date | None:
    """The next day with a session after a day; None where no day was chosen."""
    days = (max(after, plan.started - timedelta(1)) + timedelta(n) for n in range(1, 8))
    return next((day for day in days if is_planned(plan, day)), None)


def review_due(plan: Plan, programme: Programme, today: date) -> int | None:
    """The review that is due: after the second, the fourth, the sixth week, or the first of one.

    One that was missed is not asked for after a later one.
    """
    if plan.keeping:
        return None
    weeks = programme.weeks
    over = week_of(plan, today) - 1
    due = [week for week in (*REVIEWS, weeks) if week <= min(over, weeks)]
    if not due or max(due) <= max(plan.reviewed, default=0):
        return None
    return max(due)


# The routine


def plan_routine(
    plan: Plan,
    programme: Programme,
    base: Routine,
    exercises: Exercises,
    measure: Callable[[Routine], int] | None = None,
) -> Routine:
    """The plan's routine as it is done now. `base` is its routine, as conditions allow it.

    With `measure` it is made shorter where it lasts longer than there is time; never longer.
    """
    routine = framed(base, exercises) if plan.frame else base
    sections = []
    seen: set[object] = set()
    for section in routine.sections:
        items = []
        for item in section.items:
            rung = rung_of(plan, base, item.exercise, exercises)
            if same_work(item) in seen:
                # What is done a second time does not grow with the first.
                rung = replace(rung, reps=min(rung.reps, item.dose.reps))
            seen.add(same_work(item))
            done = done_at(item, rung, exercises, own=base.own)
            if done is not None:
                items.append(done)
        if items:
            sections.append(Section(section.title, tuple(items)))
    name = programme.name if programme.routine else base.name
    ref = RoutineRef.plan()
    made = replace(routine, id=str(ref), name=name, sections=tuple(sections), own=False)
    wish_ms = plan.minutes * 60_000
    if measure is None or not wish_ms or measure(made) <= wish_ms * FIT_WITHIN:
        return made
    return fit(made, exercises, wish_ms, measure, grow=False).routine


def rung_of(plan: Plan, base: Routine, exercise: str, exercises: Exercises) -> Rung:
    """How an exercise of the plan is done now.

    Where the routine has it in its easier form, as a condition may ask, it stays in that form.
    """
    known = plan.rungs.get(exercise)
    if known is not None and known.exercise not in exercises:
        known = None
    item = next((item for item in base.items if item.exercise == exercise), None)
    if item is None:
        dose = exercises[exercise].dose
        return known or Rung(exercise, dose.reps, dose.hold_ms)
    if known is None:
        return first_rung(item, exercises)
    if item.easier and known.exercise != exercise:
        return replace(first_rung(item, exercises), out=known.out, since=known.since)
    # The routine's easier form, or a condition's, stands above any step.
    return replace(known, easier=known.easier or item.easier)


def moved(plan: Plan, exercise: str, rung: Rung, step: ProgressionStep, last_session: int) -> Plan:
    """The plan with one exercise on another rung; only later sessions count for its next one."""
    rungs = {**plan.rungs, exercise: replace(rung, since=last_session)}
    refused = {key: value for key, value in plan.refused.items() if key != exercise}
    return replace(plan, rungs=rungs, steps=(*plan.steps, step), refused=refused)


def said_no(plan: Plan, exercise: str, last_session: int) -> Plan:
    """An offer was answered with no: it rests until there are new clean sessions."""
    return replace(plan, refused={**plan.refused, exercise: last_session})


# Today


class Today(NamedTuple):
    """What the plan has for a day. `next_day` is the next planned one after it."""

    week: int
    weeks: int
    planned: bool
    done: bool
    gentle: bool
    review: int | None
    next_day: date | None


def today_of(plan: Plan, programme: Programme, past: Sequence[PastSession], day: date) -> Today:
    """What the plan has for a day, with what was done of it."""
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
    """Whether a session was one of the plan's."""
    return session.week is not None
