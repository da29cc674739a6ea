"""What conditions add to a plan: thin bones ask for the muscles along the back, and for balance.

The rules:

- each addition of a condition brings one exercise, the first of its list that the conditions in
  force allow and that fits the plan's session: nobody goes to the floor for it alone;
- nothing is added that the session has, nothing to a routine of the person's own, and nothing
  before a doctor has agreed;
- it begins with its gentle dose. On the floor it follows the other strength there; standing or on
  a chair it comes in the beginning, before anybody lies down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise, ExerciseKind
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.plan.conditions import (
    Adapted,
    Addition,
    Change,
    Conditions,
    gentle_dose,
    what_becomes_of,
)
from backtimer.core.plan.session_shape import ADDED_TITLE

Exercises = Mapping[str, Exercise]


def with_additions(
    routine: Routine, exercises: Exercises, conditions: frozenset[Condition], rules: Conditions
) -> Adapted:
    """The routine of a plan, adapted to conditions already, with what they add and why."""
    if routine.own or any(rules.of[each].until_agreed for each in conditions):
        return Adapted(routine, ())
    changes = []
    for condition in sorted(conditions):
        for addition in rules.of[condition].added:
            item = _item(addition, routine, exercises, conditions, rules)
            if item is not None:
                routine = _placed(item, routine, exercises)
                changes.append(Change("", item.exercise, item.easier, (condition,), addition.why))
    return Adapted(routine, tuple(changes))


def _item(
    addition: Addition,
    routine: Routine,
    exercises: Exercises,
    conditions: frozenset[Condition],
    rules: Conditions,
) -> Item | None:
    """The exercise to add; None if the routine has it, or nothing of the list fits."""
    here = {each.exercise for each in routine.items}
    goes_down = any(exercises[each].position.on_floor for each in here)
    for each in addition.exercises:
        change = what_becomes_of(each, conditions, rules)
        exercise = exercises[each]
        if change is not None and change.to != each:
            continue
        if exercise.position.on_floor and not goes_down:
            continue
        if each in here:
            return None
        return Item(each, gentle_dose(exercise), easier=change is not None)
    return None


def _placed(item: Item, routine: Routine, exercises: Exercises) -> Routine:
    """The routine with the item in a section of its own."""
    sections = list(routine.sections)
    kinds = [{exercises[each.exercise].kind for each in found.items} for found in sections]
    if exercises[item.exercise].position.on_floor:
        strong = (
            number
            for number, found in enumerate(sections, 1)
            if any(_is_floor_strength(exercises[each.exercise]) for each in found.items)
        )
        place = max(strong, default=len(sections))
    else:
        # After what only warms up.
        place = next(
            (number for number, kind in enumerate(kinds) if kind != {ExerciseKind.WARM_UP}),
            len(sections),
        )
    return replace(
        routine,
        sections=(*sections[:place], Section(ADDED_TITLE, (item,)), *sections[place:]),
    )


def _is_floor_strength(exercise: Exercise) -> bool:
    return exercise.kind is ExerciseKind.STRENGTH and exercise.position.on_floor
