"""Columns, one of what to do and others of what not to do: "Bridge 2x10    Sit-ups"."""

from __future__ import annotations

import re

from backtimer.core.sheet.cells import cells_of, nearest
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.columns import MARKS, TableColumns
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.line_reader import read_line
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

_DO = re.compile(
    r"now|this\s+week|(?:please\s+)?do(?:'?s)?(?:\s+(?:these|this))?|yes|good|ok(?:ay)?|(?:start|keep|continue)(?:\s*[/&+]\s*\w+)?",
    re.IGNORECASE,
)
_DONT = re.compile(
    r"(?:please\s+)?(?:don['\u2019]?t'?s?|do\s+not)(?:\s+(?:do|these|this))*|avoid|not\s+yet|never|later|bad|no|stop",
    re.IGNORECASE,
)
# A quick look at the first word.
_BEGINS = re.compile(
    r"\W*(?:please\s+)?(?:now|this\s+week|never|later|do|don|yes|good|ok|avoid|not|bad|no|st(?:op|art)|keep|continue)",
    re.IGNORECASE,
)


def do_columns(line: str) -> TableColumns | None:
    """The columns of a heading that says over one what to do, and over the other what not."""
    if _BEGINS.match(line) is None:
        return None
    for mark in (*MARKS, ""):
        if mark not in line:
            continue
        cells = cells_of(line, mark)
        does = ["do" if _DO.fullmatch(cell.text) else "" for cell in cells]
        fields = tuple(
            "dont" if _DONT.fullmatch(cell.text) else do
            for cell, do in zip(cells, does, strict=True)
        )
        if fields.count("do") == 1 and set(fields) == {"do", "dont"}:
            return TableColumns(mark, fields, tuple(cell.start for cell in cells))
    return None


def read_do_row(line: str, table: TableColumns, matcher: NameMatcher) -> Read | None:
    """A row of such columns; None if the line has none of them."""
    if table.mark and table.mark not in line:
        return None
    cells = cells_of(line, table.mark)
    forbidden = []
    for place, cell in enumerate(cells):
        ordered = bool(table.mark) and len(cells) > 1
        last = len(table.starts) - 1
        column = min(place, last) if ordered else nearest(table.starts, cell)
        if cell.text and table.fields[column] == "dont":
            forbidden.append(Clause(cell.start, cell.end, SpanRole.FORBIDDEN))
    plain = line
    for each in forbidden:
        plain = plain[: each.start] + " " * (each.end - each.start) + plain[each.end :]
    if plain.strip(f"{table.mark} \t"):
        read = read_line(plain, matcher)
        read.text, read.even = line, evened(line)
    else:
        read = Read(line, evened(line), kind=LineKind.FORBIDDEN)
    read.clauses += forbidden
    return read
