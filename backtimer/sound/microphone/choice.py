"""The recogniser that is used, if its package is installed."""

from __future__ import annotations

from backtimer.sound.microphone.recogniser import Recogniser


def make_recogniser() -> Recogniser:
    """Return the recogniser, loaded. Raises ImportError if its package is not installed."""
    raise ImportError("no recogniser", name="backtimer[voice]")
