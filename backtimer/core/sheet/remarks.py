"""Remarks beside a dose: what was done before, how it felt, weights, what is replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from backtimer.core.sheet.old_doses import old_doses
from backtimer.core.sheet.sheet_reading import SpanRole

# What was done before, how it felt, and what it is for: "15 reps (was 12), pain 2/10".
_REMARKS = re.compile(
    r"(?<=\d)[^\d]*(?P<felt>\b(?:pain|rpe|effort)(?:\s+(?:at|is|was|level|score))?[\s:]+\d{1,2}\s?/\s?10\b)|"
    r"\(for\s+(?:the|your)\s+(?!left|right|other|count|first|last|next)[^()\d]{3,30}\)|"
    r"\((?:was|were|up\s+from|previously|prev\.?|last\s+(?:week|wk|time|month)|used\s+to\s+be)\b"
    r"[^()]*\)"
)
# A weight for each hand, and the side to begin with, are no sides of a dose.
_HANDS = re.compile(
    r"\d+(?:\.\d+)?\s?(?:kgs?|lbs?|kilos?|pounds?)\s+(?:in\s+)?(?:each|per|a)\s+hand\b"
)
_LEADS = re.compile(
    r"\b(?:start(?:ing)?|begin(?:ning)?|lead(?:ing)?)\s+(?:with|on)\s+(?:(?:your|the|my|weaker|stronger|sore|good|bad|worse|better|stiff(?:er)?)\s+){0,2}"
    r"(?:left|right|l|r)\b(?:\s+(?:side|leg|arm|knee|foot|hip))?(?:\s+first)?\s*[:,]?"
)
_INSTEAD = re.compile(
    r"\b(?:instead|in\s+place|in\s+lieu)\s+of\s+(?:(?:the|your|my|doing|\d+\s?x\s?\d+)\s+)*(?P<name>[^\W\d][^\d,;:.]*?)\s*[,;:]?\s+"
    r"(?=(?:do|try|use|go\s+for|please\s+do|just\s+do)\b|(?<=[,;:]\s)[^,;:]*\d)"
)
_STRUCK, _PAIR_OF_MARKS = re.compile(r"(?<!\S)~(?=\S)[^~]*[^\W\d][^~]*(?<=\S)~(?!\S)"), 2


def remarks_of(
    text: str, start: int, is_name: Callable[[str], bool]
) -> Iterator[tuple[int, int, SpanRole, bool]]:
    """Where remarks begin and end, with their role, and whether they compete with nothing."""
    for old in old_doses(text, start, is_name):
        if old.end > old.start:
            yield old.start, old.end, SpanRole.NOTE, True
        if old.new > old.end:
            yield old.end, old.new, SpanRole.MARK, True
    for each in _REMARKS.finditer(text):
        yield each.start("felt") if each["felt"] else each.start(), each.end(), SpanRole.NOTE, False
    for words, rule in ((("hand",), _HANDS), (("start", "begin", "lead"), _LEADS)):
        if any(word in text for word in words):
            for each in rule.finditer(text):
                yield (*each.span(), SpanRole.NOTE, False)
    for first, last in _replaced(text, start, is_name):
        yield first, last, SpanRole.FORBIDDEN, False


def _replaced(text: str, start: int, is_name: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where exercises stand that others replace: "instead of crunches do", "~bridge 3x10~"."""
    instead = _INSTEAD.search(text, start) if " of " in text else None
    if instead is not None and is_name(instead["name"]):
        yield instead.span()
    struck = list(_STRUCK.finditer(text, start)) if text.count("~") == _PAIR_OF_MARKS else []
    yield from (each.span() for each in struck)
