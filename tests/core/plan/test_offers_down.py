"""A step down after pain or hard sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backtimer.core.model.past_session import PastExercise
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.offers import offer
from backtimer.core.plan.plan import ProgressionStep, moved
from tests.built_in import EXERCISES
from tests.core.plan.planned import MONDAY, Person, routine_of, session

TWO = routine_of("wall-sit", "pelvic-tilt")
HARD: dict[str, Any] = {"effort": 9}


def test_down_after_pain_at_once() -> None:
    found = Person(TWO).struggle("wall-sit", hurt=1).offered()
    assert (found.up, found.exercise) == (False, "wall-sit")
    assert found.text == "Wall sit, shallow: 5 times, hold 3 seconds, easier form"
    assert found.reason == "Wall sit, shallow hurt last time."


def test_pain_of_long_ago_is_not_held_against_anyone() -> None:
    assert Person(TWO).struggle("wall-sit", hurt=1).train().offer() is None


def test_down_after_half_was_cut_short_or_left_out_twice() -> None:
    person = Person(TWO).struggle("wall-sit", done=1, cut=1)
    assert person.offer() is None
    found = person.struggle("wall-sit", done=0, skipped=3).offered()
    assert found.exercise == "wall-sit"
    assert found.reason == "Wall sit, shallow was cut short or left out twice in a row."
    assert Person(TWO).struggle("wall-sit", done=2, cut=1).struggle(
        "wall-sit", done=2, cut=1
    ).offer() is None  # fmt: skip


def test_after_a_step_down_old_troubles_do_not_count() -> None:
    person = (
        Person(TWO, keeping=True).struggle("wall-sit", cut=1).struggle("wall-sit", cut=1).take()
    )
    assert person.offer() is None
    assert person.struggle("wall-sit", cut=1).offer() is None


def test_everything_that_hurt_is_offered_one_after_the_other() -> None:
    hurt = [PastExercise(name, 1, hurt=1) for name in ("wall-sit", "pelvic-tilt")]
    person = Person(TWO)
    person.past.append(session(1, hurt))
    assert person.offered().exercise == "wall-sit"
    assert person.take().offered().exercise == "pelvic-tilt"
    assert person.take().offer() is None


def test_pain_leads_down_until_it_is_left_out() -> None:
    person = Person(routine_of("wall-sit", "cat-stretch"), keeping=True)
    for _ in range(20):
        if person.rung("wall-sit").out:
            break
        person.struggle("wall-sit", hurt=1).take()
    assert person.rung("wall-sit").out
    assert "wall-sit" not in {each.exercise for each in person.routine().items}
    assert person.plan.steps[-1].text == "Wall sit, shallow: leave it out for now"
    # Nothing is left to take away.
    assert person.struggle("wall-sit", hurt=1).offer() is None
    assert person.struggle("wall-sit", cut=2).struggle("wall-sit", cut=2).offer() is None


@pytest.mark.parametrize(
    "hard",
    [{"effort": 8}, {"effort": 10, "pain": None}, {"pain": 5}, {"pain_before": 1, "pain": 3}],
)
def test_two_hard_sessions_take_back_the_last_step_up(hard: dict[str, Any]) -> None:
    person = Person(TWO).train(3).take().train().take()
    assert person.train(**hard).offer() is None
    found = person.train(**hard).offered()
    assert (found.up, found.exercise) == (False, "pelvic-tilt")
    assert found.text == "Pelvic tilt: 5 times instead of 6"
    assert found.reason == "The last two sessions were hard."


def test_only_one_step_is_taken_back_after_two_hard_sessions() -> None:
    person = Person(TWO).train(3).take().train().take().train(2, **HARD).take()
    assert person.offer() is None
    assert person.train(**HARD).offer() is None
    assert person.train(**HARD).offered().exercise == "wall-sit"
    # Then all that was added is taken back: nobody is led below the beginning.
    assert person.take().train(6, **HARD).offer() is None


def test_a_no_to_taking_back_needs_two_new_hard_sessions() -> None:
    person = Person(TWO).train(3).take().train(2, **HARD).refuse()
    assert person.offer() is None
    assert person.train(**HARD).offer() is None
    assert person.train(**HARD).offered().exercise == "wall-sit"


def test_two_hard_sessions_at_the_beginning_change_nothing() -> None:
    assert Person(TWO).train(2, **HARD).offer() is None
    assert Person(TWO).train(1, **HARD).offer() is None


def test_a_step_up_before_the_hard_sessions_only() -> None:
    person = Person(TWO).train(3).take().train().train(**HARD)
    up = Rung("pelvic-tilt", 6, 6000)
    step = ProgressionStep(MONDAY, "pelvic-tilt", True, "", "Your own choice.")
    person.plan = moved(person.plan, "pelvic-tilt", up, step, person.last)
    assert person.train(**HARD).offer() is None


def test_a_raised_exercise_that_is_not_in_the_routine_now_stays() -> None:
    person = Person(TWO).train(3).take().train(2, **HARD)
    assert offer(person.plan, routine_of("pelvic-tilt"), EXERCISES, person.past) is None


def test_a_raised_exercise_that_was_left_out_by_another_hand_stays() -> None:
    person = Person(TWO).train(3).take().train(2, **HARD)
    out = replace(person.rung("wall-sit"), out=True)
    person.plan = replace(person.plan, rungs={"wall-sit": out})
    assert person.offer() is None


def test_of_two_steps_up_the_one_that_was_taken_back_does_not_count() -> None:
    person = Person(TWO).train(3).take().train().take().struggle("pelvic-tilt", hurt=1).take()
    assert person.train(2, **HARD).offered().exercise == "wall-sit"


def test_a_step_down_of_what_was_never_raised_does_not_count() -> None:
    person = Person(TWO).struggle("pelvic-tilt", hurt=1).take().train(3).take()
    raised = person.plan.steps[-1]
    assert raised.up
    assert person.train(2, **HARD).offered().exercise == raised.exercise


def test_a_history_that_was_lost_is_counted_anew() -> None:
    rungs = {"wall-sit": Rung("wall-sit", 6, 6000, since=700)}
    person = Person(TWO, rungs=rungs, refused={"pelvic-tilt": 800})
    assert person.struggle("wall-sit", hurt=1).offered().exercise == "wall-sit"
    assert Person(TWO, rungs=rungs, refused={"pelvic-tilt": 800}).train(3).offered().up
