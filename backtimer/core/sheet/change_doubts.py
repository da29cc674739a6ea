"""Words of change that no statement explains: whatever they may be about is asked.

Here the question is not what a line changes, but whether it may change anything unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backtimer.core.sheet.change_piece_kinds import ChangeWord
from backtimer.core.sheet.change_words import CHANGE_WORDS, NUMBER_WORDS

_AMOUNT = re.compile(rf"\d|\b(?:{NUMBER_WORDS})\b")
_ARROW = re.compile(r"->|=>|[\u2192\u21d2\u2794\u279c]")
_BEHIND_ARROW = re.compile(r"(?:->|=>|[\u2192\u21d2\u2794\u279c])\s*(?:x\s?)?\d[^,;.()]*")
# "Increase from 10 to 15 reps" does not say when.
_GROWS = re.compile(
    r"\b(?P<says>(?:please\s+|now\s+)?(?:increase|progress|advance)(?:d|ed)?\s+(?:(?:the\s+|your\s+)?holds?\s+)?from\s+)"
    r"(?=(?:x\s?)?\d)(?P<old>[^,;:.()]{1,24}?)\s+(?P<new>to\s+(?:x\s?)?\d[^,;.()]*)"
)
_PAUSE = re.compile(
    r"\b(?:and\s+|but\s+)?add(?:ing)?\s+(?:in\s+)?(?:an?\s+)?\d{1,2}[\s-]?(?:s|secs?|seconds?)[\s-]+pause\b"
    r"(?:\s+(?:at|on|in)\s+(?:the\s+(?:top|end|bottom)|(?:each|every)\s+(?:one|rep)))?"
)
_SENTENCE = re.compile(r"[.;!)](?=\s|$)")
_STOP_IF = re.compile(r"\b(?:stop|rest|pause|(?:ease|back)\s+off)\s+(?:if|when)\b[^,;.]*")
_A_WEEK = re.compile(
    r"\b(?:\d|two|three|four|five|six|seven)\s?(?:x|days|times)\s+(?:a|per)\s+week\b|\bonce\s+a\s+week\b|"
    r"\b(?:every|each|per)\s+(?:other\s+|second\s+|single\s+)?day\b|\bthis\s+(?:week|month)\b"
)
_SURELY_LATER = re.compile(
    r"\b(?:if|when\w*|once|unless|gradual\w*|build\w*|"
    r"over\s+(?:the\s+)?(?:next\s+|coming\s+)*\w+\s+(?:days|weeks|months|visits|sessions)|"
    r"as\s+(?:able|tolerated)|able|tolerated|next(?!\s+to\b)|later|eventually|weeks?\s+\d|wk\s?\d|"
    r"in\s+\w+\s+(?:days|weeks)|each\s+week|every\s+week|by)\b"
)
# What no name has: "crunches: drop them", "side can stop", "walking: you managed".
_NO_NAME = re.compile(
    r"[:,-]\s*(?:please\s+)?(?:drop|stop|skip|leave|scrap|lose|forget|pause|park|bin|omit)\s+"
    r"(?:it|this|that|these|them|those)\b|"
    r"\b(?:discontinued|on\s+(?:hold|pause))\b(?=\W*(?:$|[,;.:-]))|"
    r"^(?:parked|paused|shelved|suspended|stopped)\b|\bpaused\b|\?|\b(?:you|it|they|them|these|those|is|are|was|were|can|could|should|will|would|might|instead|"
    r"replac\w+|swap\w*|unchanged|longer|managed|please|let's|we|i)\b|\ball$"
)
_ENDS = re.compile(
    "|".join(
        rule.pattern
        for word, rule in CHANGE_WORDS
        if word in (ChangeWord.STOPS, ChangeWord.IS_STOPPED, ChangeWord.STOPPED, ChangeWord.SWAPS)
    )
)
# Of these a note may well speak: "stop if it hurts", "remove your shoes".
_NO_END = re.compile(
    r"(?:stop|rest|pause)\s+(?:if|when|at|before|short|well|just|and|as|once|should|for\s+\d)|avoid\b|do(?:\s+not|n't)\b|don't\b|"
    r"(?:change|switch|swap)\s+(?:sides?|legs?|arms?|over|hands?)|(?:remove|take\s+off)\s+your\b|not\s+at\s+home\s+yet"
)
# "Instead: sciatic slider, left leg, 2 x 10", below a line that ends another one.
INSTEAD = re.compile(
    r"[\W_]*(?:[a-z\d]{1,2}[.)]\s+)?(?P<instead>(?:please\s+)?(?:do\s+)?(?:instead|in\s+(?:its|their)\s+place)"
    r"\s*[:,-]?\s+(?:(?:please|do|try|start|use|the)\s+)*)"
    r"(?=(?P<name>[^\W\d][^\d,;:.!?()]{2,40}?)\s*(?:[,;:(-]|x\s?\d|\d))"
)


def unclear_arrows(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a dose stands behind an arrow of which nobody can tell whether it is for later."""
    arrows = len(_ARROW.findall(text, start))
    behind = _BEHIND_ARROW.search(text, start) if arrows == 1 else None
    if behind is None or _SURELY_LATER.search(_A_WEEK.sub(" ", text[start:])) is not None:
        return
    if _AMOUNT.search(text, start, behind.start()) is not None:
        yield behind.span()


def unclear_growth(text: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """Where a dose is to grow to another one, and nobody says when; True where the new one is."""
    found = _GROWS.search(text, start) if " from " in text else None
    if found is None:
        return
    end = _SENTENCE.search(text, found.end("new"))
    behind = text[found.end("says") : len(text) if end is None else end.start()]
    around = _STOP_IF.sub(" ", _A_WEEK.sub(" ", f"{text[start : found.start()]} {behind}"))
    if _SURELY_LATER.search(around) is None:
        yield *found.span("says"), False
        yield *found.span("new"), True


def unclear_pauses(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a pause is added that may be a hold or a rest."""
    yield from (each.span() for each in _PAUSE.finditer(text, start))


def changes_inside(name: str) -> bool:
    """Whether what was taken for a name has words that no name has."""
    return _NO_NAME.search(name.lower()) is not None


def may_end(note: str) -> bool:
    """Whether a note may say that its exercise is ended, swapped or put off, by how it begins."""
    text = note.strip(" ,;:.-(").lower()
    return _ENDS.match(text) is not None and _NO_END.match(text) is None
