"""Fitting a routine to a time, by rules that a therapist would accept.

To shorten it, take away repetitions first, then sets, then the second stretches, then whole
exercises of the most frequent kind. Holds, the warm-up, what a condition added and a stretch at
the end stay, and nothing goes below the least that its source gives. To lengthen it, add
repetitions and sets up to the source's dose, then up to the most that it gives. Times are
milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise, ExerciseKind
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.plan.session_shape import ADDED_TITLE
from backtimer.core.plan.walk import is_walk, of_length, walking_ms

# How close to come, as a share of the time; estimated lengths of words need some room.
NEAR = 0.04
ENOUGH = 0.05
FEWEST_REPS = 3
# How often the estimate from single exercises is corrected by measuring the whole routine.
ROUNDS = 4

Measure = Callable[[Routine], int]
Exercises = Mapping[str, Exercise]


class Fitted(NamedTuple):
    """The fitted routine, its length, the changes in words, and whether it fits the time."""

    routine: Routine
    total_ms: int
    changes: tuple[str, ...]
    reached: bool


class FittedItem(NamedTuple):
    """An item during fitting: its section's title, how it is now, and how it was."""

    title: str
    item: Item
    before: Item


Places = list[FittedItem]


def fit(
    routine: Routine, exercises: Exercises, wish_ms: int, measure: Measure, *, grow: bool = True
) -> Fitted:
    """Fit a routine to `wish_ms`.

    `measure` gives the length of a routine. Without `grow` no exercise gets more than it
    had. If the rules do not allow the wish, the result is the nearest routine found, and
    `reached` is False. A walk is fitted by its own time, without its introduction.
    """
    if is_walk(routine, exercises):
        return _fit_walk(routine, exercises, wish_ms, measure, grow=grow)
    scale = _Scale(routine, measure)
    start = [FittedItem(title, item, item) for title, item in routine.places]
    best, best_ms = routine, measure(routine)
    scale.set_right(start, best_ms)
    for _ in range(ROUNDS):
        if abs(best_ms - wish_ms) <= NEAR * wish_ms:
            break
        places = _shrunk(start, exercises, wish_ms, scale)
        places = _grown(places, exercises, wish_ms, scale, beyond=grow)
        made = _made(routine, places)
        made_ms = measure(made)
        scale.set_right(places, made_ms)
        if _misses(made_ms, wish_ms) < _misses(best_ms, wish_ms):
            best, best_ms = made, made_ms
    reached = abs(best_ms - wish_ms) <= ENOUGH * wish_ms
    return Fitted(best, best_ms, tuple(_changes(routine, best, exercises)), reached)


def _fit_walk(
    routine: Routine, exercises: Exercises, wish_ms: int, measure: Measure, *, grow: bool
) -> Fitted:
    made = of_length(routine, exercises, wish_ms)
    before_ms, after_ms = (walking_ms(each, exercises) for each in (routine, made))
    if after_ms > before_ms and not grow:
        made, after_ms = routine, before_ms
    changes = []
    if after_ms != before_ms:
        name = exercises[routine.items[0].exercise].name
        after, before = after_ms // 60_000, before_ms // 60_000
        changes.append(f"{name}: {after} minutes instead of {before}")
    reached = abs(after_ms - wish_ms) <= ENOUGH * wish_ms
    return Fitted(made, measure(made), tuple(changes), reached)


def _misses(total_ms: int, wish_ms: int) -> tuple[bool, int]:
    """How far a length is from the wish: too long is worse than any length below it."""
    return total_ms > wish_ms * (1 + ENOUGH), abs(total_ms - wish_ms)


