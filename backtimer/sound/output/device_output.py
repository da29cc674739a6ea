"""Carries out a schedule on a device that requests blocks.

A clip is bound to a sample only in the block in which it begins, so that a corrected clock moves
all that is still to come.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from backtimer.sound.output.block_clock import BlockClock
from backtimer.sound.output.device import Device
from backtimer.sound.output.mixer import Mixer
from backtimer.sound.output.schedule import Schedule
from backtimer.sound.output.tones import SAMPLES_A_MS

# Some buffers long: a device that waits longer is silent, whatever it will do next.
QUIET_AFTER_MS = 250.0
DEAD_AFTER_MS = 1000.0
# After a gap the device fills its buffer, and requests the first blocks out of their rhythm.
SETTLES_MS = 100.0


class DeviceOutput:
    """Plays on the device that `open_device` opens, which may raise NoSoundError.

    Blocks are requested by a thread of the device, which takes the lock of the schedule.
    """

    look_every_s = 0.25
    loss = "stopped asking for sound"

    def __init__(
        self,
        open_device: Callable[[Callable[[int], bytes]], Device],
        schedule: Schedule,
        now_ms: Callable[[], float],
        gain: float,
    ) -> None:
        self._schedule = schedule
        self._now_ms = now_ms
        self._mixer = Mixer()
        self._mixer.set_gain(gain)
        self._blocks = BlockClock()
        self._gap_ms = -SETTLES_MS
        # It may request its first blocks before it is returned.
        self._device: Device | None = None
        self._device = open_device(self._render)
        self._opened_ms = now_ms()

    @property
    def name(self) -> str:
        """A display name of the device."""
        return self._device.name if self._device is not None else ""

    @property
    def device(self) -> str:
        """The device: what the system calls it is not known here."""
        return self.name

    @property
    def buffer_ms(self) -> float:
        """The length of the blocks that the device holds, in ms."""
        return self._device.buffer_ms if self._device is not None else 0.0

    @property
    def audible(self) -> bool:
        """Whether the device is requesting blocks."""
        quiet_ms = self._now_ms() - self._blocks.last_block_ms
        return self._blocks.known and quiet_ms <= QUIET_AFTER_MS

    def look(self) -> bool:
        """Return whether the device has requested a block within the last second."""
        last_ms = max(self._opened_ms, self._blocks.last_block_ms)
        return self._now_ms() - last_ms <= DEAD_AFTER_MS

    def advance(self) -> None:
        """Nothing: all is done when a block is requested."""

    def sounded_until_ms(self) -> float:
        """Return the time up to which blocks were rendered, or now."""
        return min(self._now_ms(), self._blocks.last_block_ms + self.buffer_ms)

    def take_back(self) -> list[int]:
        """Take what has not begun out of the schedule, and return its tags."""
        return self._schedule.take_back()

    def stop(self) -> None:
        """Fade out within 15 ms from the next block on."""
        self._schedule.take_back()
        self._schedule.cut(self.sounded_until_ms())
        self._mixer.stop()

    def set_gain(self, gain: float) -> None:
        """Set the gain, 0..1, from the next block on."""
        self._mixer.set_gain(gain)

    def close(self) -> None:
        """Close the device, whose thread may be waiting for the lock of the schedule."""
        if self._device is not None:
            self._device.close()

    def abandon(self) -> None:
        """Report what was sounding as cut."""
        latency_ms = self._device.latency_ms if self._device is not None else 0.0
        self._schedule.cut(self._blocks.last_block_ms + latency_ms)

    def _render(self, count: int) -> bytes:
        """Render a block; called from the device's thread."""
        with self._schedule.lock:
            self._begin_clips(count)
        return self._mixer.render(count)

    def _begin_clips(self, count: int) -> None:
        device, now_ms, position = self._device, self._now_ms(), self._mixer.position
        last_ms = self._blocks.last_block_ms
        gap = self._blocks.request(
            now_ms, position, device.buffer_ms if device is not None else math.inf
        )
        if device is None:
            # It fills its buffer while it opens; its latency is not known yet.
            return
        if gap:
            self._gap_ms = now_ms
            self._schedule.doubt(last_ms)
        zero_ms = (self._blocks.offset_ms or 0.0) + device.latency_ms
        begin_ms = zero_ms + position / SAMPLES_A_MS
        end_ms = begin_ms + count / SAMPLES_A_MS
        unsettled = now_ms - self._gap_ms < SETTLES_MS
        for clip in self._schedule.begin(begin_ms, end_ms, uncertain=unsettled):
            self._mixer.place(round((clip.began_ms - zero_ms) * SAMPLES_A_MS), clip.pcm)
