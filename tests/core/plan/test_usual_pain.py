"""Usual pain, and what is compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.past_session import PastSession
from backtimer.core.plan.usual_pain import (
    Warned,
    allowed_pain,
    best_usual_pain,
    hurt_much,
    needs_a_therapist,
    usual_pain,
    warned,
)
from tests.core.plan.planned import session


def answered(*before: int | None, gentle: Sequence[int] = ()) -> list[PastSession]:
    return [
        session(number, [], pain_before=pain, pain=None, gentle=number in gentle)
        for number, pain in enumerate(before, 1)
    ]


def test_a_usual_of_five_is_told_to_ask_a_therapist() -> None:
    for pain, asks in ((4, False), (5, True)):
        past = [session(n, [], pain_before=pain) for n in range(1, 4)]
        assert needs_a_therapist(past) is asks
    assert not needs_a_therapist([])


def test_a_day_hurts_much_by_its_last_answer_after_a_session() -> None:
    first, second = (session(n, [], pain=pain) for n, pain in ((1, 7), (2, 6)))
    silent = first._replace(id=3, pain=None)
    assert not hurt_much([], first.day)
    assert hurt_much([first], first.day)
    assert hurt_much([first, silent], first.day)
    assert not hurt_much([first, second._replace(day=first.day)], first.day)
    assert not hurt_much([first], first.day + timedelta(1))


def test_the_usual_is_the_median_of_the_last_six_answers() -> None:
    assert usual_pain(answered(3, 3)) is None
    assert usual_pain(answered(3, None, 3, 4)) == 3
    assert usual_pain(answered(9, 9, 9, 1, 2, 3, 3, 4, 5)) == 3
    assert usual_pain(answered(3, 3, 9, 3, gentle=[3])) == 3


def test_the_best_so_far_does_not_creep_along() -> None:
    assert best_usual_pain(answered(3, 3)) is None
    assert best_usual_pain(answered(3, 3, 4)) == 3
    assert best_usual_pain(answered(*[2] * 6, *[5] * 20)) == 2
    assert best_usual_pain(answered(1, *[4] * 20)) == 4


@pytest.mark.parametrize(
    ("usual", "stop", "little"),
    [(0, 1, 1), (2, 3, 3), (3, 4, 4), (3.5, 4, 4), (4, None, 5), (4.5, None, 5), (5, None, None)],
)
def test_one_above_the_usual_and_never_more_than_four(
    usual: float, stop: float | None, little: float | None
) -> None:
    assert allowed_pain(usual, PainRule.STOP) == stop
    assert allowed_pain(usual, PainRule.LITTLE) == little


def test_a_little_is_fine_only_for_pain_of_three_months_and_more() -> None:
    today = date(2026, 3, 2)
    assert PainRule.lasts(None, today) is None
    for days, rule in ((84, PainRule.LITTLE), (83, PainRule.STOP)):
        assert PainRule.lasts(today - timedelta(days), today) is (rule is PainRule.LITTLE)
        assert PainRule.LITTLE.in_force(today - timedelta(days), today) is rule
    assert PainRule.LITTLE.in_force(None, today) is PainRule.STOP
    assert PainRule.STOP.in_force(today - timedelta(900), today) is PainRule.STOP


def test_much_pain_asks_once() -> None:
    past = answered(2, 2, 7, 2)
    assert warned(past) is Warned.MUCH
    assert warned(past, answered=2) is Warned.MUCH
    assert warned(past, answered=3) is None
    assert warned([session(1, [], pain_before=None, pain=8)]) is Warned.MUCH
    assert warned([]) is None


def test_two_above_the_best_usual_three_times_asks() -> None:
    past = answered(*[3] * 6, 5, 5)
    assert warned(past) is None
    assert warned(answered(*[3] * 6, 5, 5, 5)) is Warned.RISEN
    assert warned(answered(*[3] * 6, 5, 4, 5)) is None
    # Once asked, it takes three more.
    assert warned(answered(*[3] * 6, 5, 5, 5, 5, 5), answered=9) is None
    assert warned(answered(*[3] * 6, 5, 5, 5, 5, 5, 5), answered=9) is Warned.RISEN


def test_nothing_is_asked_for_unknown_answers_or_noise() -> None:
    assert warned(answered(*[None] * 20)) is None
    assert warned(answered(*[2, 4, 3] * 20)) is None
