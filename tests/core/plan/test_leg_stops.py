"""What brings pain down the leg is eased, then swapped or left out, until it is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import Side
from backtimer.core.model.leg_place import LegStop, LegStops
from backtimer.core.model.wish import Purpose, SessionPlace, Wish
from backtimer.core.plan.compose import composed
from backtimer.core.plan.conditions import Conditions, adapted, what_becomes_of
from backtimer.core.plan.flare_up import gentle_day
from backtimer.core.plan.leg_stops import (
    MOST_STOPS,
    stop_sentence,
    tried_first_hurt,
    with_stop,
    with_stops,
    without_stop,
)
from backtimer.core.plan.wish_words import NOTHING_HERE
from backtimer.core.session.repetition import Outcome, Rep
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.composing import BLOCKS, about
from tests.core.plan.planned import MONDAY, ROUTINES, RULES, listed

LEG = frozenset({Condition.LEG_PAIN})
LATER = MONDAY + timedelta(1)


def stopped(*exercises: str, times: int = 1) -> LegStops:
    return tuple(LegStop(each, times, MONDAY) for each in exercises)


def rules_of(*exercises: str, times: int = 1) -> Conditions:
    return with_stops(RULES, stopped(*exercises, times=times), EXERCISES)


def becomes(exercise: str, rules: Conditions, *more: Condition) -> tuple[str, bool]:
    change = what_becomes_of(exercise, LEG | set(more), rules)
    return (exercise, False) if change is None else (change.to, change.easier)


def test_a_stop_is_counted_once_a_day_and_can_be_taken_back() -> None:
    once = with_stop((), "press-up", MONDAY)
    assert once == with_stop(once, "press-up", MONDAY) == stopped("press-up")
    twice = with_stop(once, "press-up", LATER)
    assert twice == (LegStop("press-up", 2, LATER),)
    assert without_stop(with_stop(twice, "curl-up", LATER), "press-up") == (
        LegStop("curl-up", 1, LATER),
    )
    many: LegStops = ()
    for number in range(MOST_STOPS + 5):
        many = with_stop(many, f"own-{number}", date(2026, 1, 1))
    assert len(many) == MOST_STOPS


def test_first_easier_then_another_or_none() -> None:
    assert becomes("press-up", RULES) == ("press-up", False)
    assert becomes("press-up", rules_of("press-up")) == ("press-up", True)
    assert becomes("press-up", rules_of("press-up", times=2)) == ("pelvic-tilt-nhs", False)
    assert becomes("calf-raise", rules_of("calf-raise", times=2)) == ("", False)
    # One of the person's own may have no easier form.
    bare = {"mine": replace(EXERCISES["ankle-pumps"], id="mine", easier=None)}
    assert becomes("mine", with_stops(RULES, stopped("mine"), bare)) == ("", False)


def test_what_takes_its_place_may_be_stopped_as_well() -> None:
    rules = rules_of("press-up", "pelvic-tilt-nhs", "pelvic-tilt-standing", times=3)
    assert becomes("press-up", rules) == ("", False)
    # What stands in for others is never left out.
    assert becomes(RULES.stand_in, rules_of(RULES.stand_in, times=3)) == (RULES.stand_in, True)
    assert becomes("curl-up", rules_of("curl-up", "abdominal-bracing", times=2)) == ("", False)


def test_it_is_told_with_its_reason() -> None:
    assert stop_sentence("press-up", rules_of("press-up"), EXERCISES) == (
        "Press-up on forearms, easier form: it brought the pain further down your leg."
    )
    assert stop_sentence("press-up", rules_of("press-up", times=2), EXERCISES) == (
        "Pelvic tilts, rocking instead of Press-up on forearms: it brought the pain further down "
        "your leg again."
    )
    assert stop_sentence("press-up", RULES, EXERCISES) == ""


def test_what_was_begun_is_named_with_what_hurt_first() -> None:
    outcomes = (
        ("walk", Outcome.DONE), ("curl-up", Outcome.SKIPPED), ("press-up", Outcome.DONE),
        ("press-up", Outcome.PAIN), ("walk", Outcome.CUT),
    )  # fmt: skip
    reps = [Rep(0, each, 1, 1, 1, Side.NONE, 0, 0, outcome) for each, outcome in outcomes]
    assert tried_first_hurt(reps, EXERCISES) == (
        ("press-up", "Press-up on forearms"), ("walk", "Walk"),
    )  # fmt: skip


def test_what_leg_pain_locks_stays_locked_and_unknown_exercises_count_for_nothing() -> None:
    rules = rules_of("hamstring-towel", "gone")
    assert rules.of[Condition.LEG_PAIN] == RULES.of[Condition.LEG_PAIN]
    assert with_stops(RULES, (), EXERCISES) is RULES
    without: Mapping[Condition, object] = {}
    assert with_stops(Conditions({}, RULES.stand_in), stopped("press-up"), EXERCISES).of == without


@pytest.mark.parametrize("times", [1, 2])
def test_whatever_is_stopped_something_allowed_is_left(times: int) -> None:
    """Each exercise alone under each direction, and all of them at once."""
    everything = rules_of(*EXERCISES, times=times)
    for routine in ROUTINES.values():
        found = adapted(routine, EXERCISES, LEG, everything)
        assert found.routine.items
        assert {each.exercise for each in routine.items} == {
            each.exercise for each in found.changes
        }
    for name in EXERCISES:
        rules = rules_of(name, times=times)
        about = rules.of[Condition.LEG_PAIN]
        assert set(about.rules) | about.kept == set(EXERCISES)
        for more in (
            Condition.EASED_BY_EXTENSION, Condition.EASED_BY_FLEXION, Condition.NARROW_CANAL,
            Condition.PREGNANCY, Condition.KNEES,
        ):  # fmt: skip
            found = adapted(listed(name, "chin-tuck"), EXERCISES, LEG | {more}, rules)
            for each in found.routine.items:
                change = what_becomes_of(each.exercise, LEG | {more}, rules)
                assert change is None or (change.to == each.exercise and each.easier)


def test_a_made_session_and_a_flare_up_day_without_anything_have_what_all_allow() -> None:
    """All that a chair has is stopped, and walking as well."""
    chair = BLOCKS.of[SessionPlace.CHAIR]
    rules = rules_of(*(set(EXERCISES) - {RULES.stand_in}), times=2)
    strong = {**BLOCKS.of, SessionPlace.CHAIR: replace(chair, strengthen=("sit-to-stand",))}
    blocks = replace(BLOCKS, of=strong)
    for purpose in (Purpose.WEAK, Purpose.FLARE):
        wish = Wish(5, SessionPlace.CHAIR, purpose)
        made = composed(wish, blocks, EXERCISES, LEG, rules, about).routine
        assert [each.exercise for each in made.items] == [RULES.stand_in]
        assert NOTHING_HERE in made.summary
    flare_up = adapted(LIBRARY.flare_up, EXERCISES, LEG, rules).routine
    assert gentle_day(ROUTINES["aaos-short"], EXERCISES, flare_up).items == flare_up.items != ()
