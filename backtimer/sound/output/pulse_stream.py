"""A stream on the sound server that is written at absolute samples, seconds ahead.

The server reads on whether anything was written or not: unwritten stretches are silence, and the
read index is the device's clock.
"""

from __future__ import annotations

import ctypes
import time
from typing import NamedTuple

from backtimer.sound.output import pulse_library as pulse
from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.pulse_context import PulseContext
from backtimer.sound.output.tones import RATE_HZ, SAMPLES_A_MS

AHEAD_S = 16
TARGET_MS = 100
_BYTES_A_MS = SAMPLES_A_MS * 2


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
        self._context = PulseContext(library)
        self._locked = self._context.locked
        try:
            self._open()
        except NoSoundError:
            self.close()
            raise

    @property
    def device(self) -> str:
        """The server's name of the device that it plays the stream through now."""
        return self._locked(self._device)

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
        if self._stream is not None:
            # Kept by the library until it is done with it.
            self._locked(self._disconnect)
        self._context.close()

    def _open(self) -> None:
        self._locked(self._connect)
        self._context.wait(
            self._state, pulse.STREAM_READY, (pulse.STREAM_FAILED, pulse.STREAM_TERMINATED)
        )

    def _connect(self) -> None:
        spec = pulse.SampleSpec(pulse.SAMPLE_S16LE, RATE_HZ, 1)
        # Without a prebuffer the stream starts at once, and never stops at an underrun.
        buffer = pulse.BufferAttributes(
            AHEAD_S * 1000 * _BYTES_A_MS, TARGET_MS * _BYTES_A_MS, 0, pulse.UNSET, pulse.UNSET
        )
        flags = pulse.INTERPOLATE_TIMING | pulse.AUTO_TIMING_UPDATE | pulse.ADJUST_LATENCY
        library = self._pulse
        self._stream = library.pa_stream_new(
            self._context.pointer, b"Coach", ctypes.byref(spec), None
        )
        library.pa_stream_connect_playback(
            self._stream, None, ctypes.byref(buffer), flags, None, None
        )

    def _state(self) -> int:
        return int(self._pulse.pa_stream_get_state(self._stream))

    def _device(self) -> str:
        name = self._pulse.pa_stream_get_device_name(self._stream)
        return name.decode(errors="replace") if name else ""

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
        self._pulse.pa_stream_disconnect(self._stream)
        self._pulse.pa_stream_unref(self._stream)


def open_pulse_stream() -> PulseStream:
    """Open a stream on the sound server. Raises NoSoundError without library or server."""
    library = pulse.load_pulse()
    if library is None:
        raise NoSoundError("there is no libpulse")
    return PulseStream(library)
