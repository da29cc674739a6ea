"""Finding an unfinished session that the person may resume."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.session.timeline import TurnKey
from backtimer.errors import UserError
from backtimer.store.history import unsaved
from backtimer.store.history.opening import open_history
from backtimer.store.history.rows import Row, moment, readable, text, whole

_log = logging.getLogger(__name__)

MAX_AGE_OF_OFFER_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An unfinished session that may be resumed.

    `item`, `set`, `turn` and `exercise` are those of its last repetition; `reps` counts the
    repetitions done.
    """

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
        """The key of the last repetition."""
        return TurnKey(self.item, self.set, self.turn)


def offer(row: Row, now: datetime) -> Unfinished | None:
    """The session of a row; None if it is too old at `now`.

    Raises TypeError or ValueError for an odd row.
    """
    last = max(moment(row[3]), moment(row[9]))
    age_s = (now - last).total_seconds()
    if age_s >= MAX_AGE_OF_OFFER_S:
        return None
    item, set_, turn, reps = map(whole, row[4:8])
    return Unfinished(
        row[0], parse_ref(text(row[1])), text(row[2]), row[3], item, set_, turn, reps, text(row[8])
    )


def unfinished(path: Path) -> Unfinished | None:
    """The latest session if it is unfinished, not empty, and less than a day old; else None.

    If the clock was set back its age is negative, and it is still offered.
    """
    if not path.exists() and not unsaved.waiting(path):
        return None
    try:
        connection = open_history(path)
    except UserError:
        # This is reported when a session is recorded.
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
