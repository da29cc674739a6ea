"""An estimate of the length of an utterance before it is rendered."""

from __future__ import annotations

from functools import lru_cache

from backtimer.sound.speech.pace import own_ms, speed_for

MARGIN_MS = 100


@lru_cache(maxsize=4096)
def estimated_ms(text: str, rate: int = 100) -> int:
    """Estimate the length of an utterance in ms, on the long side; `rate` is in percent."""
    return round(own_ms(text) * 100 / speed_for(text, max(rate, 1))) + MARGIN_MS
