"""Rows of a table that go on in the line below, since a cell was too narrow for its words.

A word stands in the next line only if there was no room for it: that tells such a line from a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial, reduce
from itertools import groupby, takewhile
from typing import NamedTuple

from backtimer.core.sheet.columns import table_of
from backtimer.core.sheet.page_rows import Row, gone_on, joined, part_of, says

_CELL = re.compile(r"(?:^|(?<=\S))\s{2,}\S")
_GAPS = re.compile(r"\S\s{2,}\S")
# What goes on begins with no capital, and is no dose below another one.
_BEGINS = re.compile(r"(?:[a-z]|\d(?!\d?[.)]\s|\d?\s+[A-Z])|\(\w)")
_DOSE = re.compile(r"\d{1,3}\s*(?:x\s*\d|$|\(|s\b|sec|min)", re.IGNORECASE)
GAP = " " * 4
LEAST_BARS, LEAST_ROWS, LEAST_ALIGNED = 2, 2, 4
# A cell goes on over so many lines.
MOST_LINES = 8
# Words are also moved for the look of it.
SLACK = 5


class _Cells(NamedTuple):
    """A line of a table: its row, its cells, and the texts of these."""

    row: Row
    cells: tuple[Row, ...]

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


def join_cells(rows: Sequence[Row]) -> list[Row]:
    """The rows; what goes on below a row of a table is part of it.

    A table without bars gets some, if any of its rows goes on.
    """
    found: list[Row] = []
    for bars, group in groupby(rows, key=_bars):
        part = list(group)
        found += _drawn(part, bars) if len(bars) >= LEAST_BARS else _under_headings(part)
    return found


def _bars(row: Row) -> tuple[int, ...]:
    """Where the bars of a row stand; none if they are too few for a table."""
    if "|" not in row.text:
        return ()
    places = tuple(place for place, letter in enumerate(row.text) if letter == "|")
    return places if len(places) >= LEAST_BARS else ()


def _drawn(rows: Sequence[Row], bars: Sequence[int]) -> list[Row]:
    """The rows of a table with bars at the same places."""
    edges = list(zip((-1, *bars), (*bars, None), strict=True))
    return _whole([_cells(row, [(first + 1, last) for first, last in edges]) for row in rows])


def _under_headings(rows: Sequence[Row]) -> list[Row]:
    """The rows of a text without bars, with the tables of it; some stand under headings."""
    found: list[Row] = []
    place = looked = 0
    while place < len(rows):
        text = rows[place].text
        gaps = "\t" in text or ("  " in text and _GAPS.search(text) is not None)
        table = table_of(text) if gaps else None
        if table is not None and table.mark == "\t":
            last = _end(rows, place, lambda below: "\t" in below)
            found += _by_tabs(rows[place:last], len(table.fields))
            place = last
            continue
        starts = table.starts if table is not None and not table.mark else ()
        if gaps and table is None and place >= looked:
            # Once for each paragraph.
            paragraph = list(takewhile(lambda row: row.text.strip(), rows[place:]))
            starts, looked = _aligned(paragraph), place + len(paragraph)
        under = partial(_is_under, starts=starts[1:])
        last = _end(rows, place, under) if starts else place + 1
        if last - place > LEAST_ROWS:
            edges = list(zip((0, *starts[1:]), (*starts[1:], None), strict=True))
            lines = [_cells(row, edges) for row in rows[place:last]]
            found += _whole(lines, " | " if table is not None else GAP)
        else:
            found += rows[place:last]
        place = last
    return found


def _end(rows: Sequence[Row], place: int, is_row: Callable[[str], bool]) -> int:
    """The place behind a heading or a first row and the rows right below it."""
    last = place + 1
    while last < len(rows) and is_row(rows[last].text):
        last += 1
    return last


def _aligned(rows: Sequence[Row]) -> tuple[int, ...]:
    """Where the columns of rows without a heading start, if the cells of many stand there."""
    texts = [row.text for row in rows]
    starts = Counter(found.end() - 1 for text in texts for found in _CELL.finditer(text))
    often = [
        start for start in sorted(starts) if starts[start] >= max(LEAST_ALIGNED, len(texts) / 2)
    ]
    return (0, *often) if often and all(_is_under(text, often) for text in texts) else ()


def _by_tabs(rows: Sequence[Row], columns: int) -> list[Row]:
    """The rows of a table between tabs; one with an empty cell may go on with the one above."""
    groups: list[list[_Cells]] = []
    for row in rows:
        stops = [place for place, letter in enumerate(row.text) if letter == "\t"]
        edges = list(zip((0, *stops), (*stops, None), strict=True))
        edges += [(len(row.text), None)] * (columns - len(edges))
        line = _cells(row, edges)
        empty = len(edges) == columns and not all(line.texts)
        if empty and _goes_on(groups, line, (0,) * columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0].row if len(group) == 1 else _row(_columns(group), "\t") for group in groups]


def _is_under(text: str, starts: Sequence[int]) -> bool:
    """Whether no word of a line lies across the start of a column."""
    return bool(text.strip()) and all(text[each - 1] == " " for each in starts if len(text) > each)


def _cells(row: Row, edges: Sequence[tuple[int, int | None]]) -> _Cells:
    ends = len(row.text)
    cells = (part_of(row, first, ends if last is None else last) for first, last in edges)
    return _Cells(row, tuple(cells))


def _whole(lines: Sequence[_Cells], mark: str = " | ") -> list[Row]:
    """The rows of a table from its lines; those that nothing goes on with are left as they are.

    Below a heading without bars all of them get bars, for an empty cell has no place there.
    """
    widths = [
        max((len(text) for text in column if says(text)), default=0)
        for column in zip(*(line.texts for line in lines), strict=True)
    ]
    kept = mark == GAP or any("|" in line.row.text for line in lines)
    widths = [width - SLACK for width in widths]
    groups: list[list[_Cells]] = []
    for line in lines:
        if _goes_on(groups, line, widths):
            groups[-1].append(line)
        else:
            groups.append([line])
    if len(groups) == len(lines):
        return [line.row for line in lines]
    return [
        group[0].row if kept and len(group) == 1 else _row(_columns(group), mark)
        for group in groups
    ]


def _row(columns: Sequence[Sequence[Row]], mark: str) -> Row:
    filled = ([part for part in column if part.text] or column[:1] for column in columns)
    cells = [reduce(gone_on, parts) for parts in filled]
    return joined([cell for cell in cells if cell.text] if mark == GAP else cells, mark)


def _columns(group: Sequence[_Cells]) -> list[tuple[Row, ...]]:
    return list(zip(*(each.cells for each in group), strict=True))


def _goes_on(groups: Sequence[Sequence[_Cells]], line: _Cells, widths: Sequence[int]) -> bool:
    """Whether no cell of a line had room in the one above it, and the row above is a new one."""
    if not groups or len(groups[-1]) >= MOST_LINES:
        return False
    group = groups[-1]
    names = [text for text in group[0].texts if says(text)]
    parts = [part for part in zip(group[-1].texts, line.texts, widths, strict=True) if part[1]]
    begins = bool(names) and bool(parts) and not names[0][0].islower()
    return begins and _has_no_room(*parts[0]) and all(_may_go_on(*part[:2]) for part in parts)


def _has_no_room(above: str, text: str, width: int) -> bool:
    """Whether a cell goes on with the one above it, which had no room for its first word."""
    return bool(above) and len(above) + 1 + len(text.split(maxsplit=1)[0]) > width


def _may_go_on(above: str, text: str) -> bool:
    """Whether a cell may go on with the one above it."""
    doses = _DOSE.match(above) is not None and _DOSE.match(text) is not None
    return bool(above) and _BEGINS.match(text) is not None and not doses
