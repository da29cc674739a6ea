"""A session beside the last one of its routine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.comparison import Comparison, compare

# A Wednesday.
TODAY = date(2026, 11, 25)
REF = RoutineRef.of("aaos")


def session(
    ago: int, *exercises: PastExercise, ref: RoutineRef = REF, pain: int | None = None,
    pain_before: int | None = None,
) -> PastSession:  # fmt: skip
    return PastSession(
        1, TODAY - timedelta(ago), ref, "Spine", "completed", 1980,
        pain_before=pain_before, pain=pain, exercises=exercises,
    )  # fmt: skip


def bridge(done: int, hold_s: int = 5, hurt: int = 0) -> PastExercise:
    return PastExercise("bridge", done, hurt=hurt, hold_ms=hold_s * 1000)


def name(exercise: str) -> str:
    return exercise.capitalize()


def test_the_first_session_has_nothing_beside_it() -> None:
    assert compare([], name) == Comparison()
    assert compare([session(0, bridge(3), pain_before=4)], name) == Comparison(pain_before=4)
    other = session(2, bridge(2), ref=RoutineRef.of("mayo-15"))
    nothing_done = session(1, bridge(0))
    assert compare([other, nothing_done, session(0, bridge(3))], name).last == ""


@pytest.mark.parametrize(
    ("ago", "day"),
    [(0, "earlier today"), (1, "yesterday"), (2, "on Monday"), (7, "on 18 November")],
)
def test_the_last_time_is_told_by_its_day(ago: int, day: str) -> None:
    before = session(ago, bridge(3), PastExercise("plank", 0, skipped=1), pain=3)
    found = compare([session(9, bridge(1)), before, session(0, bridge(3), pain_before=4)], name)
    assert found == Comparison("", f"Last time, {day}: 33 minutes, 1 of 2 exercises.", 4, 3)


def test_what_grew_most_is_named() -> None:
    before = session(2, bridge(3), PastExercise("plank", 4, hold_ms=20_000))
    now = session(0, bridge(4), PastExercise("plank", 4, hold_ms=21_000))
    assert compare([before, now], name).gain == "Bridge: 4 repetitions today, on Monday 3."
    now = session(0, bridge(3), PastExercise("plank", 4, hold_ms=30_000))
    gain = "Plank: held for 30 seconds today, on Monday 20 seconds."
    assert compare([before, now], name).gain == gain


def test_less_or_new_or_painful_is_not_called_a_gain() -> None:
    before = session(2, bridge(5))
    for now in (
        session(0, bridge(4)),
        session(0, PastExercise("plank", 9)),
        session(0, bridge(7, hurt=1)),
        session(0, bridge(5)),
    ):
        assert compare([before, now], name).gain == ""
    assert compare([session(2, bridge(5, 0), bridge(0, 0)), before], name).gain == ""


def test_another_form_of_the_routine_is_the_same_routine() -> None:
    before = session(2, bridge(3), ref=REF.gently())
    assert compare([before, session(0, bridge(4))], name).last
