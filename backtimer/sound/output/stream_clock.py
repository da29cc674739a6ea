"""Relates positions in a stream that the sound server reads to the monotonic clock.

Each observation says when sample 0 would have been heard. The median ignores those that a busy
machine took late; three that differ by much in the same direction mean that the stream moved.
"""

from __future__ import annotations

import statistics
from collections import deque

WINDOW = 40
STRAY_MS = 20.0
STRAYS = 3


class StreamClock:
    """When the sample 0 of a stream was heard, in ms of the monotonic clock."""

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=WINDOW)
        self._strays: list[float] = []

    @property
    def offset_ms(self) -> float | None:
        """The time at which sample 0 was heard; None without an observation."""
        return statistics.median_low(self._offsets) if self._offsets else None

    def observe(self, offset_ms: float) -> bool:
        """Note an observation; return whether the stream has moved, by which all is shifted."""
        known_ms = self.offset_ms
        if known_ms is None or abs(offset_ms - known_ms) <= STRAY_MS:
            self._strays.clear()
            self._offsets.append(offset_ms)
            return False
        if self._strays and (self._strays[-1] > known_ms) != (offset_ms > known_ms):
            self._strays.clear()
        self._strays.append(offset_ms)
        if len(self._strays) < STRAYS:
            return False
        self._offsets.clear()
        # The latest one: the first ones may have been taken while it was still moving.
        self._offsets.append(offset_ms)
        self._strays.clear()
        return True
