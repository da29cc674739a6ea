"""A page of columns or cut lines written line by line, so that each line can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.prescription import LONGEST_TEXT, read_prescription, rows_of
from backtimer.core.sheet.shared_matcher import matcher_of
from backtimer.core.sheet.sheet_reading import SheetLine


class Flow(NamedTuple):
    """The text with a line for each row, and where its items stand there.

    `places` leads from the line and the place of an item to those in `text`; `lines` is what is
    read in it.
    """

    text: str
    places: Mapping[tuple[int, int], tuple[int, int]]
    lines: Sequence[SheetLine]


def flow_of(
    text: str, lines: Sequence[SheetLine], exercises: Mapping[str, Exercise]
) -> Flow | None:
    """What a text is line by line, from its reading; None if it is that already, or very long."""
    if len(text) > LONGEST_TEXT:
        return None
    rows = [row.text.strip() for row in rows_of(text.splitlines(), matcher_of(exercises))]
    if rows == [line.strip() for line in text.splitlines()]:
        return None
    flowed = "\n".join(rows)
    flowed_lines = read_prescription(flowed, exercises)
    found = [
        (item, number, place)
        for number, line in enumerate(flowed_lines)
        for place, item in enumerate(line.items)
    ]
    places = {}
    for number, line in enumerate(lines):
        for place, item in enumerate(line.items):
            same = next((each for each in found if each[0] == item), None)
            if same is not None:
                found.remove(same)
                places[number, place] = same[1:]
    return Flow(flowed, places, flowed_lines)


def read_in_order(text: str, exercises: Mapping[str, Exercise]) -> Sequence[SheetLine]:
    """The reading of a text; of columns side by side that of one after the other.

    So their exercises come in the order of the columns, each below its own heading.
    """
    lines = read_prescription(text, exercises)
    return in_order(lines, flow_of(text, lines, exercises))


def in_order(lines: Sequence[SheetLine], flow: Flow | None) -> Sequence[SheetLine]:
    """The reading of a text line by line if that has the same exercises, else its own."""
    items = sum(len(line.items) for line in lines)
    if flow is None or not items == len(flow.places) == sum(len(line.items) for line in flow.lines):
        return lines
    return flow.lines
