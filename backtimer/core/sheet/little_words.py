"""What is left of a line when its names and doses are found: little words without meaning."""

from __future__ import annotations

from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.phrases import POLITE, SEPARATORS, STEPS
from backtimer.core.sheet.sheet_reading import SpanRole

SAYS_NOTHING = frozenset(
    {
        Kind.FOR, Kind.OF, Kind.AND, Kind.ARTICLE, Kind.ON, Kind.WITH, Kind.REPEAT, Kind.TO,
        Kind.JOIN, Kind.SLASH, Kind.ABOUT, Kind.TIMES_WORD, Kind.EACH, Kind.ONLY,
    }
)  # fmt: skip
_CHOICE = ("or", "either")


def settle_little_words(read: Read) -> None:
    """Mark punctuation and words without meaning of their own; the rest stays unknown."""
    unknown = SpanRole.UNKNOWN
    for place, token in enumerate(read.tokens):
        if read.roles[place] is not unknown:
            continue
        if token.text in _CHOICE and len(read.drafts) > 1:
            # "Bridge x10 or clam x12": one of them.
            continue
        if (
            token.kind in SEPARATORS
            or token.text == "then"
            or token.kind is Kind.MARK
            or (
                (token.kind in SAYS_NOTHING or token.text in POLITE)
                and not _in_unknown(read, place)
            )
        ):
            read.roles[place] = SpanRole.MARK
    if read.tokens and read.tokens[0].text in STEPS and read.drafts:
        read.roles[0] = SpanRole.MARK


def _in_unknown(read: Read, place: int) -> bool:
    """Whether a little word is surrounded by words that are not understood."""
    return any(
        0 <= near < len(read.tokens)
        and read.tokens[near].kind not in SAYS_NOTHING | SEPARATORS
        and read.tokens[near].text not in POLITE
        and read.roles[near] is SpanRole.UNKNOWN
        for near in (place - 1, place + 1)
    )
