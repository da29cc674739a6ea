"""A session that was broken off, and whether it is offered to be gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.core.session.timeline import TurnKey
from backtimer.store.history.rows import Row, moment, text, whole

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
