"""The landmarks of a movement in one of its repetitions."""

from __future__ import annotations

from backtimer.core.model.exercise import Beat, BeatOn, Phase, Side, side_text
from backtimer.core.wording.spoken_words import capital, duration


def landmarks(phase: Phase, rep: int, reps: int, side: Side) -> list[Beat]:
    """The beats of repetition `rep` of `reps`, with their fields filled in.

    {left} and {Left} become the time left in all repetitions, such as "four minutes".
    """
    length_ms = phase.ms or 0
    found = []
    for beat in phase.beats:
        if not _applies(beat.on, rep, reps):
            continue
        left = duration((reps - rep + 1) * length_ms - beat.at_ms)
        text = beat.say.replace("{left}", left).replace("{Left}", capital(left))
        found.append(Beat(beat.at_ms, side_text(text, side)))
    return found


def _applies(on: BeatOn, rep: int, reps: int) -> bool:
    match on:
        case BeatOn.FIRST:
            return rep == 1
        case BeatOn.LATER:
            return rep > 1
        case BeatOn.LAST:
            return rep == reps
        case BeatOn.BEFORE_LAST:
            return rep < reps
        case _:
            return True
