"""The words of an offer, and what holds whatever was done before it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.past_session import PastExercise
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.offers import CLEAN_NEEDED, offer, step_sentence
from tests.built_in import EXERCISES
from tests.core.plan.planned import (
    MONDAY,
    ROUTINES,
    Person,
    Watched,
    allowed,
    any_conditions,
    any_routine,
    any_session,
    is_within,
    live,
    plan_for,
    routine_of,
    session,
)
from tests.fuzzing import examples

TWO = routine_of("wall-sit", "pelvic-tilt")


@pytest.mark.parametrize(
    ("now", "then", "text"),
    [
        ((5, 6000), (6, 6000), "Wall sit, shallow: 6 times instead of 5"),
        ((1, 6000), (2, 6000), "Wall sit, shallow: 2 times instead of once"),
        ((2, 6000), (1, 6000), "Wall sit, shallow: once instead of 2 times"),
        ((5, 6000), (5, 8000), "Wall sit, shallow: hold 8 seconds instead of 6"),
        ((5, 6000, True), (5, 8000, True), "Wall sit, shallow: hold 4 seconds instead of 3"),
        ((5, 6000, True), (5, 3000), "Wall sit, shallow: the full form, 5 times, hold 3 seconds"),
        ((5, 6000), (5, 6000, True), "Wall sit, shallow: 5 times, hold 3 seconds, easier form"),
        ((5, 6000), (5, 6000, True, True), "Wall sit, shallow: leave it out for now"),
        (
            (5, 6000, False, True),
            (5, 6000),
            "Wall sit, shallow: bring it back, 5 times, hold 6 seconds",
        ),
    ],
)
def test_a_step_is_told_in_one_sentence(now: Any, then: Any, text: str) -> None:
    assert step_sentence(Rung("wall-sit", *now), Rung("wall-sit", *then), EXERCISES) == text


@examples(150)
@given(any_routine, any_conditions, st.lists(any_session, min_size=5, max_size=40), st.booleans())
def test_any_history_with_any_answers(
    key: str, conditions: frozenset[Condition], lived: list[dict[str, Any]], keeping: bool
) -> None:
    person = Watched(allowed(key, conditions), routine=key, keeping=keeping)
    for day in lived:
        live(person, day)
    if keeping:
        assert not any(step.up for step in person.plan.steps)
    # Whatever was done, one may step down until nothing is left.
    for name in {each.exercise for each in person.base.items}:
        is_within(person.rung(name), next(e for e in person.base.items if e.exercise == name))


@examples(40)
@given(any_routine, st.lists(any_session, min_size=8, max_size=30), st.data())
def test_missed_days_change_nothing(
    key: str, lived: list[dict[str, Any]], data: st.DataObject
) -> None:
    """The same sessions on other days: the same offers, the same routine."""
    daily, seldom = (Person(ROUTINES[key], routine=key) for _ in range(2))
    day = MONDAY
    for number, each in enumerate(lived, 1):
        day += timedelta(data.draw(st.integers(7, 14)))
        more = {name: each[name] for name in ("gentle", "status", "effort", "pain_before", "pain")}
        if more["status"] == "unfinished":
            # Two of them in a row would make a gap of weeks, which does change something.
            more["status"] = "stopped"
        results = [PastExercise(item.exercise, 3) for item in daily.routine().items]
        daily.past.append(session(number, results, **more))
        seldom.past.append(daily.past[-1]._replace(day=day, week=(day - MONDAY).days // 7 + 1))
        assert daily.offer() == seldom.offer()
        if daily.offer() is not None and each["answers"][:1] == ["yes"]:
            daily.take()
            seldom.take()
        assert daily.routine() == seldom.routine()


@given(any_routine, any_conditions)
def test_clean_sessions_and_every_yes_end_at_the_top(
    key: str, conditions: frozenset[Condition]
) -> None:
    """It comes to an end, and nothing on the way leaves what the conditions allow."""
    person = Person(allowed(key, conditions), routine=key)
    quiet = 0
    for _ in range(400):
        person.train(pain=1, pain_before=1)
        del person.past[:-12]
        quiet = 0 if person.offer() is not None else quiet + 1
        if quiet > CLEAN_NEEDED:
            break
        if person.offer() is not None:
            person.take()
    assert quiet > CLEAN_NEEDED
    assert all(step.up for step in person.plan.steps)


def test_without_sessions_nothing_is_offered() -> None:
    assert offer(plan_for(), TWO, EXERCISES, ()) is None
