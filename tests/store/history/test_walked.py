"""A walk that was done without the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backtimer.core.model.past_session import PastExercise
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.progress.walks import Walked
from backtimer.errors import UserError
from backtimer.store.history.past import past_sessions
from backtimer.store.history.walked import add_walk

WALK = Walked(parse_ref("walk-10"), "A walk", "walk", date(2026, 3, 4), 25)


def test_it_is_a_session_of_its_day(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    add_walk(path, WALK)
    add_walk(path, WALK._replace(day=date(2026, 3, 1), minutes=5))
    one, other = past_sessions(path, exercises=True)
    assert (one.day, one.seconds, one.status, one.name) == (
        WALK.day, 1500, "completed", "A walk",
    )  # fmt: skip
    assert (one.week, one.pain_before, one.gentle) == (None, None, False)
    assert one.exercises == (PastExercise("walk", 1),)
    assert (other.day, other.seconds) == (date(2026, 3, 1), 300)


def test_a_history_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.mkdir()
    with pytest.raises(UserError, match="history"):
        add_walk(path, WALK)
