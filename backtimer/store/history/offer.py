"""A session that was broken off, and whether the person is offered to resume it."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.session.timeline import TurnKey
from backtimer.errors import UserError
from backtimer.store.history import spill
from backtimer.store.history.opening import open_history
from backtimer.store.history.rows import Row, moment, readable, text, whole

_log = logging.getLogger(__name__)

MAX_AGE_OF_OFFER_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was broken off and may be gone on with; its last repetition."""

    id: int
    routine: RoutineRef
    name: str
    started: str
    item: int
    set: int
    turn: int
    reps: int
    exercise: str = ""

    @property
    def turn_key(self) -> TurnKey:
        """Which repetition the last one is."""
        return TurnKey(self.item, self.set, self.turn)


def offer(row: Row, now: datetime) -> Unfinished | None:
    """The session of a row, or None where it is too old for `now`."""
    last = max(moment(row[3]), moment(row[9]))
    age_s = (now - last).total_seconds()
    if age_s >= MAX_AGE_OF_OFFER_S:
        return None
    item, set_, turn, reps = map(whole, row[4:8])
    return Unfinished(
        row[0], parse_ref(text(row[1])), text(row[2]), row[3], item, set_, turn, reps, text(row[8])
    )


def unfinished(path: Path) -> Unfinished | None:
    """The last session if it was broken off within a day with something done, else None.

    A clock that was set back makes its age negative: it is offered all the same.
    """
    if not path.exists() and not spill.waiting(path):
        return None
    try:
        connection = open_history(path)
    except UserError:
        # Told when the history is written to.
        return None
    try:
        row = connection.execute(
            """
            SELECT s.id, s.routine, s.name, s.started, r.item, r."set", r.turn,
                   (SELECT count(*) FROM rep WHERE session = s.id AND outcome = 'done'),
                   r.exercise, (SELECT max(at) FROM rep WHERE session = s.id)
            FROM session s JOIN rep r ON r.session = s.id
            WHERE s.ended IS NULL AND s.dismissed = 0
            ORDER BY s.id DESC, r.item DESC, r."set" DESC, r.turn DESC LIMIT 1
            """
        ).fetchone()
    except sqlite3.Error:
        _log.exception("looking for an unfinished session")
        return None
    finally:
        connection.close()
    if row is None:
        return None
    now = datetime.now(UTC)
    return next(readable(lambda row: offer(row, now), [row], "unfinished session"), None)
