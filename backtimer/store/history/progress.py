"""Sums over the repetitions done, computed by SQLite: ten years are a million rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.core.progress.progress import Amount, ExerciseChange, ExercisePoint, SideBalance
from backtimer.errors import UserError
from backtimer.store.history.broken_off import MAX_AGE_OF_OFFER_S
from backtimer.store.history.opening import open_to_read
from backtimer.store.history.rows import day, number, readable, text, whole

if TYPE_CHECKING:
    import sqlite3

# Old sessions have no day; theirs is the local date of their start.
# ruff: noqa: S608 - the statements consist of the constants here and nothing else.
_DAY = "coalesce(s.day, date(s.started, 'localtime'))"
# An unfinished session is over once it is no longer offered.
_OVER = (
    "(s.ended IS NOT NULL OR s.dismissed = 1 OR "
    f"julianday('now') - julianday(s.started) > {MAX_AGE_OF_OFFER_S / 86_400})"
)
# Repetitions counted on one side: right and left together count once.
_SIDES = """
    max(
        sum(r.outcome = 'done' AND r.side = 'left'),
        sum(r.outcome = 'done' AND r.side = 'right'),
        sum(r.outcome = 'done' AND r.side IN ('none', 'both'))
    )
"""
# Sums of whole numbers without bounds would fail as a whole: one row may hold any number.
_TAKES_MS = f"r.actual_ms BETWEEN 0 AND {24 * 3_600_000}"
_DONE_MS = f"sum(CASE WHEN r.outcome = 'done' AND {_TAKES_MS} THEN r.actual_ms ELSE 0 END)"
_HOLD_MS = "max(CASE WHEN r.outcome = 'done' THEN r.hold_ms ELSE 0 END)"


def exercise_series(path: Path, exercise: str, since: date | None) -> list[ExercisePoint]:
    """The values of one exercise in each session since a day, the oldest first.

    Raises UserError.
    """
    rows = _rows(
        path,
        f"""
        SELECT {_DAY} AS done_on, {_SIDES} AS reps, {_HOLD_MS}, {_DONE_MS}
        FROM session s JOIN rep r ON r.session = s.id
        WHERE {_OVER} AND r.exercise = ? AND ({_DAY} >= ? OR ? IS NULL)
        GROUP BY s.id HAVING reps > 0 ORDER BY done_on, s.id
        """,
        (exercise, *_since(since)),
    )
    return list(readable(_point, rows, "points"))


def exercises_done(path: Path) -> list[tuple[str, int]]:
    """The ids of exercises done, each with its number of sessions; the most frequent first.

    Raises UserError.
    """
    rows = _rows(
        path,
        """
        SELECT exercise, count(*) AS sessions FROM (
            SELECT DISTINCT session, exercise FROM rep WHERE outcome = 'done'
        ) GROUP BY exercise ORDER BY sessions DESC, exercise
        """,
    )
    return list(readable(lambda row: (text(row[0]), whole(row[1])), rows, "exercises"))


def side_balance(path: Path, since: date | None) -> list[SideBalance]:
    """Work and repetitions on each side, by exercise, since a day. Raises UserError."""
    rows = _rows(
        path,
        f"""
        SELECT r.exercise,
               sum(CASE WHEN r.side = 'left' AND {_TAKES_MS} THEN r.actual_ms ELSE 0 END),
               sum(CASE WHEN r.side = 'right' AND {_TAKES_MS} THEN r.actual_ms ELSE 0 END),
               sum(r.side = 'left'), sum(r.side = 'right')
        FROM session s JOIN rep r ON r.session = s.id
        WHERE {_OVER} AND r.outcome = 'done' AND r.side IN ('left', 'right')
            AND ({_DAY} >= ? OR ? IS NULL)
        GROUP BY r.exercise ORDER BY r.exercise
        """,
        _since(since),
    )
    return list(readable(_balance, rows, "sides"))


def exercise_changes(path: Path, since: date | None) -> list[ExerciseChange]:
    """Every exercise's first and latest session since a day; the most frequent first.

    Sessions ended early and gentle ones only count if there are no others. Raises UserError.
    """
    first: dict[tuple[str, int], Amount] = {}
    now: dict[tuple[str, int], Amount] = {}
    sessions: dict[str, int] = {}
    hurt: dict[str, int] = {}
    found = _rows(
        path,
        f"""
        SELECT r.exercise,
               count(DISTINCT CASE WHEN r.outcome = 'done' THEN r.item * 1000 + r."set" END),
               {_SIDES}, {_HOLD_MS}, max(r.outcome = 'pain'), s.completed AND NOT s.gentle
        FROM session s JOIN rep r ON r.session = s.id
        WHERE {_OVER} AND ({_DAY} >= ? OR ? IS NULL)
        GROUP BY s.id, r.exercise ORDER BY s.id
        """,
        _since(since),
    )
    for exercise, sets, reps, hold_ms, pain, as_planned in readable(_change, found, "changes"):
        hurt[exercise] = hurt.get(exercise, 0) + pain
        if reps:
            amount = Amount(sets, reps, hold_ms / 1000)
            first.setdefault((exercise, as_planned), amount)
            now[exercise, as_planned] = amount
        sessions[exercise] = sessions.get(exercise, 0) + (reps > 0)
    # An exercise that was never done has neither a first nor a latest amount.
    nothing = Amount(0, 0, 0.0)
    changes = []
    for key, count in sessions.items():
        as_planned = int((key, 1) in first)
        begun, reached = first.get((key, as_planned), nothing), now.get((key, as_planned), nothing)
        changes.append(ExerciseChange(key, count, hurt[key], begun, reached))
    return sorted(changes, key=lambda each: (-each.sessions, each.exercise))


def _point(row: tuple[Any, ...]) -> ExercisePoint:
    done_on, reps, hold_ms, work_ms = row
    return ExercisePoint(day(done_on), whole(reps), number(hold_ms) / 1000, number(work_ms) / 1000)


def _balance(row: tuple[Any, ...]) -> SideBalance:
    exercise, left_ms, right_ms, left, right = row
    return SideBalance(
        text(exercise), number(left_ms) / 1000, number(right_ms) / 1000, whole(left), whole(right)
    )


def _change(row: tuple[Any, ...]) -> tuple[str, int, int, float, int, int]:
    exercise, sets, reps, hold_ms, *flags = row
    pain, as_planned = map(whole, flags)
    return text(exercise), whole(sets), whole(reps), number(hold_ms), pain, as_planned


def _since(since: date | None) -> tuple[str | None, str | None]:
    text = since.isoformat() if since is not None else None
    return text, text


def _rows(path: Path, statement: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """One row at a time. Raises UserError if the history cannot be read."""
    if not path.exists():
        return
    with _opened(path) as connection:
        try:
            yield from connection.execute(statement, values)
        except sqlite3.Error as error:
            raise UserError(f"Your history cannot be read ({error}): {path}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_to_read(path)
    try:
        yield connection
    finally:
        connection.close()
