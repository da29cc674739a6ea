"""In which order the sessions for a wish come: what was done lately comes last."""

from __future__ import annotations

from datetime import timedelta

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import (
    TURNS,
    Purpose,
    SessionPlace,
    Wish,
)
from backtimer.core.plan.compose import composed
from backtimer.core.plan.variety import turns_in_order
from tests.built_in import EXERCISES
from tests.core.plan.composing import BLOCKS, FLOOR, about, made, names
from tests.core.plan.planned import MONDAY, RULES


def session_of(*exercises: str, days_ago: int = 1) -> PastSession:
    done = tuple(PastExercise(each, 5) for each in exercises)
    return PastSession(1, MONDAY - timedelta(days_ago), RoutineRef.of("x"), "X", "completed",
                       exercises=(*done, PastExercise("wall-sit", 0, skipped=3)))  # fmt: skip


def test_what_was_done_lately_comes_last() -> None:
    wish = Wish(10, SessionPlace.FLOOR, Purpose.EVERYTHING)
    order = turns_in_order(wish, FLOOR, [], MONDAY)
    assert sorted(order) == list(range(1, TURNS + 1))
    first = composed(wish.in_turn(order[0]), BLOCKS, EXERCISES, frozenset(), RULES, about)
    past = [session_of(*names(first.routine))]
    assert turns_in_order(wish, FLOOR, past, MONDAY)[0] != order[0]
    assert turns_in_order(wish, FLOOR, past, MONDAY) == turns_in_order(wish, FLOOR, past, MONDAY)


def test_every_day_begins_with_another_one() -> None:
    wish = Wish(10, SessionPlace.FLOOR, Purpose.FLARE)
    week = [turns_in_order(wish, FLOOR, [], MONDAY + timedelta(day))[0] for day in range(7)]
    assert len(set(week)) == 7


def test_old_sessions_do_not_count() -> None:
    wish = Wish(20, SessionPlace.FLOOR, Purpose.WEAK)
    old = [session_of(*FLOOR.strengthen[:3]), *[session_of("walk")] * 6]
    assert turns_in_order(wish, FLOOR, old, MONDAY) == turns_in_order(wish, FLOOR, [], MONDAY)


def test_sessions_of_different_turns_differ() -> None:
    made_in_turns = {tuple(names(made(f"15-floor-weak-{turn}").routine)) for turn in range(1, 12)}
    assert len(made_in_turns) == 11
