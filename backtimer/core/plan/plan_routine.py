"""The routine of a plan: each exercise as its rung says, within the time there is.

The rules:

- a session that is longer than its time is shortened as the plan began, without any step; each
  exercise that is left is then done as its rung says, without the sets and repetitions that it
  lost. So a step changes its own exercise and takes nothing from another, whatever it costs;
- a step fits if the session shows it (one more of lost repetitions does not), and still ends
  within the time. A step of a few seconds may end a little later; what costs nothing fits;
- where the steps themselves need more than the time (it was cut later, or the person raised an
  exercise unasked), the session is shortened with them, and no step fits until there is time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from backtimer.core.model.exercise import Dose, Exercise
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.fit_to_time import fit
from backtimer.core.plan.ladder import Rung, done_at
from backtimer.core.plan.plan import Plan, rung_of
from backtimer.core.plan.programmes import Programme
from backtimer.core.plan.session_shape import framed, same_work

# How much longer than the plan's time a session may be, as a factor.
FIT_WITHIN = 1.05
# Longer sessions are hard to keep up: a plan without a time has this one for its steps.
LONGEST_MS = 45 * 60_000
# What counts as nothing, what as a few seconds, and how far beyond the time these may lead.
NOTHING_MS, FEW_SECONDS_MS, BEYOND_MS = 1000, 10_000, 30_000

Exercises = Mapping[str, Exercise]
Measure = Callable[[Routine], int]


class _Place(NamedTuple):
    """One item of the plan's routine, as the plan began and as its rung says now.

    `exercise` is the one whose rung it follows; `now` is None if it is left out for a while.
    """

    title: str
    exercise: str
    begun: Item
    now: Item | None


class _Session(NamedTuple):
    """The routine, and how it has each exercise the first time; None if steps lost to the time."""

    routine: Routine
    first: Mapping[str, Item | None] | None


def plan_routine(
    plan: Plan,
    programme: Programme,
    base: Routine,
    exercises: Exercises,
    measure: Measure | None = None,
) -> Routine:
    """The plan's routine as done now. `base` is its routine, adapted to conditions.

    `measure` gives the milliseconds that a routine lasts; with it, the result is shortened to
    the plan's time, and never lengthened.
    """
    routine = _session(plan, base, exercises, measure).routine
    return replace(routine, name=programme.name) if programme.routine else routine


def step_fits(
    plan: Plan, base: Routine, exercises: Exercises, measure: Measure, exercise: str, rung: Rung
) -> bool:
    """Whether there is time for an exercise of the plan on another `rung`, by the rules here."""
    tried = replace(plan, rungs={**plan.rungs, exercise: rung})
    now = _session(plan, base, exercises, measure)
    then = _session(tried, base, exercises, measure)
    if now.first is None or then.first is None:
        return False
    changed = [each for each, item in then.first.items() if item != now.first[each]]
    if changed != [exercise]:
        return False
    now_ms, then_ms = measure(now.routine), measure(then.routine)
    cost_ms, beyond_ms = then_ms - now_ms, then_ms - _limit_ms(plan)
    few_seconds = cost_ms <= FEW_SECONDS_MS and beyond_ms <= BEYOND_MS
    return beyond_ms <= 0 or cost_ms <= NOTHING_MS or few_seconds


def _limit_ms(plan: Plan) -> float:
    return plan.minutes * 60_000 * FIT_WITHIN if plan.minutes else LONGEST_MS


def _session(plan: Plan, base: Routine, exercises: Exercises, measure: Measure | None) -> _Session:
    places = _places(plan, base, exercises)
    made = _routine(base, ((each.title, each.now) for each in places))
    if measure is None or not plan.minutes or measure(made) <= _limit_ms(plan):
        return _Session(made, _first((each.exercise, each.now) for each in places))
    begun = _routine(base, ((each.title, each.begun) for each in places))
    cut = _shortened(begun, plan, exercises, measure)
    left = list(_left(places, cut))
    raised = _routine(base, ((place.title, item) for place, item in left))
    if raised != cut and measure(raised) > _limit_ms(plan) + BEYOND_MS:
        return _Session(_shortened(made, plan, exercises, measure), None)
    return _Session(raised, _first((place.exercise, item) for place, item in left))


def _first(items: Iterable[tuple[str, Item | None]]) -> dict[str, Item | None]:
    """How each exercise is done the first time."""
    return dict(reversed(list(items)))


def _shortened(routine: Routine, plan: Plan, exercises: Exercises, measure: Measure) -> Routine:
    if measure(routine) <= _limit_ms(plan):
        return routine
    return fit(routine, exercises, plan.minutes * 60_000, measure, grow=False).routine


def _places(plan: Plan, base: Routine, exercises: Exercises) -> list[_Place]:
    places = []
    seen: set[object] = set()
    at_first = replace(plan, rungs={})
    for title, item in (framed(base, exercises) if plan.frame else base).places:
        rungs = (rung_of(each, base, item.exercise, exercises) for each in (at_first, plan))
        if same_work(item) in seen:
            # A second time in the session does not grow with the first.
            rungs = (replace(rung, reps=min(rung.reps, item.dose.reps)) for rung in rungs)
        seen.add(same_work(item))
        begun, now = (done_at(item, rung, exercises, own=base.own) for rung in rungs)
        # The first rung leaves nothing out.
        places.append(_Place(title, item.exercise, begun or item, now))
    return places


def _left(places: Iterable[_Place], cut: Routine) -> Iterator[tuple[_Place, Item | None]]:
    """The places, each with its item now and no more than was left of it; None without any."""
    left = list(cut.places)
    for place in places:
        if not left or (left[0][0], _undosed(left[0][1])) != (place.title, _undosed(place.begun)):
            yield place, None
            continue
        dose = left.pop(0)[1].dose
        yield place, place.now if dose == place.begun.dose else _at_most(place.now, dose)


def _undosed(item: Item) -> Item:
    """The item without the numbers that shortening changes."""
    return replace(item, dose=replace(item.dose, sets=1, reps=1, later_reps=()))


def _at_most(item: Item | None, dose: Dose) -> Item | None:
    """The item with no more sets and repetitions than a dose has."""
    if item is None:
        return None
    sets, reps = min(item.dose.sets, dose.sets), min(item.dose.reps, dose.reps)
    return replace(item, dose=replace(item.dose.with_reps(reps), sets=sets))


def _routine(base: Routine, places: Iterable[tuple[str, Item | None]]) -> Routine:
    """A routine of these items in their sections, without those that are left out."""
    sections: list[Section] = []
    for title, item in places:
        if item is None:
            continue
        if sections and sections[-1].title == title:
            sections[-1] = Section(title, (*sections[-1].items, item))
        else:
            sections.append(Section(title, (item,)))
    return replace(base, id=str(RoutineRef.plan()), sections=tuple(sections), own=False)
