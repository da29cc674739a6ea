"""Sessions made for a wish, with estimated lengths or with the real timeline."""

from __future__ import annotations

from functools import cache

from backtimer.core.model.condition import Condition
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.wish import (
    SessionPlace,
    parse_wish,
)
from backtimer.core.plan.compose import Composed, composed
from backtimer.store.library.block_files import load_blocks
from backtimer.store.paths import find_resources
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.planned import RULES, measure

BLOCKS = load_blocks(find_resources(), LIBRARY)
FLOOR = BLOCKS.of[SessionPlace.FLOOR]
READY_MS = 45_000


@cache
def alone_ms(item: Item) -> int:
    return measure(Routine("", "", "", "", (Section("", (item,)),)))


def about(routine: Routine) -> int:
    """About how long it lasts, from its exercises alone: quick enough for thousands of them."""
    return READY_MS + sum(alone_ms(each) - READY_MS for each in routine.items)


def made(text: str, *conditions: Condition, real: bool = False) -> Composed:
    wish = parse_wish(text)
    assert wish is not None
    length = measure if real else about
    return composed(wish, BLOCKS, EXERCISES, frozenset(conditions), RULES, length)


def names(routine: Routine, title: str | None = None) -> list[str]:
    return [each.exercise for section, each in routine.places if title in (None, section)]
