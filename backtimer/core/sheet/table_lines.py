"""Which lines are rows of a table, which are titles between them, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backtimer.core.sheet.cells import Cell, cells_of, nearest
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.columns import TableColumns, read_row, table_of, texts_of_row
from backtimer.core.sheet.dos_and_donts import do_columns, read_do_row
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.line_reading import Read, whole
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.name_words import is_posture
from backtimer.core.sheet.repeated_cells import NOTHING
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole

# A row with nothing else is the title of those below: "** On your feet **".
_TITLE = re.compile(r"\*{1,2}\s*[^*]+\*{1,2}")
# A row of a table, or what goes on with one.
_ROWS = (LineKind.EXERCISE, LineKind.UNKNOWN)
_LETTER = re.compile(r"[A-Ha-h][.)]?|[ivIV]{1,3}[.)]?")
_WORDS = re.compile(r"[^\W_]+")
LONGEST_TITLE, LONGEST_PLAIN_TITLE = 4, 2
# Behind a gap, a line is a row if it has cells under as many columns beside that of the names.
LEAST_COLUMNS = 2


class TableReader:
    """The table that lines may be rows of, and what its last row says.

    Behind a gap or a title a line has to look like a row to be one.
    """

    def __init__(self, matcher: NameMatcher) -> None:
        self._matcher = matcher
        self._table: TableColumns | None = None
        self._gap = False
        self._above: Mapping[str, str] = NOTHING

    def leave_gap(self) -> None:
        """Go over an empty line."""
        self._gap = True

    def end(self) -> None:
        """Forget the table: what follows is none of its rows."""
        self._table = None

    def read(self, line: str, reads: Sequence[Read], below: str) -> Read | None:
        """Read a line as the heading or a row of a table; None if it is neither.

        What goes on with the row above is shown, and that row with it.
        """
        heading = table_of(line) or do_columns(line)
        if heading is not None:
            self._table, self._gap, self._above = heading, False, NOTHING
            return whole(line, SpanRole.HEADING, LineKind.NOTE)
        table = self._table
        if table is None:
            return None
        if reads and _goes_on(line, table, reads[-1]):
            if _notes_only(line, table):
                return whole(line, SpanRole.NOTE, LineKind.NOTE)
            reads[-1].becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
            return whole(line, SpanRole.UNKNOWN, LineKind.UNKNOWN)
        row = _row(line, table, self._matcher, self._above, gap=self._gap)
        if row is None:
            self._table = table if _is_within(line, table, below, gap=self._gap) else None
        elif row.kind is LineKind.EXERCISE:
            self._above = texts_of_row(line, table, self._above)
        self._gap = row is None
        return row


def _heads_rows(line: str, table: TableColumns, below: str) -> bool:
    """Whether a line between the rows of a table is the title of a part of it."""
    if len(cells_of(line, "")) > 1 or (table.mark and table.mark in line):
        return False
    if any(map(str.isdigit, line)):
        return False
    if line.isupper() or line.rstrip().endswith(":"):
        return len(line.split()) <= LONGEST_TITLE
    # Of more words nobody knows whether they ask for what stands below: "Out, do none of these".
    words = [word for word in _WORDS.findall(line.lower()) if word != "and"]
    return len(words) <= LONGEST_PLAIN_TITLE and not ends(line) and _is_a_row(below, table)


def _is_a_row(line: str, table: TableColumns) -> bool:
    """Whether a line has cells under the columns of a table beside that of the names."""
    if table.mark:
        return line.count(table.mark) >= max(len(table.fields) - 1, 1)
    return len(_columns_under(line, table)) >= LEAST_COLUMNS


def _is_within(line: str, table: TableColumns, below: str, *, gap: bool) -> bool:
    """Whether rows may go on below a line that is none: the title of a part, or a dose in words.

    Between rows whose cells a sign parts, it may be any line without one: how the last is done.
    """
    described = table.mark != "" and table.mark not in line and _is_sentence(line)
    return (
        _heads_rows(line, table, below)
        or (gap and bool(_columns_under(line, table)))
        or (described and _is_a_row(below, table))
    )


def _is_sentence(line: str) -> bool:
    """Whether a line is a whole sentence that says nothing of whether what it is about is done."""
    return line.rstrip().endswith((".", "!")) and " " in line.strip() and not ends(line)


def _columns_under(line: str, table: TableColumns) -> list[int]:
    """Of a table in columns of spaces, those that cells of a line stand right under."""
    if table.mark:
        return []
    starts = [cell.start for cell in cells_of(line, "")[1:]]
    return [
        column
        for column, under in enumerate(table.starts)
        if column and any(abs(start - under) <= 1 for start in starts)
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


def _row(
    line: str, table: TableColumns, matcher: NameMatcher, above: Mapping[str, str], *, gap: bool
) -> Read | None:
    """Read a row of a table; behind a gap, a line with fewer cells is none."""
    if gap and not _is_a_row(line, table):
        return None
    cells = cells_of(line, table.mark)
    filled = [cell.text for cell in cells if cell.text]
    if len(filled) == 1 and _TITLE.fullmatch(filled[0]) is not None:
        return whole(line, SpanRole.HEADING, LineKind.HEADING)
    if "dont" in table.fields:
        return read_do_row(line, table, matcher)
    return _title(line, table, cells, matcher) or read_row(line, table, matcher, above)


def _title(
    line: str, table: TableColumns, cells: Sequence[Cell], matcher: NameMatcher
) -> Read | None:
    """The title of a part in a row whose other cells are empty: "| B | PRONE LYING | | |".

    It has a letter where the other rows have a number, or nothing, and names no exercise.
    """
    filled = [place for place, cell in enumerate(cells) if cell.text]
    if not table.mark or table.fields[:1] != ("number",) or not filled or filled[-1] > 1:
        return None
    *before, name = (cells[place] for place in filled)
    lettered = [_LETTER.fullmatch(cell.text) is not None for cell in before]
    position = is_posture(name.text.lower())
    named = matcher.match(name.text).exercise is not None and not position
    titled = name.text.isupper() or name.text.endswith(":") or position
    if lettered not in ([], [True]) or named or not titled:
        return None
    even = f"{' ' * name.start}{evened(name.text)}".ljust(len(line))
    read = Read(line, even, kind=LineKind.HEADING)
    read.clauses = [Clause(cell.start, cell.end, SpanRole.MARK) for cell in before]
    read.clauses.append(Clause(name.start, name.end, SpanRole.HEADING))
    return read
