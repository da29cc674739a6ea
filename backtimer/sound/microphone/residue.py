"""Hides what the echo filter leaves: the loudspeaker's distortion, the long end of the room."""

from __future__ import annotations

from typing import Any

import numpy as np

SIZE = 256
# How much of an echo's power is left 16 ms later, beyond the filter's reach: half a second of room.
FADES = 0.65
# Loudspeakers put a little of each tone elsewhere.
SPREAD, SPREAD_BINS = 0.1, 33
# What is left of the echo follows its median, by so much (in nepers) a frame.
FOLLOWS = 0.03
OVERRATED = 3.0
LEAST_GAIN = 0.1

_WINDOW: Any = np.sqrt(np.hanning(2 * SIZE + 1)[:-1])
_FIRST_LEFT = 0.1


def _smooth(power: Any, bins: int) -> Any:
    padded = np.pad(power, bins // 2, mode="edge")
    sums = np.cumsum(np.concatenate([[0.0], padded]))
    return (sums[bins:] - sums[:-bins]) / bins


class Residue:
    """Lowers, in each frequency, what is no louder than the rest of an echo; delays by 16 ms."""

    def __init__(self) -> None:
        self._error: Any = np.zeros(SIZE)
        self._echo: Any = np.zeros(SIZE)
        self._out: Any = np.zeros(SIZE)
        self._tail: Any = np.zeros(SIZE + 1)
        self._left: Any = np.full(SIZE + 1, _FIRST_LEFT)

    def hide(self, error: Any, echo: Any) -> Any:
        """Return the error of the echo filter, SIZE samples late, without the rest of the echo."""
        parts = [
            self._frame(error[start : start + SIZE], echo[start : start + SIZE])
            for start in range(0, error.size, SIZE)
        ]
        return np.concatenate(parts).astype(np.float32)

    def _frame(self, error: Any, echo: Any) -> Any:
        heard = np.fft.rfft(_WINDOW * np.concatenate([self._error, error]))
        known = np.fft.rfft(_WINDOW * np.concatenate([self._echo, echo]))
        self._error, self._echo = error, echo
        self._tail = np.maximum(np.abs(known) ** 2, FADES * self._tail)
        spread = self._tail + SPREAD * _smooth(self._tail, SPREAD_BINS) + 1e-9
        power = np.abs(heard) ** 2
        self._left *= np.exp(FOLLOWS * np.sign(power - self._left * spread))
        self._left = np.clip(self._left, 1e-4, 1.0)
        rest = OVERRATED * self._left * spread / (_smooth(power, 3) + 1e-12)
        gain = np.sqrt(np.maximum(1.0 - rest, LEAST_GAIN**2))
        frame = _WINDOW * np.fft.irfft(gain * heard)
        out = self._out + frame[:SIZE]
        self._out = frame[SIZE:]
        return out
