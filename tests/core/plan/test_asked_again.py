"""When direction and conditions are asked about again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backtimer.core.model.past_session import PastExercise
from backtimer.core.plan.asked_again import asks_again
from tests.core.plan.planned import MONDAY, session

HURT, FINE = PastExercise("plank-aaos", 1, hurt=1), PastExercise("plank-aaos", 3)


@pytest.mark.parametrize(
    ("results", "days", "asked"),
    [
        ([], 90, False),
        ([], 91, True),
        ([HURT, FINE], 20, False),
        ([HURT, FINE, HURT], 20, True),
        ([HURT, FINE, HURT], 2, True),
    ],
)
def test_after_three_months_or_pain_in_two_sessions(
    results: list[PastExercise], days: int, asked: bool
) -> None:
    past = [session(n, [each]) for n, each in enumerate(results, 2)]
    assert asks_again(MONDAY, past, MONDAY + timedelta(days)) is asked


def test_what_hurt_before_the_answer_does_not_count_and_nobody_is_asked_before_the_first() -> None:
    past = [session(1, [HURT]), session(1, [HURT])]
    assert not asks_again(MONDAY, past, MONDAY)
    assert not asks_again(None, past, MONDAY)
