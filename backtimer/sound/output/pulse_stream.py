"""A stream on the sound server that is written at absolute samples, seconds ahead.

The server reads on whether anything was written or not: unwritten stretches are silence, and the
read index is the device's clock.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from backtimer.errors import UserError
from backtimer.files.typed_paths import home_folder
from backtimer.sound.output import pulse_library as pulse
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.pulse_server import may_be_there
from backtimer.sound.output.tones import RATE_HZ, SAMPLES_A_MS

AHEAD_S = 16
TARGET_MS = 100
OPENS_WITHIN_S = 5.0
LOOK_S = 0.01
_BYTES_A_MS = SAMPLES_A_MS * 2
_T = TypeVar("_T")


class Observation(NamedTuple):
    """When sample 0 was heard, and the latency of the device, both in ms."""

    offset_ms: float
    latency_ms: float


class PulseStream:
    """An open stream of int16 samples, mono, 48 kHz; thread-safe."""

    def __init__(self, library: ctypes.CDLL) -> None:
        """Connect to the server, which is not started. Raises NoSoundError."""
        self._pulse = library
        self._stream: int | None = None
        self._seen: tuple[int, int] | None = None
        self.name = "PulseAudio"
        self._loop = library.pa_threaded_mainloop_new()
        api = library.pa_threaded_mainloop_get_api(self._loop)
        self._context = library.pa_context_new(api, b"Backtimer")
        try:
            self._open()
        except NoSoundError:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        """Whether the server still plays the stream."""
        return self._locked(self._state) == pulse.STREAM_READY

    def write(self, sample: int, pcm: bytes) -> None:
        """Write samples, little-endian int16, to be heard at a sample of the stream."""
        self._locked(
            lambda: self._pulse.pa_stream_write(
                self._stream, pcm, len(pcm), None, sample * 2, pulse.SEEK_ABSOLUTE
            )
        )

    def observe(self) -> Observation | None:
        """Return a new observation of the server's clock, and request the next one."""
        return self._locked(self._observe)

    def close(self) -> None:
        """Disconnect."""
        library = self._pulse
        self._locked(self._disconnect)
        library.pa_threaded_mainloop_stop(self._loop)
        if self._stream is not None:
            library.pa_stream_unref(self._stream)
        library.pa_context_unref(self._context)
        library.pa_threaded_mainloop_free(self._loop)

    def _locked(self, act: Callable[[], _T]) -> _T:
        self._pulse.pa_threaded_mainloop_lock(self._loop)
        try:
            return act()
        finally:
            self._pulse.pa_threaded_mainloop_unlock(self._loop)

    def _open(self) -> None:
        library = self._pulse
        connected = library.pa_context_connect(self._context, None, pulse.NO_AUTOSPAWN, None)
        library.pa_threaded_mainloop_start(self._loop)
        if connected < 0:
            raise NoSoundError("the sound server does not answer")
        self._wait(
            lambda: library.pa_context_get_state(self._context),
            pulse.CONTEXT_READY, (pulse.CONTEXT_FAILED, pulse.CONTEXT_TERMINATED),
        )  # fmt: skip
        self._locked(self._connect)
        self._wait(self._state, pulse.STREAM_READY, (pulse.STREAM_FAILED, pulse.STREAM_TERMINATED))

    def _connect(self) -> None:
        spec = pulse.SampleSpec(pulse.SAMPLE_S16LE, RATE_HZ, 1)
        # Without a prebuffer the stream starts at once, and never stops at an underrun.
        buffer = pulse.BufferAttributes(
            AHEAD_S * 1000 * _BYTES_A_MS, TARGET_MS * _BYTES_A_MS, 0, pulse.UNSET, pulse.UNSET
        )
        flags = pulse.INTERPOLATE_TIMING | pulse.AUTO_TIMING_UPDATE | pulse.ADJUST_LATENCY
        library = self._pulse
        self._stream = library.pa_stream_new(self._context, b"Coach", ctypes.byref(spec), None)
        library.pa_stream_connect_playback(
            self._stream, None, ctypes.byref(buffer), flags, None, None
        )

    def _wait(self, state: Callable[[], int], good: int, bad: tuple[int, ...]) -> None:
        until = time.monotonic() + OPENS_WITHIN_S
        while (now := self._locked(state)) != good:
            if now in bad or time.monotonic() > until:
                raise NoSoundError("the sound server does not answer")
            time.sleep(LOOK_S)

    def _state(self) -> int:
        return int(self._pulse.pa_stream_get_state(self._stream))

    def _observe(self) -> Observation | None:
        library = self._pulse
        asked = library.pa_stream_update_timing_info(self._stream, None, None)
        if asked:
            library.pa_operation_unref(asked)
        found = library.pa_stream_get_timing_info(self._stream)
        if not found:
            return None
        info = found.contents
        stamp = (info.seconds, info.microseconds)
        if info.read_index_corrupt or not info.playing or stamp == self._seen:
            return None
        self._seen = stamp
        # The server stamps with the wall clock; ours is the monotonic one.
        age_ms = (time.time() - info.seconds) * 1000 - info.microseconds / 1000
        at_ms = time.monotonic() * 1000 - age_ms
        offset_ms = at_ms - info.read_index / _BYTES_A_MS + info.sink_usec / 1000
        return Observation(offset_ms, info.configured_sink_usec / 1000)

    def _disconnect(self) -> None:
        if self._stream is not None:
            self._pulse.pa_stream_disconnect(self._stream)
        self._pulse.pa_context_disconnect(self._context)


def open_pulse_stream() -> PulseStream:
    """Open a stream on the sound server. Raises NoSoundError without library or server."""
    if not may_be_there(os.environ, _home()):
        raise NoSoundError("there is no sound server")
    library = pulse.load_pulse()
    if library is None:
        raise NoSoundError("there is no libpulse")
    return PulseStream(library)


def _home() -> Path | None:
    with contextlib.suppress(UserError):
        return home_folder()
    return None
