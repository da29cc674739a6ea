"""The output stream, through miniaudio, which finds the system's sound library at run time."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable, Generator
from typing import Any, Protocol

from backtimer.sound.output.tones import RATE_HZ

_log = logging.getLogger(__name__)

# Longer blocks tear less on a busy machine; three of them are still silent soon after a stop.
BLOCK_MS = 50
PERIODS = 3


class NoSoundError(Exception):
    """No output device could be opened; the message says why."""


class Device(Protocol):
    """An open output stream."""

    @property
    def name(self) -> str:
        """A display name of the output."""

    @property
    def latency_ms(self) -> float:
        """The time from the request of a block until it is heard, in ms."""

    @property
    def buffer_ms(self) -> float:
        """The length of all blocks that the device holds; a longer wait for one leaves a gap."""

    def close(self) -> None:
        """Close the stream."""


class _MiniaudioDevice:
    def __init__(self, device: Any, source: Generator[bytes, int, None]) -> None:
        self._device = device
        # miniaudio holds only a weak reference to the generator.
        self._source = source
        self.name = f"{_backend_name(device.backend)}"
        self.latency_ms = float(BLOCK_MS * (PERIODS - 1))
        self.buffer_ms = float(BLOCK_MS * PERIODS)

    def close(self) -> None:
        self._device.close()


def open_device(render: Callable[[int], bytes]) -> Device:
    """Open the default output and start it. Raises NoSoundError.

    `render` is called from the device's thread for a number of int16 samples, mono, 48 kHz.
    """
    import miniaudio

    quieten_alsa()

    source = _source(render)
    next(source)
    device = None
    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE_HZ,
            buffersize_msec=BLOCK_MS,
            backends=real_backends(),
            app_name="Backtimer",
        )
        device.start(source)
    except (miniaudio.MiniaudioError, OSError) as error:
        if device is not None:
            device.close()
        _log.info("no output: %s", error)
        raise NoSoundError(
            "no sound output was found; connect a loudspeaker or start the sound server"
        ) from error
    return _MiniaudioDevice(device, source)


def real_backends() -> list[Any]:
    """Return the backends that have devices: the null one would report sound that nobody hears."""
    import miniaudio

    return [each for each in miniaudio.Backend if each.name not in {"NULL", "CUSTOM"}]


def output_names() -> list[str]:
    """Return the system's outputs; the stream goes to the system's default. Empty without any."""
    import miniaudio

    quieten_alsa()
    try:
        return [str(found["name"]) for found in miniaudio.Devices().get_playbacks()]
    except (miniaudio.MiniaudioError, OSError):
        return []


def _source(render: Callable[[int], bytes]) -> Generator[bytes, int, None]:
    count = yield b""
    while True:
        count = yield render(count)


def _backend_name(backend: Any) -> str:
    return str(getattr(backend, "name", backend)).capitalize()


def quieten_alsa() -> None:
    """Silence ALSA, which prints everything it cannot find; the exception says what matters."""
    if sys.platform != "linux":
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    alsa.snd_lib_error_set_handler(_SILENT)


def _say_nothing(*_args: object) -> None:
    return


_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
# A module attribute, so that it lives as long as the library may call it.
_SILENT = _HANDLER(_say_nothing)
