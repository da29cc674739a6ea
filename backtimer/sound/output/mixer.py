"""Mixes clips placed at sample positions.

The same mixer feeds the device and the recorder. It counts in samples; the player relates them to
the monotonic clock.
"""

from __future__ import annotations

import threading
from array import array
from dataclasses import dataclass

from backtimer.sound.output.tones import RATE_HZ

RAMP_SAMPLES = RATE_HZ * 15 // 1000
FULL = 256
_LOUDEST = 32767


@dataclass(slots=True)
class _Clip:
    start: int
    pcm: array[int]


class Mixer:
    """Mixes clips queued at sample positions into a stream; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clips: list[_Clip] = []
        self._fading: list[_Clip] = []
        self._fade_from = 0
        self._position = 0
        self._gain = FULL

    @property
    def position(self) -> int:
        """The number of samples rendered so far."""
        return self._position

    def set_gain(self, gain: float) -> None:
        """Set the gain, 0..1, from the next block on."""
        self._gain = round(max(0.0, min(gain, 1.0)) * FULL)

    def place(self, start: int, pcm: bytes) -> None:
        """Queue int16 samples to begin at `start`, or at the next block if that has passed."""
        samples = array("h")
        samples.frombytes(pcm[: len(pcm) // 2 * 2])
        with self._lock:
            self._clips.append(_Clip(max(start, self._position), samples))

    def stop(self) -> None:
        """Fade out what is sounding within 15 ms, and drop the queue."""
        with self._lock:
            self._fading = [clip for clip in self._clips if clip.start < self._position]
            self._fade_from = self._position
            self._clips = []

    def render(self, count: int) -> bytes:
        """Return the next `count` samples, int16 in native byte order."""
        with self._lock:
            begin, end = self._position, self._position + count
            self._position = end
            sounding = [clip for clip in self._clips if clip.start < end]
            if not sounding and not self._fading:
                return bytes(2 * count)
            out = [0] * count
            for clip in sounding:
                _add(out, clip, begin, end)
            if self._fading:
                self._fade_out(out, begin, end)
            self._clips = [c for c in self._clips if c.start + len(c.pcm) > end]
            gain = self._gain
        if gain != FULL:
            out = [sample * gain >> 8 for sample in out]
        if max(out) > _LOUDEST or min(out) < -_LOUDEST:
            out = [max(-_LOUDEST, min(_LOUDEST, sample)) for sample in out]
        return array("h", out).tobytes()

    def _fade_out(self, out: list[int], begin: int, end: int) -> None:
        faded = [0] * len(out)
        for clip in self._fading:
            _add(faded, clip, begin, end)
        for n, sample in enumerate(faded):
            left = RAMP_SAMPLES - (begin + n - self._fade_from)
            if left <= 0:
                break
            out[n] += sample * left // RAMP_SAMPLES
        if end - self._fade_from >= RAMP_SAMPLES:
            self._fading = []


def _add(out: list[int], clip: _Clip, begin: int, end: int) -> None:
    start = max(clip.start, begin)
    stop = min(clip.start + len(clip.pcm), end)
    if start >= stop:
        return
    part = clip.pcm[start - clip.start : stop - clip.start]
    at = start - begin
    if any(out[at : at + len(part)]):
        part = array("i", [a + b for a, b in zip(out[at:], part, strict=False)])
    out[at : at + len(part)] = part
