"""The exercises that a made session may have, after the person's conditions and the wish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item
from backtimer.core.model.wish import Purpose, Wish
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.conditions import Change, Conditions, gentle_dose, what_becomes_of
from backtimer.core.plan.load import HALF, lessened

Exercises = Mapping[str, Exercise]


class Candidate(NamedTuple):
    """An item with its gentle dose, and the changes to tell of if the session has it."""

    item: Item
    changes: tuple[Change, ...]


class Candidates:
    """Turns exercises of the building blocks into items, each exercise once.

    Conditions ease, swap or leave out an exercise; what is swapped in has to fit the place, the
    things at hand, and the purpose, or it is left out as well.
    """

    def __init__(
        self,
        wish: Wish,
        blocks: BuildingBlocks,
        exercises: Exercises,
        conditions: frozenset[Condition],
        rules: Conditions,
    ) -> None:
        self._exercises = exercises
        self._conditions = conditions
        self._rules = rules
        place = blocks.of[wish.place]
        self._positions = place.positions
        self._things = place.props | wish.at_hand
        self._flare = wish.purpose is Purpose.FLARE
        self._calm = {id_ for each in blocks.of.values() for id_ in each.flare}
        self._used: set[str] = set()
        # What was left out of lists from which nothing came.
        self.missing: list[Change] = []

    def of(self, ids: Iterable[str], *, most: int | None = None) -> list[Candidate]:
        """The first candidates of a list of exercises, at most so many."""
        found: list[Candidate] = []
        left_out: list[Change] = []
        for each in ids:
            if most is not None and len(found) == most:
                break
            change = what_becomes_of(each, self._conditions, self._rules)
            exercise = self._exercises.get(each if change is None else change.to)
            if exercise is None or not self._may_have(exercise):
                left_out += [] if change is None else [change._replace(to="", easier=False)]
                continue
            self._used.add(exercise.id)
            changes = left_out + ([] if change is None else [change])
            item = self._item(exercise, easier=change is not None and change.easier)
            if item is not None:
                found.append(Candidate(item, tuple(changes)))
                left_out = []
        if found:
            last = found.pop()
            found.append(last._replace(changes=(*last.changes, *left_out)))
        else:
            self.missing += left_out
        return found

    def anywhere(self, exercise: str) -> list[Candidate]:
        """The exercise wherever the session is done, as with a walk; empty if it is left out."""
        change = what_becomes_of(exercise, self._conditions, self._rules)
        if not exercise or (change is not None and change.to != exercise):
            return []
        known = self._exercises[exercise]
        item = Item(exercise, gentle_dose(known), easier=change is not None)
        return [Candidate(item, () if change is None else (change,))]

    def last_resort(self) -> list[Candidate]:
        """The exercise that every condition allows, for a place that has nothing else left."""
        return self.anywhere(self._rules.stand_in)

    def _may_have(self, exercise: Exercise) -> bool:
        return (
            exercise.id not in self._used
            and exercise.position in self._positions
            and self._things.issuperset(exercise.props)
            and (not self._flare or exercise.id in self._calm)
        )

    def _item(self, exercise: Exercise, *, easier: bool) -> Item | None:
        gentle = gentle_dose(exercise)
        begins_easier = exercise.begins_easier and exercise.easier is not None
        if not self._flare:
            return Item(exercise.id, gentle, easier=easier or begins_easier)
        half = lessened(Item(exercise.id, exercise.dose), exercise, HALF, sets=1)
        if half is None:
            return None
        fewest = half.dose.with_reps(min(half.dose.reps, gentle.reps))
        return Item(exercise.id, fewest, easier=exercise.easier is not None)
