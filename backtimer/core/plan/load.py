"""How much a dose asks, and how to ask for a share of it."""

from __future__ import annotations

from dataclasses import replace

from backtimer.core.model.easier_form import SHORTEST_EASIER_HOLD_MS, holds_by_dose
from backtimer.core.model.exercise import Dose, Exercise
from backtimer.core.model.routine import Item

HALF, THREE_QUARTERS, ALL = 2, 3, 4


def load_ms(exercise: Exercise, dose: Dose) -> int:
    """How much a dose is: all repetitions of one side times the hold, or once without one."""
    each_ms = dose.hold_ms if holds_by_dose(exercise) and dose.hold_ms else 1000
    return sum(dose.set_reps) * each_ms


def is_open_ended(exercise: Exercise) -> bool:
    """Whether the person may end it at any time, such as a walk."""
    return any(phase.open_ended for phase in exercise.phases)


def lessened(item: Item, exercise: Exercise, quarters: int, *, sets: int = 0) -> Item | None:
    """The item at so many quarters of its load or less, as near as repetitions allow.

    `sets` is the most sets, 0 for as many as there are. Where one repetition alone is more than
    that, its hold becomes shorter; None if it cannot. What may be ended at any time has that
    share of its repetitions, and one at least.
    """
    return within(item, exercise, load_ms(exercise, item.dose) * quarters // ALL, sets=sets)


def within(item: Item, exercise: Exercise, most_ms: int, *, sets: int = 0) -> Item | None:
    """The item with a load of `most_ms` or less, by the rules of `lessened`."""
    dose = item.dose
    tried = [
        replace(dose.with_reps(reps), sets=count)
        for count in range(1, min(dose.sets, sets or dose.sets) + 1)
        for reps in range(1, dose.reps + 1)
    ]
    fitting = [each for each in tried if load_ms(exercise, each) <= most_ms]
    if fitting:
        best = max(fitting, key=lambda each: load_ms(exercise, each))
        return item if best == dose else replace(item, dose=best)
    if is_open_ended(exercise):
        return replace(item, dose=tried[0])
    hold_ms = most_ms // 1000 * 1000
    if not holds_by_dose(exercise) or hold_ms < SHORTEST_EASIER_HOLD_MS:
        return None
    return replace(item, dose=replace(tried[0], hold_ms=hold_ms, later_reps=()))
