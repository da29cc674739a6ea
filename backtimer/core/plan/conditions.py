"""What a condition changes: exercises are taken in their easier form, swapped, or left out.

The rules come from parts A, B and F of the facts behind the library. They are careful, not
medical: who has a therapist follows the therapist, so routines of the person's own are never
changed, only spoken of. Of two rules for one exercise the stricter one holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.exercise import Dose, Exercise
from backtimer.core.model.routine import Item, Routine, Section


class Condition(StrEnum):
    """What the person says of themselves; the value is what settings keep."""

    OSTEOPOROSIS = "osteoporosis"
    SURGERY = "surgery"
    PREGNANCY = "pregnancy"
    BLOOD_PRESSURE = "blood-pressure"
    NECK = "neck"
    KNEES = "knees"
    WRISTS = "wrists"


NAMES = {
    Condition.OSTEOPOROSIS: "Osteoporosis, or thin bones",
    Condition.SURGERY: "Surgery or an injury in the last months",
    Condition.PREGNANCY: "Pregnancy",
    Condition.BLOOD_PRESSURE: "High blood pressure or heart trouble",
    Condition.NECK: "Neck trouble, or dizziness",
    Condition.KNEES: "Sore knees",
    Condition.WRISTS: "Sore wrists",
}


class Rule(NamedTuple):
    """What becomes of an exercise, and why.

    `instead` is another exercise, or an empty text for the exercise's own easier form; with
    `out` it is left out.
    """

    why: str
    instead: str = ""
    out: bool = False

    @property
    def weight(self) -> int:
        """How strict it is."""
        return 2 if self.out else 1 if self.instead else 0


_FOLD = "bending the back forward loads thin bones"
_TWIST = "a deep twist loads thin bones"
_HEALING = "what is healing needs less load until your doctor agrees"
_ON_BACK = "lying flat on your back for long is not advised in pregnancy"
_ON_FRONT = "lying on your front is not advised in pregnancy"
_BREATH = "long holds raise blood pressure: shorter ones, and breathe all the time"
_NECK = "it loads the neck"
_KNEE = "less bend in the knee"
_WRIST = "no weight on your hands"

RULES: dict[Condition, dict[str, Rule]] = {
    Condition.OSTEOPOROSIS: {
        "abdominal-crunch": Rule(_FOLD, "abdominal-bracing"),
        "curl-up": Rule(_FOLD, "abdominal-bracing"),
        "modified-seat-side-straddle": Rule("with a flat back only: " + _FOLD),
        "sitting-rotation-stretch": Rule(_TWIST, "lower-back-rotation"),
        "lower-back-rotation": Rule("small rolls only: " + _TWIST),
        "seated-rotation": Rule("a small turn only: " + _TWIST),
        "knee-to-chest-aaos": Rule(_FOLD, "lower-back-flexibility"),
        "knee-to-chest-healthwise": Rule(_FOLD, "lower-back-flexibility"),
        "knee-to-chest-mayo": Rule(_FOLD, "lower-back-flexibility"),
        "kneeling-back-extension": Rule("a smaller rock: " + _FOLD),
        "cat-stretch": Rule("a smaller movement: " + _FOLD),
    },
    Condition.SURGERY: {
        "abdominal-crunch": Rule(_HEALING, "abdominal-bracing"),
        "curl-up": Rule(_HEALING, "abdominal-bracing"),
        "sitting-rotation-stretch": Rule(_HEALING, "lower-back-rotation"),
        "lower-back-rotation": Rule(_HEALING),
        "seated-rotation": Rule(_HEALING),
        "modified-seat-side-straddle": Rule(_HEALING),
        "plank-aaos": Rule(_HEALING),
        "forearm-plank": Rule(_HEALING),
        "modified-side-plank": Rule(_HEALING),
        "bird-dog-aaos": Rule(_HEALING),
        "bird-dog-healthwise": Rule(_HEALING),
        "press-up": Rule(_HEALING),
        "prone-leg-lift": Rule(_HEALING),
        "head-rolls": Rule(_HEALING),
    },
    Condition.PREGNANCY: {
        "press-up": Rule(_ON_FRONT, "cat-stretch"),
        "prone-leg-lift": Rule(_ON_FRONT, "bird-dog-healthwise"),
        "plank-aaos": Rule(_ON_FRONT, "bird-dog-healthwise"),
        "forearm-plank": Rule(_ON_FRONT, "bird-dog-healthwise"),
        "knee-to-chest-aaos": Rule(_ON_BACK, "kneeling-back-extension"),
        "knee-to-chest-healthwise": Rule(_ON_BACK, "kneeling-back-extension"),
        "knee-to-chest-mayo": Rule(_ON_BACK, "kneeling-back-extension"),
        "lower-back-rotation": Rule(_ON_BACK, "seated-rotation"),
        "sitting-rotation-stretch": Rule("a small turn on a chair is gentler", "seated-rotation"),
        "seated-rotation": Rule("a small turn is enough"),
        "lower-back-flexibility": Rule(_ON_BACK, "cat-stretch"),
        "pelvic-tilt": Rule(_ON_BACK, "cat-stretch"),
        "abdominal-bracing": Rule(_ON_BACK, "bird-dog-healthwise"),
        "abdominal-crunch": Rule(_ON_BACK, "bird-dog-healthwise"),
        "curl-up": Rule(_ON_BACK, "bird-dog-healthwise"),
        "hip-bridge-aaos": Rule(_ON_BACK, "wall-sit"),
        "heel-dig-bridge": Rule(_ON_BACK, "wall-sit"),
        "bridge-mayo": Rule(_ON_BACK, "wall-sit"),
        "hamstring-doorway": Rule(_ON_BACK, out=True),
        "hamstring-towel": Rule(_ON_BACK, out=True),
    },
    Condition.BLOOD_PRESSURE: {
        "plank-aaos": Rule(_BREATH),
        "forearm-plank": Rule(_BREATH),
        "modified-side-plank": Rule(_BREATH),
        "wall-sit": Rule(_BREATH),
        "hip-bridge-aaos": Rule(_BREATH),
        "heel-dig-bridge": Rule(_BREATH),
        "bridge-mayo": Rule(_BREATH),
        "abdominal-bracing": Rule(_BREATH),
        "bird-dog-aaos": Rule(_BREATH),
        "bird-dog-healthwise": Rule(_BREATH),
    },
    Condition.NECK: {
        "head-rolls": Rule("half circles only: the head never goes back"),
        "abdominal-crunch": Rule(_NECK, "abdominal-bracing"),
        "curl-up": Rule(_NECK, "abdominal-bracing"),
        "cat-stretch": Rule("a smaller movement: keep your head still"),
    },
    Condition.KNEES: {
        "kneeling-back-extension": Rule("stop well before your heels: " + _KNEE),
        "knee-to-chest-aaos": Rule("hold behind the thigh: " + _KNEE),
        "knee-to-chest-healthwise": Rule("hold behind the thigh: " + _KNEE),
        "knee-to-chest-mayo": Rule("hold behind the thigh: " + _KNEE),
        "wall-sit": Rule("stay higher: " + _KNEE),
        "hip-flexor-stretch": Rule("no kneeling on a sore knee", out=True),
    },
    Condition.WRISTS: {
        "bird-dog-aaos": Rule(_WRIST, "heel-dig-bridge"),
        "bird-dog-healthwise": Rule(_WRIST, "heel-dig-bridge"),
        "cat-stretch": Rule(_WRIST, "lower-back-flexibility"),
        "kneeling-back-extension": Rule(_WRIST, "lower-back-flexibility"),
    },
}


# Done on a chair; no rule takes it away, some make its turn smaller.
ALLOWED = "seated-rotation"


class Change(NamedTuple):
    """One exercise that became another, its easier form, or nothing (`to` is empty)."""

    exercise: str
    to: str
    easier: bool
    conditions: tuple[Condition, ...]
    why: str


class Adapted(NamedTuple):
    """A routine as these conditions allow it, and what was changed."""

    routine: Routine
    changes: tuple[Change, ...]


def what_becomes_of(exercise: str, conditions: frozenset[Condition]) -> Change | None:
    """What these conditions make of an exercise; None where it stays as it is."""
    place, easier = exercise, False
    seen = {exercise}
    asked: list[Condition] = []
    why = ""
    while True:
        found = [
            (RULES[condition][place], condition)
            for condition in Condition
            if condition in conditions and place in RULES[condition]
        ]
        if not found:
            break
        rule, _condition = max(found, key=lambda each: each[0].weight)
        asked += [condition for each, condition in found if each.weight == rule.weight]
        why = why or rule.why
        if rule.out:
            place = ""
            break
        if rule.instead in seen:
            # The swaps run in a circle: what every condition allows is done instead.
            place = ALLOWED
            continue
        if not rule.instead:
            easier = True
            break
        place = rule.instead
        seen.add(place)
    if place == exercise and not easier:
        return None
    return Change(exercise, place, easier and bool(place), tuple(dict.fromkeys(asked)), why)


def adapted(
    routine: Routine, exercises: Mapping[str, Exercise], conditions: frozenset[Condition]
) -> Adapted:
    """The routine as these conditions allow it.

    A swapped exercise begins gently; one that its section has already is left out instead of
    being done twice.
    """
    changes: dict[str, Change] = {}
    sections = []
    stood_in = {item.exercise for item in routine.items} & {ALLOWED}
    for section in routine.sections:
        here = {item.exercise for item in section.items}
        items = []
        for item in section.items:
            change = what_becomes_of(item.exercise, conditions)
            if change is None:
                items.append(item)
                continue
            there = here | stood_in if change.to == ALLOWED else here
            if change.to not in ("", item.exercise) and change.to in there:
                change = change._replace(to="", easier=False)
            if change.to == ALLOWED:
                stood_in.add(ALLOWED)
            changes.setdefault(item.exercise, change)
            here.add(change.to)
            items += _changed(item, change, exercises)
        if items:
            sections.append(Section(section.title, tuple(items)))
    return Adapted(replace(routine, sections=tuple(sections)), tuple(changes.values()))


def _changed(item: Item, change: Change, exercises: Mapping[str, Exercise]) -> Iterator[Item]:
    if not change.to:
        return
    if change.to == item.exercise:
        yield replace(item, easier=True)
        return
    exercise = exercises[change.to]
    yield Item(change.to, gentle_dose(exercise), easier=change.easier)


def gentle_dose(exercise: Exercise) -> Dose:
    """Where to begin with an exercise: five repetitions or fewer, one set, the shortest hold."""
    dose = exercise.dose
    reps = dose.reps_range.low if dose.reps_range is not None else dose.reps
    hold_ms = dose.hold_range.low if dose.hold_range is not None else dose.hold_ms
    return replace(dose, sets=1, reps=min(reps, 5), hold_ms=min(hold_ms, dose.hold_ms))


def told(change: Change, exercises: Mapping[str, Exercise]) -> str:
    """A change in one sentence, with its reason."""
    name = exercises[change.exercise].name
    if not change.to:
        what = f"{name} is left out"
    elif change.to == change.exercise:
        what = f"{name}, easier form"
    else:
        form = ", easier form," if change.easier else ""
        what = f"{exercises[change.to].name}{form} instead of {name}"
    return f"{what}: {change.why}."
