"""The library and the reader, as the tests of sheets use them."""

from __future__ import annotations

from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.prescription import read_prescription
from backtimer.core.sheet.sheet_reading import SheetItem, SheetLine
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
