"""A repetition as recorded, and how it ended."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.exercise import Side
from backtimer.core.session.timeline import TurnKey


class Outcome(StrEnum):
    """How a repetition ended."""

    DONE = "done"
    CUT = "cut"
    SKIPPED = "skipped"
    PAIN = "pain"


class Rep(NamedTuple):
    """One repetition on one side, as recorded.

    `item`, `set` and `turn` are those of its `TurnKey`; `rep` counts the repetitions of the
    set from 1. It was planned to last `planned_ms` and lasted `actual_ms`, including
    `hold_ms` of holding.
    """

    item: int
    exercise: str
    set: int
    rep: int
    turn: int
    side: Side
    planned_ms: int
    actual_ms: int
    outcome: Outcome
    hold_ms: int = 0

    @property
    def turn_key(self) -> TurnKey:
        """Which repetition it is."""
        return TurnKey(self.item, self.set, self.turn)
