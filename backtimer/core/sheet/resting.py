"""Positions among the names of a line: to rest in, or to begin a movement from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.name_words import postures_of, words_of
from backtimer.core.sheet.phrases import Phrase

_REST = re.compile(
    r"(?:(?:prone|supine|crook|hook|side)[\s-]*(?:lying|lie)|lying\s+prone|prone|lie\s+prone|"
    r"lying\s+(?:face\s+down|on\s+(?:your\s+)?(?:front|stomach|tummy)))"
    r"(?:\s+(?:on|over|with)\s+(?:a\s+|an\s+|\d\s+)?(?:pillows?|elbows?|cushion))?",
    re.IGNORECASE,
)
_MOVES = frozenset("lift raise rise push press prop bend pull straighten reach come kick".split())


def is_position(text: str) -> bool:
    """Whether a phrase names a position and nothing else."""
    return bool(postures_of(text)) and not words_of(text).words


def is_rest(text: str) -> bool:
    """Whether a phrase is a position to rest in: "prone lying"."""
    return _REST.fullmatch(text) is not None


def lies_to_move(stretch: Sequence[Phrase]) -> bool:
    """Whether one lies down for a movement: "Lying face down, rise up on your elbows"."""
    lies = bool(stretch) and stretch[0].text.lower().startswith(("lie", "lying"))
    moves = any(phrase.text.lower().split()[0] in _MOVES for phrase in stretch[1:])
    return lies and moves and is_rest(stretch[0].text)