class _Scale:
    """Estimates lengths fast: single exercises, and what their neighbours save or cost.

    A single exercise opens a session and goes to the floor; after another one it does less.
    """

    def __init__(self, routine: Routine, measure: Measure) -> None:
        self._routine = routine
        self._measure = measure
        self._alone: dict[Item, int] = {}
        self._gaps: dict[tuple[str, str], int] = {}
        self._between_ms = 0.0

    def weigh(self, places: Places) -> float:
        """About how many milliseconds these places last."""
        return self._sum(places) + self._between_ms * len(places)

    def set_right(self, places: Places, real_ms: int) -> None:
        """Correct the constant for each exercise by the measured length of a whole routine."""
        self._between_ms = (real_ms - self._sum(places)) / len(places)

    def _sum(self, places: Places) -> int:
        alone_ms = sum(self._alone_ms(place) for place in places)
        return alone_ms + sum(self._gap_ms(*each) for each in pairwise(places))

    def _alone_ms(self, place: FittedItem) -> int:
        if place.item not in self._alone:
            self._alone[place.item] = self._measured(place)
        return self._alone[place.item]

    def _gap_ms(self, before: FittedItem, after: FittedItem) -> int:
        """By how much two exercises together last longer than each alone; mostly negative."""
        key = before.item.exercise, after.item.exercise
        if key not in self._gaps:
            one, two = _once(before), _once(after)
            together_ms = self._measured(one, two)
            self._gaps[key] = together_ms - self._alone_ms(one) - self._alone_ms(two)
        return self._gaps[key]

    def _measured(self, *places: FittedItem) -> int:
        return self._measure(_made(self._routine, list(places)))


def _once(place: FittedItem) -> FittedItem:
    """A place done once, which has the same neighbours and is quickly measured."""
    dose = replace(place.item.dose, sets=1, reps=1)
    return place._replace(item=replace(place.item, dose=dose))


def _shrunk(places: Places, exercises: Exercises, wish_ms: int, scale: _Scale) -> Places:
    """Take away by the first rule that offers something, until it is short enough."""
    while scale.weigh(places) > wish_ms * (1 + NEAR):
        rules = (
            _one_less(places, exercises, "reps"),
            _one_less(places, exercises, "sets"),
            _without_second_stretch(places, exercises),
            _without_least_central(places, exercises),
        )
        offers = next((found for rule in rules if (found := list(rule))), None)
        if offers is None:
            break
        # The last step is chosen among all offers of its rule: the one that lands nearest.
        lands = [offer for offer in offers if abs(scale.weigh(offer) - wish_ms) <= NEAR * wish_ms]
        if not lands and scale.weigh(offers[0]) < wish_ms * (1 - NEAR):
            lands = [min(offers, key=lambda offer: abs(scale.weigh(offer) - wish_ms))]
        places = (lands or offers)[0]
    return places


def _grown(
    places: Places, exercises: Exercises, wish_ms: int, scale: _Scale, *, beyond: bool
) -> Places:
    """Add repetitions and sets while there is time; `beyond`: more than the routine had."""
    while scale.weigh(places) < wish_ms * (1 - NEAR / 3):
        offers = [
            offer
            for widely in ((False, True) if beyond else (None,))
            for field in ("reps", "sets")
            for offer in _one_more(places, exercises, field, widely=widely)
            if scale.weigh(offer) <= wish_ms * (1 + NEAR / 3)
        ]
        if not offers:
            break
        places = offers[0]
    return places


def _one_less(places: Places, exercises: Exercises, field: str) -> Iterator[Places]:
    """One repetition or set less, starting where there are most, relative to the least allowed."""
    room = []
    for number, (_title, item, _before) in enumerate(places):
        exercise = exercises[item.exercise]
        bounds = exercise.dose.reps_range if field == "reps" else exercise.dose.sets_range
        usual = FEWEST_REPS if field == "reps" else 1
        least = bounds.low if bounds is not None else min(usual, getattr(exercise.dose, field))
        now = getattr(item.dose, field)
        if now > least and exercise.kind is not ExerciseKind.WARM_UP:
            room.append((now / least, number))
    for _ratio, number in sorted(room, key=lambda each: (-each[0], each[1])):
        yield _changed(places, number, field, -1)


