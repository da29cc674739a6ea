"""From a draft to an item: missing fields come from the library, and are listed as assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from backtimer.core.model.exercise import Exercise, ExerciseKind, PhaseKind, SideMode
from backtimer.core.sheet.amounts import BREATH_S
from backtimer.core.sheet.dose_corrections import HOLDS
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import NUMBERS
from backtimer.core.sheet.sheet_reading import BOUNDS, FIELDS, MOST_SETS, SheetItem
from backtimer.core.sheet.sureness import LEAST_WORK_S
from backtimer.core.sheet.written_side import WrittenSide

# The dose of an exercise that is not in the library: five to begin with, and the usual rest.
OWN_DOSE: Mapping[str, object] = {
    "sets": 1,
    "reps": 5,
    "hold_s": 0,
    "rest_s": 30,
    "side": WrittenSide.NONE,
}
LONGEST_LASTING_S = 3600
LONGEST_NAME = 80
# The seconds that an own exercise takes to go there and back.
MOVE_S = 6
# Beyond these, a number may well be another one's: a misprint, or seconds for repetitions.
MOST_USUAL_SETS, MOST_USUAL_REPS, MOST_USUAL_REST_S = 10, 50, 300
LEAST_UNUSUAL_S, LONG_UNUSUAL_S, MANY_TIMES = 60, 300, 4
# Lying still for a minute is done a few times.
LEAST_STILL_MS, MOST_TIMES_STILL = 60_000, 5
SHORT_REST_S, LONG_HOLD_S, FEW_HOLDS = 10, 15, 5
_IN_BREATHS = re.compile(r"\bfor (\d|two|three|four|five|six|ten) breaths\b", re.IGNORECASE)
_SIDES = {
    SideMode.NONE: WrittenSide.NONE,
    SideMode.EACH: WrittenSide.EACH,
    SideMode.ALTERNATE: WrittenSide.ALTERNATE,
    SideMode.THEN_BOTH: WrittenSide.ALTERNATE,
    SideMode.BOTH: WrittenSide.BOTH,
    SideMode.LEFT: WrittenSide.LEFT,
    SideMode.RIGHT: WrittenSide.RIGHT,
}
_AT_ONCE = (WrittenSide.NONE, WrittenSide.LEFT, WrittenSide.RIGHT)
_SIDE_WORDS = {
    WrittenSide.EACH: "each side",
    WrittenSide.ALTERNATE: "alternating sides",
    WrittenSide.LEFT: "the left side",
    WrittenSide.RIGHT: "the right side",
    WrittenSide.BOTH: "both sides",
    WrittenSide.NONE: "no sides",
}


def item_of(
    draft: LineDraft, exercises: Mapping[str, Exercise]
) -> tuple[SheetItem, tuple[str, ...]]:
    """Complete a draft; returns its item, and as text the numbers that no routine can have."""
    exercise = exercises[draft.sure] if draft.sure is not None else None
    said = dict(draft.fields)
    if draft.each and "side" not in said and _may_have_sides(exercise):
        said["side"] = WrittenSide.EACH
    if said.get("hold_s") == 0:
        # Every hold here has a length, so "no hold" is kept as a note.
        del said["hold_s"]
        draft.notes.append("no hold")
    if exercise is not None and "hold_s" not in said and (breaths := _breaths_in(draft.name)):
        said["hold_s"], draft.breaths = breaths * BREATH_S, breaths
    refused = _fill_time(said, draft, exercise)
    if draft.breaths and _has_no_hold(exercise):
        # For an exercise without a hold, "8 breaths" may count its repetitions.
        said.pop("hold_s", None)
        if "sets" in said and "reps" not in said:
            # "3 breaths x 5" are five times.
            said["reps"] = said.pop("sets")
        refused.append(f"{draft.breaths:g} breaths")
    unusual = _unusual(said, exercise)
    draft.chosen |= unusual
    if (
        exercise is not None
        and "hold_s" in unusual
        and _good("hold_s", said["hold_s"], exercise)
        and draft.name != exercise.name
    ):
        # Nobody stays in it so long: another exercise may be meant, unless it was chosen.
        draft.candidates, draft.certainty = (exercise.id,), 0.0
        exercise = draft.sure = None
    usual = _usual(said, exercise)
    fields: dict[str, object] = {}
    defaulted = []
    for name in FIELDS:
        value = said.get(name)
        if value is not None and not _good(name, value, exercise):
            refused.append(f"{name.removesuffix('_s')} {value:g}")
            value = None
        if value is None or name in draft.chosen:
            defaulted.append(name)
        fields[name] = usual[name] if value is None else value
    hold_s = float(str(fields["hold_s"]))
    item = SheetItem(
        draft.sure,
        None if exercise is not None else draft.name[:LONGEST_NAME],
        draft.certainty if exercise is not None else 0.0,
        int(float(str(fields["sets"]))),
        int(float(str(fields["reps"]))),
        int(hold_s) if hold_s.is_integer() else hold_s,
        int(float(str(fields["rest_s"]))),
        WrittenSide(str(fields["side"])),
        tuple(defaulted),
        draft.candidates if exercise is None else (),
        draft.name[:LONGEST_NAME],
        "; ".join(draft.notes),
        later_reps=_later_reps(said.get("later_reps"), fields["sets"]),
    )
    return (
        item._replace(
            assumed=_assumed(item, draft, exercise),
            seconds=seconds_of(as_done(item), exercise),
        ),
        tuple(refused),
    )


def _fill_time(said: dict[str, object], draft: LineDraft, exercise: Exercise | None) -> list[str]:
    """Turn the time of an exercise without a hold into repetitions: "belly breathing 5 min".

    Return that time if there would be too many of them.
    """
    work_s = float(str(said.get("hold_s", 0)))
    if exercise is None or not (draft.works or _has_no_hold(exercise)) or draft.breaths:
        return []
    if work_s < LEAST_WORK_S or "reps" in said:
        return []
    once_s = sum(phase.ms or 0 for phase in exercise.phases) / 1000
    if not _has_no_hold(exercise):
        once_s += min(exercise.short_hold_ms or exercise.dose.hold_ms, exercise.dose.hold_ms) / 1000
    mode = exercise.dose.side_mode
    if mode is not SideMode.NONE and said.get("side") is not WrittenSide.EACH:
        once_s *= 2
    fit = max(round(work_s / once_s), 1)
    said["reps"] = float(min(fit, MOST_USUAL_REPS))
    del said["hold_s"]
    draft.work_s = work_s
    # What strengthens may be done as often as one can in that time.
    goes_on = draft.works or exercise.kind is not ExerciseKind.STRENGTH
    sure = goes_on and fit <= MOST_USUAL_REPS
    asked = draft.chosen - {"hold_s"}
    draft.chosen = asked if sure and asked == draft.chosen else asked | {"reps"}
    return [] if fit <= MOST_USUAL_REPS else [f"{work_s:g} s"]


def as_done(item: SheetItem) -> SheetItem:
    """Turn repetitions with rests into sets, as in "hold 20 s, rest 20 s, x 4".

    A routine has rests between sets only.
    """
    said = not {"reps", "hold_s", "rest_s"} & set(item.defaulted) and "sets" in item.defaulted
    few = item.reps <= FEW_HOLDS and item.hold_s >= LONG_HOLD_S
    longest_s = 4 * item.hold_s if few else max(item.hold_s, SHORT_REST_S)
    if not said or not item.hold_s or not 0 < item.rest_s <= longest_s:
        return item
    if not 1 < item.reps <= MOST_SETS:
        return item
    return item._replace(sets=item.reps, reps=1)


def _breaths_in(name: str) -> int:
    """The breaths that a name holds for, as "Bridge for three breaths" does; 0 for none."""
    said = _IN_BREATHS.search(name)
    if said is None:
        return 0
    word = said[1].lower()
    return int(word) if word.isdecimal() else NUMBERS[word]


def _later_reps(later: object, sets: object) -> tuple[int, ...]:
    """The repetitions of later sets, unless a routine cannot have as many sets."""
    return later if isinstance(later, tuple) and len(later) + 1 == sets else ()


def _may_have_sides(exercise: Exercise | None) -> bool:
    return exercise is None or exercise.dose.side_mode is not SideMode.NONE


def _usual(said: Mapping[str, object], exercise: Exercise | None) -> dict[str, object]:
    """The values for fields that the sheet does not give."""
    usual = dict(OWN_DOSE)
    if exercise is not None:
        dose = exercise.dose
        usual = {
            "sets": dose.sets, "reps": dose.reps, "hold_s": _seconds(dose.hold_ms),
            "rest_s": dose.rest_ms // 1000, "side": _SIDES[dose.side_mode],
        }  # fmt: skip
        if "reps" in said and exercise.short_hold_ms:
            # Repetitions without a hold mean that the person keeps moving.
            usual["hold_s"] = _seconds(min(exercise.short_hold_ms, dose.hold_ms))
    if {"reps", "hold_s"} & said.keys():
        # A number or a time without a number of sets means one set.
        usual["sets"] = 1
        if "reps" not in said:
            usual["reps"] = 1
    return usual


def _unusual(said: Mapping[str, object], exercise: Exercise | None) -> set[str]:
    """The fields with a value far from what the exercise is done with: they are not certain."""
    if exercise is None or {"sets", "reps", "hold_s"} <= said.keys():
        # Whoever gives all three means them.
        return set()
    dose = exercise.dose
    usual_ms = max(dose.hold_ms, dose.hold_range.high if dose.hold_range else 0)
    most = {
        "sets": MOST_USUAL_SETS,
        "reps": MOST_USUAL_REPS,
        "hold_s": max(
            LONG_UNUSUAL_S if HOLDS.search(exercise.name) else LEAST_UNUSUAL_S,
            MANY_TIMES * usual_ms / 1000,
        ),
        "rest_s": MOST_USUAL_REST_S,
    }
    if dose.hold_ms >= LEAST_STILL_MS:
        most["reps"] = MOST_TIMES_STILL
    if any(phase.open_ended for phase in exercise.phases):
        # Nobody counts walks.
        most |= {"reps": 1, "hold_s": LONGEST_LASTING_S}
    unusual = {
        name
        for name, limit in most.items()
        if isinstance(value := said.get(name), int | float) and value > limit
    }
    short = 0 < float(str(said.get("rest_s", 0))) < SHORT_REST_S
    if short and {"sets", "reps"} <= said.keys():
        # Between sets, or between the repetitions of a set?
        unusual.add("rest_s")
    return unusual


def _seconds(ms: int) -> float:
    return ms // 1000 if ms % 1000 == 0 else ms / 1000


def _good(name: str, value: object, exercise: Exercise | None) -> bool:
    """Whether a number is within a routine's bounds, and whole if required."""
    if not isinstance(value, int | float):
        return True
    low, high = BOUNDS[name]
    if name == "hold_s" and (exercise is None or any(p.open_ended for p in exercise.phases)):
        # A walk may last an hour: it becomes an own exercise.
        high = LONGEST_LASTING_S
    whole = float(value).is_integer() or (name == "hold_s" and float(value * 10).is_integer())
    return whole and low <= value <= high


