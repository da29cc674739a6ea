"""What was done before, as the plan and the progress page read it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from backtimer.core.model.exercise import Side
from backtimer.core.model.past_session import PastExercise
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.errors import UserError
from backtimer.store.history.changes import finish
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions


def change(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement, values)
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A gentle session of the plan that hurt, one that was stopped, and one that is broken off."""
    found = tmp_path / "history.sqlite3"
    history = History(found, print)
    history.begin(parse_ref("gentle-plan"), "Plan", week=3, programme="aaos", pain_before=6)
    for turn, (name, outcome, hold_ms) in enumerate(
        (
            ("plank", Outcome.DONE, 5000), ("plank", Outcome.DONE, 9000),
            ("plank", Outcome.PAIN, 30_000), ("cat", Outcome.DONE, 0), ("cat", Outcome.CUT, 0),
            ("cat", Outcome.SKIPPED, 0),
        )
    ):  # fmt: skip
        rep = Rep(name == "cat", name, 1, turn, turn, Side.NONE, 1, 1, outcome, hold_ms)
        history.add_rep(rep, lambda: None)
    history.end(completed=True)
    history.answer(7, 5)
    history.note("Slept badly.")
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.end(completed=False)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(Rep(0, "cat", 1, 1, 0, Side.NONE, 1, 1, Outcome.DONE), lambda: None)
    history.close()
    return found


def test_it_is_read_as_it_was(path: Path) -> None:
    plan, stopped = past_sessions(path, exercises=True)
    today = datetime.now().astimezone().date()
    assert (plan.id, plan.day, plan.routine, plan.name, plan.status) == (
        1, today, parse_ref("gentle-plan"), "Plan", "completed",
    )  # fmt: skip
    assert (plan.gentle, plan.week, plan.effort, plan.pain_before, plan.pain, plan.note) == (
        True, 3, 7, 6, 5, "Slept badly.",
    )  # fmt: skip
    assert plan.exercises == (
        PastExercise("plank", 2, 0, 0, 1, 9000),
        PastExercise("cat", 1, 1, 1, 0, 0),
    )
    assert (stopped.status, stopped.exercises, stopped.week) == ("stopped", (), None)
    assert [each.exercises for each in past_sessions(path)] == [(), ()]
    assert [each.id for each in past_sessions(path, last=1, exercises=True)] == [2]
    finish(path, 3)
    assert [each.id for each in past_sessions(path, last=2)] == [2, 3]


def test_what_was_broken_off_counts_when_it_is_not_offered_any_more(path: Path) -> None:
    begun = datetime.now(UTC) - timedelta(days=2)
    change(path, "UPDATE session SET started = ? WHERE id = 3", begun.isoformat())
    assert len(past_sessions(path)) == 2
    change(
        path, "UPDATE rep SET at = ? WHERE session = 3",
        (begun + timedelta(seconds=90)).isoformat(),
    )  # fmt: skip
    last = past_sessions(path)[-1]
    assert (last.id, last.status, last.seconds) == (3, "unfinished", 90)


def test_seconds_are_those_of_training(path: Path) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def at(minutes: float) -> str:
        return (noon + timedelta(minutes=minutes)).isoformat()

    change(path, "UPDATE session SET started = ?, ended = ? WHERE id = 1", at(0), at(30))
    assert past_sessions(path)[0].seconds == 1800
    change(path, "INSERT INTO pause VALUES (1, ?, ?)", at(5), at(10))
    change(path, "INSERT INTO pause VALUES (1, ?, NULL)", at(20))
    assert past_sessions(path)[0].seconds == 900
    change(path, "UPDATE session SET ended = ? WHERE id = 1", at(-60))
    assert past_sessions(path)[0].seconds == 0


def test_a_session_of_the_first_version_has_the_date_of_its_start(path: Path) -> None:
    change(path, "UPDATE session SET day = NULL, started = '2026-01-01T12:00:00.000+00:00'")
    assert past_sessions(path)[0].day == date(2026, 1, 1)


def test_no_history_and_none_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    assert past_sessions(path, exercises=True) == []
    assert not path.exists()
    open_history(path).close()
    assert past_sessions(path, exercises=True) == []
    change(path, "DROP TABLE pause")
    with pytest.raises(UserError, match="damaged"):
        past_sessions(path)
    path.write_text("no database, and long enough to be looked at as one")
    with pytest.raises(UserError, match="damaged"):
        past_sessions(path)
