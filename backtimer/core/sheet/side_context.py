"""Sides and the words around them: part of a name, a repeat on the other side, or apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.phrases import NUMBERS, SEPARATORS
from backtimer.core.sheet.sheet_reading import SpanRole
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

_OTHER: dict[object, WrittenSide] = {
    WrittenSide.LEFT: WrittenSide.RIGHT, WrittenSide.RIGHT: WrittenSide.LEFT,
}  # fmt: skip


_TURNING = ("other", "opposite", "swap", "switch", "change")
# "Then turn over and do the same on the other side", "swap legs".
_TURNS = re.compile(
    r"(?:(?:and|then)\s+)*(?:(?:turn|roll|flip|swap|switch|change)(?:\s+(?:over|around|round|"
    r"sides?|legs?|arms?))*\s+(?:and|then)\s+)?(?:do|repeat)(?:\s+(?:the|same|it|this))*"
    r"(?:\s+(?:on|with|for|to))?(?:\s+(?:the|your))?\s+(?:other|opposite)\s+"
    r"(?:side|leg|arm|knee|hip|way|direction)s?\b|"
    r"(?:(?:and|then)\s+)*(?:swap|switch|change)(?:\s+over)?\s+(?:sides?|legs?|arms?|knees?)\b"
    r"(?!\s+(?:each|every|after|with))|"
    r"(?<=[,\w])\s+(?:(?:and|then)\s+)*(?:swap|switch|change)(?:\s+over)?(?=\s*(?:[.,;)]|$))"
)


def with_other_side(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, with "then do the other side" as "each side"."""
    if not tokens or not any(word in text for word in _TURNING):
        return tokens
    out = list(tokens)
    for found in _TURNS.finditer(text, tokens[0].start):
        places = [
            place
            for place, token in enumerate(out)
            if found.start() <= token.start < found.end() and token.end <= found.end()
        ]
        first, last = out[places[0]], out[places[-1]]
        side = [Token(Kind.EACH, first.start, first.end, "each")]
        if len(places) > 1:
            side.append(Token(Kind.LIMB, out[places[1]].start, last.end, "side"))
        out[places[0] : places[-1] + 1] = side
    return out


def pieces_of_one_dose(read: Read) -> list[TokenRange]:
    """The pieces of a line below a name, without a side that goes with a number not read.

    "Left: 8" over "Right: 6" has none; "then both legs together, 20 seconds" is a second dose.
    """
    inside = {place for each in read.loose for place in range(each.first, each.last)}
    unread = any(
        token.kind in NUMBERS and role is SpanRole.UNKNOWN and place not in inside
        for place, (token, role) in enumerate(zip(read.tokens, read.roles, strict=True))
    )
    if not unread and read.tokens[0].text != "then":
        return read.loose
    return [each for each in read.loose if each.found.fields.keys() != {"side"}]


def is_in_name(tokens: Sequence[Token], place: TokenRange) -> bool:
    """Whether "alternating" stands among the first words: "Quadruped alternating arm"."""
    if place.found.fields != {"side": WrittenSide.ALTERNATE} or not place.first:
        return False
    around = (place.first - 1, place.last)
    return around[1] < len(tokens) and all(
        tokens[each].kind in (Kind.WORD, Kind.LIMB, Kind.AND) for each in around
    )


def is_other_side(tokens: Sequence[Token], draft: LineDraft, place: TokenRange) -> bool:
    """Whether the dose is repeated on the other side: "hold 15 s R, repeat L"."""
    other = _OTHER.get(draft.fields.get("side"))
    before = tokens[place.first - 1] if place.first else None
    return (
        set(place.found.fields) == {"side"}
        and other is not None
        and place.found.fields["side"] in (other, WrittenSide.EACH)
        and before is not None
        and (before.kind is Kind.REPEAT or before.text in ("then", "switch"))
    )


def is_apart(tokens: Sequence[Token], place: TokenRange) -> bool:
    """Whether a piece stands between two separators: "knee to chest, 20 seconds, ..."."""
    before = tokens[place.first - 1] if place.first else None
    behind = tokens[place.last] if place.last < len(tokens) else None
    sided = behind is not None and behind.kind is Kind.EACH
    return all(each is None or each.kind in SEPARATORS for each in (before, behind)) or (
        sided and before is not None and before.kind in SEPARATORS
    )
