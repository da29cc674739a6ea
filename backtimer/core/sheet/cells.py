"""The cells of a line: their places and texts, by the mark that separates them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

# Separators of more than one character.
_GAPS = {"": re.compile(r"\s{2,}|\t"), " / ": re.compile(r"\s+/\s+")}


class Cell(NamedTuple):
    """A cell of a row: its place in the line (characters), and its text."""

    start: int
    end: int
    text: str


def cells_of(line: str, mark: str) -> list[Cell]:
    """The cells of a line; a separator in quotes does not count."""
    if mark in _GAPS:
        places = [0]
        cells = []
        for match in _GAPS[mark].finditer(line.strip("\n")):
            places += [match.start(), match.end()]
        places.append(len(line))
        for start, end in zip(places[::2], places[1::2], strict=True):
            cells.append(Cell(start, end, line[start:end].strip()))
        return cells if cells and cells[0].text else cells[1:]
    cells, begin, quoted = [], 0, False
    for place, letter in enumerate(f"{line}{mark}"):
        if letter == '"' and (quoted or not line[begin:place].strip()):
            quoted = not quoted
        elif letter == mark and (not quoted or place == len(line)):
            cells.append(_cell(line, begin, min(place, len(line))))
            begin = place + 1
    if mark == "|":
        if cells and not cells[0].text:
            cells = cells[1:]
        if len(cells) > 1 and not cells[-1].text and line.rstrip().endswith("|"):
            cells = cells[:-1]
    return cells


def _cell(line: str, start: int, end: int) -> Cell:
    text = line[start:end].strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        start = line.index('"', start) + 1
        text = text[1:-1]
        return Cell(start, start + len(text), text)
    return Cell(line.index(text, start) if text else start, end, text)


def nearest(starts: Sequence[int], cell: Cell) -> int:
    """Which of some columns, by where they start, a cell stands under."""
    return min(range(len(starts)), key=lambda each: abs(starts[each] - cell.start))
