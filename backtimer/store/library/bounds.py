"""The bounds of what files of the library may say, which hold for its cache as well.

Without them a cache that was changed could ask for more repetitions than there is memory for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backtimer.core.model.exercise import SIDES, Dose, Exercise, Phase
from backtimer.core.model.routine import Item, Routine
from backtimer.core.plan.programmes import Programmes

MOST_SETS = 20
MOST_REPS = 200
LONGEST_HOLD_S = 600
LONGEST_PHASE_S = 3600
LONGEST_REST_S = 600
MOST_TURNS = 2000
LONGEST_MS = 6 * 3_600_000
MOST_WEEKS, MOST_MINUTES = 52, 240
WEEKDAYS = frozenset(range(7))


def turns_in(routine: Routine) -> int:
    """The repetitions of a routine, on all sides."""
    return sum(_turns(item) for item in routine.items)


def least_ms(routine: Routine, exercises: Mapping[str, Exercise]) -> int:
    """How long the phases of a routine last, in ms. Raises KeyError for an unknown exercise."""
    return sum(
        _turns(item) * _phases_ms(exercises[item.exercise].phases, item.dose)
        for item in routine.items
    )


def check_exercises(exercises: Iterable[Exercise]) -> None:
    """Raise ValueError for numbers that no file of an exercise may have."""
    for exercise in exercises:
        easier = exercise.easier.phases if exercise.easier is not None else ()
        phases_fit = all(_phase_fits(phase) for phase in (*exercise.phases, *easier))
        if not phases_fit or not _dose_fits(exercise.dose):
            raise ValueError(exercise.id)


def check_routines(routines: Iterable[Routine], exercises: Mapping[str, Exercise]) -> None:
    """Raise ValueError for numbers that no file of a routine may have, KeyError as `least_ms`."""
    for routine in routines:
        doses_fit = all(_dose_fits(item.dose) for item in routine.items)
        if (
            not doses_fit
            or turns_in(routine) > MOST_TURNS
            or least_ms(routine, exercises) > LONGEST_MS
        ):
            raise ValueError(routine.id)


def check_programmes(programmes: Programmes) -> None:
    """Raise ValueError for numbers that no file of a programme may have."""
    for each in programmes.listed:
        lengths_fit = 1 <= each.weeks <= MOST_WEEKS and 0 <= each.minutes <= MOST_MINUTES
        if not lengths_fit or not each.weekdays <= WEEKDAYS:
            raise ValueError(each.id)


def _dose_fits(dose: Dose) -> bool:
    return (
        1 <= dose.sets <= MOST_SETS
        and len(dose.later_reps) < MOST_SETS
        and all(1 <= reps <= MOST_REPS for reps in (dose.reps, *dose.later_reps))
        and 0 <= dose.hold_ms <= LONGEST_HOLD_S * 1000
        and 0 <= dose.rest_ms <= LONGEST_REST_S * 1000
    )


def _phase_fits(phase: Phase) -> bool:
    lengths_ms = (phase.ms, phase.cycle.ms if phase.cycle is not None else None)
    return all(ms is None or 0 < ms <= LONGEST_PHASE_S * 1000 for ms in lengths_ms)


def _turns(item: Item) -> int:
    return sum(item.dose.set_reps) * len(SIDES[item.dose.side_mode])


def _phases_ms(phases: Iterable[Phase], dose: Dose) -> int:
    return sum(phase.ms if phase.ms is not None else dose.hold_ms for phase in phases)