def _one_more(
    places: Places, exercises: Exercises, field: str, *, widely: bool | None
) -> Iterator[Places]:
    """One repetition or set more, starting where they are furthest below the limit.

    The limit is the source's dose; with `widely` the most that the source gives, with None
    what the routine had.
    """
    room = []
    for number, (_title, item, before) in enumerate(places):
        exercise = exercises[item.exercise]
        most = getattr(before.dose, field)
        if widely is not None:
            most = max(most, getattr(exercise.dose, field))
        bounds = exercise.dose.reps_range if field == "reps" else exercise.dose.sets_range
        if widely and bounds is not None:
            most = max(most, bounds.high)
        now = getattr(item.dose, field)
        if now < most and exercise.kind is not ExerciseKind.WARM_UP:
            room.append((now / most, number))
    for _ratio, number in sorted(room):
        yield _changed(places, number, field, 1)


def _changed(places: Places, number: int, field: str, by: int) -> Places:
    title, item, before = places[number]
    if field == "reps":
        dose = item.dose.with_reps(item.dose.reps + by)
    else:
        dose = replace(item.dose, sets=item.dose.sets + by)
    changed = FittedItem(title, replace(item, dose=dose), before)
    return [*places[:number], changed, *places[number + 1 :]]


def _without_second_stretch(places: Places, exercises: Exercises) -> Iterator[Places]:
    """Without one stretch that is done a second time; the last stretch stays."""
    seen: set[str] = set()
    again = []
    for number, (_title, item, _before) in enumerate(places):
        if item.exercise in seen and exercises[item.exercise].kind is ExerciseKind.STRETCH:
            again.append(number)
        seen.add(item.exercise)
    for number in again:
        if number != _last_stretch(places, exercises):
            yield places[:number] + places[number + 1 :]


def _without_least_central(places: Places, exercises: Exercises) -> Iterator[Places]:
    """Without one exercise, the last of the most frequent kind first."""
    # Mobility counts as stretching, so that strengthening is not taken away first.
    kinds = [_kind(exercises[item.exercise]) for _title, item, _before in places]
    kept = {_last_stretch(places, exercises)}
    kept |= {number for number, kind in enumerate(kinds) if kind is ExerciseKind.WARM_UP}
    kept |= {number for number, place in enumerate(places) if place.title == ADDED_TITLE}
    free = [number for number in range(len(places)) if number not in kept]
    count = Counter(kinds[number] for number in free)
    # Kinds with more exercises lose one first.
    for number in sorted(free, key=lambda number: (-count[kinds[number]], -number)):
        if len(places) > 1:
            yield places[:number] + places[number + 1 :]


def _kind(exercise: Exercise) -> ExerciseKind:
    return ExerciseKind.STRETCH if exercise.kind is ExerciseKind.MOBILITY else exercise.kind


def _last_stretch(places: Places, exercises: Exercises) -> int:
    """The index of the routine's last stretch, or -1."""
    stretches = (
        number
        for number in range(len(places) - 1, -1, -1)
        if exercises[places[number].item.exercise].kind is ExerciseKind.STRETCH
    )
    return next(stretches, -1)


def _made(routine: Routine, places: Places) -> Routine:
    """The routine with these items, in their sections."""
    sections: list[Section] = []
    for title, item, _before in places:
        if sections and sections[-1].title == title:
            sections[-1] = Section(title, (*sections[-1].items, item))
        else:
            sections.append(Section(title, (item,)))
    return replace(routine, sections=tuple(sections))


def _changes(before: Routine, after: Routine, exercises: Exercises) -> Iterator[str]:
    """The changes in words, exercise by exercise."""
    left = list(after.places)
    for title, item in before.places:
        name = exercises[item.exercise].name
        if not left or (left[0][0], left[0][1].exercise) != (title, item.exercise):
            yield f"{name} is left out of {title}"
            continue
        now = left.pop(0)[1].dose
        for field, one, many in (
            ("sets", "set", "sets"), ("reps", "repetition", "repetitions"),
        ):  # fmt: skip
            old, new = getattr(item.dose, field), getattr(now, field)
            if old != new:
                yield f"{name}: {new} {one if new == 1 else many} instead of {old}"
