"""The shape of a session: warm-up, stretch, strengthen, stretch again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from backtimer.core.model.exercise import Exercise, ExerciseKind, SideMode
from backtimer.core.model.routine import Item, Routine, Section

# What conditions add to a plan: standing before anybody lies down, the rest after the strength.
ADDED_TITLE = "Added for you"

Exercises = Mapping[str, Exercise]


def framed(routine: Routine, exercises: Exercises) -> Routine:
    """The routine with a warm-up before it and its stretches again at the end.

    The warm-up is the library's first. A routine that has this shape stays as it is. The
    stretches at the end are one set of half the repetitions. A routine without stretches
    only gets the warm-up. What conditions added keeps sections of its own.
    """
    added = [item for title, item in routine.places if title == ADDED_TITLE]
    items = [item for title, item in routine.places if title != ADDED_TITLE]
    if not items or _has_shape(routine, exercises):
        return routine

    def is_down(item: Item) -> bool:
        return exercises[item.exercise].position.on_floor

    kinds = [exercises[item.exercise].kind for item in items]
    warm = [item for item, kind in zip(items, kinds, strict=True) if kind is ExerciseKind.WARM_UP]
    soft = [item for item, kind in zip(items, kinds, strict=True) if _is_soft(kind)]
    hard = [item for item, kind in zip(items, kinds, strict=True) if kind is ExerciseKind.STRENGTH]
    if not warm:
        warm = _first_warm_up(exercises)
    soft = _each_once(soft)
    again = [_shorter(item) for item in soft] if hard or added else []
    named = (
        ("Warm-up", warm),
        (ADDED_TITLE, [each for each in added if not is_down(each)]),
        ("Stretch", soft),
        ("Strengthen", hard),
        (ADDED_TITLE, [each for each in added if is_down(each)]),
        ("Stretch again", again),
    )
    sections = tuple(Section(title, tuple(found)) for title, found in named if found)
    return replace(routine, sections=sections)


def halved(item: Item) -> Item:
    """Half the sets and half the repetitions, at least one of each; holds stay."""
    dose = item.dose
    half = replace(dose.with_reps((dose.reps + 1) // 2), sets=(dose.sets + 1) // 2)
    if half == dose:
        return item
    return replace(item, dose=half)


def same_work(item: Item) -> tuple[str, SideMode]:
    """Equal for two items that do the same work; left and right are not the same."""
    return item.exercise, item.dose.side_mode


def _first_warm_up(exercises: Exercises) -> list[Item]:
    found = (each for each in exercises.values() if each.kind is ExerciseKind.WARM_UP)
    return [Item(each.id, each.dose) for each in found][:1]


def _shorter(item: Item) -> Item:
    half = halved(item)
    return replace(half, dose=replace(half.dose, sets=1))


def _each_once(items: Iterable[Item]) -> list[Item]:
    """The items without repeats of the same work."""
    kept: dict[object, Item] = {}
    for item in items:
        kept.setdefault(same_work(item), item)
    return list(kept.values())


def _is_soft(kind: ExerciseKind) -> bool:
    return kind in (ExerciseKind.STRETCH, ExerciseKind.MOBILITY)


def _has_shape(routine: Routine, exercises: Exercises) -> bool:
    kinds = [exercises[item.exercise].kind for item in routine.items]
    if kinds[0] is not ExerciseKind.WARM_UP:
        return False
    if ExerciseKind.STRENGTH not in kinds or not any(map(_is_soft, kinds)):
        return True
    return _is_soft(kinds[-1])
