"""The ladder of one exercise: one thing at a time, never above the source, always a way down."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.condition import Condition
from backtimer.core.model.easier_form import holds_by_dose
from backtimer.core.model.exercise import Exercise, Harder
from backtimer.core.model.routine import Item
from backtimer.core.plan.ladder import (
    FIRST_REPS,
    Rung,
    done_at,
    first_rung,
    full_form,
    higher,
    hold_done_ms,
    lower,
    most,
    rung_label,
)
from backtimer.core.plan.offers import level
from tests.built_in import EXERCISES
from tests.core.plan.planned import (
    a_step_down,
    a_step_up,
    allowed,
    any_conditions,
    any_routine,
    is_within,
    item,
)


def climbed(rung: Rung, of: Item, exercises: dict[str, Exercise] = EXERCISES) -> list[Rung]:
    """All rungs from here to the top, this one first."""
    found = [rung]
    while (more := higher(found[-1], exercises, of)) is not None:
        assert len(found) < 200
        found.append(more)
    return found


def descended(rung: Rung, of: Item, exercises: dict[str, Exercise] = EXERCISES) -> list[Rung]:
    """All rungs from here until it is left out, this one first."""
    found = [rung]
    while (less := lower(found[-1], of, exercises)) is not None:
        assert len(found) < 200
        found.append(less)
    return found


def told(rungs: list[Rung], exercises: dict[str, Exercise] = EXERCISES) -> list[str]:
    return [rung_label(rung, exercises) for rung in rungs]


# As a person would tell it


def test_one_begins_with_five_or_fewer_and_the_shortest_hold() -> None:
    assert told([first_rung(item("bird-dog-healthwise", hold_ms=20_000), EXERCISES)]) == [
        "5 times, hold 6 seconds"
    ]
    assert told([first_rung(item("press-up", hold_ms=10_000), EXERCISES)]) == [
        "2 times, hold 10 seconds"
    ]
    assert told([first_rung(item("wall-sit", hold_ms=10_000), EXERCISES)]) == [
        "5 times, hold 10 seconds"
    ]


def test_planks_begin_on_the_knees() -> None:
    planks = [each.id for each in EXERCISES.values() if each.begins_easier]
    assert {"forearm-plank", "plank-aaos"} <= set(planks)
    for name in planks:
        assert first_rung(item(name), EXERCISES).easier
    assert not first_rung(item("modified-side-plank"), EXERCISES).easier


def test_an_easier_form_of_the_routine_is_where_one_begins() -> None:
    assert first_rung(item("wall-sit", easier=True), EXERCISES).easier


def test_hold_then_repetitions_then_the_harder_exercise() -> None:
    dog = item("bird-dog-healthwise", reps=10)
    rungs = climbed(first_rung(dog, EXERCISES), dog)
    assert told(rungs) == [
        *(
            "5 times, hold 6 seconds",
            "5 times, hold 8 seconds",
            "5 times, hold 10 seconds",
            "5 times, hold 15 seconds",
        ),
        *("5 times, hold 20 seconds", "5 times, hold 25 seconds", "5 times, hold 30 seconds"),
        *(
            "6 times, hold 30 seconds",
            "7 times, hold 30 seconds",
            "8 times, hold 30 seconds",
            "9 times, hold 30 seconds",
            "10 times, hold 30 seconds",
        ),
        *("12 times, hold 30 seconds", "5 times, hold 15 seconds"),
    ]
    assert {rung.exercise for rung in rungs[:-1]} == {"bird-dog-healthwise"}
    assert rungs[-1].exercise == "bird-dog-aaos"


def test_a_plank_leaves_the_knees_when_it_is_held_well_there() -> None:
    plank = item("plank-aaos", reps=2, hold_ms=20_000)
    rungs = climbed(first_rung(plank, EXERCISES), plank)
    assert told(rungs) == [
        *("2 times, hold 12 seconds, easier form", "2 times, hold 15 seconds, easier form"),
        *("2 times, hold 18 seconds, easier form", "3 times, hold 18 seconds, easier form"),
        *("4 times, hold 18 seconds, easier form", "5 times, hold 18 seconds, easier form"),
        *(
            "5 times, hold 18 seconds",
            "5 times, hold 20 seconds",
            "5 times, hold 25 seconds",
            "5 times, hold 30 seconds",
        ),
    ]


def test_who_holds_one_full_plank_does_not_go_back_to_the_knees_for_the_next() -> None:
    plank = item("forearm-plank")
    before, after = climbed(first_rung(plank, EXERCISES), plank)[-5:][:2]
    assert (before.exercise, before.easier) == ("forearm-plank", False)
    full = [rung for rung in climbed(before, plank) if rung.exercise == "plank-aaos"]
    assert not any(rung.easier for rung in full)
    assert told(full[:1]) == ["3 times, hold 30 seconds"]
    assert after.reps >= before.reps or after.exercise != before.exercise


def test_a_full_plank_after_another_exercise_begins_on_the_knees() -> None:
    before = replace(EXERCISES["cat-stretch"], harder=Harder("a plank", "plank-aaos"))
    found = climbed(Rung("cat-stretch", 5, 0), item("cat-stretch"), EXERCISES | {before.id: before})
    assert (found[1].exercise, found[1].easier) == ("plank-aaos", True)


def test_repetitions_above_ten_go_by_two() -> None:
    tilt = item("pelvic-tilt")
    assert [rung.reps for rung in climbed(Rung("pelvic-tilt", 9, 6000), tilt)] == [9, 10, 12]
    bridge = climbed(Rung("bridge-mayo", 27, 12_000), item("bridge-mayo"))
    assert [rung.reps for rung in bridge] == [27, 29, 30]


def test_a_routine_that_asks_for_more_than_the_source_goes_no_higher() -> None:
    mine = item("wall-sit", reps=4, hold_ms=60_000)
    assert told(climbed(first_rung(mine, EXERCISES), mine))[-1] == "12 times, hold 60 seconds"


def test_what_the_routine_has_in_its_easier_form_stays_in_it() -> None:
    mine = item("wall-sit", easier=True)
    found = climbed(first_rung(mine, EXERCISES), mine)
    assert len(found) > 3
    assert all(rung.easier for rung in found)


def test_a_longer_hold_is_really_held_longer_in_the_easier_form_too() -> None:
    mine = item("abdominal-bracing", hold_ms=5000, easier=True)
    # A third of five seconds and a third of ten are both the shortest hold of three.
    assert told(climbed(first_rung(mine, EXERCISES), mine)) == [
        "5 times, hold 3 seconds, easier form",
        "5 times, hold 5 seconds, easier form",
    ]
    for name in EXERCISES:
        of = item(name, easier=True)
        rungs = climbed(first_rung(of, EXERCISES), of)
        for before, after in pairwise(rungs):
            a_step_up(before, after)
        for before, after in pairwise(descended(rungs[-1], of)):
            a_step_down(before, after, of)
    assert told(descended(Rung(mine.exercise, 5, 15_000, easier=True), mine))[:3] == [
        "5 times, hold 5 seconds, easier form",
        "5 times, hold 3 seconds, easier form",
        "4 times, hold 3 seconds, easier form",
    ]


def test_a_step_down_takes_back_what_was_added() -> None:
    dog = item("bird-dog-healthwise", reps=5)
    assert told(descended(Rung("bird-dog-healthwise", 12, 10_000), dog)) == [
        *(
            "12 times, hold 10 seconds",
            "10 times, hold 10 seconds",
            "9 times, hold 10 seconds",
            "8 times, hold 10 seconds",
        ),
        *("7 times, hold 10 seconds", "6 times, hold 10 seconds", "5 times, hold 10 seconds"),
        *(
            "5 times, hold 8 seconds",
            "5 times, hold 6 seconds",
            "5 times, hold 3 seconds, easier form",
        ),
        *("4 times, hold 3 seconds, easier form", "3 times, hold 3 seconds, easier form"),
        *("2 times, hold 3 seconds, easier form", "left out for now"),
    ]


def test_a_full_plank_that_is_too_much_goes_back_to_the_knees_before_repetitions_go() -> None:
    plank = item("plank-aaos", reps=2, hold_ms=20_000)
    assert told(descended(Rung("plank-aaos", 5, 25_000), plank))[:5] == [
        *(
            "5 times, hold 25 seconds",
            "5 times, hold 20 seconds",
            "5 times, hold 12 seconds, easier form",
        ),
        *("4 times, hold 12 seconds, easier form", "3 times, hold 12 seconds, easier form"),
    ]


def test_a_harder_exercise_leads_back_to_the_beginning_of_the_one_before() -> None:
    dog = item("bird-dog-healthwise")
    down = lower(Rung("bird-dog-aaos", 5, 15_000), dog, EXERCISES)
    assert down == first_rung(dog, EXERCISES)
    knee = item("knee-to-chest-mayo")
    found = descended(Rung("knee-to-chest-aaos", 7, 5000), knee)
    assert [(rung.exercise, rung.reps) for rung in found[:4]] == [
        ("knee-to-chest-aaos", 7), ("knee-to-chest-aaos", 6),
        ("knee-to-chest-aaos", 5), ("knee-to-chest-mayo", 2),
    ]  # fmt: skip


def test_what_rests_is_taken_in_again_as_it_was() -> None:
    out = Rung("wall-sit", 2, 6000, easier=True, out=True)
    assert higher(out, EXERCISES) == replace(out, out=False)
    assert lower(out, item("wall-sit"), EXERCISES) is None
    assert done_at(item("wall-sit"), out, EXERCISES) is None
    assert rung_label(out, EXERCISES) == "left out for now"


def test_an_exercise_without_an_easier_form_loses_repetitions() -> None:
    plain = replace(EXERCISES["wall-sit"], easier=None)
    exercises = EXERCISES | {plain.id: plain}
    assert told(descended(Rung(plain.id, 3, 6000), item(plain.id, reps=3), exercises), exercises) \
        == ["3 times, hold 6 seconds", "2 times, hold 6 seconds", "left out for now"]  # fmt: skip
    # Where its file was changed since, what is left of the easier form is the full one.
    assert hold_done_ms(Rung(plain.id, 3, 6000, easier=True), exercises) == 6000


def test_a_harder_exercise_that_is_not_in_the_library_is_none() -> None:
    odd = replace(EXERCISES["cat-stretch"], harder=Harder("somewhere else", "gone"))
    assert higher(Rung(odd.id, 5, 0), EXERCISES | {odd.id: odd}) is None


def test_an_item_keeps_its_sets_cues_and_note() -> None:
    mine = Item("wall-sit", item("wall-sit", sets=3).dose, ("Slowly.",), "note")
    done = done_at(mine, Rung("wall-sit", 5, 6000), EXERCISES, own=True)
    assert done == replace(mine, dose=replace(mine.dose, reps=5, hold_ms=6000))
    # Of the programmes one set is done.
    done = done_at(mine, Rung("wall-sit", 5, 6000), EXERCISES)
    assert done == replace(mine, dose=replace(mine.dose, sets=1, reps=5, hold_ms=6000))
    # Another exercise has its own sides and rests, and one set.
    other = done_at(
        item("bird-dog-healthwise", sets=2), Rung("bird-dog-aaos", 4, 15_000), EXERCISES
    )
    assert other is not None
    usual = EXERCISES["bird-dog-aaos"].dose
    assert other.dose == replace(usual, sets=1, reps=4, hold_ms=15_000)


def test_rungs_are_told_in_a_few_words() -> None:
    assert rung_label(Rung("cat-stretch", 1, 0), EXERCISES) == "once"
    assert rung_label(Rung("wall-sit", 2, 6000, easier=True), EXERCISES) == (
        "2 times, hold 3 seconds, easier form"
    )


# Whatever one does


@given(any_routine, any_conditions, st.data())
def test_any_way_up_and_down(
    key: str, conditions: frozenset[Condition], data: st.DataObject
) -> None:
    of = data.draw(st.sampled_from(allowed(key, conditions).items))
    rung = first_rung(of, EXERCISES)
    is_within(rung, of)
    assert rung.reps <= FIRST_REPS
    for up in data.draw(st.lists(st.sampled_from([True, True, False]), max_size=40)):
        after = higher(rung, EXERCISES, of) if up else lower(rung, of, EXERCISES)
        if after is None:
            assert up or rung.out
            continue
        if up:
            a_step_up(rung, after)
            assert after.easier or not of.easier
        else:
            a_step_down(rung, after, of)
        is_within(after, of)
        rung = after
    # There is always a way down, and it ends.
    assert descended(rung, of)[-1].out


@pytest.mark.parametrize("name", EXERCISES)
def test_every_ladder_ends_at_the_most_of_its_source(name: str) -> None:
    of = item(name)
    top = climbed(first_rung(of, EXERCISES), of)[-1]
    reps, hold_ms = most(EXERCISES[top.exercise])
    assert higher(top, EXERCISES) is None
    assert (top.reps, top.easier) == (reps, False)
    if holds_by_dose(EXERCISES[top.exercise]):
        assert top.hold_ms == hold_ms
    for before, after in pairwise(descended(top, of)):
        a_step_down(before, after, of)


def test_a_stretch_is_held_for_a_minute_on_each_side_at_most() -> None:
    for name in ("modified-seat-side-straddle", "sitting-rotation-stretch", "hamstring-towel"):
        assert most(EXERCISES[name]) == (2, 30_000)


def test_in_ones_own_routine_its_own_dose_is_the_most() -> None:
    mine = item("wall-sit", reps=7)
    rung = Rung("wall-sit", 6, 6000)
    for reps in (7, None):
        found = higher(rung, EXERCISES, mine, own=True)
        assert (found and found.reps) == reps
        rung = found or rung
    top = Rung("bird-dog-healthwise", 8, 6000)
    assert higher(top, EXERCISES, item("bird-dog-healthwise", reps=8), own=True) is None


@pytest.mark.parametrize("name", EXERCISES)
def test_going_down_from_the_top_meets_the_beginning(name: str) -> None:
    of = item(name)
    first = first_rung(of, EXERCISES)
    top = climbed(first, of)[-1]
    met = [level(rung, EXERCISES) for rung in descended(top, of) if rung.exercise == name]
    assert level(first, EXERCISES) in met


def test_the_easier_form_is_left_only_after_its_longest_hold() -> None:
    plank = item("plank-aaos", reps=2, hold_ms=20_000)
    rungs = climbed(first_rung(plank, EXERCISES), plank)
    on_knees = [rung for rung in rungs if rung.easier]
    assert [full_form(rung, EXERCISES) is None for rung in on_knees] == [
        hold_done_ms(rung, EXERCISES) < hold_done_ms(on_knees[-1], EXERCISES) for rung in on_knees
    ]
