"""The flare-up day, and the way back from it over two calm days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given

from backtimer.core.model.condition import Condition
from backtimer.core.model.exercise import ExerciseKind
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Routine
from backtimer.core.plan.flare_up import Share, gentle_day, on_the_way_back, shared, way_back
from backtimer.core.plan.load import (
    HALF,
    THREE_QUARTERS,
    is_open_ended,
    lessened,
    load_ms,
    within,
)
from backtimer.core.plan.session_shape import framed
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.planned import (
    MONDAY,
    ROUTINES,
    RULES,
    allowed,
    any_conditions,
    any_routine,
    item,
    routine_of,
    session,
)

FLARE_UP = LIBRARY.flare_up_routine
HOUR = RULES.of[Condition.FIRST_HOUR].rules
DEEP_BENDS = frozenset(each for each, rule in HOUR.items() if rule.weight)
# What takes the back to the end of its range: folds, twists, press-ups. A turn on the chair is
# small in its easier form.
FAR = DEEP_BENDS | {
    "cat-stretch", "sitting-rotation-stretch", "lower-back-rotation", "knee-rolls-nhs",
    "open-book", "press-up", "press-up-full", "standing-back-extension",
    "back-extension-nhs", "kneeling-back-extension",
}  # fmt: skip


def total_ms(routine: Routine) -> int:
    return sum(
        load_ms(EXERCISES[each.exercise], each.dose)
        for each in routine.items
        if not is_open_ended(EXERCISES[each.exercise])
    )


def names(routine: Routine) -> list[str]:
    return [each.exercise for each in routine.items]


def gentle(routine: Routine, conditions: Iterable[Condition] = ()) -> Routine:
    return gentle_day(routine, EXERCISES, allowed(FLARE_UP, conditions))


# The day


def test_whatever_the_day_was_to_be_a_flare_up_has_its_own_routine() -> None:
    found = gentle(ROUTINES["mayo-15"])
    assert names(found) == [
        "diaphragm-breathing", "knee-rolls-small", "pelvic-tilt-nhs", "heel-slide", "ankle-pumps",
        "walk",
    ]  # fmt: skip
    assert all(each.easier for each in found.items if EXERCISES[each.exercise].easier is not None)
    assert (found.id, found.name) == ("gentle-mayo-15", "Fifteen minutes a day, gentle day")
    assert found.items[-1].dose.reps == 1


def test_a_short_session_leaves_room_for_breathing_and_a_walk() -> None:
    assert names(gentle(ROUTINES["desk-2"])) == ["diaphragm-breathing", "walk"]
    assert names(gentle(routine_of(item("head-rolls", reps=1, sets=1)))) == ["walk"]


def test_what_both_have_is_halved_again() -> None:
    mine = routine_of(item("pelvic-tilt-nhs", reps=6), item("plank-aaos", sets=3))
    tilts = {each.exercise: each.dose.reps for each in gentle(mine).items}
    assert tilts["pelvic-tilt-nhs"] == 3


@given(any_routine, any_conditions)
def test_a_flare_up_day_is_half_and_goes_nowhere_far(
    key: str, conditions: frozenset[Condition]
) -> None:
    before = allowed(key, conditions)
    for routine in (before, framed(before, EXERCISES)):
        found = gentle(routine, conditions)
        assert found.items
        assert total_ms(found) <= sum(
            load_ms(EXERCISES[each.exercise], each.dose) for each in routine.items
        ) / 2  # fmt: skip
        assert not set(names(found)) & FAR
        assert ExerciseKind.STRENGTH not in {EXERCISES[each].kind for each in names(found)}
        for each in found.items:
            exercise = EXERCISES[each.exercise]
            assert each.easier or exercise.easier is None
            there = [load_ms(exercise, other.dose) for other in routine.items
                     if other.exercise == each.exercise]  # fmt: skip
            if there and not is_open_ended(exercise):
                assert 0 < load_ms(exercise, each.dose) <= min(there) / 2


# A share of a load


def test_a_share_takes_repetitions_then_sets_then_the_hold() -> None:
    towel, rolls = EXERCISES["hamstring-towel"], EXERCISES["head-rolls"]
    tilts = lessened(item("pelvic-tilt-nhs", reps=10), EXERCISES["pelvic-tilt-nhs"], THREE_QUARTERS)
    assert tilts is not None
    assert tilts.dose.reps == 7
    once = lessened(item("hamstring-towel", reps=1, sets=2, hold_ms=30_000), towel, HALF)
    assert once is not None
    assert (once.dose.sets, once.dose.reps, once.dose.hold_ms) == (1, 1, 30_000)
    short = lessened(item("hamstring-towel", reps=1, sets=1, hold_ms=30_000), towel, HALF)
    assert short is not None
    assert short.dose.hold_ms == 15_000
    assert lessened(item("hamstring-towel", reps=1, sets=1, hold_ms=5000), towel, HALF) is None
    assert lessened(item("head-rolls", reps=1, sets=1), rolls, HALF) is None
    walk = lessened(item("walk", reps=1), EXERCISES["walk"], HALF)
    assert walk is not None
    assert walk.dose.reps == 1
    same = item("pelvic-tilt-nhs", reps=3)
    assert within(same, EXERCISES["pelvic-tilt-nhs"], 3000) is same


def test_half_leaves_out_deep_bends_and_what_cannot_be_less() -> None:
    mine = routine_of(
        item("pelvic-tilt-nhs", reps=8),
        item("knee-to-chest-mayo", reps=4),
        item("head-rolls", reps=1, sets=1),
    )
    half = shared(mine, EXERCISES, Share.HALF, DEEP_BENDS)
    assert [(each.exercise, each.dose.reps) for each in half.items] == [("pelvic-tilt-nhs", 4)]
    most = shared(mine, EXERCISES, Share.THREE_QUARTERS, DEEP_BENDS)
    assert [(each.exercise, each.dose.reps) for each in most.items] == [
        ("pelvic-tilt-nhs", 6), ("knee-to-chest-mayo", 3),
    ]  # fmt: skip


@given(any_routine)
def test_the_way_back_is_half_without_deep_bends_and_then_three_quarters(key: str) -> None:
    routine = ROUTINES[key]
    half = shared(routine, EXERCISES, Share.HALF, DEEP_BENDS)
    most = shared(routine, EXERCISES, Share.THREE_QUARTERS, DEEP_BENDS)
    if half is not routine:
        assert total_ms(half) <= total_ms(routine) / 2
        assert not set(names(half)) & DEEP_BENDS
    if most is not routine:
        assert total_ms(most) <= total_ms(routine) * 3 / 4
        assert set(names(most)) <= set(names(routine))


def test_where_nothing_is_left_the_routine_stays() -> None:
    rolls = routine_of(item("head-rolls", reps=1, sets=1))
    assert shared(rolls, EXERCISES, Share.HALF, DEEP_BENDS) is rolls


# The way back


def days(*answers: int | None, gentle_on: int = 0) -> list[PastSession]:
    """Sessions on days in a row with these answers before and after; one is a flare-up day."""
    return [
        session(
            n + 1, [], day=MONDAY + timedelta(n), pain_before=answer, pain=answer,
            gentle=n == gentle_on,
        )
        for n, answer in enumerate(answers)
    ]  # fmt: skip


def back(past: list[PastSession], day: int, **plan: date | None) -> Share | None:
    found = way_back(
        past, MONDAY + timedelta(day), plan.get("gentle_on"), plan.get("full_from")
    )  # fmt: skip
    # A session of that day had that share.
    then = on_the_way_back(past, plan.get("gentle_on"), plan.get("full_from"))
    for each in past:
        if each.day == MONDAY + timedelta(day) and not each.gentle:
            assert (each.id in then) is (found is not None)
    return found


def test_two_calm_days_lead_back() -> None:
    past = days(6, 2, 2, 2)
    assert [back(past, day) for day in range(5)] == [
        None, Share.HALF, Share.THREE_QUARTERS, None, None,
    ]  # fmt: skip


def test_a_day_with_pain_above_the_usual_is_repeated() -> None:
    # The usual of the days before the flare-up is two.
    past = days(2, 2, 2, 2, 2, 2, 6, 4, 2, 3, 2, gentle_on=6)
    assert [back(past, day) for day in range(6, 12)] == [
        None, Share.HALF, Share.HALF, Share.THREE_QUARTERS, Share.THREE_QUARTERS, None,
    ]  # fmt: skip


def test_a_day_that_was_not_done_moves_nothing_and_one_without_answers_counts() -> None:
    past = days(6, None)
    assert back(past, 4) is Share.THREE_QUARTERS
    assert back(days(6), 4) is Share.HALF


def test_a_flare_up_day_without_a_session_leads_back_as_well() -> None:
    yesterday = MONDAY + timedelta(2)
    assert back([], 3, gentle_on=yesterday) is Share.HALF
    assert back([], 2, gentle_on=yesterday) is None
    assert back([], 3) is None


def test_the_whole_dose_again_is_the_persons_choice_until_the_next_flare_up() -> None:
    past = days(6, 2, 2, 2)
    assert back(past, 1, full_from=MONDAY + timedelta(1)) is None
    assert back(past, 2, full_from=MONDAY + timedelta(1)) is None
    assert back(past, 1, full_from=MONDAY + timedelta(2)) is Share.HALF
    assert back(past, 1, full_from=MONDAY - timedelta(9)) is Share.HALF


def test_sessions_outside_the_plan_lead_nowhere() -> None:
    past = days(6, 2)
    past[1] = past[1]._replace(week=None)
    assert back(past[:1], 2) is Share.HALF
    assert way_back(past, MONDAY + timedelta(2), None, None) is Share.HALF
