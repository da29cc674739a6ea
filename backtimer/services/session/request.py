"""The request for a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level, StepKey


class SessionRequest(NamedTuple):
    """A session requested in the window or on a terminal.

    `begin` is the step to start at, None the first one; `resume` continues the session that was
    broken off last, and its record. `level` None means that of the settings. `speed` is a
    multiple of real time (silent above 2). `log` gets a mapping for every event. `pain_before`
    is the answer to the check-in question, 0..10, None if it was not asked or answered. Without
    `waits`, *your turn* steps end by themselves.
    """

    ref: RoutineRef
    begin: StepKey | None = None
    resume: bool = False
    level: Level | None = None
    speed: float = 1.0
    log: Callable[[dict[str, Any]], None] | None = None
    pain_before: int | None = None
    waits: bool = True
