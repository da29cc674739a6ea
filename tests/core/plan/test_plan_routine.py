"""A plan's routine within its time: what a step changes, and whether there is time for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from backtimer.core.model.routine import Item, Routine
from backtimer.core.plan.ladder import Rung, higher
from backtimer.core.plan.plan import Plan, rung_of
from backtimer.core.plan.plan_routine import (
    BEYOND_MS,
    FEW_SECONDS_MS,
    FIT_WITHIN,
    LONGEST_MS,
    plan_routine,
    step_fits,
)
from tests.built_in import EXERCISES
from tests.core.plan import planned
from tests.core.plan.planned import OWN, ROUTINES, listed, plan_for

# Finding a step lays out the same routines again and again.
measure = cache(planned.measure)


def longer(plan: Plan, base: Routine, exercise: str) -> Rung:
    """The next step of an exercise."""
    found = higher(rung_of(plan, base, exercise, EXERCISES), EXERCISES)
    assert found is not None
    return found


def at(plan: Plan, exercise: str, rung: Rung) -> Plan:
    return replace(plan, rungs={**plan.rungs, exercise: rung})


def others(routine: Routine, *names: str) -> list[Item]:
    return [each for each in routine.items if each.exercise not in names]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("key", "minutes"),
    [("aaos-short", 32), ("aaos-short", 20), ("mayo-15", 15)],
)
def test_a_step_changes_its_own_exercise_and_nothing_else(key: str, minutes: int) -> None:
    base = ROUTINES[key]
    plan = plan_for(key, minutes=minutes)
    whole_ms = measure(plan_routine(replace(plan, minutes=0), OWN, base, EXERCISES))
    assert whole_ms > minutes * 60_000 * FIT_WITHIN
    steps = 0
    for exercise in [each.exercise for each in base.items] * 2:
        now = plan_routine(plan, OWN, base, EXERCISES, measure)
        before = rung_of(plan, base, exercise, EXERCISES)
        rung = higher(before, EXERCISES)
        if rung is None or not step_fits(plan, base, EXERCISES, measure, exercise, rung):
            continue
        plan = at(plan, exercise, rung)
        then = plan_routine(plan, OWN, base, EXERCISES, measure)
        assert then != now
        names = exercise, before.exercise, rung.exercise
        assert others(then, *names) == others(now, *names)
        assert measure(then) <= minutes * 60_000 * FIT_WITHIN + BEYOND_MS
        steps += 1
    assert steps


# Each begins with five repetitions, and the ladder of the first two goes on with them.
BASE = listed("kneeling-back-extension", "abdominal-crunch", "hip-bridge-aaos")
MINUTES = 10
LIMIT_MS = round(MINUTES * 60_000 * FIT_WITHIN)


def lasting(whole_ms: int, step_ms: int = 6000) -> Callable[[Routine], int]:
    """A measure by which the plan's first session lasts so long, and each repetition."""

    def length(routine: Routine) -> int:
        return (
            whole_ms
            + (sum(each.dose.sets * each.dose.reps for each in routine.items) - 15) * step_ms
        )

    return length


def plan_of(minutes: int = MINUTES, **rungs: Rung) -> Plan:
    named = {name.replace("_", "-"): rung for name, rung in rungs.items()}
    return plan_for(minutes=minutes, frame=False, rungs=named)


def fits(
    plan: Plan, length: Callable[[Routine], int], exercise: str = "kneeling-back-extension"
) -> bool:
    return step_fits(plan, BASE, EXERCISES, length, exercise, longer(plan, BASE, exercise))


def reps(plan: Plan, length: Callable[[Routine], int]) -> list[int]:
    return [each.dose.reps for each in plan_routine(plan, OWN, BASE, EXERCISES, length).items]


def test_a_step_fits_up_to_the_time_there_is() -> None:
    assert fits(plan_of(), lasting(LIMIT_MS - 20_000, 20_000))
    assert not fits(plan_of(), lasting(LIMIT_MS - 19_999, 20_000))


def test_a_few_seconds_are_found_up_to_half_a_minute_beyond_it() -> None:
    assert fits(plan_of(), lasting(LIMIT_MS, FEW_SECONDS_MS))
    assert not fits(plan_of(), lasting(LIMIT_MS, FEW_SECONDS_MS + 1))
    plan, steps = plan_of(), 0
    while fits(plan, lasting(LIMIT_MS, FEW_SECONDS_MS)):
        plan = at(plan, "kneeling-back-extension", longer(plan, BASE, "kneeling-back-extension"))
        steps += 1
        # What was agreed to is done, and nothing else is less for it.
        assert reps(plan, lasting(LIMIT_MS, FEW_SECONDS_MS)) == [5 + steps, 5, 5]
    assert steps == BEYOND_MS // FEW_SECONDS_MS


def test_a_plan_without_a_time_has_forty_five_minutes_and_room_for_what_costs_nothing() -> None:
    assert fits(plan_of(0), lasting(LONGEST_MS - 20_000, 20_000))
    assert not fits(plan_of(0), lasting(LONGEST_MS, 20_000))
    assert fits(plan_of(0), lasting(2 * LONGEST_MS, 500))
    assert not fits(plan_of(0), lasting(2 * LONGEST_MS))


def test_one_more_of_repetitions_that_there_is_no_time_for_is_no_step() -> None:
    length = lasting(LIMIT_MS + 10_000, 20_000)
    assert reps(plan_of(), length) == [4, 5, 5]
    assert not fits(plan_of(), length)


def test_what_was_raised_unasked_is_shortened_with_the_rest_and_no_step_fits() -> None:
    length = lasting(LIMIT_MS, 7000)
    plan = plan_of(kneeling_back_extension=Rung("kneeling-back-extension", 10, 5000))
    assert length(plan_routine(plan, OWN, BASE, EXERCISES, length)) <= LIMIT_MS
    assert not fits(plan, length, "abdominal-crunch")


def test_what_rests_for_now_leaves_its_time_alone_and_returns_to_it() -> None:
    length = lasting(LIMIT_MS + 10_000, 20_000)
    resting = replace(longer(plan_of(), BASE, "abdominal-crunch"), reps=5, out=True)
    plan = plan_of(abdominal_crunch=resting)
    assert reps(plan, length) == [5, 5]
    raised = plan_of(
        abdominal_crunch=resting, kneeling_back_extension=Rung("kneeling-back-extension", 8, 5000)
    )
    assert reps(raised, length) == [8, 5]


def test_what_rests_for_now_stays_out_of_a_shortened_session() -> None:
    length = lasting(LIMIT_MS + 110_000, 20_000)
    resting = Rung("kneeling-back-extension", 5, 5000, out=True)
    found = plan_routine(plan_of(kneeling_back_extension=resting), OWN, BASE, EXERCISES, length)
    assert [each.exercise for each in found.items] == ["abdominal-crunch", "hip-bridge-aaos"]
