"""The walk: its time is its dose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backtimer.core.plan.fit_to_time import fit
from backtimer.core.plan.walk import is_walk, of_length, walking_ms
from tests.built_in import EXERCISES, LIBRARY
from tests.core.plan.planned import ROUTINES, item, measure, routine_of

WALK = ROUTINES[LIBRARY.walk.key]


def test_only_a_single_walk_is_one() -> None:
    assert [key for key in ROUTINES if is_walk(ROUTINES[key], EXERCISES)] == [LIBRARY.walk.key]
    assert not is_walk(routine_of("walk", "cat-camel"), EXERCISES)


@pytest.mark.parametrize(("minutes", "lasts"), [(1, 5), (5, 5), (20, 20), (45, 45), (90, 45)])
def test_a_walk_is_as_long_as_one_likes_from_five_minutes_to_forty_five(
    minutes: int, lasts: int
) -> None:
    made = of_length(WALK, EXERCISES, minutes * 60_000)
    assert walking_ms(made, EXERCISES) == lasts * 60_000


def test_a_dose_without_a_range_has_no_bounds() -> None:
    usual = item("walk")
    free = replace(usual, dose=replace(usual.dose, reps_range=None))
    made = of_length(routine_of(free), EXERCISES, 90 * 60_000)
    assert walking_ms(made, EXERCISES) == 90 * 60_000


def test_fitting_counts_the_walk_and_not_its_introduction() -> None:
    found = fit(WALK, EXERCISES, 20 * 60_000, measure)
    assert found.reached
    assert found.changes == ("Walk: 20 minutes instead of 10",)
    assert 20 * 60_000 < found.total_ms < 21 * 60_000
    assert fit(WALK, EXERCISES, 10 * 60_000, measure).changes == ()
    assert not fit(WALK, EXERCISES, 90 * 60_000, measure).reached
    assert fit(WALK, EXERCISES, 20 * 60_000, measure, grow=False).routine == WALK