def _about_sides(item: SheetItem, exercise: Exercise | None) -> tuple[str, ...]:
    """How requested sides are changed if the exercise has none, or has its own order of sides."""
    if "side" in item.defaulted or item.side == WrittenSide.NONE:
        return ()
    mode = exercise.dose.side_mode if exercise is not None else SideMode.EACH
    if mode is SideMode.NONE:
        return (f"it has no sides: {_SIDE_WORDS[item.side]} is left out",)
    if item.side == WrittenSide.BOTH and mode is not SideMode.THEN_BOTH:
        return ("both sides one after the other",)
    return ()


def _assumed(item: SheetItem, draft: LineDraft, exercise: Exercise | None) -> tuple[str, ...]:
    """List the assumed values in words: "2 s hold", "1 set"."""
    words = {
        "sets": f"{item.sets} set{'s' if item.sets != 1 else ''}",
        "reps": f"{item.reps} repetition{'s' if item.reps != 1 else ''}",
        "hold_s": f"{item.hold_s:g} s hold" if item.hold_s else "no hold",
        "rest_s": f"{item.rest_s} s rest",
        "side": _SIDE_WORDS[item.side],
    }
    said = [*_about_sides(item, exercise), *_about_time(item, draft, exercise)]
    done = as_done(item)
    if done.sets != item.sets:
        said.append(f"{item.reps} times with a rest are {item.reps} sets of one")
    elif (
        item.sets == 1
        and item.rest_s
        and "rest_s" not in item.defaulted
        and item.side != WrittenSide.EACH
    ):
        said.append(f"there is one set: no rest of {item.rest_s} s")
    if draft.breaths and item.hold_s:
        said.append(f"{draft.breaths:g} breaths as a hold of {item.hold_s:g} s")
    given = [words[name] for name in draft.given if name not in item.defaulted]
    if given:
        said.append(f'{" and ".join(given)} from "{draft.given_by}"')
    for name in item.defaulted:
        if name == "hold_s" and draft.breaths:
            continue
        if name == "sets" and done.sets != item.sets:
            continue
        if name == "rest_s" and (item.sets == 1 or not item.rest_s):
            continue
        if (name == "side" and item.side == WrittenSide.NONE) or (
            name == "hold_s" and not item.hold_s
        ):
            continue
        said.append(words[name] + (", not certain" if name in draft.chosen else ""))
    return tuple(said)


