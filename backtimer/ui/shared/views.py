"""The frozen values that pages show. No page sees the session itself.

Named tuples rather than dataclasses: their classes are made five times as fast, and the
window waits for them.
"""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef


class SidebarEntry(NamedTuple):
    """One routine in the sidebar."""

    ref: RoutineRef
    name: str
    exercises: int
    total_ms: int
    group: str
    keywords: str = ""
