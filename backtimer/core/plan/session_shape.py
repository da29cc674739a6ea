"""The shape of a session: warm-up, stretch, strengthen, stretch again; and the gentle day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from backtimer.core.model.easier_form import SHORTEST_EASIER_HOLD_MS, holds_by_dose
from backtimer.core.model.exercise import Dose, Exercise, ExerciseKind, SideMode
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.routine_ref import parse_ref

Exercises = Mapping[str, Exercise]


def framed(routine: Routine, exercises: Exercises) -> Routine:
    """The routine with a warm-up before it and its stretches again at the end.

    The warm-up is the library's first. A routine that has this shape stays as it is. The
    stretches at the end are one set of half the repetitions. A routine without stretches
    only gets the warm-up.
    """
    items = list(routine.items)
    if not items or _has_shape(routine, exercises):
        return routine
    kinds = [exercises[item.exercise].kind for item in items]
    warm = [item for item, kind in zip(items, kinds, strict=True) if kind is ExerciseKind.WARM_UP]
    soft = [item for item, kind in zip(items, kinds, strict=True) if _is_soft(kind)]
    hard = [item for item, kind in zip(items, kinds, strict=True) if kind is ExerciseKind.STRENGTH]
    if not warm:
        warm = _first_warm_up(exercises)
    soft = _each_once(soft)
    again = [_shorter(item) for item in soft] if hard else []
    named = (
        ("Warm-up", warm), ("Stretch", soft), ("Strengthen", hard), ("Stretch again", again),
    )  # fmt: skip
    sections = tuple(Section(title, tuple(found)) for title, found in named if found)
    return replace(routine, sections=sections)


def gentle_day(routine: Routine, exercises: Exercises, instead: Routine) -> Routine:
    """A gentle day: warm-up and stretches only, each once, at half their load or less.

    A routine without stretches that can be halved takes those of `instead`.
    """
    found = _soft_items(routine, exercises)
    gentle = list(_gentle_items(found, exercises))
    if not any(_is_soft(exercises[item.exercise].kind) for item in gentle):
        found = _each_once([*found, *_soft_items(instead, exercises)])
        gentle = list(_gentle_items(found, exercises))
    return replace(
        routine,
        id=str(parse_ref(routine.id).gently()),
        name=f"{routine.name}, gentle day",
        summary="Half the dose, and stretches only. Less for a day or two is part of it.",
        sections=(Section("Gently", tuple(gentle)),),
    )


def halved(item: Item) -> Item:
    """Half the sets and half the repetitions, at least one of each; holds stay."""
    dose = item.dose
    half = replace(dose.with_reps((dose.reps + 1) // 2), sets=(dose.sets + 1) // 2)
    if half == dose:
        return item
    return replace(item, dose=half)


def load_ms(exercise: Exercise, dose: Dose) -> int:
    """How much a dose is: all repetitions of one side times the hold, or once without one."""
    each_ms = dose.hold_ms if holds_by_dose(exercise) and dose.hold_ms else 1000
    return sum(dose.set_reps) * each_ms


def gentler(item: Item, exercise: Exercise) -> Item | None:
    """The item at half its load or less, in one set and in its easier form; None: left out.

    Where one repetition alone is more than half, its hold becomes shorter. What may be ended at
    any time, such as a walk, is done once.
    """
    dose = item.dose
    reps = max(sum(dose.set_reps) // 2, 1)
    gentle = replace(dose, sets=1, reps=min(reps, dose.reps), later_reps=())
    most_ms = load_ms(exercise, dose) // 2
    if any(phase.open_ended for phase in exercise.phases):
        gentle = replace(gentle, reps=1)
    elif load_ms(exercise, gentle) > most_ms:
        hold_ms = most_ms // gentle.reps // 1000 * 1000
        if not holds_by_dose(exercise) or hold_ms < SHORTEST_EASIER_HOLD_MS:
            return None
        gentle = replace(gentle, hold_ms=hold_ms)
    return replace(item, dose=gentle, easier=item.easier or exercise.easier is not None)


def _gentle_items(items: Iterable[Item], exercises: Exercises) -> Iterator[Item]:
    for item in items:
        exercise = exercises[item.exercise]
        gentle = item if exercise.kind is ExerciseKind.WARM_UP else gentler(item, exercise)
        if gentle is not None:
            yield gentle


def same_work(item: Item) -> tuple[str, SideMode]:
    """Equal for two items that do the same work; left and right are not the same."""
    return item.exercise, item.dose.side_mode


def _first_warm_up(exercises: Exercises) -> list[Item]:
    found = (each for each in exercises.values() if each.kind is ExerciseKind.WARM_UP)
    return [Item(each.id, each.dose) for each in found][:1]


def _shorter(item: Item) -> Item:
    half = halved(item)
    return replace(half, dose=replace(half.dose, sets=1))


def _soft_items(routine: Routine, exercises: Exercises) -> list[Item]:
    return _each_once(
        item for item in routine.items if exercises[item.exercise].kind is not ExerciseKind.STRENGTH
    )


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
