"""When the renderer may go on: what is shown later waits, so that a session costs little."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from enum import IntEnum


class Urgency(IntEnum):
    """When a reel is needed, the most urgent first.

    It moves in view, is shown within a minute, is a still in view, or comes later in a session.
    """

    NOW = 0
    SOON = 1
    STILL = 2
    LATER = 3


# What is shown to nobody yet: it never has to be unpacked.
AHEAD = (Urgency.SOON, Urgency.LATER)
# How much of the time rendering may take; all of it for what is in view.
SHARES: Mapping[Urgency, float] = {Urgency.SOON: 0.30, Urgency.LATER: 0.04}


class Pace:
    """Spreads the work: after each frame the less urgent ones wait in proportion to its cost."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._began_s = self._ended_s = clock_s()

    def begin(self) -> None:
        """A frame is about to be rendered."""
        self._began_s = self._clock_s()

    def end(self) -> None:
        """It has been."""
        self._ended_s = self._clock_s()

    @property
    def idle_s(self) -> float:
        """How long nothing has been rendered."""
        return self._clock_s() - self._ended_s

    def wait_s(self, urgency: Urgency) -> float:
        """How long a frame of this urgency still has to wait; 0 if it may be rendered."""
        spent_s = self._ended_s - self._began_s
        wait_s = spent_s * (1.0 / SHARES.get(urgency, 1.0) - 1.0)
        return max(wait_s - self.idle_s, 0.0)
