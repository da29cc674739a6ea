"""Renders a text with an engine, at the pace of an instructor; used in the worker process only."""

from __future__ import annotations

from backtimer.sound.speech.cache import clip_ms
from backtimer.sound.speech.engines import Engine
from backtimer.sound.speech.pace import MOST_TRIES, NEAR, speed_for, suited_speed
from backtimer.sound.speech.trim_and_level import shape


def render(engine: Engine, text: str, voice: str, rate: int) -> bytes:
    """Return the clip of a text; empty if the engine gives no sound. `rate` is in percent."""
    speed = speed_for(text, rate)
    best, best_off = b"", float("inf")
    for _try in range(MOST_TRIES):
        try:
            clip = shape(*engine.say(text, voice, speed))
        except RuntimeError:
            if not best:
                raise
            # The clip that there is, if off the pace, is better than silence.
            break
        if not clip:
            break
        suited = suited_speed(text, rate, speed, clip_ms(len(clip)))
        off = abs(suited / speed - 1)
        if off < best_off:
            best, best_off = clip, off
        if off <= NEAR:
            break
        speed = suited
    return best
