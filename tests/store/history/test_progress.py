"""Sums over the repetitions that were done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest

from backtimer.core.progress.progress import Amount, ExerciseChange, ExercisePoint, SideBalance
from backtimer.errors import UserError
from backtimer.store.history.opening import open_history
from backtimer.store.history.progress import (
    exercise_changes,
    exercise_series,
    exercises_done,
    side_balance,
)

Rep = tuple[str, int, str, str, int, int]


def rep(
    exercise: str, one: int = 1, side: str = "none", outcome: str = "done", ms: int = 4000,
    hold_ms: int = 0,
) -> Rep:  # fmt: skip
    return exercise, one, side, outcome, ms, hold_ms


def add(
    path: Path, day: date, reps: Iterable[Rep], *, old: bool = False, whole: bool = True,
    gentle: bool = False, over: bool = True,
) -> None:  # fmt: skip
    """A session as the history writes it; an old one has no day of its own."""
    start = datetime(day.year, day.month, day.day, 12).astimezone()
    connection = open_history(path)
    cursor = connection.execute(
        "INSERT INTO session (routine, name, started, ended, completed, day, gentle) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ("r", "R", start.isoformat(), start.isoformat() if over else None, int(whole), None if old else day.isoformat(), int(gentle)),
    )  # fmt: skip
    connection.executemany(
        'INSERT INTO rep (session, item, exercise, "set", rep, turn, side, planned_ms, actual_ms, outcome, at, hold_ms) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
            (cursor.lastrowid, exercise, one, turn, turn, side, ms, ms, outcome, start.isoformat(), hold_ms)
            for turn, (exercise, one, side, outcome, ms, hold_ms) in enumerate(reps)
        ],
    )  # fmt: skip
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Plank, and a leg raise of two sides, in an old session and three new ones."""
    found = tmp_path / "history.sqlite3"
    add(found, date(2025, 12, 30), [rep("plank"), rep("raise", side="left")], old=True)
    add(
        found, date(2026, 1, 5),
        [rep("plank", one, hold_ms=5000 + one) for one in (1, 1, 2, 2)]
        + [rep("raise", side=side) for side in ("right", "left", "right")]
        + [rep("raise", side="left", outcome="skipped")],
    )  # fmt: skip
    add(
        found, date(2026, 1, 7),
        [
            rep("plank", 1, hold_ms=9000),
            rep("plank", 1, outcome="pain", hold_ms=60_000),
            rep("cat", outcome="pain"),
        ],
    )  # fmt: skip
    add(found, date(2026, 1, 9), [rep("plank", hold_ms=2000)], gentle=True)
    # One that is under way is told of when it is over.
    # One that is under way: an old one that was broken off would be over.
    add(found, date.today(), [rep("plank", hold_ms=99_000)], over=False)
    return found


def test_one_exercise(path: Path) -> None:
    assert exercise_series(path, "plank", None) == [
        ExercisePoint(date(2025, 12, 30), 1, 0.0, 4.0),
        ExercisePoint(date(2026, 1, 5), 4, 5.002, 16.0),
        ExercisePoint(date(2026, 1, 7), 1, 9.0, 4.0),
        ExercisePoint(date(2026, 1, 9), 1, 2.0, 4.0),
    ]
    assert [each.day for each in exercise_series(path, "plank", date(2026, 1, 7))] == [
        date(2026, 1, 7),
        date(2026, 1, 9),
    ]
    # A side's repetitions: two right, one left.
    assert [each.reps for each in exercise_series(path, "raise", None)] == [1, 2]
    # One that was only stopped was not done.
    assert exercise_series(path, "cat", None) == []
    assert exercise_series(path, "no'such\"thing", None) == []


def test_what_was_done_most(path: Path) -> None:
    assert exercises_done(path) == [("plank", 5), ("raise", 2)]


def test_both_sides(path: Path) -> None:
    assert side_balance(path, None) == [SideBalance("raise", 8.0, 8.0, 2, 2)]
    assert side_balance(path, date(2026, 1, 1)) == [SideBalance("raise", 4.0, 8.0, 1, 2)]
    assert side_balance(path, date(2026, 1, 6)) == []


def test_from_the_first_session_to_the_last(path: Path) -> None:
    assert exercise_changes(path, date(2026, 1, 1)) == [
        # The gentle one counts as done, and says nothing of how far one is.
        ExerciseChange("plank", 3, 1, Amount(2, 4, 5.002), Amount(1, 1, 9.0)),
        ExerciseChange("raise", 1, 0, Amount(1, 2, 0.0), Amount(1, 2, 0.0)),
        ExerciseChange("cat", 0, 1, Amount(0, 0, 0.0), Amount(0, 0, 0.0)),
    ]
    only_gentle = exercise_changes(path, date(2026, 1, 8))
    assert only_gentle == [ExerciseChange("plank", 1, 0, Amount(1, 1, 2.0), Amount(1, 1, 2.0))]


def test_no_history_and_a_broken_one(tmp_path: Path) -> None:
    none = tmp_path / "none.sqlite3"
    assert exercises_done(none) == []
    assert exercise_series(none, "plank", None) == []
    assert side_balance(none, None) == []
    assert exercise_changes(none, None) == []
    assert not none.exists()
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(UserError):
        exercises_done(broken)
    connection = open_history(tmp_path / "other.sqlite3")
    connection.execute("DROP TABLE rep")
    connection.close()
    with pytest.raises(UserError, match="damaged"):
        exercises_done(tmp_path / "other.sqlite3")
