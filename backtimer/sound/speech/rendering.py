"""Renders a text with an engine, at the pace of an instructor; used in the worker process only."""

from __future__ import annotations

from typing import Any

from backtimer.sound.speech.engines import Engine
from backtimer.sound.speech.pace import (
    MOST_TRIES,
    NEAR,
    USUAL,
    Tempo,
    speed_for,
    suited_speed,
)
from backtimer.sound.speech.trim_and_level import shape, sounding_ms


def render(engine: Engine, text: str, voice: str, rate: int, tempo: Tempo = USUAL) -> bytes:
    """Return the clip of a text; empty if the engine gives no sound.

    `rate` is in percent; `tempo` is that of the engine's voices.
    """
    speed = speed_for(text, rate, tempo)
    best: tuple[Any, int] = ((), 1)
    best_off = float("inf")
    for _try in range(MOST_TRIES):
        try:
            sound = engine.say(text, voice, speed)
        except RuntimeError:
            if best_off == float("inf"):
                raise
            # The sound that there is, if off the pace, is better than silence.
            break
        length_ms = sounding_ms(*sound)
        if not length_ms:
            break
        suited = suited_speed(text, rate, speed, length_ms, tempo)
        off = abs(suited / speed - 1)
        if off < best_off:
            best, best_off = sound, off
        if off <= NEAR:
            break
        speed = suited
    return shape(*best)
