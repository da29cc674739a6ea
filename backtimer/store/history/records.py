"""Reading whole sessions from the history, with every repetition."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.store.history.opening import open_to_read
from backtimer.store.history.rows import day, moment, readable, text, whole, whole_or_none


class DoneRep(NamedTuple):
    """One repetition. `side` and `outcome` are the values of the enums `Side` and `Outcome`."""

    exercise: str
    set: int
    rep: int
    side: str
    planned_ms: int
    actual_ms: int
    outcome: str
    hold_ms: int = 0


class DoneSession(NamedTuple):
    """One session. `status` is completed, stopped (ended early) or unfinished.

    `started` and `ended` are ISO times with a zone, `day` is the ISO date where the person
    was, None for old sessions. `effort` and both pain ratings are 0 to 10.
    """

    id: int
    routine: str
    name: str
    started: str
    ended: str | None
    status: str
    effort: int | None
    pain: int | None
    reps: tuple[DoneRep, ...]
    pain_before: int | None = None
    week: int | None = None
    gentle: bool = False
    note: str = ""
    day: str | None = None


def sessions(path: Path) -> Iterator[DoneSession]:
    """All sessions, the oldest first, with only one in memory at a time.

    Raises UserError if the history cannot be read.
    """
    if not path.exists():
        return
    connection = open_to_read(path)
    try:
        rows = connection.execute(
            "SELECT id, routine, name, started, ended, completed, effort, pain, pain_before, "
            "plan_week, gentle, note, day FROM session ORDER BY id"
        )
        reps = connection.cursor()
        for session in readable(_session, rows, "sessions"):
            found = reps.execute(
                'SELECT exercise, "set", rep, side, planned_ms, actual_ms, outcome, hold_ms '
                'FROM rep WHERE session = ? ORDER BY item, "set", turn',
                (session.id,),
            )
            yield session._replace(reps=tuple(readable(_rep, found, "repetitions")))
    except sqlite3.Error as error:
        raise UserError(f"Your history cannot be read ({error}): {path}.") from error
    finally:
        connection.close()


def _session(row: tuple[Any, ...]) -> DoneSession:
    """A session without its repetitions. Raises TypeError or ValueError for an odd row."""
    number, routine, name, started, ended, completed, *answers = row
    effort, pain, before, week = map(whole_or_none, answers[:4])
    gentle, note, on = answers[4:]
    moment(started)
    if ended is not None:
        moment(ended)
    if on is not None:
        day(on)
    return DoneSession(
        number, text(routine), text(name), started, ended, _status(ended, completed), effort, pain,
        (), before, week, bool(gentle), text(note), on,
    )  # fmt: skip


def _rep(row: tuple[Any, ...]) -> DoneRep:
    exercise, *counts, outcome, hold_ms = row
    set_, rep, side, planned_ms, actual_ms = counts
    return DoneRep(
        text(exercise), whole(set_), whole(rep), text(side), whole(planned_ms), whole(actual_ms),
        text(outcome), whole(hold_ms),
    )  # fmt: skip


def _status(ended: Any, completed: Any) -> str:
    if ended is None:
        return "unfinished"
    return "completed" if completed else "stopped"
