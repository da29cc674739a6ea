"""What became of a clip that was handed to an output."""

from __future__ import annotations

import enum
from typing import NamedTuple

# A cue that cannot begin within this time of its moment would be spoken into another movement.
TOLERANCE_MS = 150.0
# Later than this an onset no longer falls together with what the screen shows.
LATE_FROM_MS = 40.0


class ClipOutcome(enum.Enum):
    """What became of a clip."""

    HEARD = "heard"
    LATE = "late"
    CUT = "cut"
    DROPPED = "dropped"
    UNCERTAIN = "uncertain"


class ClipReport(NamedTuple):
    """What became of a clip, and when it began to sound, in ms of the monotonic clock.

    HEARD began at its moment and sounded to its end; LATE began up to TOLERANCE_MS after its
    moment; CUT began, but was stopped or lost its device; DROPPED never began, and its time is
    when that was found out; UNCERTAIN met a gap in the stream, so that its time is an estimate.
    """

    tag: int
    outcome: ClipOutcome
    at_ms: float
