"""The pace of speech: whole sentences at an instructor's, counts and single words short.

Voices differ, and one voice speaks one sentence half as fast again as another. So a sentence is
first spoken at the speed that its letters suggest; its length is measured, and while it is off
the pace, it is spoken again at the speed that its length suggests, MOST_TRIES times in all. The
best is used: a natural voice does not say a sentence twice alike.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from backtimer.sound.speech.voices import NATURAL, SYSTEM

# An instructor's pace; 145 to 160 is asked for.
WORDS_A_MINUTE = 152
# A cue of at most SHORT_WORDS is spoken at the voice's own speed, one of at least WHOLE_WORDS at
# the pace of a sentence. In between the speed changes evenly.
SHORT_WORDS, WHOLE_WORDS = 2, 5
# As a share of the speed: what is nearer to the pace is within 145 to 160 words a minute.
NEAR = 0.05
MOST_TRIES = 3
# A pause within a text, longer than that of a comma.
_STOP = re.compile(r"[.:]")


class Tempo(NamedTuple):
    """How a voice speaks at its own speed: about how long a text lasts, and how far it may change.

    A text lasts `start_ms`, and so much for each letter, for each comma and for each stop within.
    `slowest` and `fastest` are shares of the voice's own speed: slower it drawls, and faster it
    runs on without its pauses.
    """

    start_ms: float
    letter_ms: float
    comma_ms: float
    stop_ms: float
    slowest: float
    fastest: float


# Fitted to the 580 whole sentences of the built-in routines: the natural voice is 9 % off (standard
# deviation; at two speeds it pauses differently, which no fit foresees), the system's 7 %.
_TEMPOS = {
    NATURAL: Tempo(165, 43, 158, 396, 0.55, 0.95),
    SYSTEM: Tempo(286, 45, 364, 460, 0.58, 1.05),
}
# For a voice that is not known yet.
USUAL = Tempo(270, 43, 300, 300, 0.58, 0.95)


def tempo_of(engine: str) -> Tempo:
    """Return the tempo of an engine's voices, by its name."""
    return _TEMPOS.get(engine, USUAL)


def speed_for(text: str, rate: int, tempo: Tempo = USUAL) -> float:
    """Return the speed for a text in percent of the voice's own; `rate` is that of the settings."""
    words = len(text.split())
    whole = min(max((words - SHORT_WORDS) / (WHOLE_WORDS - SHORT_WORDS), 0.0), 1.0)
    sentence = _bounded(own_ms(text, tempo) / _sentence_ms(text), tempo)
    return rate * (1.0 - whole * (1.0 - sentence))


def suited_speed(
    text: str, rate: int, speed: float, length_ms: float, tempo: Tempo = USUAL
) -> float:
    """Return the speed that suits a text, after it lasted `length_ms` at `speed`.

    What is no whole sentence keeps its speed.
    """
    if len(text.split()) < WHOLE_WORDS:
        return speed
    return rate * _bounded(speed * length_ms / 100 / _sentence_ms(text), tempo)


def own_ms(text: str, tempo: Tempo = USUAL) -> float:
    """About how long a text lasts at a voice's own speed."""
    within = text.rstrip(".")
    pauses_ms = tempo.comma_ms * within.count(",") + tempo.stop_ms * len(_STOP.findall(within))
    return tempo.start_ms + tempo.letter_ms * len(text) + pauses_ms


def _sentence_ms(text: str) -> float:
    return len(text.split()) * 60_000 / WORDS_A_MINUTE


def _bounded(share: float, tempo: Tempo) -> float:
    return min(max(share, tempo.slowest), tempo.fastest)
