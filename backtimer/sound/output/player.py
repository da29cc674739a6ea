"""Plays clips at times of the monotonic clock, however busy the window's thread is.

The stream stays open during a session. A clip is bound to a sample only in the block in which it
begins, so that a corrected clock or another device moves all that is still to come.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from backtimer.core.session.timeline import Sound
from backtimer.sound.output.block_clock import BlockClock
from backtimer.sound.output.clip_outcome import TOLERANCE_MS, ClipReport
from backtimer.sound.output.device import Device, NoSoundError, open_device
from backtimer.sound.output.mixer import Mixer
from backtimer.sound.output.pulse_output import PulseOutput, Stream
from backtimer.sound.output.schedule import Schedule, Scheduled
from backtimer.sound.output.tones import SAMPLES_A_MS, tone

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.25
OBSERVE_EVERY_S = 0.1
# While a sound server restarts, its device must be left to it.
SERVER_RETURNS_WITHIN_MS = 5000.0
# Some buffers long: a device that waits longer is silent, whatever it will do next.
QUIET_AFTER_MS = 250.0
DEAD_AFTER_MS = 1000.0
TRY_AGAIN_S = 0.5
# After a gap the device fills its buffer, and requests the first blocks out of their rhythm.
SETTLES_MS = 100.0


def no_stream() -> Stream:
    """Raise NoSoundError: there is no sound server to write to."""
    raise NoSoundError("no sound server")


@dataclass(frozen=True, slots=True)
class SoundStatus:
    """Whether there is sound, and through which device; otherwise the problem."""

    audible: bool
    device: str
    problem: str = ""


class Player:
    """The program's loudspeaker.

    A thread opens a stream on the sound server by `open_stream`, or else a device, and reopens it
    when it is lost (a headset was unplugged, a sound server restarted). Without either, sessions
    rely on captions.
    """

    def __init__(
        self,
        open_output: Callable[[Callable[[int], bytes]], Device] = open_device,
        now_ms: Callable[[], float] = lambda: time.monotonic() * 1000,
        open_stream: Callable[[], Stream] = no_stream,
    ) -> None:
        self._open_output = open_output
        self._open_stream = open_stream
        self._server: PulseOutput | None = None
        self._server_lost_ms = -math.inf
        self._now_ms = now_ms
        self._mixer = Mixer()
        self._device: Device | None = None
        self._blocks = BlockClock()
        self._lock = threading.Lock()
        self._schedule = Schedule()
        self._gap_ms = -SETTLES_MS
        self._opened_ms = 0.0
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
        server = self._server
        if server is not None:
            return server.audible
        if self._device is None or not self._blocks.known:
            return False
        return self._now_ms() - self._blocks.last_block_ms <= QUIET_AFTER_MS

    def play_at(
        self, due_ms: float, pcm: bytes, tag: int, tolerance_ms: float = TOLERANCE_MS
    ) -> None:
        """Queue samples for a time of the monotonic clock, in ms.

        They wait for a device if there is none. What cannot begin within `tolerance_ms` of its
        moment is dropped.
        """
        with self._lock:
            clip = Scheduled(due_ms, pcm, tag, tolerance_ms)
            self._schedule.place(clip, self._now_ms())
            if self._server is not None:
                self._server.advance()

    def stop(self) -> None:
        """Fall silent within 20 ms and take back the queue."""
        with self._lock:
            if self._server is not None:
                self._server.stop()
                return
            self._schedule.take_back()
            self._schedule.cut(self._sounded_until_ms())
            self._mixer.stop()

    def take_back(self) -> list[int]:
        """Drop the clips that have not begun, and return their tags; what sounds finishes."""
        with self._lock:
            if self._server is not None:
                return self._server.take_back()
            return self._schedule.take_back()

    def outcomes(self) -> list[ClipReport]:
        """Return what became of the clips that are over since the last call."""
        with self._lock:
            if self._server is not None:
                self._server.advance()
            self._schedule.expire(self._now_ms())
            return self._schedule.reports(self._sounded_until_ms())

    # For the settings

    def set_volume(self, percent: int, *, muted: bool) -> None:
        """Set the volume, 0..100; the gain is its square, to suit the ear."""
        self._volume = percent / 100
        self._muted = muted
        self._mixer.set_gain(self._gain)
        with self._lock:
            if self._server is not None:
                self._server.set_gain(self._gain)

    @property
    def _gain(self) -> float:
        return 0.0 if self._muted else self._volume**2

    def status(self) -> SoundStatus:
        """Return the current state."""
        output = self._server or self._device
        name = output.name if output is not None else ""
        return SoundStatus(self.audible, name, self._problem)

    # Internals

    def _render(self, count: int) -> bytes:
        """Render a block; called from the device's thread."""
        with self._lock:
            self._begin_clips(count)
        if self.audible:
            self._settled.set()
        return self._mixer.render(count)

    def _sounded_until_ms(self) -> float:
        """Up to when what was rendered can have been heard: not beyond a device's last block."""
        if self._server is not None:
            return self._now_ms()
        device = self._device
        buffer_ms = device.buffer_ms if device is not None else 0.0
        return min(self._now_ms(), self._blocks.last_block_ms + buffer_ms)

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

    def _keep_open(self) -> None:
        for sound in Sound:
            # Fill the cache here: it takes 0.1 s, which would delay a frame in the window's thread.
            tone(sound)
        while not self._ended.is_set():
            if self._play_through_server():
                if not self._ended.is_set():
                    self._server_lost_ms = self._now_ms()
                continue
            if self._now_ms() - self._server_lost_ms < SERVER_RETURNS_WITHIN_MS:
                self._ended.wait(TRY_AGAIN_S)
                continue
            self._blocks.clear()
            try:
                device = self._open_output(self._render)
            except NoSoundError as error:
                if not self._problem:
                    _log.warning("no sound: %s", error)
                self._problem = str(error)
                self._settled.set()
                self._ended.wait(TRY_AGAIN_S)
                continue
            self._problem = ""
            self._opened_ms = self._now_ms()
            self._device = device
            name = device.name
            _log.info("sound through %s", name)
            if self.audible:
                # The first blocks may have been requested before the device was assigned.
                self._settled.set()
            self._watch(name)
            self._device = None
            device.close()
            with self._lock:
                # Another device would begin in the middle of a sentence.
                self._schedule.cut(self._blocks.last_block_ms + device.latency_ms)
                self._mixer.clear()
        self._settled.set()

    def _play_through_server(self) -> bool:
        """Play through the sound server until the stream is lost; False if there is none."""
        try:
            stream = self._open_stream()
        except NoSoundError:
            return False
        with self._lock:
            server = PulseOutput(stream, self._schedule, self._now_ms, self._gain)
            self._server = server
        self._problem = ""
        _log.info("sound through %s", server.name)
        alive = True
        while alive:
            with self._lock:
                alive = server.look()
            if server.audible:
                self._settled.set()
            if self._ended.wait(OBSERVE_EVERY_S):
                break
        with self._lock:
            self._server = None
            server.close()
        if not alive:
            self._problem = f"{server.name} has gone"
            _log.warning("%s; it is opened again", self._problem)
        return True

    def _watch(self, name: str) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            last_ms = max(self._opened_ms, self._blocks.last_block_ms)
            if self._now_ms() - last_ms > DEAD_AFTER_MS:
                self._problem = f"{name} stopped asking for sound"
                _log.warning("%s; it is opened again", self._problem)
                self._settled.set()
                return
