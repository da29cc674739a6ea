"""The cells of a table as pieces of dose, by the field that their column names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.differing_sets import falling_sets, held_falling_sets
from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.tokens import Token, tokens_of
from backtimer.core.sheet.written_side import WrittenSide

_ANSWERS = {
    "yes": True,
    "y": True,
    "x": True,
    "\u2713": True,
    "\u2714": True,
    "no": False,
    "n": False,
}
# A longer cell is not a dose, and reading it would take too long.
LONGEST_CELL = 600
# What says no more than how a dose came about: "2 x 12 (new)".
_NEWS = ("new", "no change", "unchanged", "same", "same as before", "as before")
# "10 (hold 5 s)", and "10, hold 5 sec".
_SIDE_IN_BRACKETS = re.compile(r"^\((\w+)\)(?=\s+(?:side|leg|arm|knee)\b)")
_BRACKET = re.compile(r"([^()]*\d[^()]*)\(([^()]+)\)")
_HELD = re.compile(r"(\d{1,3})\s*,\s*(hold(?:ing)?\s[^,]*\d[^,]*)", re.IGNORECASE)


def each_side(text: str) -> DosePiece | None:
    """Read yes or no in the column of each side."""
    answer = _ANSWERS.get(text.lower().rstrip("."))
    return None if answer is None else DosePiece({"side": WrittenSide.EACH} if answer else {})


def cell_fields(text: str, field: str) -> DosePiece | None:
    """What a cell says in the column of a field; None unless all of it is understood.

    A result without fields says how often.
    """
    if len(text) > LONGEST_CELL:
        return None
    bracket = _BRACKET.fullmatch(text)
    if bracket is not None and bracket[2].strip().lower() in _NEWS:
        return cell_fields(bracket[1].strip(), field)
    if bracket is not None:
        return _both(cell_fields(bracket[1], field), cell_fields(bracket[2], field))
    held = _HELD.fullmatch(text)
    if held is not None and field in ("reps", "dose"):
        return _both(cell_fields(held[1], "reps"), cell_fields(held[2], ""))
    return _whole(_SIDE_IN_BRACKETS.sub(r"\1", text), field)


def _whole(text: str, field: str) -> DosePiece | None:
    """What a cell without parts says in the column of a field."""
    tokens = with_amounts(tokens_of(evened(text)))
    plain = _plain(tokens, field)
    if plain is not None or field == "reps_first":
        return plain
    places = fields_of(tokens)
    covered = sum(place.last - place.first for place in places)
    little = (Kind.STOP, Kind.MARK, Kind.COMMA)
    if not places or covered < sum(token.kind not in little for token in tokens):
        return None
    fields: dict[str, object] = {}
    chosen: tuple[str, ...] = ()
    for place in places:
        if place.found.what not in (What.DOSE, What.WEAK_SIDE, What.OFTEN):
            return None
        if fields.keys() & place.found.fields.keys():
            return None
        fields |= place.found.fields
        chosen += place.found.chosen
    if field == "sets" and fields.keys() == {"reps", "side"}:
        # "2 per side" in the column of sets.
        fields["sets"] = fields.pop("reps")
    if field in ("sets", "rest_s", "rest_min") and field.replace("_min", "_s") not in fields:
        # A time is not a number of sets.
        return None
    breaths = max(place.found.breaths for place in places)
    return DosePiece(fields, chosen, breaths=breaths)


def _both(first: DosePiece | None, second: DosePiece | None) -> DosePiece | None:
    """What a cell says with its bracket: "10 (hold 5 s)"; None if one is unknown or they differ."""
    if first is None or second is None or first.fields.keys() & second.fields.keys():
        return None
    fields = {**first.fields, **second.fields}
    return DosePiece(fields, (*first.chosen, *second.chosen))


def _plain(tokens: Sequence[Token], field: str) -> DosePiece | None:
    """Read what only its column gives a meaning; None for anything else."""
    if field == "reps_first":
        return _reps_first(tokens)
    return _alone(tokens[0], field) if len(tokens) == 1 else None


def _reps_first(tokens: Sequence[Token]) -> DosePiece | None:
    """Read "10 x 2" in a column of repetitions by sets; None for anything else."""
    kinds = [token.kind for token in tokens]
    numbers = (Kind.NUMBER, Kind.RANGE)
    if len(kinds) != 3 or kinds[1] is not Kind.TIMES or not {kinds[0], kinds[2]} <= set(numbers):
        return None
    reps, _times, sets = tokens
    chosen = [name for name, token in (("reps", reps), ("sets", sets)) if token.chosen]
    return DosePiece({"reps": reps.low, "sets": sets.low}, tuple(chosen))


def _found(piece: DosePiece) -> DosePiece | None:
    """The piece, unless nobody can tell what it means."""
    return piece if piece.what is What.DOSE else None


def _alone(token: Token, field: str) -> DosePiece | None:
    """Read a cell's only number as its column says."""
    numbers = (Kind.NUMBER, Kind.RANGE)
    if token.kind is Kind.BAD and field in ("hold_s", "rest_s", "hold_min", "rest_min"):
        # "2,5": in a column of seconds the comma can only be a decimal comma.
        decimal = re.fullmatch(r"(\d{1,3}),(\d{1,2})", token.text)
        if decimal is not None:
            value = float(f"{decimal[1]}.{decimal[2]}")
            token = token._replace(kind=Kind.NUMBER, low=value, high=value)
    if token.kind is Kind.SERIES and field == "reps":
        return _found(falling_sets({"q": token}))
    if token.kind is Kind.SERIES and field == "dose":
        return _found(held_falling_sets({"q": token}))
    if token.kind is Kind.TIME and field in ("hold_s", "hold_min", "reps", "dose", ""):
        chosen = ("hold_s",) if token.chosen else ()
        return DosePiece({"hold_s": token.low}, chosen, breaths=token.breaths)
    if token.kind is Kind.TIME and field in ("rest_s", "rest_min"):
        return DosePiece({"rest_s": token.low}, ("rest_s",) if token.chosen else ())
    if token.kind not in numbers or field in ("", "side", "dose"):
        return None
    by = 60 if field in ("hold_min", "rest_min") else 1
    field = field.replace("_min", "_s")
    if field == "hold_s" and not token.low:
        return None
    return DosePiece({field: token.low * by}, (field,) if token.chosen else ())
