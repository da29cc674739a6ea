"""The order of exercises within a section of a made session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backtimer.core.model.easier_form import dose_done, holds_by_dose
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item

# Two holds of this length in a row are not for the same muscle.
LONG_HOLD_MS = 10_000

Exercises = Mapping[str, Exercise]


def ordered(
    items: Iterable[Item], before: Sequence[Item], exercises: Exercises, *, floor_first: bool
) -> list[Item]:
    """The items in an order with few changes of position, after the items `before`.

    Those on the floor stand together, first or last. An item that would hold the muscle of the
    one before it a second time comes later; where it cannot, it is left out.
    """

    def later(item: Item) -> bool:
        return exercises[item.exercise].position.on_floor is not floor_first

    left = sorted(items, key=later)
    found: list[Item] = []
    last = before[-1] if before else None
    while left:
        free = [each for each in left if last is None or not _same_hold(last, each, exercises)]
        if not free:
            break
        group = [each for each in free if later(each) is later(left[0])] or free
        last = next((each for each in group if _same_position(last, each, exercises)), group[0])
        left.remove(last)
        found.append(last)
    return found


def _same_position(one: Item | None, two: Item, exercises: Exercises) -> bool:
    return one is not None and (
        exercises[one.exercise].position is exercises[two.exercise].position
    )


def _same_hold(one: Item, two: Item, exercises: Exercises) -> bool:
    """Whether both hold the same muscle for long."""
    both = [(exercises[each.exercise], each) for each in (one, two)]
    if not all(
        holds_by_dose(exercise) and dose_done(exercise, item).hold_ms >= LONG_HOLD_MS
        for exercise, item in both
    ):
        return False
    return bool({*both[0][0].muscles} & {*both[1][0].muscles})
