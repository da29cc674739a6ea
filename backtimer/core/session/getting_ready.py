"""The time to get into position, and how it is cut short by a person who is there already.

A warning, and what is said right before the movement (the side, the count), is never left out:
it follows at once.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from backtimer.core.session.script import CLEARANCE_MS, LEAD_IN_MS
from backtimer.core.session.timeline import CueRole

if TYPE_CHECKING:
    from backtimer.core.session.cursor import Cursor
    from backtimer.core.session.timeline import Cue, Step

RIGHT_BEFORE = (CueRole.SIDE, CueRole.COUNT)


def has_time_left(cursor: Cursor) -> bool:
    """Whether what is said right before the movement has not begun."""
    return not set(_right_before(cursor.step)) & set(cursor.cues_heard)


def cut_short(cursor: Cursor) -> None:
    """Take the time that is left to get into position out of the current step."""
    step, heard = cursor.step, cursor.cues_heard
    coming = _right_before(step)
    begins_ms = min((cue.at_ms for cue in coming), default=step.end_ms - LEAD_IN_MS)
    at_ms = cursor.position_ms
    warnings = []
    for cue in step.cues:
        if cue.role is CueRole.SAFETY and cue.end_ms > cursor.position_ms:
            warnings.append(cue._replace(at_ms=at_ms + CLEARANCE_MS))
            at_ms = warnings[-1].end_ms
    spare_ms = max(begins_ms - at_ms - CLEARANCE_MS, 0)
    moved = tuple(cue._replace(at_ms=cue.at_ms - spare_ms) for cue in coming)
    cues = (*heard, *warnings, *moved)
    cursor.replace_step(replace(step, end_ms=step.end_ms - spare_ms, cues=cues))


def _right_before(step: Step) -> tuple[Cue, ...]:
    last_first = takewhile(lambda cue: cue.role in RIGHT_BEFORE, reversed(step.cues))
    return tuple(reversed(tuple(last_first)))
