"""The walk as a session of its own: its time is its dose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item, Routine
from backtimer.core.plan.load import is_open_ended

Exercises = Mapping[str, Exercise]


def is_walk(routine: Routine, exercises: Exercises) -> bool:
    """Whether a routine is a single walk: its time is its dose."""
    items = routine.items
    return len(items) == 1 and is_open_ended(exercises[items[0].exercise])


def of_length(routine: Routine, exercises: Exercises, wish_ms: int) -> Routine:
    """A walk of about `wish_ms`, as near as its exercise allows."""
    (title, item), (section,) = routine.places[0], routine.sections
    dose, each_ms = item.dose, _each_ms(item, exercises)
    bounds = dose.reps_range
    reps = max(round(wish_ms / each_ms), 1)
    if bounds is not None:
        reps = min(max(reps, bounds.low), bounds.high)
    made = replace(item, dose=replace(dose, sets=1, reps=reps, later_reps=()))
    return replace(routine, sections=(section._replace(title=title, items=(made,)),))


def walking_ms(routine: Routine, exercises: Exercises) -> int:
    """How long a walk goes, without its introduction."""
    (item,) = routine.items
    return item.dose.reps * _each_ms(item, exercises)


def _each_ms(item: Item, exercises: Exercises) -> int:
    return sum(phase.ms or 0 for phase in exercises[item.exercise].phases)
