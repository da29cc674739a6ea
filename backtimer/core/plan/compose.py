"""Composes a session for a wish: minutes, place, and what for.

The rules:

- warm up, stretch, strengthen, and the first stretches again at half their dose; what a purpose
  asks for most comes most often. Longer sessions begin with a march;
- every exercise has its gentle dose: one set, five repetitions or fewer, the shortest hold;
- conditions, direction and leg pain change each exercise, with the reason; before a doctor has
  agreed there is only what they still allow, wherever the session is to be done;
- on a flare-up day there are breathing and small movements at half their dose, and a walk; where
  a place has only a few of them, they come twice, within the gentle dose;
- the person goes down to the floor once and comes up once, and no muscle is held for ten
  seconds twice in a row;
- where a place has nothing more, all stretches come again, then second sets within what the
  source gives, then a longer walk. A session is never longer than the wish; it may be shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import Purpose, Wish
from backtimer.core.plan import wish_words
from backtimer.core.plan.blocks import BuildingBlocks
from backtimer.core.plan.candidates import Candidates
from backtimer.core.plan.conditions import Conditions, adapted, change_sentence
from backtimer.core.plan.flare_session import flare_session
from backtimer.core.plan.made_session import Ingredients, MadeSession, sections_of
from backtimer.core.plan.usual_session import usual_session

# A session of less than these shares of the time says why.
NEARLY, HALF_OF_IT = 0.9, 0.5


class Composed(NamedTuple):
    """A composed session, its length in ms, and what conditions changed in it, in sentences."""

    routine: Routine
    total_ms: int
    changes: tuple[str, ...]


def composed(
    wish: Wish,
    blocks: BuildingBlocks,
    exercises: Mapping[str, Exercise],
    conditions: frozenset[Condition],
    rules: Conditions,
    measure: Callable[[Routine], int],
) -> Composed:
    """The session for a wish. `measure` gives the milliseconds that a routine lasts."""
    name, key = wish_words.wish_name(wish), str(RoutineRef.made(wish))
    blank = Routine(key, name, "Backtimer", wish_words.SUMMARY, ())
    if wish.early:
        conditions |= {Condition.FIRST_HOUR}
    found = Candidates(wish, blocks, exercises, conditions, rules)
    given = Ingredients(wish, blocks.of[wish.place], found, exercises, blank, measure)
    held = sorted(each for each in conditions if rules.of[each].until_agreed)
    if held:
        allowed = adapted(blank, exercises, conditions, rules).routine
        made = _cut_short(replace(allowed, summary=rules.of[held[0]].hint), given)
    elif wish.purpose is Purpose.FLARE:
        made = flare_session(given)
    else:
        made = usual_session(given)
    notes = () if held else _notes(given, made, rules.stand_in)
    summary = " ".join((made.routine.summary, *notes))
    told = dict.fromkeys(change_sentence(each, exercises) for each in made.changes)
    return Composed(replace(made.routine, summary=summary), made.total_ms, tuple(told))


def _cut_short(routine: Routine, given: Ingredients) -> MadeSession:
    """As many of a routine's items as there is time for, at least one."""
    title, items = routine.sections[0].title, routine.items
    while True:
        made = replace(routine, sections=sections_of([(title, items)]))
        total_ms = given.measure(made)
        if total_ms <= given.longest_ms or len(items) == 1:
            return MadeSession(made, total_ms, ())
        items = items[:-1]


def _notes(given: Ingredients, made: MadeSession, stand_in: str) -> Iterator[str]:
    """What there is to say of a session that has less than was wished for."""
    flare, place = given.wish.purpose is Purpose.FLARE, given.place
    if {each.exercise for each in made.routine.items} <= {place.walk, place.warm_up, stand_in}:
        yield wish_words.NOTHING_HERE
    elif flare and made.total_ms < given.wish_ms * HALF_OF_IT:
        yield wish_words.FLARE_FEW
    if made.total_ms < given.wish_ms * NEARLY:
        yield wish_words.FLARE_ENOUGH if flare else wish_words.ENOUGH
