"""The walks that were done, and when a longer one may come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.progress_report import Done, report_view
from backtimer.core.progress.progress_words import summary
from backtimer.core.progress.walk_words import walks_sentence, week_sentence
from backtimer.core.progress.walks import (
    FIRST_MIN,
    Walks,
    longer_walk,
    usual_length,
    walks_between,
)
from tests.core.progress.sessions import TODAY, session

WALK = parse_ref("walk-10")


def walk(days_ago: int, minutes: int = 10, **more: object) -> PastSession:
    made = session(TODAY - timedelta(days_ago), seconds=minutes * 60)
    return made._replace(routine=WALK.fitted(minutes), **more)  # type: ignore[arg-type]


def test_walks_of_any_length_count_by_days_and_minutes() -> None:
    done = [walk(9), walk(3, 20), walk(3, 10), walk(0, 25), session(TODAY), walk(0, 0)]
    assert walks_between(done, WALK, TODAY - timedelta(6), TODAY) == Walks(2, 55)


def test_a_walk_begins_with_the_length_of_the_last_one() -> None:
    assert usual_length([session(TODAY)], WALK) == FIRST_MIN
    # What was logged later belongs to its day.
    assert usual_length([walk(0, 22), walk(5, 40)], WALK) == 20


@pytest.mark.parametrize(
    ("done", "longer"),
    [
        ([walk(8), walk(5), walk(1)], 15),
        ([walk(8), walk(1)], None),
        ([walk(6), walk(5), walk(1)], None),
        ([walk(30), walk(20), walk(1)], None),
        ([walk(8, 5), walk(5, 5), walk(1)], None),
        ([walk(8, 30), walk(5, 30), walk(1, 30)], None),
        ([walk(8), walk(5, pain_before=1, pain=3), walk(1)], None),
        ([walk(8), walk(5, pain_before=1, pain=2), walk(1)], 15),
        ([], None),
    ],
)
def test_five_minutes_more_after_a_week_in_which_it_was_easy(
    done: list[PastSession], longer: int | None
) -> None:
    assert longer_walk(done, WALK, TODAY) == longer


def test_walks_are_told_in_sentences() -> None:
    assert walks_sentence(Walks(0, 0)) == ""
    assert walks_sentence(Walks(1, 5)) == "You walked on 1 day, 5 minutes."
    assert week_sentence(Walks(3, 40), None) == (
        "You walked on 3 days, 40 minutes this week. "
        "Most days is the advice; a missed one changes nothing."
    )
    assert week_sentence(Walks(0, 0), 15).startswith("No walk this week yet. If it was easy, 15")


def test_progress_and_report_tell_of_walks() -> None:
    first: date = TODAY - timedelta(20)
    done = [walk(3, 20), session(TODAY)]
    assert "You walked on 1 day, 20 minutes." in summary(done, [], first, TODAY, WALK)
    assert not any("walked" in each for each in summary(done, [], first, TODAY))
    assert not any("walked" in each for each in summary(done[1:], [], first, TODAY, WALK))
    report = report_view(Done(done, [], []), first, TODAY, name=str, walk=WALK)
    assert "You walked on 1 day, 20 minutes." in report.summary
