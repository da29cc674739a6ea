"""Relates positions in a stream that is requested block by block to the monotonic clock.

A block can be requested late but never early, so the smallest difference over the last blocks is
taken as the true one. It holds only as long as the stream is whole: if two requests lie further
apart than the device's buffer, silence was inserted and all that follows is shifted.
"""

from __future__ import annotations

from collections import deque

from backtimer.sound.output.tones import SAMPLES_A_MS

WINDOW_MS = 2000.0


class BlockClock:
    """The map from samples to ms of the monotonic clock."""

    def __init__(self) -> None:
        self._offsets: deque[tuple[float, float]] = deque()
        self.last_block_ms = 0.0

    @property
    def known(self) -> bool:
        """Whether a block has been requested yet."""
        return bool(self._offsets)

    @property
    def offset_ms(self) -> float | None:
        """When sample 0 was requested, in ms; None without a block."""
        return min((offset for _at, offset in tuple(self._offsets)), default=None)

    def request(self, now_ms: float, position: int, buffer_ms: float) -> bool:
        """Note that the block at a sample was requested; return whether the stream had a gap."""
        gap = self.known and now_ms - self.last_block_ms > buffer_ms
        if gap:
            self._offsets.clear()
        while self._offsets and now_ms - self._offsets[0][0] > WINDOW_MS:
            self._offsets.popleft()
        self.last_block_ms = now_ms
        self._offsets.append((now_ms, now_ms - position / SAMPLES_A_MS))
        return gap
