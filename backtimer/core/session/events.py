"""What a session reports. Every event carries its own time.

`at_ms` is a time on the clock that the caller reads: the time at which the event was due,
not the time of the call. One leap of the clock gives the same events as many small steps.
"""

from __future__ import annotations

from dataclasses import dataclass

from backtimer.core.session.repetition import Rep
from backtimer.core.session.timeline import Cue, Step
from backtimer.core.session.transitions import State


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
    """A cue is due. `aside`: it is not in the timeline, but a lead-in, answer or reminder."""

    at_ms: int
    cue: Cue
    aside: bool


@dataclass(frozen=True, slots=True)
class SoundStopped:
    """Everything that sounds or is queued has to stop."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class RepFinished:
    """A repetition is over; it has to be recorded before the next one begins."""

    at_ms: int
    rep: Rep


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The session is in another state. `reason` is "slept" if the computer slept, else empty."""

    at_ms: int
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The timeline changed from the current step on."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SessionFinished:
    """The session is over; `completed` is False if it was ended early."""

    at_ms: int
    completed: bool


@dataclass(frozen=True, slots=True)
class SessionReopened:
    """The early end of the session was taken back: it goes on."""

    at_ms: int


Event = (
    StepStarted
    | StepFinished
    | CueStarted
    | SoundStopped
    | RepFinished
    | StateChanged
    | Replanned
    | SessionFinished
    | SessionReopened
)
