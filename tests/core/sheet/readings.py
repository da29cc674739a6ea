"""The library and the reader, as the tests of sheets use them."""

from __future__ import annotations

import re

from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.prescription import read_prescription
from backtimer.core.sheet.sheet_reading import BOUNDS, FIELDS, LineKind, SheetItem, SheetLine
from tests.built_in import EXERCISES

MATCHER = NameMatcher(EXERCISES)


def read(line: str) -> SheetLine:
    """The reading of one line."""
    (found,) = read_prescription(line, EXERCISES)
    return found


def read_all(text: str) -> list[SheetLine]:
    """The readings of some lines."""
    return read_prescription(text, EXERCISES)


def dose(item: SheetItem) -> tuple[object, ...]:
    """Who, sets, repetitions, hold, rest and side of an item."""
    return (
        item.exercise or item.own, item.sets, item.reps, item.hold_s, item.rest_s, item.side,
    )  # fmt: skip


def well_formed(line: SheetLine) -> None:
    """Every item is one that a routine can have."""
    for item in line.items:
        assert (item.exercise is None) != (item.own is None)
        assert item.own is None or 0 < len(item.own) <= 80
        assert 0.0 <= item.certainty <= 1.0
        for name, (low, high) in BOUNDS.items():
            value = getattr(item, name)
            assert isinstance(value, int) or name == "hold_s"
            assert low <= value <= (3600 if name == "hold_s" else high)
        assert item.side in ("none", "each", "alternate", "left", "right", "both")
        assert set(item.defaulted) <= set(FIELDS)
        assert set(item.candidates) <= set(EXERCISES)
        assert item.seconds >= 0


def accounted(line: SheetLine) -> None:
    """Every letter and digit is in exactly one span, and no number and no word is cut."""
    ends = 0
    for start, end, _role in line.spans:
        assert ends <= start < end <= len(line.line)
        ends = end
    if line.kind is LineKind.BLANK:
        return
    for piece in re.finditer(r"\d+|[^\W\d_]+", line.line):
        if not piece.group().isdecimal() and not piece.group().isalpha():
            # "¼B" is a number and a word.
            continue
        spans = [
            span for span in line.spans if span.start < piece.end() and piece.start() < span.end
        ]
        assert len(spans) == 1, (line.line, piece.group(), line.spans)
        assert spans[0].start <= piece.start() <= piece.end() <= spans[0].end
