"""A made session for a flare-up day: small and calm, and a walk if there is time.

Where a place has little that is calm, it comes a second time: in all five repetitions or fewer, and
no more than the gentle dose of a usual day. Then it has all the breaths of a usual day as well, for
relaxed breathing is no load: the health service's pages ask for five minutes of it at any time, the
shortest leaflets for as many breaths as our exercise has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Item
from backtimer.core.model.wish import WISH_MINUTES
from backtimer.core.plan.candidates import Candidate
from backtimer.core.plan.conditions import gentle_dose
from backtimer.core.plan.item_order import ordered
from backtimer.core.plan.made_session import (
    Ingredients,
    MadeSession,
    changes_of,
    items_of,
    sections_of,
)
from backtimer.core.plan.variety import calm_of
from backtimer.core.plan.wish_words import FLARE_SUMMARY, FLARE_TWICE

# A session that would be shorter than any wish has its movements twice.
SHORT_MS = min(WISH_MINUTES) * 60_000


def flare_session(given: Ingredients) -> MadeSession:
    """As much of the calm exercises as there is time for, with a walk if both fit."""
    calm = given.found.of(calm_of(given.place, given.wish.turn))
    walk = given.moving(given.place.walk)
    if not calm and not walk:
        calm = given.found.last_resort()
    tried = [*_tried(given, calm, walk), *_tried(given, calm, [])]
    fitting = [each for each in tried if each.total_ms <= given.longest_ms]
    if not fitting:
        # The walk alone is longer; it may be ended at any time.
        return min(tried, key=lambda each: each.total_ms)
    best = max(fitting, key=lambda each: each.total_ms)
    if best.total_ms >= SHORT_MS or not calm:
        return best
    return _all_breaths(given, _twice(given, calm, best))


def _tried(
    given: Ingredients, calm: list[Candidate], walk: list[Candidate]
) -> Iterator[MadeSession]:
    """From all of the calm exercises downward, until it fits; a walk comes last."""
    for count in range(len(calm), -1, -1):
        used = [*calm[:count], *walk]
        if not used:
            return
        made = _made(given, used, _in_order(given, calm[:count]), walk=items_of(walk))
        yield made
        if made.total_ms <= given.longest_ms:
            return


def _twice(given: Ingredients, calm: list[Candidate], once: MadeSession) -> MadeSession:
    """The session `once` of all that is calm, a second time as far as there is time for it."""
    first = _in_order(given, calm)
    again = [each for item in first for each in _once_more(item, given.exercises[item.exercise])]
    for count in range(len(again), 0, -1):
        made = _made(given, calm, first, again[:count])
        if once.total_ms < made.total_ms <= given.longest_ms:
            return made
    return once


def _once_more(item: Item, exercise: Exercise) -> Iterator[Item]:
    """The item again, as far as its gentle dose goes."""
    reps = min(item.dose.reps, gentle_dose(exercise).reps - item.dose.reps)
    if reps > 0:
        yield replace(item, dose=item.dose.with_reps(reps))


def _all_breaths(given: Ingredients, made: MadeSession) -> MadeSession:
    """The session with as many breaths as a usual day has, or as there is time for."""
    close = given.place.close
    now = sum(each.dose.reps for each in made.routine.items if each.exercise == close)
    for reps in range(given.exercises[close].dose.reps, now, -1) if now else ():
        routine = replace(
            made.routine,
            sections=tuple(
                each._replace(items=tuple(_breaths(close, reps, item) for item in each.items))
                for each in made.routine.sections
            ),
        )
        total_ms = given.measure(routine)
        if total_ms <= given.longest_ms:
            return made._replace(routine=routine, total_ms=total_ms)
    return made


def _breaths(close: str, reps: int, item: Item) -> Item:
    return replace(item, dose=item.dose.with_reps(reps)) if item.exercise == close else item


def _in_order(given: Ingredients, calm: list[Candidate]) -> list[Item]:
    return ordered(items_of(calm), (), given.exercises, floor_first=True)


def _made(
    given: Ingredients,
    used: list[Candidate],
    first: Sequence[Item],
    again: Sequence[Item] = (),
    walk: Sequence[Item] = (),
) -> MadeSession:
    parts = (("Small and calm", first), ("Once more", again), (given.walk_title, walk))
    summary = FLARE_TWICE if again else FLARE_SUMMARY
    routine = replace(given.blank, summary=summary, sections=sections_of(parts))
    return MadeSession(routine, given.measure(routine), changes_of(used, given.found.missing))
