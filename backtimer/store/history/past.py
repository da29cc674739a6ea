"""Reading past sessions, for the plan and the progress page."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.errors import UserError
from backtimer.store.history.broken_off import MAX_AGE_OF_OFFER_S
from backtimer.store.history.opening import open_to_read
from backtimer.store.history.rows import (
    day,
    moment,
    rating_or_none,
    readable,
    text,
    whole,
    whole_or_none,
)

if TYPE_CHECKING:
    import sqlite3

# More was never written: a megabyte of it would stop the window while it is laid out.
LONGEST_NAME, LONGEST_NOTE = 200, 2000
_SESSIONS = """
    SELECT s.id, s.day, s.started,
        coalesce(s.ended, (SELECT max(at) FROM rep WHERE session = s.id)), s.ended, s.completed,
        s.routine, s.name, s.gentle, s.plan_week, s.effort, s.pain_before, s.pain, s.note
    FROM session s WHERE s.ended IS NOT NULL OR s.dismissed = 1
        OR max(s.started, coalesce((SELECT max(at) FROM rep WHERE session = s.id), '')) < ?
    ORDER BY s.id DESC LIMIT ?
"""
_EXERCISES = """
    SELECT session, exercise, sum(outcome = 'done'), sum(outcome = 'cut'),
        sum(outcome = 'skipped'), sum(outcome = 'pain'), max((outcome = 'done') * hold_ms)
    FROM rep WHERE session >= ? GROUP BY session, exercise ORDER BY session, min(item)
"""


def past_sessions(
    path: Path, *, last: int | None = None, exercises: bool = False
) -> list[PastSession]:
    """The sessions that are over, the oldest first; with `last` only the latest so many.

    An unfinished session is over once it is no longer offered. With `exercises` each session
    has its results by exercise. Raises UserError if the history cannot be read; a missing one
    counts as empty, and is not created.
    """
    if not path.exists():
        return []
    with contextlib.closing(open_to_read(path)) as connection:
        try:
            offered = datetime.now(UTC) - timedelta(seconds=MAX_AGE_OF_OFFER_S)
            values = (offered.isoformat(), -1 if last is None else last)
            rows = connection.execute(_SESSIONS, values).fetchall()[::-1]
            pauses = _pauses(connection, rows[0][0] if rows else 0)
            done = _exercises(connection, rows[0][0]) if rows and exercises else {}
        except sqlite3.Error as error:
            raise UserError(f"Your history cannot be read ({error}): {path}.") from error
    return list(readable(lambda row: _session(row, pauses, done), rows, "sessions"))


def _session(
    row: tuple[Any, ...],
    pauses: dict[int, list[tuple[str, str | None]]],
    done: dict[int, list[PastExercise]],
) -> PastSession:
    number, on, started, until, ended, completed, *about = row
    routine, name, gentle, week, effort, pain_before, pain, note = about
    moment(started)
    status = "unfinished" if ended is None else "completed" if completed else "stopped"
    until = until or started
    seconds = _seconds(started, until) - sum(
        max(_seconds(start, end or until), 0.0) for start, end in pauses.get(number, ())
    )
    return PastSession(
        number,
        day(on) if on else moment(started).astimezone().date(),
        parse_ref(text(routine)),
        text(name)[:LONGEST_NAME],
        status,
        max(round(seconds), 0),
        bool(gentle),
        whole_or_none(week),
        rating_or_none(effort),
        rating_or_none(pain_before),
        rating_or_none(pain),
        text(note)[:LONGEST_NOTE],
        tuple(done.get(number, ())),
    )


def _seconds(start: str, end: str) -> float:
    return (moment(end) - moment(start)).total_seconds()


def _pauses(connection: sqlite3.Connection, first: int) -> dict[int, list[tuple[str, str | None]]]:
    """Start and end of pauses by session; None for a pause that the session ended in."""
    found: defaultdict[int, list[tuple[str, str | None]]] = defaultdict(list)
    rows = connection.execute(
        "SELECT session, started, ended FROM pause WHERE session >= ?", (first,)
    )
    for session, start, end in readable(_pause, rows, "pauses"):
        found[session].append((start, end))
    return found


def _exercises(connection: sqlite3.Connection, first: int) -> dict[int, list[PastExercise]]:
    found: defaultdict[int, list[PastExercise]] = defaultdict(list)
    rows = connection.execute(_EXERCISES, (first,))
    for session, exercise in readable(_exercise, rows, "exercises"):
        found[session].append(exercise)
    return found


def _pause(row: tuple[Any, ...]) -> tuple[int, str, str | None]:
    session, start, end = row
    moment(start)
    if end is not None:
        moment(end)
    return session, start, end


def _exercise(row: tuple[Any, ...]) -> tuple[int, PastExercise]:
    session, exercise, *counts = row
    return session, PastExercise(text(exercise), *map(whole, counts))
