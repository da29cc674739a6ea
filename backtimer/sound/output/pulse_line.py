"""What is written into a stream ahead of its time, and is overwritten when plans change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from backtimer.sound.output.tones import SAMPLES_A_MS

FADE_SAMPLES = 20 * SAMPLES_A_MS
FULL = 256
_LOUDEST = 32767
# An array of int32; numpy's types are not checked.
Samples: TypeAlias = Any


class _Clip(NamedTuple):
    start: int
    pcm: Samples

    @property
    def end(self) -> int:
        return self.start + len(self.pcm)


class PulseLine:
    """Clips at absolute samples of a stream; `write` gets a sample and little-endian int16."""

    def __init__(self, write: Callable[[int, bytes], None], gain: int = FULL) -> None:
        self._write = write
        self._gain = gain
        self._clips: list[_Clip] = []
        self._end = 0

    def add(self, start: int, pcm: bytes, edge: int) -> None:
        """Write a clip; samples before `edge` have been heard and are forgotten."""
        clip = _Clip(start, np.frombuffer(pcm[: len(pcm) // 2 * 2], np.int16))
        self._clips = [each for each in self._clips if each.end > edge]
        self._clips.append(clip)
        self._put(start, self._mix(start, clip.end))
        self._end = max(self._end, clip.end)

    def take_back(self, edge: int) -> None:
        """Overwrite the clips that begin at `edge` or later with silence."""
        self._clips = [clip for clip in self._clips if clip.start < edge]
        self._rewrite(edge)

    def stop(self, edge: int) -> None:
        """Fade out within 20 ms from a sample on, and overwrite all that follows."""
        silenced: Samples = np.zeros(max(self._end - edge, FADE_SAMPLES), np.int32)
        fade = np.arange(FADE_SAMPLES, 0, -1)
        silenced[:FADE_SAMPLES] = self._mix(edge, edge + FADE_SAMPLES) * fade // FADE_SAMPLES
        self._put(edge, silenced)
        self._clips = []
        self._end = 0

    def set_gain(self, gain: int, edge: int) -> None:
        """Change the gain, 0..FULL, of all that is heard from a sample on."""
        self._gain = gain
        self._rewrite(edge)

    def _rewrite(self, edge: int) -> None:
        if self._end > edge:
            self._put(edge, self._mix(edge, self._end))

    def _mix(self, begin: int, end: int) -> Samples:
        mixed: Samples = np.zeros(end - begin, np.int32)
        for clip in self._clips:
            first, last = max(clip.start, begin), min(clip.end, end)
            if first < last:
                mixed[first - begin : last - begin] += clip.pcm[
                    first - clip.start : last - clip.start
                ]
        return np.clip(mixed * self._gain >> 8, -_LOUDEST, _LOUDEST)

    def _put(self, sample: int, samples: Samples) -> None:
        self._write(sample, samples.astype("<i2").tobytes())
