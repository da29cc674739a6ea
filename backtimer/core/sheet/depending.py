"""Notes that make an exercise depend on something: "if your surgeon agrees", "only with me".

It may be meant for somebody else, for another time or place, or for later.
"""

from __future__ import annotations

import re

from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import SpanRole

# Behind "not" these only ask for care: "not too fast", "do not hold your breath".
_CARE = "|".join(
    (
        "stop forget skip miss too so that as past beyond above below higher further more less all "
        "quite only the your a an to from just really pins hard fast uphill essential necessary "
        "needed easy bad straight sure touching worse sharp high low wide far through into with "
        "on at"
    ).split()
)
_CAREFUL = "|".join(
    (
        "let pain deep forc push arch bounc jerk hold lift pull lock arm leg cheat rush quick "
        "swing twist roll strain tens over"
    ).split()
)
_DEPENDS = tuple(
    re.compile(rule)
    for rule in (
        rf"\bnot\s+(?!(?:{_CARE}|(?:{_CAREFUL})\w*|in\s+the)\b|\d)",
        (
            r"(?<!weight\s)\bonly\s+(?:when|with|after|once|under|in|on|at)\b"
            r"(?!\s+(?:the\s+)?(?:home|one|way|side|pain|your|left|right|comfort\w*))"
        ),
        (
            r"\b(?:once|when)\s+(?:you(?:'re|\s+are|\s+feel)|your\s+\w+\s+is|it\s+is)\s+"
            r"(?:back|able|ready|stronger|fitter|better|cleared|allowed|up\s+to|off\s+the)\b"
        ),
        (
            r"\bif\s+(?:your|the|my|our)\s+"
            r"(?:surgeon|doctor|dr|gp|consultant|physio\w*|pt|therapist|midwife|nurse|specialist)\b"
        ),
        (
            r"\b(?:add|start|begin|introduce|bring)\s+(?:this|these|it|them)\b"
            r"(?!\s+(?:today|now|slowly|gently))"
        ),
        r"\bbefore\s+(?:adding|starting)\b",
        r"\b(?:we|i)(?:'ll|\s+will|\s+shall)\b(?!\s+(?:see|check|look|review|ring|call|ask|want))",
        r"\bon\s+(?:pause|hold)\b|\bput\s+off\b|\bpostpon\w+",
        r"\b(?:can|may|should|must)\s+stop\b|\b(?:has|have|will)\s+to\s+wait\b",
        r"\b(?:goals?|targets?)\b|\bas\s+(?:a|your|the)\s+(?:next\s+)?progression\b",
    )
)
# "As a progression" has an article that is no part of a note.
LEAST_APART = 3


def depends(read: Read) -> bool:
    """Whether a note of a line may say that its exercise is not for now, or not for here."""
    tokens = [
        (token.start, token.end)
        for token, role in zip(read.tokens, read.roles, strict=True)
        if role is SpanRole.NOTE
    ]
    clauses = [
        (each.start, each.end)
        for each in read.clauses
        if each.role is SpanRole.NOTE and not each.settled
    ]
    places = _joined([*tokens, *clauses])
    return any(rule.search(read.even, *place) for place in places for rule in _DEPENDS)


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in a text, those that only a mark or an article parts as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1] + LEAST_APART:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
