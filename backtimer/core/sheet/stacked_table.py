"""A table of which a copy has each cell on a line of its own: "Exercise", "Sets", "Reps", ...

Its headings stand below each other, and below them name, sets, repetitions of the first exercise.
"""

from __future__ import annotations

from collections.abc import Sequence

from backtimer.core.sheet.cells import Cell
from backtimer.core.sheet.column_headings import COLUMNS, column_of
from backtimer.core.sheet.columns import read_cell
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.line_reading import Read, whole
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.phrases import may_be_a_name
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

LEAST_COLUMNS, MOST_COLUMNS = 3, 8


def read_stacked(lines: Sequence[str], start: int, matcher: NameMatcher) -> list[Read]:
    """The heading and the rows of such a table that begins at a line; empty if none does."""
    if COLUMNS.get(lines[start].strip().lower()) != "name":
        return []
    fields = _fields(lines, start)
    if len(fields) < LEAST_COLUMNS or not {"sets", "reps", "dose"} & set(fields):
        return []
    place = start + len(fields)
    reads = [whole(line, SpanRole.HEADING, LineKind.NOTE) for line in lines[start:place]]
    rows = 0
    while row := _row(lines[place : place + len(fields)], fields, matcher):
        reads += row
        place += len(fields)
        rows += 1
    return reads if rows > 1 else []


def _fields(lines: Sequence[str], start: int) -> list[str]:
    """The fields of headings below each other, the first of them over names."""
    fields: list[str] = []
    for line in lines[start : start + MOST_COLUMNS]:
        field = "" if any(map(str.isdigit, line)) else column_of(line)
        if not field or field in fields or (field == "name") != (not fields):
            break
        fields.append(field)
    return fields


def _row(lines: Sequence[str], fields: Sequence[str], matcher: NameMatcher) -> list[Read]:
    """The lines of a row; empty if they are none."""
    if len(lines) < len(fields) or not all(line.strip() for line in lines):
        return []
    name = lines[0].strip()
    match = matcher.match(name)
    if any(map(str.isdigit, name)) or not (match.exercise or may_be_a_name(name)):
        return []
    draft = LineDraft(name, match.exercise, match.certainty, match.candidates)
    first = whole(lines[0], SpanRole.NAME, LineKind.EXERCISE)
    first.drafts = [draft]
    reads = [first]
    for line, field in zip(lines[1:], fields[1:], strict=True):
        read = Read(line, evened(line), kind=LineKind.DOSE)
        read_cell(read, draft, field, Cell(0, len(line), line.strip()))
        if any(clause.role is SpanRole.UNKNOWN for clause in read.clauses):
            return []
        reads.append(read)
    return reads
