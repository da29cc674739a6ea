"""The pace of speech: whole sentences at an instructor's, counts and single words short.

Voices differ, and one voice speaks one sentence half as fast again as another. So a sentence is
first spoken at the speed that its letters suggest; its length is measured, and while it is off
the pace, it is spoken again at the speed that its length suggests, MOST_TRIES times in all. The
best is used: a natural voice does not say a sentence twice alike.
"""

from __future__ import annotations

# An instructor's pace; 145 to 160 is asked for.
WORDS_A_MINUTE = 152
# A cue of at most SHORT_WORDS is spoken at the voice's own speed, one of at least WHOLE_WORDS at
# the pace of a sentence. In between the speed changes evenly.
SHORT_WORDS, WHOLE_WORDS = 2, 5
# As shares of a voice's own speed: slower it drawls, and faster it runs on without its pauses.
SLOWEST, FASTEST = 0.58, 0.95
# As a share of the speed.
NEAR = 0.03
MOST_TRIES = 3


def speed_for(text: str, rate: int) -> float:
    """Return the speed for a text in percent of the voice's own; `rate` is that of the settings."""
    words = len(text.split())
    whole = min(max((words - SHORT_WORDS) / (WHOLE_WORDS - SHORT_WORDS), 0.0), 1.0)
    sentence = _bounded(own_ms(text) / _sentence_ms(text))
    return rate * (1.0 - whole * (1.0 - sentence))


def suited_speed(text: str, rate: int, speed: float, length_ms: float) -> float:
    """Return the speed that suits a text, after it lasted `length_ms` at `speed`.

    What is no whole sentence keeps its speed.
    """
    if len(text.split()) < WHOLE_WORDS:
        return speed
    return rate * _bounded(speed * length_ms / 100 / _sentence_ms(text))


def own_ms(text: str) -> float:
    """About how long a text lasts at a voice's own speed.

    Fitted to the 510 cues of the built-in routines with both voices: 11 % off with the natural
    one and 8 % with the system's (standard deviation).
    """
    pauses = max(sum(text.count(mark) for mark in ".,:") - 1, 0)
    return 270 + 43 * len(text) + 300 * pauses


def _sentence_ms(text: str) -> float:
    return len(text.split()) * 60_000 / WORDS_A_MINUTE


def _bounded(share: float) -> float:
    return min(max(share, SLOWEST), FASTEST)
