"""What is asked for when a session is to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level, StepKey


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """A session that is asked for, by the window or on a terminal.

    `begin` is where it starts, else at its beginning; with `resume` it goes on where the last
    session stopped, in its record. `level` is that of the settings where it is left out;
    `speed` is how many times as fast as real time it runs (silent above 2); `log` gets a
    mapping for every event. `pain_before` is the answer to the question before it, 0 to 10.
    With `waits` False, *your turn* steps go on by themselves.
    """

    ref: RoutineRef
    begin: StepKey | None = None
    resume: bool = False
    level: Level | None = None
    speed: float = 1.0
    log: Callable[[dict[str, Any]], None] | None = None
    pain_before: int | None = None
    waits: bool = True
