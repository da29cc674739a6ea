"""A made session for a flare-up day: small and calm, and a walk if there is time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from backtimer.core.plan.candidates import Candidate
from backtimer.core.plan.made_session import (
    Ingredients,
    MadeSession,
    changes_of,
    items_of,
    sections_of,
)
from backtimer.core.plan.variety import calm_of
from backtimer.core.plan.wish_words import FLARE_SUMMARY


def flare_session(given: Ingredients) -> MadeSession:
    """As much of the calm exercises as there is time for, with a walk if both fit."""
    calm = given.found.of(calm_of(given.place, given.wish.turn))
    walk = given.moving(given.place.walk)
    tried = [*_tried(given, calm, walk), *_tried(given, calm, [])]
    fitting = [each for each in tried if each.total_ms <= given.longest_ms]
    if not fitting:
        # The walk alone is longer; it may be ended at any time.
        return min(tried, key=lambda each: each.total_ms)
    return max(fitting, key=lambda each: each.total_ms)


def _tried(
    given: Ingredients, calm: list[Candidate], walk: list[Candidate]
) -> Iterator[MadeSession]:
    """From all of the calm exercises downward, until it fits; a walk comes last."""
    for count in range(len(calm), -1, -1):
        used = [*calm[:count], *walk]
        parts = (("Small and calm", items_of(calm[:count])), (given.walk_title, items_of(walk)))
        routine = replace(given.blank, summary=FLARE_SUMMARY, sections=sections_of(parts))
        if not used:
            return
        made = MadeSession(routine, given.measure(routine), changes_of(used, given.found.missing))
        yield made
        if made.total_ms <= given.longest_ms:
            return
