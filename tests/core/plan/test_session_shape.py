"""The shape of a session."""

from __future__ import annotations

from hypothesis import given

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import ExerciseKind, SideMode
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.plan.session_shape import framed, halved
from tests.built_in import EXERCISES
from tests.core.plan.planned import ROUTINES, allowed, any_conditions, any_routine, item, routine_of

WARM_UP, STRETCH, STRENGTH = "Warm-up", "Stretch", "Strength"
ORDER = [WARM_UP, STRETCH, STRENGTH, STRETCH]


def shape(routine: Routine) -> list[str]:
    """What comes after what: each kind once for as long as it goes on."""
    found: list[str] = []
    for each in routine.items:
        kind = EXERCISES[each.exercise].kind
        word = {ExerciseKind.WARM_UP: WARM_UP, ExerciseKind.STRENGTH: STRENGTH}.get(kind, STRETCH)
        if found[-1:] != [word]:
            found.append(word)
    return found


def done(routine: Routine) -> dict[str, list[tuple[str, int, int]]]:
    """Exercise, sets and repetitions by section."""
    return {
        section.title: [(each.exercise, each.dose.sets, each.dose.reps) for each in section.items]
        for section in routine.sections
    }


# The shape


def test_the_order_is_warm_up_stretch_strengthen_and_stretch_again() -> None:
    for key in ("after-desk-5", "healthwise", "aaos-full-once"):
        assert shape(framed(ROUTINES[key], EXERCISES)) == ORDER


def test_a_warm_up_and_the_stretches_again_are_built_around_a_routine() -> None:
    mine = routine_of(
        "plank-aaos", item("hamstring-towel", reps=3, sets=2), "curl-up", "cat-stretch"
    )
    assert done(framed(mine, EXERCISES)) == {
        "Warm-up": [("warmup-easy", 1, 1)],
        "Stretch": [("hamstring-towel", 2, 3), ("cat-stretch", 1, 3)],
        "Strengthen": [("plank-aaos", 1, 5), ("curl-up", 1, 8)],
        "Stretch again": [("hamstring-towel", 1, 2), ("cat-stretch", 1, 2)],
    }


def test_the_stretches_again_are_one_set() -> None:
    mine = routine_of(item("knee-to-chest-aaos", sets=3, reps=10), "plank-aaos")
    assert done(framed(mine, EXERCISES))["Stretch again"] == [("knee-to-chest-aaos", 1, 5)]


def test_without_strength_there_is_nothing_to_stretch_again_after() -> None:
    assert shape(framed(routine_of("cat-stretch", "head-rolls"), EXERCISES)) == [WARM_UP, STRETCH]


def test_without_a_stretch_only_the_warm_up_is_added() -> None:
    assert shape(framed(routine_of("plank-aaos", "curl-up"), EXERCISES)) == [WARM_UP, STRENGTH]


def test_what_has_the_shape_stays_as_it_is() -> None:
    for key in ("aaos-short", "aaos-full", "aaos-full-min"):
        assert framed(ROUTINES[key], EXERCISES) is ROUTINES[key]
    mine = routine_of("warmup-easy", "plank-aaos")
    assert framed(mine, EXERCISES) is mine


def test_a_warm_up_of_ones_own_is_kept() -> None:
    mine = routine_of("plank-aaos", Item("warmup-easy", EXERCISES["warmup-easy"].dose, ("Bike!",)))
    assert framed(mine, EXERCISES).items[0].cues == ("Bike!",)


def test_a_stretch_that_is_there_twice_is_done_once_before_and_once_after() -> None:
    mine = routine_of(item("cat-stretch", reps=5), "plank-aaos", item("cat-stretch", reps=2))
    found = done(framed(mine, EXERCISES))
    assert found["Stretch"] == [("cat-stretch", 1, 5)]
    assert found["Stretch again"] == [("cat-stretch", 1, 3)]


def test_one_side_each_is_not_the_same_twice() -> None:
    left = item("hip-flexor-stretch", side=SideMode.LEFT, reps=3)
    right = item("hip-flexor-stretch", side=SideMode.RIGHT, reps=1)
    mine = routine_of(left, right, "plank-aaos")
    stretches = framed(mine, EXERCISES).sections[1]
    assert stretches == Section("Stretch", (left, right))


def test_an_empty_routine_stays_empty() -> None:
    empty = Routine("mine", "Mine", "Own", "", ())
    assert framed(empty, EXERCISES) is empty


def test_a_library_without_a_warm_up_adds_none() -> None:
    exercises = {name: each for name, each in EXERCISES.items() if name != "warmup-easy"}
    assert shape(framed(routine_of("cat-stretch", "plank-aaos"), exercises)) == ORDER[1:]


@given(any_routine, any_conditions)
def test_every_routine_gets_the_shape_and_keeps_it(
    key: str, conditions: frozenset[Condition]
) -> None:
    before = allowed(key, conditions)
    after = framed(before, EXERCISES)
    assert framed(after, EXERCISES) == after
    assert shape(after) in (ORDER, [WARM_UP, STRETCH], [WARM_UP, STRENGTH])
    # Nothing is lost, and what there was is done as it was.
    added = [each for each in after.items if each not in before.items]
    assert {each.exercise for each in before.items} <= {each.exercise for each in after.items}
    for each in added:
        assert each.exercise == "warmup-easy" or any(
            (each.dose.sets, each.dose.reps) <= (other.dose.sets, other.dose.reps)
            for other in before.items
            if other.exercise == each.exercise
        )


def test_half_is_rounded_up_and_holds_stay() -> None:
    assert halved(item("cat-stretch", sets=3, reps=5)).dose == item("cat-stretch", sets=2).dose
    once = item("hamstring-towel", sets=1, reps=1, hold_ms=30_000)
    assert halved(once) is once
