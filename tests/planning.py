"""Made-up sessions and plans for the tests of the plan service."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.model.routine_ref import parse_ref
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from tests.built_in import LIBRARY

MONDAY = date(2026, 3, 2)
PROGRAMMES = LIBRARY.programmes
GENTLE, FIFTEEN, AAOS, OWN = PROGRAMMES.listed


def session(number: int, used: Iterable[str], **more: object) -> PastSession:
    """Return a good session in week `number` of the plan, counted from 1."""
    values: dict[str, object] = {
        "status": "completed", "seconds": 1500, "week": number, "effort": 5,
        "pain_before": 2, "pain": 1, "exercises": tuple(PastExercise(e, 3) for e in used),
    }  # fmt: skip
    day = MONDAY + timedelta(weeks=number - 1)
    return PastSession(number, day, parse_ref("plan"), "Plan", **{**values, **more})  # type: ignore[arg-type]


def write_past(path: Path, past: Sequence[PastSession]) -> None:
    """Put sessions into a history in place of its own; they are read as they are."""
    with contextlib.closing(open_history(path)) as connection:
        # In one go: the disk is waited for once, not for every repetition.
        connection.execute("BEGIN")
        connection.execute("DELETE FROM rep")
        connection.execute("DELETE FROM session")
        for one in past:
            start = datetime(one.day.year, one.day.month, one.day.day, 12).astimezone()
            end = (start + timedelta(seconds=one.seconds)).isoformat()
            connection.execute(
                "INSERT INTO session (id, routine, name, started, ended, completed, day, gentle,"
                " plan_week, effort, pain_before, pain, note)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (one.id, str(one.routine), one.name, start.isoformat(), end,
                 one.status == "completed", one.day.isoformat(), one.gentle, one.week, one.effort,
                 one.pain_before, one.pain, one.note),
            )  # fmt: skip
            connection.executemany(
                "INSERT INTO rep VALUES (?, ?, ?, 1, ?, ?, 'none', 5000, 5000, ?, ?, 0)",
                [
                    (one.id, item, exercise.exercise, turn, turn, outcome, end)
                    for item, exercise in enumerate(one.exercises)
                    for turn, outcome in enumerate(_outcomes(exercise), 1)
                ],
            )
        connection.execute("COMMIT")
    assert past_sessions(path, exercises=True) == list(past)


def _outcomes(one: PastExercise) -> list[str]:
    return ["done"] * one.done + ["cut"] * one.cut + ["skipped"] * one.skipped + ["pain"] * one.hurt
