"""What the sidebar shows of each routine. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef

OWN, BUILT_IN, START, TODAY = "My routines", "Routines", "Where to begin", "Today"


class SidebarEntry(NamedTuple):
    """One routine in the sidebar.

    `total_ms` is 0 while the length is unknown. `keywords` are searched but not shown.
    """

    ref: RoutineRef
    name: str
    exercises: int
    total_ms: int
    group: str
    keywords: str = ""


def sidebar_entry(heading: Heading, total_ms: int, first: RoutineRef) -> SidebarEntry:
    """Return the entry of a routine; `first` is the routine recommended to beginners."""
    group = OWN if heading.own else START if heading.ref == first else BUILT_IN
    if heading.ref.is_plan:
        group = TODAY
    return SidebarEntry(
        heading.ref, heading.name, heading.exercises, total_ms, group, heading.words
    )
