"""A made session of a usual day: warm up, stretch, strengthen, stretch again.

It grows by one thing at a time, by the pattern of its purpose, until it is as long as the wish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

from backtimer.core.model.exercise import Dose, Exercise, ExerciseKind, Range
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
# To fit the time, no exercise gets fewer repetitions than this, or one fewer if nothing else fits.
FEWEST_REPS = 4
# A routine to lay out one exercise by itself.
ALONE = Routine("alone", "Alone", "", "", ())
# About how much longer a session becomes by one thing more.
EACH_MS = 75_000
# What each purpose asks for, again and again: S for a stretch, H for strength.
PATTERNS = {Purpose.STIFF: "SSH", Purpose.WEAK: "HHS", Purpose.EVERYTHING: "SH"}


class _Draft(NamedTuple):
    """What a session has; `again` and `doubled` count stretches that come again, and second sets.

    `walks` is how often the walk is done at the end; 0 for no walk.
    """

    soft: tuple[Candidate, ...]
    hard: tuple[Candidate, ...]
    again: int
    doubled: int = 0
    walks: int = 0


def usual_session(given: Ingredients) -> MadeSession:
    """The session that comes nearest to the wish, and is not longer if there is a shorter one."""
    return _UsualSession(given).made()


class _UsualSession:
    """The lists of candidates of one session, and the drafts made of them."""

    def __init__(self, given: Ingredients) -> None:
        self._given = given
        place, found, wish = given.place, given.found, given.wish
        longer = wish.minutes >= LONGER_FROM
        self._march = given.moving(place.warm_up) if wish.minutes >= MARCH_FROM else []
        self._loose = self._loosening(2 if longer else 1)
        self._close = self._soft_only(found.of([place.close])) if longer and place.close else []
        both = [
            *found.of(stretches_of(place, wish.turn)),
            *found.of(strength_of(place, wish.turn)),
        ]
        short = both if longer else [each for each in both if self._is_short(each)] or both
        self._soft = tuple(self._soft_only(short))
        self._hard = tuple(each for each in short if each not in self._soft)
        self._walk = given.moving(place.walk)
        if not (self._march or self._loose or self._soft or self._hard or self._walk):
            self._hard = tuple(found.last_resort())

    def made(self) -> MadeSession:
        """The session that comes nearest to the wish, and is not longer if there is a shorter."""
        given = self._given
        tried: list[MadeSession] = []
        for each in self._tries():
            tried.append(each)
            if given.wish_ms * (1 - NEAR) <= each.total_ms <= given.longest_ms:
                return each
        fitting = [each for each in tried if each.total_ms <= given.longest_ms]
        return max(fitting or tried, key=lambda each: each.total_ms * (1 if fitting else -1))

    # Coming near

    def _tries(self) -> Iterator[MadeSession]:
        """Sessions about as long as the wish, what is changed least first."""
        drafts = list(self._drafts())
        place = self._first_of_length(drafts, self._given.wish_ms * (1 - NEAR))
        first = drafts[min(place, len(drafts) - 1)]
        long = self._session(first)
        yield long
        if long.total_ms <= self._given.longest_ms:
            return
        yield from self._fitted(long, FEWEST_REPS)
        for draft in self._exchanged(first, long.total_ms - self._given.wish_ms):
            other = self._session(draft)
            yield other
            yield from self._fitted(other, FEWEST_REPS)
        if place:
            yield self._session(drafts[place - 1])
        yield from self._fitted(long, FEWEST_REPS - 1)

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

    def _exchanged(self, draft: _Draft, beyond_ms: int) -> Iterator[_Draft]:
        """The draft with another last exercise, the one that makes up best for `beyond_ms`."""
        hard = self._other(draft.hard, self._hard, beyond_ms)
        if hard != draft.hard:
            yield draft._replace(hard=hard)
        soft = self._other(draft.soft, self._soft, beyond_ms)
        if soft != draft.soft:
            yield draft._replace(soft=soft)

    def _other(
        self, used: tuple[Candidate, ...], pool: tuple[Candidate, ...], beyond_ms: int
    ) -> tuple[Candidate, ...]:
        free = [each for each in pool if each not in used]
        if not used or not free:
            return used
        wanted_ms = self._alone_ms(used[-1]) - beyond_ms
        return (*used[:-1], min(free, key=lambda each: abs(self._alone_ms(each) - wanted_ms)))

    def _fitted(self, made: MadeSession, fewest: int) -> Iterator[MadeSession]:
        """The session with fewer repetitions here and there, whatever a source begins with."""
        given = self._given
        unbound = dict(given.exercises)
        # The first time counts: a stretch that comes again has fewer already.
        for item in reversed(made.routine.items):
            exercise = unbound[item.exercise]
            bounds = Range(min(fewest, item.dose.reps), item.dose.reps)
            dose = replace(exercise.dose, reps_range=bounds, sets_range=None)
            unbound[item.exercise] = replace(exercise, dose=dose)
        # What comes near to this is not too long.
        aim_ms = round(given.longest_ms / (1 + NEAR))
        fitted = fit(made.routine, unbound, aim_ms, given.measure, grow=False)
        if len(fitted.routine.items) == len(made.routine.items):
            yield made._replace(routine=fitted.routine, total_ms=fitted.total_ms)

    # The lists

    def _loosening(self, most: int) -> list[Candidate]:
        """The first movements, all of them where the place begins: lying or up."""
        exercises, place = self._given.exercises, self._given.place
        ids = rotated(place.loosen, self._given.wish.turn)
        on_floor = exercises[ids[0]].position.on_floor
        return [
            each
            for each in self._soft_only(self._given.found.of(ids, most=most))
            if exercises[each.item.exercise].position.on_floor is on_floor
        ]

    def _soft_only(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        exercises = self._given.exercises
        strength = ExerciseKind.STRENGTH
        return [each for each in candidates if exercises[each.item.exercise].kind is not strength]

    def _is_short(self, candidate: Candidate) -> bool:
        return self._alone_ms(candidate) <= MOST_OF_IT * self._given.wish_ms

    def _alone_ms(self, candidate: Candidate) -> int:
        sections = sections_of([("", [candidate.item])])
        return self._given.measure(replace(ALONE, sections=sections))

    # Growing

    def _drafts(self) -> Iterator[_Draft]:
        """From the smallest session to the largest, each with one thing more."""
        if not (self._march or self._loose or self._soft or self._hard):
            # Conditions leave nothing of the place.
            yield _Draft((), (), 0, walks=1)
            return
        most_soft, most_hard = len(self._soft), len(self._hard)
        soft, hard = min(1, most_soft), min(1, most_hard)
        draft = _Draft(self._soft[:soft], self._hard[:hard], 0)
        yield draft
        if soft and hard:
            draft = draft._replace(again=1)
            yield draft
        pattern = cycle(PATTERNS[self._given.wish.purpose])
        while (soft, hard) != (most_soft, most_hard):
            if (next(pattern) == "S" or hard == most_hard) and soft < most_soft:
                soft += 1
            else:
                hard += 1
            again = (soft + 1) // 2 if hard else 0
            draft = _Draft(self._soft[:soft], self._hard[:hard], again)
            yield draft
        while draft.hard and draft.again < most_soft:
            draft = draft._replace(again=draft.again + 1)
            yield draft
        for doubled in range(1, len(self._doubling(draft)) + 1):
            draft = draft._replace(doubled=doubled)
            yield draft
        for walks in range(1, self._most_walks() + 1):
            yield draft._replace(walks=walks)

    def _doubling(self, draft: _Draft) -> list[str]:
        """The exercises that may have a second set, strength first."""
        items = items_of([*draft.hard, *draft.soft])
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
            *self._march, *self._loose, *draft.soft, *draft.hard,
            *self._close, *(self._walk if draft.walks else ()),
        ]  # fmt: skip
        changes = changes_of(used, self._given.found.missing)
        return MadeSession(self._routine(draft), self._length_ms(draft), changes)

    def _routine(self, draft: _Draft) -> Routine:
        exercises = self._given.exercises
        doubled = set(self._doubling(draft)[: draft.doubled])

        def items(candidates: Iterable[Candidate]) -> list[Item]:
            return [_doubled(each) if each.exercise in doubled else each
                    for each in items_of(candidates)]  # fmt: skip

        loose = items_of(self._loose)
        warm = [*items_of(self._march), *loose]
        soft = ordered(items(draft.soft), warm, exercises, floor_first=False)
        before = [*warm, *soft]
        hard = ordered(items(draft.hard), before, exercises, floor_first=True)
        again = self._again(soft[: draft.again], loose, [*before, *hard])
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

    def _again(self, soft: list[Item], loose: list[Item], before: list[Item]) -> list[Item]:
        """The first stretches at half their dose, or loosening movements where none is here.

        Nobody who has come up goes down again for them.
        """
        exercises = self._given.exercises

        def is_here(item: Item) -> bool:
            is_up = not exercises[before[-1].exercise].position.on_floor
            return not (is_up and exercises[item.exercise].position.on_floor)

        here = [each for each in soft if is_here(each)]
        if soft and not here:
            here = [each for each in loose if is_here(each)]
        short = [replace(half, dose=replace(half.dose, sets=1)) for half in map(halved, here)]
        return ordered(short, before, exercises, floor_first=True)


def _may_double(exercise: Exercise, dose: Dose) -> bool:
    """Whether two sets of the gentle dose are within what the source gives."""
    usual = exercise.dose
    sets = usual.sets if usual.sets_range is None else usual.sets_range.high
    reps = usual.reps if usual.reps_range is None else usual.reps_range.high
    return 2 * dose.reps <= sets * reps


def _doubled(item: Item) -> Item:
    return replace(item, dose=replace(item.dose, sets=2))
