"""What the network sees of a stretch of sound: a picture of forty bands over time."""

from __future__ import annotations

from typing import Any

import numpy as np

from backtimer.sound.microphone.recogniser import SAMPLE_RATE_HZ

# 32 ms every 16 ms; the picture shows the last 2.56 s.
FRAME, HOP = 512, 256
FRAMES = 160
SAMPLES = (FRAMES - 1) * HOP + FRAME
BANDS = 40
LOWEST_HZ, HIGHEST_HZ = 80.0, 7_600.0
# What lies further below the loudest spot than this shows as dark, in nepers of power (52 dB).
DEPTH = 12.0
# What the picture is divided by, so that its values lie around one.
SPREAD = 3.0


def _mel(frequency_hz: Any) -> Any:
    return 1127.0 * np.log1p(frequency_hz / 700.0)


def _bands() -> Any:
    """Triangles, evenly spaced in mel: BANDS × bins of the spectrum."""
    bins = _mel(np.fft.rfftfreq(FRAME, 1.0 / SAMPLE_RATE_HZ))
    edges = np.linspace(_mel(LOWEST_HZ), _mel(HIGHEST_HZ), BANDS + 2)
    rising = (bins[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - bins[None]) / (edges[2:] - edges[1:-1])[:, None]
    return np.maximum(0.0, np.minimum(rising, falling)).astype(np.float32)


_BANDS = _bands().T
_WINDOW: Any = np.hanning(FRAME).astype(np.float32)


def log_mels(sound: Any) -> Any:
    """Return frames × BANDS logarithms of power of samples at 16 kHz, a frame for each 16 ms."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, FRAME)[::HOP]
    spectrum = np.fft.rfft(frames * _WINDOW, axis=1)
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
    return np.log(power @ _BANDS + 1e-9)


def picture(sound: Any) -> Any:
    """Return the FRAMES × BANDS float32 picture of SAMPLES samples, whatever their level.

    Each band is shown against its own mean, so that neither the microphone's colour nor an even
    noise matters.
    """
    mels = log_mels(sound)
    mels = np.maximum(mels, mels.max() - DEPTH)
    return ((mels - mels.mean(axis=0)) / SPREAD).astype(np.float32)
