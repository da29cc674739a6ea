"""What a condition makes of a routine: careful, never empty, and always with a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from backtimer.core.model.condition import Condition, ConditionGroup
from backtimer.core.model.exercise import ExerciseKind, Position
from backtimer.core.model.routine import Item, Routine
from backtimer.core.plan.conditions import (
    ConditionRules,
    Rule,
    adapted,
    change_sentence,
    gentle_dose,
    what_becomes_of,
    with_steps_allowed,
)
from backtimer.core.plan.ladder import first_rung, higher
from tests.built_in import EXERCISES
from tests.core.plan.planned import (
    ROUTINES,
    RULES,
    any_conditions,
    any_routine,
    item,
    listed,
    routine_of,
)

ALLOWED = RULES.stand_in
OSTEOPOROSIS, SURGERY, PREGNANCY = (
    Condition.OSTEOPOROSIS,
    Condition.SURGERY,
    Condition.PREGNANCY,
)
PRESSURE, NECK, KNEES, WRISTS = (
    Condition.BLOOD_PRESSURE,
    Condition.NECK,
    Condition.KNEES,
    Condition.WRISTS,
)


def under(*conditions: Condition, of: str) -> tuple[str, bool]:
    """What becomes of an exercise: its name, and whether in the easier form."""
    change = what_becomes_of(of, frozenset(conditions), RULES)
    return (of, False) if change is None else (change.to, change.easier)


def names(routine: Routine) -> list[str]:
    return [each.exercise for each in routine.items]


# As a person would tell it


def test_thin_bones_do_without_folds_and_deep_twists() -> None:
    assert under(OSTEOPOROSIS, of="abdominal-crunch") == ("abdominal-bracing", False)
    assert under(OSTEOPOROSIS, of="curl-up") == ("abdominal-bracing", False)
    assert under(OSTEOPOROSIS, of="knee-to-chest-aaos") == ("lower-back-flexibility", False)
    assert under(OSTEOPOROSIS, of="modified-seat-side-straddle")[1]
    # A deep twist becomes small knee rolls.
    assert under(OSTEOPOROSIS, of="sitting-rotation-stretch") == ("knee-rolls-small", False)


@pytest.mark.parametrize("others", [(), (PREGNANCY,), (Condition.KNEES, Condition.DISC)])
def test_before_a_doctor_agrees_there_is_only_breathing_ankles_and_walking(
    others: tuple[Condition, ...],
) -> None:
    for key in ROUTINES:
        found = adapted(ROUTINES[key], EXERCISES, frozenset({SURGERY, *others}), RULES)
        assert set(names(found.routine)) <= {"diaphragm-breathing", "ankle-pumps", "walk"}
        assert found.routine.items
        assert {change.to for change in found.changes} <= {"", "walk"}


def test_in_pregnancy_nobody_lies_flat_on_the_back_or_the_front() -> None:
    flat = (Position.SUPINE, Position.PRONE)
    for exercise in EXERCISES:
        to, _easier = under(PREGNANCY, of=exercise)
        assert to == "" or EXERCISES[to].position not in flat


def test_high_blood_pressure_shortens_long_holds() -> None:
    for exercise in ("plank-aaos", "modified-side-plank", "wall-sit", "hip-bridge-aaos"):
        assert under(PRESSURE, of=exercise) == (exercise, True)
    assert under(PRESSURE, of="cat-stretch") == ("cat-stretch", False)


def test_a_sore_neck_never_goes_back() -> None:
    assert under(NECK, of="head-rolls") == ("head-rolls", True)
    assert under(NECK, of="curl-up") == ("abdominal-bracing", False)


def test_sore_knees_bend_less_and_do_not_kneel() -> None:
    assert under(KNEES, of="wall-sit") == ("wall-sit", True)
    assert under(KNEES, of="hip-flexor-stretch") == ("", False)


def test_sore_wrists_carry_no_weight() -> None:
    for exercise in EXERCISES:
        to, _easier = under(WRISTS, of=exercise)
        assert EXERCISES[to].position is not Position.QUADRUPED


def test_the_stricter_of_two_rules_holds() -> None:
    # The knees would take it in its easier form, thin bones not at all.
    change = what_becomes_of("knee-to-chest-mayo", frozenset({KNEES, OSTEOPOROSIS}), RULES)
    assert change is not None
    assert (change.to, change.conditions) == ("lower-back-flexibility", (OSTEOPOROSIS,))
    # Both want it easier: both are named.
    change = what_becomes_of("wall-sit", frozenset({KNEES, PRESSURE}), RULES)
    assert change is not None
    assert change.conditions == (PRESSURE, KNEES)
    assert change.why


def test_what_took_its_place_may_have_to_give_way_as_well() -> None:
    change = what_becomes_of(
        "abdominal-crunch", frozenset({OSTEOPOROSIS, PREGNANCY, WRISTS}), RULES
    )
    assert change is not None
    assert change.to == "pelvic-tilt-standing"
    assert change.conditions == (OSTEOPOROSIS, PREGNANCY)
    assert change.why.startswith("curling the spine forward")


def test_where_the_rules_lead_in_a_circle_there_is_one_that_all_allow() -> None:
    one, other = Rule("one", instead="curl-up"), Rule("other", instead="plank-aaos")
    knees, wrists = RULES.of[KNEES], RULES.of[WRISTS]
    circle = RULES._replace(
        of={
            KNEES: knees._replace(rules={"plank-aaos": one}),
            WRISTS: wrists._replace(rules={"curl-up": other}),
        },
    )
    found = adapted(
        routine_of("plank-aaos", "curl-up"), EXERCISES, frozenset({KNEES, WRISTS}), circle
    )
    assert names(found.routine) == [ALLOWED]
    about = [
        each.rules[ALLOWED]
        for each in RULES.of.values()
        if ALLOWED in each.rules and not each.until_agreed
    ]
    assert not any(rule.out or rule.instead for rule in about)


def test_no_two_conditions_bring_back_what_either_takes_out() -> None:
    """Every exercise under every pair: what is left is allowed by both, and each change says why."""
    for pair in map(frozenset, combinations(Condition, 2)):
        found = {each: what_becomes_of(each, pair, RULES) for each in EXERCISES}
        for change in filter(None, found.values()):
            assert change.why
            assert change.conditions
            then = found[change.to] if change.to else None
            assert then is None or (then.to == change.to and change.easier), (change, pair)


def test_something_is_said_of_every_exercise_under_every_condition() -> None:
    for about in RULES.of.values():
        assert set(about.rules) | about.kept == set(EXERCISES), about.condition
        assert not set(about.rules) & about.kept


def test_what_is_there_already_is_not_done_twice() -> None:
    routine = routine_of("abdominal-crunch", "abdominal-bracing", "curl-up")
    found = adapted(routine, EXERCISES, frozenset({NECK}), RULES)
    assert names(found.routine) == ["abdominal-bracing"]
    assert [(each.exercise, each.to) for each in found.changes] == [
        ("abdominal-crunch", ""),
        ("curl-up", ""),
    ]


def test_where_nothing_would_be_left_there_is_what_all_conditions_allow() -> None:
    found = adapted(listed("hip-flexor-stretch"), EXERCISES, frozenset({KNEES}), RULES)
    assert names(found.routine) == [ALLOWED]
    (change,) = found.changes
    assert (change.exercise, change.to) == ("hip-flexor-stretch", ALLOWED)
    assert adapted(found.routine, EXERCISES, frozenset({KNEES}), RULES).routine == found.routine


def test_a_section_that_is_empty_then_is_gone() -> None:
    one, two = listed("hip-flexor-stretch").sections[0], listed("chin-tuck").sections[0]
    routine = replace(listed(), sections=(one, two))
    assert adapted(routine, EXERCISES, frozenset({KNEES}), RULES).routine.sections == (two,)


def test_what_takes_its_place_begins_gently() -> None:
    found = adapted(routine_of("plank-aaos"), EXERCISES, frozenset({PREGNANCY}), RULES).routine
    (only,) = found.items
    assert (only.exercise, only.dose.sets, only.dose.reps) == ("bird-dog-healthwise", 1, 5)
    assert only.dose.hold_ms == 6000


def test_a_gentle_dose_is_the_least_of_the_source() -> None:
    for exercise in EXERCISES.values():
        dose = gentle_dose(exercise)
        assert dose.sets == 1
        assert dose.reps <= min(5, exercise.dose.reps)
        assert dose.hold_ms <= exercise.dose.hold_ms


def test_the_easier_form_keeps_the_dose_cues_and_note_of_the_item() -> None:
    mine = Item("wall-sit", item("wall-sit", reps=3).dose, ("Feet flat.",), "by the door")
    found = adapted(routine_of(mine), EXERCISES, frozenset({KNEES}), RULES).routine.items
    assert found == (Item("wall-sit", mine.dose, mine.cues, mine.note, easier=True),)


def test_without_conditions_nothing_changes() -> None:
    for routine in ROUTINES.values():
        assert adapted(routine, EXERCISES, frozenset(), RULES) == (routine, ())


def test_changes_are_told_in_one_sentence() -> None:
    exercises = "sitting-rotation-stretch", "plank-aaos", "hip-flexor-stretch", "curl-up"
    conditions = frozenset({OSTEOPOROSIS, NECK, KNEES, PRESSURE})
    found = adapted(routine_of(*exercises), EXERCISES, conditions, RULES)
    whys = {change.exercise: change.why for change in found.changes}
    assert [change_sentence(change, EXERCISES) for change in found.changes] == [
        f"Small knee rolls instead of Sitting rotation stretch: {whys['sitting-rotation-stretch']}.",
        f"Abdominal bracing, easier form, instead of Plank: {whys['plank-aaos']}.",
        f"Hip flexor stretch is left out: {whys['hip-flexor-stretch']}.",
        f"Curl-up is left out: {whys['curl-up']}.",
    ]


def test_three_answers_choose_a_direction() -> None:
    found = {each for each in Condition if each.group is ConditionGroup.DIRECTION}
    assert len(found) == 3
    for condition in found:
        assert not RULES.of[condition].until_agreed


def test_an_easier_form_is_told_with_its_reason() -> None:
    found = adapted(listed("seated-rotation"), EXERCISES, frozenset({OSTEOPOROSIS}), RULES)
    (change,) = found.changes
    assert change_sentence(change, EXERCISES) == f"Seated rotation, easier form: {change.why}."


def test_without_conditions_every_step_is_allowed() -> None:
    assert with_steps_allowed(EXERCISES, frozenset(), RULES) is EXERCISES


def test_surgery_changes_nothing_once_a_doctor_has_agreed() -> None:
    found = frozenset({SURGERY, NECK})
    assert RULES.in_force(found, agreed=False) == {SURGERY, NECK}
    assert RULES.in_force(found, agreed=True) == {NECK}
    assert RULES.in_force(frozenset({Condition.FIRST_HOUR}), agreed=True) == frozenset()


# The rules themselves


def test_every_rule_speaks_of_what_there_is() -> None:
    assert list(RULES.of) == list(Condition)
    for condition, about in RULES.of.items():
        assert about.condition is condition
        assert about.name
        for exercise, rule in about.rules.items():
            assert exercise in EXERCISES
            assert rule.why
            assert rule.source
            assert not (rule.instead and rule.out)
            if rule.instead:
                assert rule.instead in EXERCISES
                assert rule.instead != exercise
            elif not rule.out:
                assert EXERCISES[exercise].easier is not None


@pytest.mark.parametrize("condition", Condition)
def test_no_step_up_leads_to_what_a_condition_changes(condition: Condition) -> None:
    for name, exercise in EXERCISES.items():
        found = adapted(listed(name), EXERCISES, frozenset({condition}), RULES).routine.items
        steps = with_steps_allowed(EXERCISES, frozenset({condition}), RULES)
        for kept in found:
            rung = first_rung(kept, steps)
            while (more := higher(rung, steps, kept)) is not None:
                rung = more
                change = what_becomes_of(rung.exercise, frozenset({condition}), RULES)
                assert change is None or (change.to == rung.exercise and rung.easier), exercise


@given(any_routine, any_conditions)
def test_nothing_is_left_that_a_condition_forbids(
    key: str, conditions: frozenset[Condition]
) -> None:
    before = ROUTINES[key]
    found = adapted(before, EXERCISES, conditions, RULES)
    assert found.routine.items
    for kept in found.routine.items:
        change = what_becomes_of(kept.exercise, conditions, RULES)
        assert change is None or (change.to == kept.exercise and kept.easier)
        assert not kept.easier or EXERCISES[kept.exercise].easier is not None
    for change in found.changes:
        assert change.why
        assert set(change.conditions) <= conditions
        assert change.conditions
        assert change_sentence(change, EXERCISES).endswith(f"{change.why}.")
    if SURGERY in conditions:
        # What is allowed stands in place of the routine.
        return
    # What is not told of is as it was.
    told_of = {change.exercise for change in found.changes}
    kept = [each for each in before.items if each.exercise not in told_of]
    assert [each for each in found.routine.items if each in kept] == kept
    # Nothing is told of that was not there.
    assert told_of <= set(names(before))
    # And once is enough.
    again = adapted(found.routine, EXERCISES, conditions, RULES).routine
    assert again == found.routine


@given(any_routine, any_conditions)
def test_nothing_that_is_new_stands_twice_in_a_section(
    key: str, conditions: frozenset[Condition]
) -> None:
    before = set(names(ROUTINES[key]))
    for section in adapted(ROUTINES[key], EXERCISES, conditions, RULES).routine.sections:
        new = [each.exercise for each in section.items if each.exercise not in before]
        assert len(new) == len(set(new))


def test_strictness_is_easier_then_swapped_then_out() -> None:
    weights = [Rule("a").weight, Rule("a", "b").weight, Rule("a", out=True).weight]
    assert weights == sorted(set(weights))


def test_what_takes_a_stretchs_place_stretches_or_loosens() -> None:
    soft = (ExerciseKind.STRETCH, ExerciseKind.MOBILITY)
    for about in RULES.of.values():
        for exercise, rule in about.rules.items():
            kind = EXERCISES[exercise].kind
            if rule.instead and kind is ExerciseKind.STRETCH:
                assert EXERCISES[rule.instead].kind in soft, (about.condition, exercise)


def test_before_a_doctor_has_agreed_an_exercise_of_ones_own_is_not_allowed() -> None:
    """The rules know nothing of it."""
    mine = replace(EXERCISES["head-rolls"], id="mine")
    known = {**EXERCISES, "mine": mine}
    held = adapted(listed("head-rolls"), known, frozenset({SURGERY}), RULES).routine
    assert "mine" not in names(held)
    assert "walk" in names(held)


def test_a_condition_that_stops_nothing_has_no_stops() -> None:
    assert dict(ConditionRules(Condition.PREGNANCY, "Pregnancy", {}).stops) == {}
