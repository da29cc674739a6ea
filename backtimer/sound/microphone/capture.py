"""The microphone, through miniaudio, which finds the system's sound library at run time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from typing import Any, Protocol

import miniaudio

from backtimer.sound.microphone.recogniser import SAMPLE_RATE_HZ
from backtimer.sound.output.device import quieten_alsa, real_backends

_log = logging.getLogger(__name__)

BLOCK_MS = 32
NO_MICROPHONE = (
    "no microphone was found, or this program may not use it; connect one, or allow it in the "
    "system's settings"
)


class NoMicrophoneError(Exception):
    """No microphone could be opened; the message says why."""


class Capture(Protocol):
    """An open microphone."""

    @property
    def name(self) -> str:
        """A display name of the input."""

    def close(self) -> None:
        """Close it."""


class _MiniaudioCapture:
    def __init__(self, device: Any, sink: Generator[None, bytes, None]) -> None:
        self._device = device
        # miniaudio holds only a weak reference to the generator.
        self._sink = sink
        self.name = str(device.backend)

    def close(self) -> None:
        self._device.close()


def open_capture(take: Callable[[bytes], None]) -> Capture:
    """Open the default microphone and start it. Raises NoMicrophoneError.

    `take` is called from the device's thread with int16 samples, mono, 16 kHz.
    """
    quieten_alsa()
    sink = _sink(take)
    next(sink)
    device = None
    try:
        device = miniaudio.CaptureDevice(
            input_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=SAMPLE_RATE_HZ,
            buffersize_msec=BLOCK_MS,
            backends=real_backends(),
            app_name="Backtimer",
        )
        device.start(sink)
    except (miniaudio.MiniaudioError, OSError) as error:
        if device is not None:
            device.close()
        _log.info("no microphone: %s", error)
        raise NoMicrophoneError(NO_MICROPHONE) from error
    return _MiniaudioCapture(device, sink)


def _sink(take: Callable[[bytes], None]) -> Generator[None, bytes, None]:
    while True:
        take((yield))