def _about_time(item: SheetItem, draft: LineDraft, exercise: Exercise | None) -> Iterator[str]:
    """What becomes of a time that an exercise without a hold is given."""
    if draft.work_s:
        most = f", {MOST_USUAL_REPS} at most" if item.reps == MOST_USUAL_REPS else ""
        yield f"as many repetitions as fit into {draft.work_s:g} s{most}"
    elif _has_no_hold(exercise) and item.hold_s and "hold_s" in draft.fields:
        yield f"it has no hold of its own: {item.hold_s:g} s is left out"


def _has_no_hold(exercise: Exercise | None) -> bool:
    """Whether no phase takes its length from the dose."""
    return exercise is not None and not any(
        phase.open_ended or (phase.kind is PhaseKind.HOLD and phase.ms is None)
        for phase in exercise.phases
    )


def seconds_of(item: SheetItem, exercise: Exercise | None) -> int:
    """How many seconds an item lasts: phases, holds and rests, without the spoken words."""
    if exercise is None:
        once = item.hold_s if item.hold_s >= 60 else MOVE_S + item.hold_s
    elif any(phase.open_ended for phase in exercise.phases):
        once = item.hold_s or sum(phase.ms or 0 for phase in exercise.phases) / 1000
    else:
        once = sum(
            item.hold_s
            if phase.kind is PhaseKind.HOLD and phase.ms is None
            else (phase.ms or 0) / 1000
            for phase in exercise.phases
        )
    if exercise is not None and exercise.dose.side_mode is SideMode.NONE:
        item = item._replace(side=WrittenSide.NONE)
    then_both = exercise is not None and exercise.dose.side_mode is SideMode.THEN_BOTH
    sides = 3 if then_both and "side" in item.defaulted else 2
    if item.side in _AT_ONCE or (then_both and item.side is WrittenSide.BOTH):
        sides = 1
    return round(sum(item.set_reps) * sides * once + (item.sets - 1) * item.rest_s)
