"""The pace of speech: whole sentences at an instructor's, counts and single words short."""

from __future__ import annotations

# A cue of at most SHORT words is spoken at the engine's own pace, one of at least WHOLE words at
# that of a sentence. In between the pace changes evenly.
SHORT_WORDS, WHOLE_WORDS = 2, 5


def paced(text: str, rate: int, sentence_share: float) -> float:
    """Return the speed for a text in percent of the engine's own.

    `rate` is that of the settings, in percent; `sentence_share` is the share of the engine's own
    speed at which it speaks whole sentences at 150 words a minute, as measured.
    """
    words = len(text.split())
    whole = min(max((words - SHORT_WORDS) / (WHOLE_WORDS - SHORT_WORDS), 0.0), 1.0)
    return rate * (1.0 - whole * (1.0 - sentence_share))
