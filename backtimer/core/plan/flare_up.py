"""A flare-up day, and the way back from it over two calm days.

The day itself is the library's flare-up routine: breathing, small movements, a short walk, in
their easier forms; no fold, no twist, no strength, nothing to the end of its range. It asks for
half the load of the session that it replaces, or less. Then come half the usual dose without deep
bends, and three quarters; a day with more pain than usual is repeated (D5 of the facts; the
numbers are ours).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum

from backtimer.core.model.exercise import Exercise, ExerciseKind
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.load import (
    HALF,
    THREE_QUARTERS,
    is_open_ended,
    lessened,
    load_ms,
    within,
)
from backtimer.core.plan.usual_pain import ONE_ABOVE, usual_pain

# Without a usual pain to compare with: the most pain of a calm day.
CALM = 3

Exercises = Mapping[str, Exercise]


class Share(IntEnum):
    """How much of the usual dose a day on the way back has, in quarters."""

    HALF = HALF
    THREE_QUARTERS = THREE_QUARTERS


# The day itself


def gentle_day(routine: Routine, exercises: Exercises, flare_up: Routine) -> Routine:
    """The flare-up routine in place of `routine`, at half of its load or less.

    `flare_up` is adapted to the person's conditions. Strength is left out of it. What both have is
    at half of its load or less; what there is no load left for is left out, from the end. What may
    be ended at any time, such as a walk, is done once.
    """
    left_ms = sum(load_ms(exercises[each.exercise], each.dose) for each in routine.items) // 2
    sections = []
    for section in flare_up.sections:
        items = []
        for item in section.items:
            exercise = exercises[item.exercise]
            if exercise.kind is ExerciseKind.STRENGTH:
                continue
            if is_open_ended(exercise):
                items.append(_easier(replace(item, dose=replace(item.dose, reps=1)), exercise))
                continue
            gentle = within(item, exercise, min(left_ms, *_halves(item, exercise, routine)), sets=1)
            if gentle is not None:
                left_ms -= load_ms(exercise, gentle.dose)
                items.append(_easier(gentle, exercise))
        if items:
            sections.append(Section(section.title, tuple(items)))
    return replace(
        routine,
        id=str(parse_ref(routine.id).gently()),
        name=f"{routine.name}, gentle day",
        summary="Breathing, small movements and a short walk: half the dose or less.",
        # Where even that leaves nothing, there is what the conditions leave of the flare-up day.
        sections=tuple(sections) or flare_up.sections,
    )


def _halves(item: Item, exercise: Exercise, routine: Routine) -> Iterator[int]:
    """Half the load of an exercise wherever the routine has it, and that of the item itself."""
    yield load_ms(exercise, item.dose)
    for each in routine.items:
        if each.exercise == item.exercise:
            yield load_ms(exercise, each.dose) // 2


def _easier(item: Item, exercise: Exercise) -> Item:
    return replace(item, easier=item.easier or exercise.easier is not None)


# The way back


def way_back(
    past: Sequence[PastSession], day: date, gentle_on: date | None, full_from: date | None
) -> Share | None:
    """How much of the dose the plan has on a day after a flare-up; None: all of it.

    `gentle_on` is a flare-up day that need not have a session; from the day `full_from` on the
    person wanted everything again.
    """
    flares = [each.day for each in past if each.gentle and each.day < day]
    if gentle_on is not None and gentle_on < day:
        flares.append(gentle_on)
    if not flares:
        return None
    flare = max(flares)
    if full_from is not None and flare <= full_from <= day:
        return None
    calm = _calm_days(past, flare, day)
    return None if calm >= len(Share) else list(Share)[calm]


def on_the_way_back(
    past: Sequence[PastSession], gentle_on: date | None, full_from: date | None
) -> frozenset[int]:
    """The ids of the plan's sessions that had less than the whole dose after a flare-up."""
    if gentle_on is None and not any(each.gentle for each in past):
        return frozenset()
    return frozenset(
        each.id
        for each in past
        if _is_usual(each) and way_back(past, each.day, gentle_on, full_from) is not None
    )


def _calm_days(past: Sequence[PastSession], flare: date, day: date) -> int:
    """Days of the plan between a flare-up and a day, without pain above the usual.

    After a session one above it is allowed, as everywhere.
    """
    calm: dict[date, bool] = {}
    for place, each in enumerate(past):
        if not _is_usual(each) or not flare < each.day < day:
            continue
        usual = usual_pain(past[:place])
        most = CALM if usual is None else usual
        is_calm = (each.pain_before or 0) <= most and (each.pain or 0) <= most + ONE_ABOVE
        calm[each.day] = calm.get(each.day, True) and is_calm
    return sum(calm.values())


def _is_usual(session: PastSession) -> bool:
    return session.week is not None and session.status != "unfinished" and not session.gentle


def shared(
    routine: Routine, exercises: Exercises, share: Share, deep_bends: Collection[str]
) -> Routine:
    """The routine at a share of its dose; at half of it without the deep bends.

    What cannot be lessened is left out; without anything left, the routine stays as it is.
    """
    left_out = deep_bends if share is Share.HALF else ()
    sections = []
    for section in routine.sections:
        items = tuple(_shared(section.items, exercises, share, left_out))
        if items:
            sections.append(section._replace(items=items))
    return replace(routine, sections=tuple(sections)) if sections else routine


def _shared(
    items: Iterable[Item], exercises: Exercises, share: Share, left_out: Collection[str]
) -> Iterator[Item]:
    for item in items:
        if item.exercise not in left_out:
            less = lessened(item, exercises[item.exercise], share)
            if less is not None:
                yield less
