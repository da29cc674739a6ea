"""Sides and the words around them: part of a name, a repeat on the other side, or apart."""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.dose_pieces import TokenRange
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.phrases import SEPARATORS
from backtimer.core.sheet.tokens import Token
from backtimer.core.sheet.written_side import WrittenSide

_OTHER: dict[object, WrittenSide] = {
    WrittenSide.LEFT: WrittenSide.RIGHT, WrittenSide.RIGHT: WrittenSide.LEFT,
}  # fmt: skip


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
    return all(each is None or each.kind in SEPARATORS for each in (before, behind))
