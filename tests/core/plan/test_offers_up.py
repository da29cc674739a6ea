"""A step up after clean sessions, one at a time; a no is a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from backtimer.core.model.exercise import Harder
from backtimer.core.model.past_session import PastExercise
from backtimer.core.plan.ladder import Rung, most
from backtimer.core.plan.offers import offer
from tests.built_in import EXERCISES
from tests.core.plan.planned import MONDAY, Person, item, listed, routine_of, session

TWO = routine_of("wall-sit", "pelvic-tilt")


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
    # Two sessions on the way back do not count either.
    assert person.train(4).offer() is None
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
    assert Person(TWO).train(3).train(status="unfinished", pain=6).offered().up


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
    assert alone.text == "Bird dog instead of Bird dog, leg only: 5 times, hold 15 seconds"
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
    assert found.text == "Wall sit, shallow: bring it back, 2 times, hold 3 seconds, easier form"
    assert person.take().rung("wall-sit").out is False


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


def test_a_harder_exercise_of_ones_own_is_a_step_as_well() -> None:
    other = replace(EXERCISES["wall-sit"], id="own-sit", name="Deep sit", harder=None)
    mine = replace(EXERCISES["wall-sit"], harder=Harder("deeper", "own-sit"))
    exercises = {**EXERCISES, mine.id: mine, other.id: other}
    person = Person(listed("wall-sit"), rungs={"wall-sit": Rung("wall-sit", 12, 6000)}).train(3)
    found = offer(person.plan, person.base, exercises, person.past)
    assert found is not None
    assert found.text == "Deep sit instead of Wall sit, shallow: 5 times, hold 6 seconds"
