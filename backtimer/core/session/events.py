"""What a session reports. Every event carries the moment it belongs to.

`at_ms` is on the clock that is passed in; it is when the thing was due, not when the
session was looked at. One leap of the clock gives the same events as many small steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.model.exercise import Side
from backtimer.core.session.rules import State
from backtimer.core.session.timeline import Cue, Step, TurnKey


class Outcome(StrEnum):
    """How a repetition ended."""

    DONE = "done"
    CUT = "cut"
    SKIPPED = "skipped"
    PAIN = "pain"


@dataclass(frozen=True, slots=True)
class Rep:
    """One repetition on one side, as it is recorded.

    `item`, `set` and `turn` are those of its key, `rep` counts the repetitions of the set
    from 1. It was planned to last `planned_ms` and lasted `actual_ms`; of that `hold_ms`
    were held.
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


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A step began, or was entered by a jump."""

    at_ms: int
    step: Step


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A step ran to its end."""

    at_ms: int
    step: Step


@dataclass(frozen=True, slots=True)
class CueStarted:
    """A cue is due. An aside is none of the plan's: a lead-in, an answer, a reminder."""

    at_ms: int
    cue: Cue
    aside: bool


@dataclass(frozen=True, slots=True)
class SoundStopped:
    """Whatever sounds or is queued is to be silent now."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class RepFinished:
    """A repetition is over; it is recorded before the next one begins."""

    at_ms: int
    rep: Rep


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The session is in another state. `reason` is "slept" after a gap in time."""

    at_ms: int
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The timeline changed from the current step on."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SessionFinished:
    """The session is over; `completed` is False where it was ended early."""

    at_ms: int
    completed: bool


Event = (
    StepStarted
    | StepFinished
    | CueStarted
    | SoundStopped
    | RepFinished
    | StateChanged
    | Replanned
    | SessionFinished
)
