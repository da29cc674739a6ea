"""A made session of a usual day: warm up, stretch, strengthen, stretch again.

It grows by one thing at a time, by the pattern of its purpose, until it is as long as the wish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

from backtimer.core.model.exercise import Dose, Exercise, ExerciseKind
from backtimer.core.model.routine import Item, Routine
from backtimer.core.model.wish import Purpose
from backtimer.core.plan.candidates import Candidate
from backtimer.core.plan.fit_to_time import NEAR, fit
from backtimer.core.plan.item_order import ordered
from backtimer.core.plan.made_session import (
    Ingredients,
    MadeSession,
    changes_of,
    items_of,
    sections_of,
)
from backtimer.core.plan.session_shape import halved
from backtimer.core.plan.variety import rotated, strength_of, stretches_of

# From so many minutes on a session begins with a march, or has two loosening movements and a close.
MARCH_FROM, LONGER_FROM = 20, 10
# No exercise takes more of the time than this, alone.
MOST_OF_IT = 0.5
# About how much longer a session becomes by one thing more.
EACH_MS = 75_000
# What each purpose asks for, again and again: S for a stretch, H for strength.
PATTERNS = {Purpose.STIFF: "SSH", Purpose.WEAK: "HHS", Purpose.EVERYTHING: "SH"}


class _Draft(NamedTuple):
    """How much of each list a session has; `doubled` counts the exercises with a second set."""

    soft: int
    hard: int
    again: int
    doubled: int = 0
    walks: int = 0


def usual_session(given: Ingredients) -> MadeSession:
    """The session that comes nearest to the wish, and is not longer."""
    return _UsualSession(given).made()


class _UsualSession:
    """The lists of candidates of one session, and the drafts made of them."""

    def __init__(self, given: Ingredients) -> None:
        self._given = given
        place, found, wish = given.place, given.found, given.wish
        longer = wish.minutes >= LONGER_FROM
        self._march = given.moving(place.warm_up) if wish.minutes >= MARCH_FROM else []
        self._loose = self._soft_only(
            found.of(rotated(place.loosen, wish.turn), most=2 if longer else 1)
        )
        self._close = self._soft_only(found.of([place.close])) if longer and place.close else []
        both = [
            *found.of(stretches_of(place, wish.turn)),
            *found.of(strength_of(place, wish.turn)),
        ]
        short = both if longer else [each for each in both if self._is_short(each)] or both
        self._soft = self._soft_only(short)
        self._hard = [each for each in short if each not in self._soft]
        self._walk = given.moving(place.walk)

    def made(self) -> MadeSession:
        """The session that comes nearest to the wish, and is not longer."""
        given = self._given
        drafts = list(self._drafts())
        nearly_ms = given.wish_ms * (1 - NEAR)
        found = self._first_of_length(drafts, nearly_ms)
        tried = [self._session(drafts[min(found, len(drafts) - 1)])]
        if tried[0].total_ms > given.longest_ms:
            tried.append(self._fitted(tried[0]))
            tried += [self._session(drafts[found - 1])] if found else []
        fitting = [each for each in tried if each.total_ms <= given.longest_ms] or tried
        return min(fitting, key=lambda each: abs(given.wish_ms - each.total_ms))

    def _first_of_length(self, drafts: list[_Draft], nearly_ms: float) -> int:
        """The first draft that lasts about as long; one too many if all are shorter.

        Few of them are laid out: the next one to look at follows from what is missing.
        """
        short, long = -1, len(drafts)
        place = 0
        while long - short > 1:
            missing_ms = nearly_ms - self._length_ms(drafts[place])
            if missing_ms > 0:
                short = place
            else:
                long = place
            place += round(missing_ms / EACH_MS) or (1 if missing_ms > 0 else -1)
            place = min(max(place, short + 1), long - 1)
        return long

    # The lists

    def _soft_only(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        exercises = self._given.exercises
        strength = ExerciseKind.STRENGTH
        return [each for each in candidates if exercises[each.item.exercise].kind is not strength]

    def _is_short(self, candidate: Candidate) -> bool:
        given = self._given
        alone = replace(given.blank, sections=sections_of([("", [candidate.item])]))
        return given.measure(alone) <= MOST_OF_IT * given.wish_ms

    # Growing

    def _drafts(self) -> Iterator[_Draft]:
        """From the smallest session to the largest, each with one thing more."""
        most_soft, most_hard = len(self._soft), len(self._hard)
        draft = _Draft(min(1, most_soft), min(1, most_hard), min(1, most_soft, most_hard))
        yield draft
        for letter in cycle(PATTERNS[self._given.wish.purpose]):
            if (draft.soft, draft.hard) == (most_soft, most_hard):
                break
            if (letter == "S" or draft.hard == most_hard) and draft.soft < most_soft:
                again = min((draft.soft + 2) // 2, most_hard)
                draft = draft._replace(soft=draft.soft + 1, again=again)
                yield draft
            elif draft.hard < most_hard:
                draft = draft._replace(hard=draft.hard + 1)
                yield draft
        while draft.hard and draft.again < most_soft:
            draft = draft._replace(again=draft.again + 1)
            yield draft
        for doubled in range(1, len(self._doubling()) + 1):
            draft = draft._replace(doubled=doubled)
            yield draft
        for walks in range(1, self._most_walks() + 1):
            yield draft._replace(walks=walks)

    def _doubling(self) -> list[str]:
        """The exercises that may have a second set, strength first."""
        items = items_of([*self._hard, *self._soft])
        exercises = self._given.exercises
        return [each.exercise for each in items if _may_double(exercises[each.exercise], each.dose)]

    def _most_walks(self) -> int:
        most = 0
        for each in self._walk:
            bounds = self._given.exercises[each.item.exercise].dose.reps_range
            most = 1 if bounds is None else bounds.high
        return most

    # From a draft to a session

    def _length_ms(self, draft: _Draft) -> int:
        return self._given.measure(self._routine(draft))

    def _session(self, draft: _Draft) -> MadeSession:
        used = [
            *self._march, *self._loose, *self._soft[: draft.soft], *self._hard[: draft.hard],
            *self._close, *(self._walk if draft.walks else ()),
        ]  # fmt: skip
        changes = changes_of(used, self._given.found.missing)
        return MadeSession(self._routine(draft), self._length_ms(draft), changes)

    def _routine(self, draft: _Draft) -> Routine:
        exercises = self._given.exercises
        doubled = set(self._doubling()[: draft.doubled])

        def items(candidates: Iterable[Candidate]) -> list[Item]:
            return [_doubled(each) if each.exercise in doubled else each
                    for each in items_of(candidates)]  # fmt: skip

        warm = items_of([*self._march, *self._loose])
        soft = ordered(items(self._soft[: draft.soft]), warm, exercises, floor_first=False)
        before = [*warm, *soft]
        hard = ordered(items(self._hard[: draft.hard]), before, exercises, floor_first=True)
        again = self._again(soft[: draft.again], [*before, *hard])
        walk = [
            replace(each, dose=replace(each.dose, reps=draft.walks))
            for each in items_of(self._walk if draft.walks else ())
        ]
        parts = (
            ("Warm-up", warm), ("Stretch", soft), ("Strengthen", hard),
            ("Stretch again", [*again, *items_of(self._close)]),
            (self._given.walk_title, walk),
        )  # fmt: skip
        return replace(self._given.blank, sections=sections_of(parts))

    def _again(self, soft: list[Item], before: list[Item]) -> list[Item]:
        """The first stretches at half their dose, where the person is: nobody goes down again."""
        exercises = self._given.exercises

        def is_here(item: Item) -> bool:
            is_up = not exercises[before[-1].exercise].position.on_floor
            return not (is_up and exercises[item.exercise].position.on_floor)

        short = [
            replace(half, dose=replace(half.dose, sets=1))
            for half in (halved(each) for each in soft if is_here(each))
        ]
        return ordered(short, before, exercises, floor_first=True)

    def _fitted(self, made: MadeSession) -> MadeSession:
        """The session with fewer repetitions, down to three, whatever a source begins with."""
        given = self._given
        unbound = dict(given.exercises)
        for item in made.routine.items:
            exercise = unbound[item.exercise]
            dose = replace(exercise.dose, reps_range=None, sets_range=None)
            unbound[item.exercise] = replace(exercise, dose=dose)
        # What comes near to this is not too long.
        aim_ms = round(given.longest_ms / (1 + NEAR))
        fitted = fit(made.routine, unbound, aim_ms, given.measure, grow=False)
        return made._replace(routine=fitted.routine, total_ms=fitted.total_ms)


def _may_double(exercise: Exercise, dose: Dose) -> bool:
    """Whether two sets of the gentle dose are within what the source gives."""
    usual = exercise.dose
    sets = usual.sets if usual.sets_range is None else usual.sets_range.high
    reps = usual.reps if usual.reps_range is None else usual.reps_range.high
    return 2 * dose.reps <= sets * reps


def _doubled(item: Item) -> Item:
    return replace(item, dose=replace(item.dose, sets=2))
