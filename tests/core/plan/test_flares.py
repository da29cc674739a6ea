"""A long flare-up, or three within six weeks, are for a doctor or physiotherapist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backtimer.core.model.past_session import PastSession
from backtimer.core.plan.flares import (
    Flares,
    FlareUp,
    asking_lines,
    flare_ups,
    flares_to_ask_about,
)
from tests.core.plan.planned import MONDAY, session


def past_of(gentle: set[int], usual: set[int] = frozenset()) -> list[PastSession]:  # type: ignore[assignment]
    """Sessions on these days after a Monday."""
    days = sorted(gentle | usual)
    return [
        session(n, (), day=MONDAY + timedelta(day), gentle=day in gentle)
        for n, day in enumerate(days, 1)
    ]


@pytest.mark.parametrize(
    ("gentle", "usual", "today", "why"),
    [
        (set(), set(range(40)), 40, None),
        # More than two weeks, as long as it is not over for a week.
        ({0, 4, 9, 14}, set(), 14, None),
        ({0, 4, 9, 15}, set(), 15, Flares.LONG),
        ({0, 4, 9, 15}, set(), 22, Flares.LONG),
        ({0, 4, 9, 15}, set(), 23, None),
        # One usual day does not end it, two do, and so does a week.
        ({0, 4, 9, 15}, {2, 7}, 15, Flares.LONG),
        ({0, 4, 9, 15}, {6, 7}, 15, None),
        ({0, 8, 15}, set(), 15, None),
        # Three of them within six weeks.
        ({0, 15, 30}, set(), 30, Flares.MANY),
        ({0, 15, 30}, set(), 42, Flares.MANY),
        ({0, 15, 30}, set(), 43, None),
        ({0, 15, 43}, set(), 43, None),
        ({0, 5, 10}, {1, 2, 6, 7}, 10, Flares.MANY),
        ({0, 1, 2, 15, 16}, set(), 16, None),
    ],
)
def test_when_to_ask_a_professional(
    gentle: set[int], usual: set[int], today: int, why: Flares | None
) -> None:
    assert flares_to_ask_about(past_of(gentle, usual), MONDAY + timedelta(today)) is why


def test_what_was_broken_off_does_not_count() -> None:
    day, later = MONDAY, MONDAY + timedelta(3)
    past = [each._replace(status="unfinished") for each in past_of({0, 1}, {2})]
    assert flare_ups([*past, *past_of({0, 3})]) == [FlareUp(day, later)]


def test_a_professional_is_to_be_asked_about_flare_ups_and_a_high_usual_pain() -> None:
    past = [
        session(n, (), day=MONDAY + timedelta(14 * n), gentle=True, pain_before=5) for n in range(3)
    ]
    (line,) = asking_lines(past, past[-1].day)
    assert line.startswith("Three flare-ups within six weeks")
    sore = [each._replace(gentle=False) for each in past]
    (line,) = asking_lines(sore, past[-1].day)
    assert line.startswith("Your usual pain is five or more")
    assert list(asking_lines([], MONDAY)) == []
