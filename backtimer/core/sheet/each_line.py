"""The lines of a sheet one by one: rows of tables, numbers of a list, and what all lines share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.clauses import numbered
from backtimer.core.sheet.line_reading import Read, whole
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sentences import read_sentence
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.stacked_table import read_stacked
from backtimer.core.sheet.table_lines import TableReader

_R_REST = re.compile(r"\sr\s?:?\s?\d+\s?(?:s|secs?|m|mins?)\b")
_LEFT = re.compile(r"\b[lL](?:eft)?\b")
LEAST_RESTS = 3
LONGEST_LINE = 600
_BLANK = Read("", "", kind=LineKind.BLANK)


def read_each(lines: Sequence[str], matcher: NameMatcher) -> list[Read]:
    """Read each line by itself, but for the tables and the numbering that it is part of."""
    reads: list[Read] = []
    tables = TableReader(matcher)
    listed, rests = numbered(lines), _rests_by_letter(lines)
    for place, line in enumerate(lines):
        if place < len(reads):
            # It is a cell of the table above.
            continue
        if not line or line.isspace():
            reads.append(Read(line, line, kind=LineKind.BLANK) if line else _BLANK)
            tables.leave_gap()
            continue
        if len(line) > LONGEST_LINE:
            reads.append(whole(line, SpanRole.UNKNOWN, LineKind.UNKNOWN))
            continue
        if not any(map(str.isalnum, line)):
            reads.append(whole(line, SpanRole.MARK, LineKind.NOTE))
            continue
        stacked = read_stacked(lines, place, matcher)
        if stacked:
            reads += stacked
            tables.end()
            continue
        below = lines[place + 1] if place + 1 < len(lines) else ""
        row = tables.read(line, reads, below)
        if row is None:
            row = read_sentence(line, reads, matcher, is_numbered=place in listed, r_rests=rests)
        reads.append(row)
    return reads


def _rests_by_letter(lines: Sequence[str]) -> bool:
    """Whether "r 90 s" is a rest, since many lines have it, and none a left side."""
    many = sum(_R_REST.search(line) is not None for line in lines) >= LEAST_RESTS
    return many and not any(_LEFT.search(line) for line in lines)
