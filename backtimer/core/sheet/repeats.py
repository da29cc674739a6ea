"""The same dose several times with rests between: "x5, rest 1 min, x5, rest 1 min, x5"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.tokens import Token

LEAST_BLANK = 4
_RESTS = ("rest", "break", "pause", "off")
_DOSE, _REST = r"(?:x?n[PM]|xn|t)", r"(?:Q[:fo]*a?t|a?t-?j?Q)"
_AGAIN = re.compile(rf"{_DOSE}(?:[,;.-]+{_REST}[,;.-]+{_DOSE})+(?![PMSQRLE/x-])")
_NUMBERED = re.compile(r"Sn[:x-]+nP?(?:[,;|N]*Sn[:x-]+nP?)+(?![g.\d])")
_PARTS = re.compile(rf"(?P<rest>{_REST})|(?P<dose>{_DOSE})")


def with_numbered_sets(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with "set 1: 12, set 2: 10, set 3: 8" as three sets with these repetitions."""
    if "set 1" not in text:
        return tokens
    found = _NUMBERED.search("".join(token.kind for token in tokens))
    if found is None:
        return tokens
    inside = tokens[found.start() : found.end()]
    numbers = [int(token.low) for token in inside if token.kind is Kind.NUMBER]
    count = len(numbers) // 2
    if numbers[::2] != [*range(1, count + 1)]:
        return tokens
    start, end = inside[0].start, inside[-1].end
    series = Token(Kind.SERIES, start + 2, end, text[start:end], series=tuple(numbers[1::2]))
    return [
        *tokens[: found.start()],
        Token(Kind.NUMBER, start, start + 1, f"{count}", count, count),
        Token(Kind.SETS, start + 1, start + 2, "sets"),
        series,
        *tokens[found.end() :],
    ]


def with_sets(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with a dose that is repeated after each rest as that many sets of it."""
    tokens = with_numbered_sets(tokens, text)
    if not any(word in text for word in _RESTS):
        return tokens
    written, tokens = tokens, _with_more(tokens)
    found = _AGAIN.search("".join(token.kind for token in tokens))
    if found is None:
        return written
    doses: list[range] = []
    rests: list[range] = []
    for part in _PARTS.finditer(found.string, *found.span()):
        (rests if part["rest"] else doses).append(range(*part.span()))
    condition = text[tokens[found.end() - 1].end :][:LEAST_BLANK]
    if len(condition) == LEAST_BLANK and condition.isspace() and written != tokens:
        # "Then 8 more if you can": the condition is blanked out.
        return written
    if not (_alike(tokens, doses) and _alike(tokens, rests)):
        return written
    behind = rests[0].stop
    start, end = tokens[behind].start, tokens[found.end() - 1].end
    count = float(len(doses))
    return [
        *tokens[:behind],
        Token(Kind.NUMBER, start, start + 1, f"{count:g}", count, count),
        Token(Kind.SETS, start + 1, end, "sets"),
        *tokens[found.end() :],
    ]


def _with_more(tokens: list[Token]) -> list[Token]:
    """The tokens, with "have a rest" as a rest, and ", then 8 more" or ", another 8" as a count."""
    found: list[Token] = []
    for token in tokens:
        texts = [each.text for each in found[-2:]]
        if token.kind is Kind.REST and texts in (["have", "a"], ["take", "a"]):
            found[-2:] = [token._replace(start=found[-2].start)]
        elif token.text in ("then", "and") and found and found[-1].kind is Kind.COMMA:
            found[-1] = found[-1]._replace(end=token.end)
        elif token.text in ("more", "again") and found and found[-1].kind is Kind.NUMBER:
            found.append(token._replace(kind=Kind.TIMES_WORD))
        elif token.text in ("more", "again") and found and found[-1].kind is Kind.TIMES_WORD:
            found[-1] = found[-1]._replace(end=token.end)
        else:
            found.append(token._replace(kind=Kind.TIMES) if token.text == "another" else token)
    return found


def _alike(tokens: Sequence[Token], places: Sequence[range]) -> bool:
    """Whether tokens say the same in several places."""
    said = {
        tuple((tokens[n].kind, tokens[n].low, tokens[n].high) for n in each if tokens[n].low)
        for each in places
    }
    return len(said) == 1
