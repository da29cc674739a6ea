"""The request for a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level, StepKey


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """A session requested by the window or on a terminal.

    `begin` is where it starts (None: at the beginning). With `resume` it continues the last
    interrupted session, in its record. `level` None means the settings' level; `speed` is the ratio
    to real time (silent above 2); `log` is called with a mapping per event. `pain_before` is the
    answer to the question before it, 0 to 10, or None. Without `waits`, *your turn* steps go on by
    themselves.
    """

    ref: RoutineRef
    begin: StepKey | None = None
    resume: bool = False
    level: Level | None = None
    speed: float = 1.0
    log: Callable[[dict[str, Any]], None] | None = None
    pain_before: int | None = None
    waits: bool = True
