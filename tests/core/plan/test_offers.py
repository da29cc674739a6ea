"""One step at a time: up after clean sessions, down after pain, and a no is a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Harder
from backtimer.core.model.past import PastExercise
from backtimer.core.plan.ladder import Rung, most
from backtimer.core.plan.offers import CLEAN_NEEDED, offer, step_sentence
from backtimer.core.plan.plan import ProgressionStep, moved
from tests.core.plan.planned import (
    EXERCISES,
    MONDAY,
    ROUTINES,
    Person,
    Watched,
    allowed,
    any_conditions,
    any_routine,
    any_session,
    is_within,
    item,
    listed,
    live,
    plan_for,
    routine_of,
    session,
)
from tests.fuzzing import examples

TWO = routine_of("wall-sit", "pelvic-tilt")
HARD: dict[str, Any] = {"effort": 9}


# Up, as a person would tell it


def test_up_after_three_clean_sessions() -> None:
    person = Person(TWO)
    for _ in range(2):
        assert person.train().offer() is None
    found = person.train().offered()
    assert (found.up, found.exercise) == (True, "wall-sit")
    assert found.text == "Wall sit, shallow: 6 times instead of 5"
    assert found.reason == "Wall sit, shallow went well three times in a row."


def test_longer_in_a_row_is_told() -> None:
    assert "four times" in Person(TWO).train(4).offered().reason
    assert "12 times" in Person(TWO).train(12).offered().reason


def test_who_takes_a_step_lives_with_it_before_the_next() -> None:
    person = Person(TWO).train(3).take()
    assert person.offer() is None
    assert person.train().offered().exercise == "pelvic-tilt"


def test_the_exercise_that_has_waited_longest_goes_first() -> None:
    person = Person(TWO).train(3).take().train().take()
    assert person.train(2).offered().exercise == "wall-sit"


def test_a_raised_exercise_needs_three_new_clean_sessions() -> None:
    person = Person(routine_of("wall-sit")).train(3).take()
    assert person.train(2).offer() is None
    assert person.train().offered().exercise == "wall-sit"


def test_no_step_up_without_a_low_pain_answer() -> None:
    for pain, offered in ((0, True), (2, True), (3, False), (None, False)):
        person = Person(TWO).train(3).train(pain=pain, pain_before=pain)
        assert (person.offer() is not None) is offered


def test_no_step_up_after_a_sore_morning_a_gentle_day_or_hard_work() -> None:
    for more in (
        {"pain_before": 4},
        {"gentle": True},
        {"effort": 8},
        {"pain_before": 0, "pain": 2},
    ):
        assert Person(TWO).train(5).train(**more).offer() is None
    assert Person(TWO).train(5).train(pain_before=3, effort=7).offer() is not None
    assert Person(TWO).train(5).train(pain_before=None, effort=None).offer() is not None


def test_no_step_up_for_others_where_one_exercise_hurt() -> None:
    person = Person(routine_of("wall-sit", "pelvic-tilt")).train(5).struggle("pelvic-tilt", hurt=1)
    assert not person.offered().up
    assert person.refuse().offer() is None


def test_a_session_that_was_stopped_or_cut_short_begins_the_count_anew() -> None:
    assert Person(TWO).train(3).train(status="stopped").train(2).offer() is None
    person = Person(routine_of("wall-sit")).train(2).struggle("wall-sit", done=3, cut=1)
    assert person.train(2).offer() is None
    assert person.train().offered().up


def test_a_gentle_day_begins_the_count_anew() -> None:
    person = Person(TWO).train(3).train(gentle=True)
    assert person.train(2).offer() is None
    assert person.train().offered().up


def test_a_session_without_the_exercise_begins_the_count_anew() -> None:
    person = Person(routine_of("wall-sit")).train(2)
    person.past.append(session(3, [PastExercise("pelvic-tilt", 3)]))
    assert person.offer() is None


def test_other_sessions_do_not_count() -> None:
    assert Person(TWO).train(5, week=None).offer() is None
    assert Person(TWO).train(5, status="unfinished").offer() is None
    assert Person(TWO, started=MONDAY + timedelta(60)).train(5).offer() is None


def test_an_unfinished_session_is_passed_over() -> None:
    assert Person(TWO).train(3).train(status="unfinished", pain=9).offered().up


def test_keeping_what_was_reached_is_never_asked_to_do_more() -> None:
    assert Person(TWO, keeping=True).train(9).offer() is None
    assert not Person(TWO, keeping=True).train(9).struggle("wall-sit", hurt=1).offered().up


def test_no_step_up_for_which_there_is_no_time() -> None:
    assert Person(TWO, lambda _name, _rung: False).train(3).offer() is None
    found = Person(TWO, lambda name, _rung: name == "pelvic-tilt").train(3).offered()
    assert found.exercise == "pelvic-tilt"


def test_at_the_most_of_its_source_nothing_more_is_offered() -> None:
    reps, hold_ms = most(EXERCISES["wall-sit"])
    rungs = {"wall-sit": Rung("wall-sit", reps, hold_ms)}
    assert Person(routine_of("wall-sit"), rungs=rungs).train(5).offer() is None


def test_the_harder_exercise_is_not_offered_where_it_is_done_already() -> None:
    rungs = {"bird-dog-healthwise": Rung("bird-dog-healthwise", 12, 30_000)}
    alone = Person(listed("bird-dog-healthwise"), rungs=rungs).train(3).offered()
    assert alone.text == "Bird dog instead of Bird dog, leg only: 5 times, 15 s"
    rungs["bird-dog-aaos"] = Rung("bird-dog-aaos", 5, 15_000)
    both = listed("bird-dog-healthwise", "bird-dog-aaos")
    assert Person(both, rungs=rungs).train(3).offer() is None


def test_the_easier_form_of_the_routine_is_not_left() -> None:
    rungs = {"wall-sit": Rung("wall-sit", 12, 6000, easier=True)}
    mine = routine_of(item("wall-sit", easier=True))
    assert Person(mine, rungs=rungs).train(5).offer() is None
    assert "full form" in Person(routine_of("wall-sit"), rungs=rungs).train(5).offered().text


def test_what_rests_is_taken_in_again_after_three_calm_sessions() -> None:
    out = Rung("wall-sit", 2, 6000, easier=True, out=True)
    person = Person(TWO, rungs={"wall-sit": out}).train(2)
    assert person.offer() is None
    found = person.train().offered()
    assert found.text == "Wall sit, shallow: take it in again, 2 times, 3 s, easier form"
    assert person.take().rung("wall-sit").out is False


# A no


def test_a_no_is_a_no_until_there_are_three_new_clean_sessions() -> None:
    person = Person(routine_of("wall-sit")).train(3).refuse()
    assert person.offer() is None
    assert person.train(2).offer() is None
    assert person.train().offered().exercise == "wall-sit"


def test_after_a_no_nothing_is_asked_until_another_session() -> None:
    person = Person(TWO).train(3).refuse()
    assert person.offer() is None
    assert person.train().offered().exercise == "pelvic-tilt"


def test_a_no_to_a_step_down_is_a_no_as_well() -> None:
    person = Person(TWO).train(3).struggle("wall-sit", hurt=1).refuse()
    assert person.offer() is None
    assert person.struggle("wall-sit", hurt=1).offered().exercise == "wall-sit"


# Down


def test_down_after_pain_at_once() -> None:
    found = Person(TWO).struggle("wall-sit", hurt=1).offered()
    assert (found.up, found.exercise) == (False, "wall-sit")
    assert found.text == "Wall sit, shallow: 5 times, 3 s, easier form"
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


def test_a_history_that_was_lost_is_counted_anew() -> None:
    rungs = {"wall-sit": Rung("wall-sit", 6, 6000, since=700)}
    person = Person(TWO, rungs=rungs, refused={"pelvic-tilt": 800})
    assert person.struggle("wall-sit", hurt=1).offered().exercise == "wall-sit"
    assert Person(TWO, rungs=rungs, refused={"pelvic-tilt": 800}).train(3).offered().up


# Words


@pytest.mark.parametrize(
    ("now", "then", "text"),
    [
        ((5, 6000), (6, 6000), "Wall sit, shallow: 6 times instead of 5"),
        ((1, 6000), (2, 6000), "Wall sit, shallow: 2 times instead of once"),
        ((2, 6000), (1, 6000), "Wall sit, shallow: once instead of 2 times"),
        ((5, 6000), (5, 8000), "Wall sit, shallow: hold 8 seconds instead of 6"),
        ((5, 6000, True), (5, 8000, True), "Wall sit, shallow: hold 4 seconds instead of 3"),
        ((5, 6000, True), (5, 3000), "Wall sit, shallow: the full form, 5 times, 3 s"),
        ((5, 6000), (5, 6000, True), "Wall sit, shallow: 5 times, 3 s, easier form"),
        ((5, 6000), (5, 6000, True, True), "Wall sit, shallow: leave it out for now"),
        ((5, 6000, False, True), (5, 6000), "Wall sit, shallow: take it in again, 5 times, 6 s"),
    ],
)
def test_a_step_is_told_in_one_sentence(now: Any, then: Any, text: str) -> None:
    assert step_sentence(Rung("wall-sit", *now), Rung("wall-sit", *then), EXERCISES) == text


# Whatever happens


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
        day += timedelta(data.draw(st.integers(0, 20)))
        more = {name: each[name] for name in ("gentle", "status", "effort", "pain_before", "pain")}
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


def test_a_harder_exercise_of_ones_own_is_a_step_as_well() -> None:
    other = replace(EXERCISES["wall-sit"], id="own-sit", name="Deep sit", harder=None)
    mine = replace(EXERCISES["wall-sit"], harder=Harder("deeper", "own-sit"))
    exercises = {**EXERCISES, mine.id: mine, other.id: other}
    person = Person(listed("wall-sit"), rungs={"wall-sit": Rung("wall-sit", 12, 6000)}).train(3)
    found = offer(person.plan, person.base, exercises, person.past)
    assert found is not None
    assert found.text == "Deep sit instead of Wall sit, shallow: 5 times, 6 s"


def test_without_sessions_nothing_is_offered() -> None:
    assert offer(plan_for(), TWO, EXERCISES, ()) is None
