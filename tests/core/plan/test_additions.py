"""Thin bones add balance and the muscles along the back to a plan, with the reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import ExerciseKind
from backtimer.core.model.routine import Routine
from backtimer.core.plan.additions import with_additions
from backtimer.core.plan.conditions import (
    Adapted,
    adapted,
    change_sentence,
    gentle_dose,
    what_becomes_of,
)
from backtimer.core.plan.plan import begun
from backtimer.core.plan.plan_routine import plan_routine
from backtimer.core.plan.programmes import Programme
from backtimer.core.plan.session_shape import ADDED_TITLE
from tests.built_in import EXERCISES
from tests.core.plan.planned import (
    AAOS,
    FIFTEEN,
    GENTLE,
    MONDAY,
    ROUTINES,
    RULES,
    listed,
    measure,
    routine_of,
)

BONES = Condition.OSTEOPOROSIS
EXTENSOR, BALANCE = (each.exercises for each in RULES.of[BONES].added)


def added_to(routine: Routine, *more: Condition) -> Adapted:
    conditions = frozenset({BONES, *more})
    allowed = adapted(routine, EXERCISES, conditions, RULES).routine
    return with_additions(allowed, EXERCISES, conditions, RULES)


def added(routine: Routine, *more: Condition) -> list[str]:
    return [each.to for each in added_to(routine, *more).changes]


@pytest.mark.parametrize("programme", [GENTLE, FIFTEEN, AAOS])
@pytest.mark.parametrize("minutes", [None, 10])
def test_every_programme_gets_both_whatever_its_time(
    programme: Programme, minutes: int | None
) -> None:
    assert programme.routine is not None
    base = added_to(ROUTINES[programme.routine.key]).routine
    plan = begun(programme, None, MONDAY)
    plan = plan if minutes is None else replace(plan, minutes=minutes)
    made = plan_routine(plan, programme, base, EXERCISES, measure)
    placed = [each.exercise for title, each in made.places if title == ADDED_TITLE]
    assert placed == ["heel-toe-stand", "back-extensor-lift"]
    # Nobody gets up from the floor for it: who stands has not lain down yet.
    down = [EXERCISES[each.exercise].position.on_floor for each in made.items]
    assert not any(down[: [each.exercise for each in made.items].index("heel-toe-stand")])


def test_it_begins_gently_and_says_why() -> None:
    found = added_to(listed("bird-dog-aaos"))
    assert [section.title for section in found.routine.sections] == [
        ADDED_TITLE,
        "All",
        ADDED_TITLE,
    ]
    first, *_all, last = found.routine.items
    assert (first.exercise, first.easier) == ("heel-toe-stand", True)
    assert last.dose == gentle_dose(EXERCISES["back-extensor-lift"])
    one, two = (change_sentence(each, EXERCISES) for each in found.changes)
    assert one.startswith("Shoulder blades up, lying on the front is added: the muscles along")
    assert two.startswith("Heel-to-toe stand, easier form, is added: good balance")


def test_what_is_there_is_not_added_again() -> None:
    assert added(listed("back-extensor-lift", "heel-toe-stand")) == []
    again = added_to(ROUTINES["aaos-short"])
    assert with_additions(again.routine, EXERCISES, frozenset({BONES}), RULES).changes == ()


def test_nobody_goes_to_the_floor_for_it() -> None:
    assert added(listed("chin-tuck")) == ["shoulder-blade-squeeze", "heel-toe-stand"]
    assert added(listed("chin-tuck", "shoulder-blade-squeeze")) == ["heel-toe-stand"]
    assert added(listed("warmup-easy")) == ["shoulder-blade-squeeze", "heel-toe-stand"]


def test_other_conditions_choose_another_or_none() -> None:
    floor = listed("knee-rolls-small", "clamshell")
    assert added(floor, Condition.PREGNANCY) == ["bird-dog-healthwise", "heel-toe-stand"]
    rules = RULES._replace(
        of={
            **RULES.of,
            BONES: RULES.of[BONES]._replace(
                added=(RULES.of[BONES].added[0]._replace(exercises=("curl-up",)),),
            ),
        },
    )
    assert with_additions(floor, EXERCISES, frozenset({BONES}), rules) == (floor, ())


def test_nothing_is_added_to_an_own_routine_or_before_a_doctor_has_agreed() -> None:
    mine = routine_of("clamshell")
    assert with_additions(mine, EXERCISES, frozenset({BONES}), RULES) == (mine, ())
    assert added(listed("clamshell"), Condition.SURGERY) == []


def test_without_strength_on_the_floor_it_comes_last_and_the_stretches_come_again() -> None:
    found = added_to(ROUTINES["morning"]).routine
    assert found.items[-1].exercise == "back-extensor-lift"
    made = plan_routine(begun(FIFTEEN, None, MONDAY), FIFTEEN, found, EXERCISES)
    assert made.sections[-1].title == "Stretch again"


def test_nothing_that_another_condition_takes_out_is_added() -> None:
    for others in combinations(Condition, 2):
        conditions = frozenset({BONES, *others})
        for key in ("first-week-5", "mayo-15", "chair-only"):
            base = adapted(ROUTINES[key], EXERCISES, conditions, RULES).routine
            found = with_additions(base, EXERCISES, conditions, RULES)
            for each in found.changes:
                change = what_becomes_of(each.to, conditions, RULES)
                assert change is None or (change.to, each.easier) == (each.to, True)


def test_what_is_added_is_not_loaded_in_bending() -> None:
    for each in (*EXTENSOR, *BALANCE):
        assert EXERCISES[each].kind is ExerciseKind.STRENGTH
        assert each in RULES.of[BONES].kept or not RULES.of[BONES].rules[each].weight
