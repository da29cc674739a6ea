"""A sound server's stream on a clock set by hand."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable

from backtimer.sound.output.pulse_stream import Observation
from backtimer.sound.output.tones import SAMPLES_A_MS


class FakeStream:
    """Stores what is written; `zero_ms` is when its sample 0 is heard."""

    def __init__(self, zero_ms: float, latency_ms: float = 50.0) -> None:
        self.name = "fake server"
        self.device = "speakers"
        self.zero_ms = zero_ms
        self.latency_ms = latency_ms
        self.alive = True
        self.closed = False
        # Set at the second look: then what the first one led to is written.
        self.observed = threading.Event()
        self._is_seen = False
        self.after_write: Callable[[], None] = lambda: None
        self.sound = array("h")

    def write(self, sample: int, pcm: bytes) -> None:
        samples = array("h")
        samples.frombytes(pcm)
        missing = sample + len(samples) - len(self.sound)
        self.sound.extend([0] * max(missing, 0))
        self.sound[sample : sample + len(samples)] = samples
        self.after_write()

    def observe(self) -> Observation | None:
        if self._is_seen:
            self.observed.set()
        self._is_seen = True
        return Observation(self.zero_ms, self.latency_ms)

    def close(self) -> None:
        self.closed = True

    def heard(self, from_ms: float, until_ms: float) -> list[int]:
        """The samples heard between two times."""
        first, last = (
            round((at_ms - self.zero_ms) * SAMPLES_A_MS) for at_ms in (from_ms, until_ms)
        )
        found = self.sound[max(first, 0) : max(last, 0)].tolist()
        return [0] * max(-first, 0) + found + [0] * (last - max(first, 0) - len(found))

    def onsets_ms(self) -> list[float]:
        """When sound begins after silence."""
        sound = self.sound
        starts = [n for n in range(len(sound)) if sound[n] and (n == 0 or not sound[n - 1])]
        return [self.zero_ms + n / SAMPLES_A_MS for n in starts]
