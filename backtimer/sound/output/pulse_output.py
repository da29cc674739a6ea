"""Writes the clips of a schedule into the sound server, seconds ahead of their moments.

What the server has, it plays on time however busy this program or the machine is. A clip can be
taken back until the server has passed it on to the device: that is the edge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from backtimer.sound.output.pulse_line import FULL, PulseLine
from backtimer.sound.output.pulse_stream import Observation, open_pulse_stream
from backtimer.sound.output.schedule import Schedule, Scheduled
from backtimer.sound.output.stream_clock import StreamClock
from backtimer.sound.output.tones import SAMPLES_A_MS

AHEAD_MS = 8000.0
# From the reading of the clock until the server has what is written.
MARGIN_MS = 10.0
# An underrun of the server is seen three observations later at the earliest.
DOUBT_MS = 1000.0


class Stream(Protocol):
    """A stream on a sound server."""

    @property
    def name(self) -> str:
        """A display name of the output."""

    @property
    def device(self) -> str:
        """The device that the server plays it through now."""

    @property
    def alive(self) -> bool:
        """Whether the server still plays the stream."""

    def write(self, sample: int, pcm: bytes) -> None:
        """Write int16 samples to be heard at a sample of the stream."""

    def observe(self) -> Observation | None:
        """Return a new observation of the server's clock, if there is one."""

    def close(self) -> None:
        """Disconnect."""


class PulseOutput:
    """Carries out a schedule on a stream; the caller holds the lock of the schedule."""

    look_every_s = 0.1
    loss = "has gone"

    def __init__(
        self, stream: Stream, schedule: Schedule, now_ms: Callable[[], float], gain: float
    ) -> None:
        self._stream = stream
        self._schedule = schedule
        self._now_ms = now_ms
        self._clock = StreamClock()
        self._latency_ms = 0.0
        self._seen_ms = now_ms()
        self._device = ""
        # Read without the lock; the stream itself must not be asked while it is being closed.
        self._alive = True
        self._line = PulseLine(stream.write, round(gain * FULL))
        self._schedule.unwrite()

    @property
    def name(self) -> str:
        """A display name of the output."""
        return self._stream.name

    @property
    def device(self) -> str:
        """The device that the server played it through at the last look; it may move it."""
        return self._device

    @property
    def audible(self) -> bool:
        """Whether the server plays the stream, and its clock is known."""
        return self._alive and self._clock.offset_ms is not None

    def look(self) -> bool:
        """Observe the clock and write what is due soon; return whether the stream is alive."""
        self._alive = self._stream.alive
        if not self._alive:
            return False
        self._device = self._stream.device
        seen = self._stream.observe()
        if seen is not None:
            self._seen_ms = self._now_ms()
            self._latency_ms = seen.latency_ms
            if self._clock.observe(seen.offset_ms):
                self._schedule.doubt(self._seen_ms - DOUBT_MS)
                self._schedule.unwrite()
                self._line.stop(self._sample(self._edge_ms()))
        self.advance()
        return True

    def advance(self) -> None:
        """Begin what cannot be taken back any more, and write what is due soon."""
        if self._clock.offset_ms is None:
            return
        edge_ms = self._edge_ms()
        for clip in self._schedule.begin(edge_ms, edge_ms, uncertain=False):
            if not clip.written:
                self._write(clip, clip.began_ms)
            clip.began_ms = clip.sample / SAMPLES_A_MS + self._clock.offset_ms
        for clip in self._schedule.unwritten(edge_ms + AHEAD_MS):
            self._write(clip, clip.due_ms)

    def sounded_until_ms(self) -> float:
        """Return the time, since the server plays what it has by its own clock."""
        return self._now_ms()

    def take_back(self) -> list[int]:
        """Overwrite what has not begun, and return its tags."""
        self.advance()
        tags = self._schedule.take_back()
        if tags and self._clock.offset_ms is not None:
            self._line.take_back(self._sample(self._edge_ms()))
        return tags

    def stop(self) -> None:
        """Fall silent from the edge on."""
        self.advance()
        self._schedule.take_back()
        self._schedule.cut(self._now_ms())
        if self._clock.offset_ms is not None:
            self._line.stop(self._sample(self._edge_ms()))

    def set_gain(self, gain: float) -> None:
        """Set the gain, 0..1, from the edge on."""
        edge = self._sample(self._edge_ms()) if self._clock.offset_ms is not None else 0
        self._line.set_gain(round(gain * FULL), edge)

    def close(self) -> None:
        """Disconnect."""
        self._alive = False
        self._stream.close()

    def abandon(self) -> None:
        """Report what was sounding as cut; what waits can go to another output."""
        self._schedule.cut(min(self._seen_ms, self._now_ms()))
        self._schedule.unwrite()

    def _edge_ms(self) -> float:
        return self._now_ms() + self._latency_ms + MARGIN_MS

    def _sample(self, at_ms: float) -> int:
        return max(round((at_ms - (self._clock.offset_ms or 0.0)) * SAMPLES_A_MS), 0)

    def _write(self, clip: Scheduled, at_ms: float) -> None:
        edge = self._sample(self._now_ms())
        clip.sample = self._sample(at_ms)
        self._line.add(clip.sample, clip.pcm, edge)
        clip.written = True
        # Held up between the clock and the server: how much of it was in time is unknown.
        clip.uncertain = clip.uncertain or self._now_ms() + self._latency_ms > at_ms


def open_server(schedule: Schedule, now_ms: Callable[[], float], gain: float) -> PulseOutput:
    """Open the sound server. Raises NoSoundError without its library or without a server."""
    return PulseOutput(open_pulse_stream(), schedule, now_ms, gain)
