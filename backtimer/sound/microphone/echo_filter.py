"""Takes our own voice out of the microphone: an adaptive filter in the frequency domain.

A partitioned-block Kalman filter (Enzner and Vary 2006; Kuech, Mabande and Enzner 2014): each of
its partitions is the room's answer to one block of what we played, and each frequency of it is
corrected the more, the less it is sure of itself and the less else is heard.
"""

from __future__ import annotations

from typing import Any

import numpy as np

# 16 ms each: the filter reaches over 320 ms, from driver and loudspeaker to the walls and back.
# With 192 ms, up to 10 dB more of an echo are left.
SIZE = 256
PARTITIONS = 20
# How fast the room is expected to change, for each block.
MEMORY = 0.9995
# How fast what is heard besides the echo is followed.
NOISE_MEMORY = 0.8
_NOISE_FACTOR = 2.0


class EchoFilter:
    """Follows how our own output comes back, and subtracts it."""

    def __init__(self) -> None:
        shape = (PARTITIONS, SIZE + 1)
        self._played: Any = np.zeros(shape, np.complex128)
        self._weights: Any = np.zeros(shape, np.complex128)
        self._doubt: Any = np.ones(shape)
        self._rest: Any = np.zeros(SIZE + 1)
        self._last: Any = np.zeros(SIZE)

    def clean(self, heard: Any, played: Any) -> Any:
        """Return what was heard without what was played, for equally many samples of both.

        Their number is a multiple of SIZE; ValueError otherwise.
        """
        if heard.shape != played.shape or heard.size % SIZE:
            raise ValueError(f"echo of {played.shape} samples in {heard.shape}")
        parts = [
            self._block(heard[start : start + SIZE], played[start : start + SIZE])
            for start in range(0, heard.size, SIZE)
        ]
        return np.concatenate(parts).astype(np.float32)

    def _block(self, heard: Any, played: Any) -> Any:
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate([self._last, played]))
        self._last = played
        echo = np.fft.irfft((self._weights * self._played).sum(axis=0))[SIZE:]
        error = heard - echo
        self._learn(np.fft.rfft(np.concatenate([np.zeros(SIZE), error])))
        return error

    def _learn(self, error: Any) -> None:
        power = np.abs(self._played) ** 2
        self._rest = NOISE_MEMORY * self._rest + (1 - NOISE_MEMORY) * np.abs(error) ** 2
        expected = (self._doubt * power).sum(axis=0) + _NOISE_FACTOR * self._rest + 1e-8
        gain = self._doubt / expected
        # A partition answers within its own block only.
        step = np.fft.irfft(gain * self._played.conj() * error, axis=1)
        step[:, SIZE:] = 0.0
        self._weights += np.fft.rfft(step, axis=1)
        self._doubt = MEMORY**2 * np.maximum(1 - 0.5 * gain * power, 0.0) * self._doubt
        self._doubt += (1 - MEMORY**2) * np.abs(self._weights) ** 2
