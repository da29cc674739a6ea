"""Plays clips at times of the monotonic clock, however busy the window's thread is.

The stream stays open during a session. Each block that the device requests relates a position in
the stream to a time. A block can be requested late but never early, so the smallest difference
over the last blocks is taken as the true one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from backtimer.core.session.timeline import Sound
from backtimer.sound.output.device import Device, NoSoundError, open_device
from backtimer.sound.output.mixer import Mixer
from backtimer.sound.output.tones import SAMPLES_A_MS, tone

_log = logging.getLogger(__name__)

WINDOW_BLOCKS = 400
LOOK_EVERY_S = 1.0
DEAD_AFTER_S = 2.0
TRY_AGAIN_S = 5.0


@dataclass(frozen=True, slots=True)
class SoundStatus:
    """Whether there is sound, and through which device; otherwise the problem."""

    audible: bool
    device: str
    problem: str = ""


class Player:
    """The program's loudspeaker.

    A thread opens the device, and reopens it when it stops requesting blocks (a headset was
    unplugged, a sound server restarted). Without a device, sessions rely on captions.
    """

    def __init__(
        self,
        open_output: Callable[[Callable[[int], bytes]], Device] = open_device,
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
    ) -> None:
        self._open_output = open_output
        self._now_ms = now_ms
        self._mixer = Mixer()
        self._device: Device | None = None
        self._offsets: deque[float] = deque(maxlen=WINDOW_BLOCKS)
        self._last_block_ms = 0.0
        self._volume = 0.8
        self._muted = False
        self._problem = ""
        self._ended = threading.Event()
        self._settled = threading.Event()
        self._thread: threading.Thread | None = None

    # Start and end

    def start(self) -> None:
        """Open the device in the background; does nothing if it is open."""
        if self._thread is None:
            self._ended.clear()
            self._settled.clear()
            self._thread = threading.Thread(target=self._keep_open, name="sound", daemon=True)
            self._thread.start()

    def wait_until_open(self, timeout_s: float) -> bool:
        """Wait until the device has opened or failed; return whether it is playing."""
        self._settled.wait(timeout_s)
        return self.audible

    def close(self) -> None:
        """Close the device; `start` reopens it."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(5)
            self._thread = None

    # For the coach

    @property
    def settled(self) -> bool:
        """Whether the device has requested its first block or could not be opened."""
        return self._settled.is_set()

    @property
    def audible(self) -> bool:
        """Whether a device is open and requesting blocks."""
        return self._device is not None and bool(self._offsets)

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Queue samples for a time of the monotonic clock, in ms; a past time means now."""
        self._mixer.place(self._sample_at(due_ms), pcm, tag)

    def stop(self) -> None:
        """Fall silent within 20 ms, and drop the queue."""
        self._mixer.stop()

    def forget_queued(self) -> None:
        """Drop the queue, but let what is sounding finish."""
        self._mixer.forget_queued()

    def placed(self) -> list[tuple[int, float]]:
        """Return tag and onset time in ms of what began to sound since the last call."""
        return [(tag, self._heard_ms(sample)) for tag, sample in self._mixer.started()]

    # For the settings

    def set_volume(self, percent: int, *, muted: bool) -> None:
        """Set the volume, 0..100; the gain is its square, to suit the ear."""
        self._volume = percent / 100
        self._muted = muted
        self._mixer.set_gain(0.0 if muted else self._volume**2)

    def status(self) -> SoundStatus:
        """Return the current state."""
        device = self._device
        name = device.name if device is not None else ""
        return SoundStatus(self.audible, name, self._problem)

    # Internals

    def _offset_ms(self) -> float:
        latency_ms = self._device.latency_ms if self._device is not None else 0.0
        return min(tuple(self._offsets), default=self._now_ms()) + latency_ms

    def _sample_at(self, due_ms: float) -> int:
        return round((due_ms - self._offset_ms()) * SAMPLES_A_MS)

    def _heard_ms(self, sample: int) -> float:
        return sample / SAMPLES_A_MS + self._offset_ms()

    def _render(self, count: int) -> bytes:
        """Render a block; called from the device's thread."""
        self._last_block_ms = self._now_ms()
        self._offsets.append(self._last_block_ms - self._mixer.position / SAMPLES_A_MS)
        if self.audible:
            self._settled.set()
        return self._mixer.render(count)

    def _keep_open(self) -> None:
        for sound in Sound:
            # Fill the cache here: it takes 0.1 s, which would delay a frame in the window's thread.
            tone(sound)
        while not self._ended.is_set():
            self._offsets.clear()
            try:
                device = self._open_output(self._render)
            except NoSoundError as error:
                if not self._problem:
                    _log.warning("no sound: %s", error)
                self._problem = str(error)
                self._settled.set()
                self._ended.wait(TRY_AGAIN_S)
                continue
            self._last_block_ms = self._now_ms()
            self._problem = ""
            self._device = device
            if self.audible:
                # The first blocks may have been requested before the device was assigned.
                self._settled.set()
            self._watch(device)
            self._device = None
            device.close()
        self._settled.set()

    def _watch(self, device: Device) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            if self._now_ms() - self._last_block_ms > DEAD_AFTER_S * 1000:
                self._problem = f"{device.name} stopped asking for sound"
                _log.warning("%s; it is opened again", self._problem)
                self._settled.set()
                return
