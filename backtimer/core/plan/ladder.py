"""The ladder of one exercise: hold first, then repetitions, then the harder form.

The rules; docs/plan.md explains them, and property tests hold them:

- one step raises one thing, and nothing else with it;
- nothing goes above what the exercise's source gives;
- a step down is always possible, until the exercise is left out for a while;
- an advanced exercise begins in its easier form (the full plank is for those who hold it
  well on the knees).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backtimer.core.model.easier_form import easier_hold_ms, holds_by_dose
from backtimer.core.model.exercise import Dose, Exercise, ExerciseKind
from backtimer.core.model.routine import Item
from backtimer.core.wording.spoken_words import count_of

FIRST_REPS = 5
STRETCHED_MS = 60_000

Exercises = Mapping[str, Exercise]


@dataclass(frozen=True, slots=True)
class Rung:
    """How an exercise of the plan is done now.

    `exercise` is the variant in use, `reps` the repetitions of a set. `hold_ms` is the hold
    in the full form. `since` is the id of the last session before the rung changed: only
    later ones count for the next step. An exercise that is `out` is left out for a while.
    """

    exercise: str
    reps: int
    hold_ms: int
    easier: bool = False
    out: bool = False
    since: int = 0


def first_rung(item: Item, exercises: Exercises) -> Rung:
    """The first rung: five repetitions or fewer, and the source's shortest hold.

    Sets that differ begin with the source's fewest repetitions, since all of them are done.
    """
    exercise = exercises[item.exercise]
    bounds = exercise.dose.hold_range
    hold_ms = item.dose.hold_ms if bounds is None else min(item.dose.hold_ms, bounds.low)
    easier = exercise.begins_easier and exercise.easier is not None
    reps = min(item.dose.reps, FIRST_REPS, most(exercise)[0])
    if item.dose.varies and exercise.dose.reps_range is not None:
        reps = min(reps, exercise.dose.reps_range.low)
    return Rung(exercise.id, reps, hold_ms, item.easier or easier)


def most(exercise: Exercise) -> tuple[int, int]:
    """The most repetitions and the longest hold in milliseconds: the source's, or less.

    A stretch is held for about a minute on each side in total (B14 of the facts): literally
    ten times thirty seconds, a session would take an hour.
    """
    dose = exercise.dose
    reps = dose.reps if dose.reps_range is None else dose.reps_range.high
    hold_ms = dose.hold_ms if dose.hold_range is None else dose.hold_range.high
    if exercise.kind is ExerciseKind.STRETCH and holds_by_dose(exercise) and hold_ms:
        reps = min(reps, max(STRETCHED_MS // hold_ms, 1))
    return reps, hold_ms


def hold_done_ms(rung: Rung, exercises: Exercises) -> int:
    """The hold as actually done, in milliseconds: shorter in the easier form."""
    easier = exercises[rung.exercise].easier
    if not rung.easier or easier is None:
        return rung.hold_ms
    return easier_hold_ms(easier, rung.hold_ms)


def higher(
    rung: Rung, exercises: Exercises, item: Item | None = None, *, own: bool = False
) -> Rung | None:
    """One step up; None at the top.

    If the plan's routine has `item` in its easier form, it stays in that form. In a routine
    of the person's `own` the top is the dose of the routine, and the exercise stays.
    """
    if rung.out:
        return replace(rung, out=False)
    reps, hold_ms = _top(rung, exercises, item if own else None)
    longer = _longer(rung, hold_ms, exercises)
    if longer is not None:
        return longer
    if rung.reps < reps:
        return replace(rung, reps=min(rung.reps + (1 if rung.reps < 10 else 2), reps))
    full = full_form(rung, exercises, item)
    if full is not None or rung.easier:
        return full
    return None if own else _variant(rung, exercises)


def at_most_the_top(
    rung: Rung, exercises: Exercises, item: Item | None = None, *, own: bool = False
) -> Rung:
    """The rung as far as steps lead: a file written by hand may say more.

    The parameters are those of `higher`; nobody begins above the top, except where `item` does.
    """
    reps, hold_ms = _top(rung, exercises, item if own else None)
    if item is not None and item.exercise == rung.exercise:
        first = first_rung(item, exercises)
        reps, hold_ms = max(reps, first.reps), max(hold_ms, first.hold_ms)
    return replace(rung, reps=min(rung.reps, reps), hold_ms=min(rung.hold_ms, hold_ms))


def _top(rung: Rung, exercises: Exercises, own_item: Item | None) -> tuple[int, int]:
    """The most repetitions and the longest hold in milliseconds that steps lead to."""
    if own_item is not None:
        return own_item.dose.reps, own_item.dose.hold_ms
    return most(exercises[rung.exercise])


def full_form(rung: Rung, exercises: Exercises, item: Item | None = None) -> Rung | None:
    """The step out of the easier form, once its longest hold is reached; otherwise None.

    It begins with the hold actually done so far, so that it fits even where more repetitions
    would take too long. None, too, if the routine itself has `item` in its easier form.
    """
    if not rung.easier or rung.out or (item is not None and item.easier):
        return None
    if _longer(rung, most(exercises[rung.exercise])[1], exercises) is not None:
        return None
    return replace(rung, easier=False, hold_ms=hold_done_ms(rung, exercises))


def _longer(rung: Rung, most_ms: int, exercises: Exercises) -> Rung | None:
    """The next hold that is longer as actually done; None if there is none."""
    done_ms = hold_done_ms(rung, exercises)
    found = rung
    while holds_by_dose(exercises[rung.exercise]) and found.hold_ms < most_ms:
        found = replace(found, hold_ms=min(_longer_ms(found.hold_ms), most_ms))
        if hold_done_ms(found, exercises) > done_ms:
            return found
    return None


def _variant(rung: Rung, exercises: Exercises) -> Rung | None:
    harder = exercises[rung.exercise].harder
    other = exercises.get(harder.exercise or "") if harder is not None else None
    if other is None:
        return None
    reps, hold_ms = most(other)
    return replace(
        rung,
        exercise=other.id,
        reps=min(rung.reps, reps, FIRST_REPS),
        hold_ms=min(rung.hold_ms, hold_ms),
        # Someone who holds one full plank well need not go back to the knees for the next.
        easier=other.begins_easier and not exercises[rung.exercise].begins_easier,
    )


def lower(rung: Rung, item: Item, exercises: Exercises) -> Rung | None:
    """One step down; None if it is left out already. `item` is that of the plan's routine.

    First whatever was added goes, then comes the easier form, then fewer repetitions. An
    exercise that began in its easier form returns to it; a harder exercise returns to the
    beginning of the one before, once everything added to it is gone.
    """
    if rung.out:
        return None
    exercise = exercises[rung.exercise]
    start = first_rung(item, exercises)
    other = rung.exercise != item.exercise
    first = first_rung(Item(exercise.id, exercise.dose), exercises) if other else start
    begun_easier = start.easier and not rung.easier and not other
    if rung.reps > first.reps and not begun_easier:
        return replace(rung, reps=rung.reps - (1 if rung.reps <= 10 else 2))
    shorter = _shorter(rung, first.hold_ms, exercises)
    if shorter is not None:
        return shorter
    if other:
        return start
    if not rung.easier and exercise.easier is not None:
        return replace(rung, easier=True)
    if rung.reps > 2:
        return replace(rung, reps=rung.reps - 1)
    return replace(rung, out=True)


def _shorter(rung: Rung, least_ms: int, exercises: Exercises) -> Rung | None:
    done_ms = hold_done_ms(rung, exercises)
    found = rung
    while holds_by_dose(exercises[rung.exercise]) and found.hold_ms > least_ms:
        found = replace(found, hold_ms=_shorter_ms(found.hold_ms, least_ms))
        if hold_done_ms(found, exercises) < done_ms:
            return found
    return None


def _longer_ms(hold_ms: int) -> int:
    """A second more below five seconds, two below ten, then up to the next multiple of five."""
    if hold_ms < 5000:
        return hold_ms + 1000
    if hold_ms < 10_000:
        return min(hold_ms + 2000, 10_000)
    return hold_ms // 5000 * 5000 + 5000


def _shorter_ms(hold_ms: int, least_ms: int) -> int:
    step_ms = 5000 if hold_ms > 10_000 else 2000 if hold_ms > 5000 else 1000
    return max(hold_ms - step_ms, least_ms)


def done_at(item: Item, rung: Rung, exercises: Exercises, *, own: bool = False) -> Item | None:
    """The item as the plan does it now; None if it is left out.

    It is one set, or in a routine of the person's `own` as many as the routine has. Sets that
    differ are all done, each with its share of the repetitions.
    """
    if rung.out:
        return None
    exercise = exercises[rung.exercise]
    base: Dose = item.dose if rung.exercise == item.exercise else exercise.dose
    all_sets = base.varies or (own and rung.exercise == item.exercise)
    dose = replace(
        base.with_reps(rung.reps), sets=base.sets if all_sets else 1, hold_ms=rung.hold_ms
    )
    return replace(item, exercise=rung.exercise, dose=dose, easier=rung.easier)


def often(reps: int) -> str:
    """How many times, in words."""
    return "once" if reps == 1 else f"{reps} times"


def rung_label(rung: Rung, exercises: Exercises) -> str:
    """How it is done, in a few words: "5 times, hold 20 seconds, easier form"."""
    if rung.out:
        return "left out for now"
    exercise = exercises[rung.exercise]
    parts = [often(rung.reps)]
    hold_ms = hold_done_ms(rung, exercises)
    if holds_by_dose(exercise) and hold_ms:
        parts.append(f"hold {count_of(hold_ms // 1000, 'second')}")
    if rung.easier:
        parts.append("easier form")
    return ", ".join(parts)
