"""Leg pain: up is the good direction, down is a reason to stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backtimer.core.model.leg_place import LegAnswers, LegPlace, Moved
from backtimer.core.plan.leg_pain import KNOWN, moved, went_down_twice, with_answer
from backtimer.core.plan.offers import offer
from tests.built_in import EXERCISES
from tests.core.plan.planned import MONDAY, Person, routine_of

BACK, BUTTOCK, THIGH, BELOW = LegPlace


def answers(*places: LegPlace) -> LegAnswers:
    return tuple((MONDAY + timedelta(n), place) for n, place in enumerate(places))


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ((), None),
        ((THIGH,), None),
        ((BELOW, THIGH), Moved.UP),
        ((BELOW, BACK), Moved.UP),
        ((THIGH, THIGH), Moved.SAME),
        ((BACK, BUTTOCK), Moved.DOWN),
        ((BELOW, BACK, THIGH), Moved.DOWN),
    ],
)
def test_where_it_went(places: tuple[LegPlace, ...], where: Moved | None) -> None:
    assert moved(answers(*places)) is where


def test_one_answer_a_day_and_only_the_last_ones() -> None:
    day: date = MONDAY
    found: LegAnswers = ()
    for n in range(2 * KNOWN):
        found = with_answer(found, day + timedelta(n), BUTTOCK)
    assert len(found) == KNOWN
    again = with_answer(found, found[-1][0], BELOW)
    assert len(again) == KNOWN
    assert again[-1][1] is BELOW


def test_further_down_twice_in_a_row_asks_once() -> None:
    twice = answers(BACK, BUTTOCK, BELOW)
    assert went_down_twice(twice, None)
    assert went_down_twice(twice, MONDAY)
    assert not went_down_twice(twice, twice[-1][0])
    assert not went_down_twice(answers(BACK, BUTTOCK, BUTTOCK), None)
    assert not went_down_twice(answers(BUTTOCK, BELOW), None)
    assert not went_down_twice(answers(BELOW, THIGH, BELOW), None)


def test_what_hurt_is_stopped_when_the_pain_went_down_the_leg() -> None:
    person = Person(routine_of("cat-stretch", "head-rolls")).train().struggle("cat-stretch", hurt=1)
    found = person.offer(leg_down=True)
    assert found is not None
    assert found.rung.easier
    assert found.reason.endswith("Your pain goes further down your leg than before.")
    # The person named another one, which is stopped already: nothing is blamed by itself.
    past, named = person.past, {"head-rolls"}
    assert offer(person.plan, person.base, EXERCISES, past, leg_down=True, stopped=named) is None
    person.take(leg_down=True).struggle("cat-stretch", hurt=1)
    found = person.offer(leg_down=True)
    assert found is not None
    assert found.rung.out
    # Once it is out, there is nothing left to stop.
    person.take(leg_down=True).struggle("cat-stretch", hurt=1)
    assert person.offer(leg_down=True) is None


def test_what_the_person_has_stopped_for_it_needs_no_step() -> None:
    person = Person(routine_of("cat-stretch", "head-rolls")).train().struggle("cat-stretch", hurt=1)
    past = person.plan, person.base, EXERCISES, person.past
    assert offer(*past, leg_down=True) is not None
    assert offer(*past, leg_down=True, stopped=("cat-stretch",)) is None


def test_without_an_exercise_to_blame_the_last_step_is_undone_and_none_is_offered() -> None:
    person = Person(routine_of("wall-sit")).train(4)
    assert person.offer(leg_down=True) is None
    person.take().train()
    found = person.offer(leg_down=True)
    assert found is not None
    assert not found.up
    assert found.reason == "Your pain goes further down your leg than before."
