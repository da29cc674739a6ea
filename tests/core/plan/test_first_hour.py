"""The first hour of the day: no deep bending, with the reason."""

from __future__ import annotations

from datetime import time

import pytest

from backtimer.core.model.condition import Condition
from backtimer.core.plan.conditions import adapted, change_sentence
from backtimer.core.plan.first_hour import is_first_hour
from tests.built_in import EXERCISES
from tests.core.plan.planned import ROUTINES, RULES

HOUR = Condition.FIRST_HOUR


@pytest.mark.parametrize(
    ("up_at", "now", "first"),
    [
        (time(6, 30), time(6, 30), True),
        (time(6, 30), time(7, 29), True),
        (time(6, 30), time(7, 30), False),
        (time(6, 30), time(5, 31), True),
        (time(6, 30), time(5, 30), False),
        (time(6, 30), time(18), False),
        (time(23, 40), time(0, 20), True),
        (time(0, 10), time(23, 40), True),
        (None, time(6, 30), False),
    ],
)
def test_an_hour_either_way(up_at: time | None, now: time, first: bool) -> None:
    assert is_first_hour(up_at, now) is first


def test_the_clock_brings_it_and_nobody_reports_it() -> None:
    assert [each for each in Condition if not each.is_reported] == [HOUR]


def test_the_morning_routine_bends_nothing_deeply() -> None:
    morning = ROUTINES["morning"]
    assert adapted(morning, EXERCISES, frozenset({HOUR}), RULES).routine == morning


def test_deep_bends_give_way_and_say_why() -> None:
    mayo = ROUTINES["mayo-15-evening"]
    found = adapted(mayo, EXERCISES, frozenset({HOUR}), RULES)
    left = [item.exercise for item in found.routine.items]
    assert "knee-to-chest-mayo" not in left
    assert "knee-rolls-small" in left
    sentences = [change_sentence(change, EXERCISES) for change in found.changes]
    assert any("first hour after getting up" in each for each in sentences)
