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

    `places` leads from the line and the place of an item to those in `text`.
    """

    text: str
    places: Mapping[tuple[int, int], tuple[int, int]]


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
    found = [
        (item, number, place)
        for number, line in enumerate(read_prescription(flowed, exercises))
        for place, item in enumerate(line.items)
    ]
    places = {}
    for number, line in enumerate(lines):
        for place, item in enumerate(line.items):
            same = next((each for each in found if each[0] == item), None)
            if same is not None:
                found.remove(same)
                places[number, place] = same[1:]
    return Flow(flowed, places)
