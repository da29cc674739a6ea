"""The lines of a sheet one by one: rows of tables, numbers of a list, and what all lines share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backtimer.core.sheet.cells import cells_of, nearest
from backtimer.core.sheet.clauses import numbered
from backtimer.core.sheet.columns import TableColumns, read_row, table_of
from backtimer.core.sheet.dos_and_donts import do_columns, read_do_row
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.line_reading import Read, whole
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.sentences import read_sentence
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.stacked_table import read_stacked

_R_REST = re.compile(r"\sr\s?:?\s?\d+\s?(?:s|secs?|m|mins?)\b")
_LEFT = re.compile(r"\b[lL](?:eft)?\b")
# A row with nothing else is the title of those below: "** On your feet **".
_TITLE = re.compile(r"\*{1,2}\s*[^*]+\*{1,2}")
# A row of a table, or what goes on with one.
_ROWS = (LineKind.EXERCISE, LineKind.UNKNOWN)
LEAST_RESTS = 3
LONGEST_LINE = 600
LONGEST_TITLE, LONGEST_PLAIN_TITLE = 4, 2
_AND = ("and", "&", "+", "/", "-")
# Behind a gap, a line is a row if it has cells under as many columns beside that of the names.
LEAST_COLUMNS = 2
_BLANK = Read("", "", kind=LineKind.BLANK)


def read_each(lines: Sequence[str], matcher: NameMatcher) -> list[Read]:
    """Read each line by itself, but for the tables and the numbering that it is part of."""
    reads: list[Read] = []
    table, gap = None, False
    listed, rests = numbered(lines), _rests_by_letter(lines)
    for place, line in enumerate(lines):
        if place < len(reads):
            # It is a cell of the table above.
            continue
        if not line or line.isspace():
            reads.append(Read(line, line, kind=LineKind.BLANK) if line else _BLANK)
            gap = True
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
            table = None
            continue
        heading = table_of(line) or do_columns(line)
        if heading is not None:
            table, gap = heading, False
            reads.append(whole(line, SpanRole.HEADING, LineKind.NOTE))
            continue
        if table is not None and reads and _goes_on(line, table, reads[-1]):
            if _notes_only(line, table):
                reads.append(whole(line, SpanRole.NOTE, LineKind.NOTE))
            else:
                reads[-1].becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
                reads.append(whole(line, SpanRole.UNKNOWN, LineKind.UNKNOWN))
            continue
        row = _row(line, table, matcher, gap=gap) if table is not None else None
        below = lines[place + 1] if place + 1 < len(lines) else ""
        within = row is None and _is_within(line, table, below, gap=gap)
        table = table if row is not None or within else None
        gap = within
        reads.append(
            row
            if row is not None
            else read_sentence(line, reads, matcher, is_numbered=place in listed, r_rests=rests)
        )
    return reads


def _rests_by_letter(lines: Sequence[str]) -> bool:
    """Whether "r 90 s" is a rest, since many lines have it, and none a left side."""
    many = sum(_R_REST.search(line) is not None for line in lines) >= LEAST_RESTS
    return many and not any(_LEFT.search(line) for line in lines)


def _heads_rows(line: str, table: TableColumns, below: str) -> bool:
    """Whether a line between the rows of a table is the title of a part of it."""
    if len(cells_of(line, "")) > 1 or (table.mark and table.mark in line):
        return False
    if any(map(str.isdigit, line)):
        return False
    if line.isupper() or line.rstrip().endswith(":"):
        return len(line.split()) <= LONGEST_TITLE
    # Of more words nobody knows whether they ask for what stands below: "Out, do none of these".
    words = [word for word in line.lower().split() if word not in _AND]
    return len(words) <= LONGEST_PLAIN_TITLE and not ends(line) and _is_a_row(below, table)


def _is_a_row(line: str, table: TableColumns) -> bool:
    """Whether a line has cells under the columns of a table beside that of the names."""
    if table.mark:
        return line.count(table.mark) >= max(len(table.fields) - 1, 1)
    return len(_columns_under(line, table)) >= LEAST_COLUMNS


def _is_within(line: str, table: TableColumns | None, below: str, *, gap: bool) -> bool:
    """Whether rows may go on below a line that is none: the title of a part, or a dose in words."""
    if table is None:
        return False
    return _heads_rows(line, table, below) or (gap and bool(_columns_under(line, table)))


def _columns_under(line: str, table: TableColumns) -> list[int]:
    """Of a table in columns of spaces, those that cells of a line stand right under."""
    if table.mark:
        return []
    return [
        column
        for column, start in enumerate(table.starts)
        if column and any(abs(cell.start - start) <= 1 for cell in cells_of(line, "")[1:])
    ]


def _goes_on(line: str, table: TableColumns, above: Read) -> bool:
    """Whether a line has only more of the cells of the row above: nothing stands under its name."""
    named = "name" in table.fields and len(table.starts) > 1
    if table.mark or not named or above.kind not in _ROWS:
        return False
    goes_on = line[:1].islower() and above.text[:1].isupper()
    return goes_on or not line[: table.starts[1] - 1].strip()


def _notes_only(line: str, table: TableColumns) -> bool:
    """Whether all cells of a line stand under remarks."""
    columns = [nearest(table.starts, cell) for cell in cells_of(line, table.mark)]
    return all(table.fields[column] in ("note", "") for column in columns)


def _row(line: str, table: TableColumns, matcher: NameMatcher, *, gap: bool) -> Read | None:
    """Read a row of a table; behind a gap, a line with fewer cells is none."""
    if gap and not _is_a_row(line, table):
        return None
    filled = [cell.text for cell in cells_of(line, table.mark) if cell.text]
    if len(filled) == 1 and _TITLE.fullmatch(filled[0]) is not None:
        return whole(line, SpanRole.HEADING, LineKind.HEADING)
    read = read_do_row if "dont" in table.fields else read_row
    return read(line, table, matcher)
