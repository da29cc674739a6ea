"""Tables: a heading that names the columns, and rows that are read by it.

Columns are separated by bars, tabs, semicolons, commas, or two or more spaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.sheet.cell_doses import cell_fields, each_side
from backtimer.core.sheet.cells import Cell, cells_of, nearest
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.column_headings import (
    COLUMNS,
    OTHER_SET,
    columns_of,
    fields_now,
    gives_numbers,
)
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.grammar import doses_in, tokens_with_amounts
from backtimer.core.sheet.line_reader import read_line
from backtimer.core.sheet.line_reading import Read, runs_of
from backtimer.core.sheet.name_cells import (
    BOX,
    is_named_and_noted,
    may_have_a_note,
    side_of,
    support_of,
    unticked,
)
from backtimer.core.sheet.name_context import helps, is_band, is_changed_by_manners, is_pulled
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_row, names_a_movement
from backtimer.core.sheet.phrases import may_be_a_name
from backtimer.core.sheet.repeated_cells import DOSES, NOTHING, said_again
from backtimer.core.sheet.row_states import (
    field_of_status,
    is_crossed_out,
    is_wanted,
    may_be_on_hold,
    stops,
)
from backtimer.core.sheet.set_columns import give_set_columns
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import tokens_of
from backtimer.core.sheet.unlike_sides import doses_of_columns, give_one_side, give_sides
from backtimer.core.sheet.written_side import WrittenSide

_TICKS = frozenset("x \u2713 \u2714 \u2715 \u2716 \u2022 \u25cf yes y o".split())
_BOTH_SIDES = ("left", "right")
# A heading has one of these words over its names.
_NAMES_THEM = ("exercise", "name", "title", "movement", "activity", "what")
_COUNTS_THEM = re.compile(r"\bsets?\b.*\brep|\brep.*\bsets?\b", re.IGNORECASE)
MARKS = ("|", "\t", ";", ",", " / ")
LEAST_NAME = 5
# What a column of changes may say beside the dose that now holds.
_NEWS = ("new", "(new)", "no change", "unchanged")
# What is set at a machine, a weight, and the height of what one stands on: 18" are no seconds.
_SIZE = re.compile(
    r"\b(?:back|head|foot|arm|chest|thigh)\s?-?rest\s*#?\d{1,2}\b|\b(?:level|lvl|seat|pin|setting|incline|gear)\s*#?\d{1,2}\b|\b\d{1,3}\s?(?:lbs?|kgs?)\b|"
    r"\b\d{1,2}(?:\"|''|\s?(?:inch(?:es)?|in|cm))\s+(?:box|step|chair|stool|block|plinth|bench|height|ball|seat)\b"
)


_PLAIN = {"often": SpanRole.OFTEN, "number": SpanRole.MARK}


class TableColumns(NamedTuple):
    """A heading: the separator of its cells, and each column's field ("" for none)."""

    mark: str
    fields: tuple[str, ...]
    starts: tuple[int, ...]


def table_of(line: str) -> TableColumns | None:
    """The columns of a heading; None unless it names the exercise and one more known column."""
    low = line.lower()
    if not any(word in low for word in _NAMES_THEM):
        return _untitled(line)
    for mark in (*MARKS, ""):
        if mark not in line:
            continue
        cells = cells_of(line, mark)
        texts = [cell.text for cell in cells]
        fields = columns_of(texts)
        known = {field for field in fields if field}
        if "name" in known and len(known) > 1 and not gives_numbers(texts, fields):
            unique = tuple(
                field
                if field in ("note", "later", "weekday", OTHER_SET) or field not in fields[:place]
                else ""
                for place, field in enumerate(fields)
            )
            return TableColumns(mark, unique, tuple(cell.start for cell in cells))
    return None


def _untitled(line: str) -> TableColumns | None:
    """The columns of a heading with sets and repetitions over names without a word for them."""
    if not _COUNTS_THEM.search(line) or any(map(str.isdigit, line)):
        return None
    for mark in (*MARKS, ""):
        cells = cells_of(line, mark) if mark in line else []
        fields = [COLUMNS.get(cell.text.lower(), "") for cell in cells]
        starts = tuple(cell.start for cell in cells)
        counts = any(pair <= set(fields[1:]) for pair in ({"sets", "reps"}, {"dose", "rest_s"}))
        if fields[:1] == [""] and counts:
            return TableColumns(mark, ("name", *fields[1:]), starts)
        if not mark and starts[:1] >= (LEAST_NAME,) and {"sets", "reps"} <= set(fields):
            # Nothing stands over the names.
            return TableColumns(mark, ("name", *fields), (0, *starts))
    return None


def read_row(
    line: str, table: TableColumns, matcher: NameMatcher, above: Mapping[str, str] = NOTHING
) -> Read | None:
    """A row of a table; None if the line is not one of its rows.

    `above` has what the cells of the row above say, for those that say the same again.
    """
    cells = cells_of(line, table.mark)
    if not table.mark and len(cells) < 2:
        return None
    if table.mark and table.mark not in line:
        return None
    read = Read(line, evened(line), kind=LineKind.EXERCISE)
    named = _fields(cells, table)
    fields = fields_now([field for field, _ in named], [cell.text for _, cell in named])
    cells = [unticked(cell) if field == "name" else cell for field, cell in named]
    fields = [field_of_status(field, cell.text) for field, cell in zip(fields, cells, strict=True)]
    cells = [
        Cell(cell.start, cell.end, said_again(field, cell.text, above))
        for field, cell in zip(fields, cells, strict=True)
    ]
    named = list(zip(fields, cells, strict=True))
    name = next((cell for field, cell in named if field == "name" and cell.text), None)
    if name is None or not (matcher.match(name.text).exercise or may_be_a_name(name.text)):
        read.kind = LineKind.UNKNOWN
        read.clauses = [Clause(0, len(line), SpanRole.UNKNOWN)]
        return read
    if any(map(str.isdigit, name.text)) and _may_be_a_dose(name.text):
        # A long name has run into the next column.
        return read_line(line, matcher)
    draft = _begin_row(read, name, matcher)
    for field, cell in named:
        if cell.text and cell is not name and field not in (*_BOTH_SIDES, OTHER_SET):
            read_cell(read, draft, field, cell)
    _read_sets(read, draft, [cell for field, cell in named if field == OTHER_SET and cell.text])
    sides = {WrittenSide(field): cell.text for field, cell in named if field in _BOTH_SIDES}
    counted = any(field == "sets" and cell.text for field, cell in named)
    given = give_sides(read, draft, doses_of_columns(sides, counted=counted), matcher)
    for cell in (cell for field, cell in named if field in _BOTH_SIDES and cell.text):
        if given:
            _mark(read, cell, SpanRole.DOSE)
        else:
            read_cell(read, draft, "", cell)
    if not given:
        give_one_side(draft, sides, matcher)
    _end_row(read, named)
    return read


def texts_of_row(line: str, table: TableColumns, above: Mapping[str, str]) -> dict[str, str]:
    """What each cell of a row says, by its column, also where it says the same again."""
    cells = _fields(cells_of(line, table.mark), table)
    return {field: said_again(field, cell.text, above) for field, cell in cells}


def _begin_row(read: Read, name: Cell, matcher: NameMatcher) -> LineDraft:
    """The exercise of a row, with the side and the support that stand in the cell of its name."""
    plain, side = side_of(name)
    plain, held = support_of(plain)
    match = matcher.match(plain.text)
    draft = LineDraft(plain.text, match.exercise, match.certainty, match.candidates)
    noted = match.exercise is None and may_have_a_note(plain.text)
    said = read_line(plain.text, matcher) if noted else None
    if said is not None and is_named_and_noted(said):
        # "Clams w/ red band".
        (draft,) = said.drafts
        _mark_as_said(read, plain, said)
    else:
        _mark_name(read, plain)
    read.drafts = [draft]
    for note in held:
        draft.notes.append(note.text)
        _mark(read, note, SpanRole.NOTE)
    if side is not None:
        read_cell(read, draft, "side", side)
    return draft


def _mark_as_said(read: Read, name: Cell, said: Read) -> None:
    """Mark the name of a row, and the note beside it, as they were read."""
    for role in (SpanRole.NAME, SpanRole.NOTE):
        for first, last in runs_of(said, role):
            start, end = said.tokens[first].start, said.tokens[last - 1].end
            cell = Cell(name.start + start, name.start + end, said.text[start:end])
            _mark_name(read, cell) if role is SpanRole.NAME else _mark(read, cell, role)


def _read_sets(read: Read, draft: LineDraft, cells: Sequence[Cell]) -> None:
    """Read the cells of the second set and those behind it."""
    given = bool(cells) and give_set_columns(draft, [cell.text for cell in cells])
    for cell in cells:
        _mark(read, cell, SpanRole.DOSE if given else SpanRole.UNKNOWN)


def _end_row(read: Read, named: Sequence[tuple[str, Cell]]) -> None:
    """Drop the exercise of a row that says not to do it, or that is no exercise."""
    if any(stops(field, cell.text) for field, cell in named):
        read.becomes(LineKind.FORBIDDEN, SpanRole.FORBIDDEN)
        # Its name stands before what says so, and is not asked for.
        read.ended = True
        return
    held = any(field == "hold_s" for field, _cell in named)
    if not held and any(may_be_on_hold(cell.text) for _field, cell in named):
        # "HOLD" alone: not for now, or a hold of which nobody gives the time.
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    draft = read.drafts[0]
    doses = [cell.text for field, cell in named if field in DOSES]
    if doses and not draft.fields and all(map(is_crossed_out, doses)) and draft.notes:
        # What nobody counts is not done, or only as the remark says.
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return
    beside = [cell.text for field, cell in named if field in ("name", "note", "dose", "")]
    known = draft.sure is not None or bool(draft.candidates)
    # "Next session: Thurs 07:15" is no row.
    if any(map(ends, beside)) or not (known or is_row(draft.name, draft.fields)):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)


def _fields(cells: Sequence[Cell], table: TableColumns) -> list[tuple[str, Cell]]:
    """Cells with their fields: by order, or by position if some cells are missing."""
    more = len(cells) > len(table.fields) or (not table.mark and len(cells) > 1)
    if more and table.fields[0] == "name" and cells[0].text.rstrip(".)").isdigit():
        # A number before the name has no heading of its own.
        return [("number", cells[0]), *_fields(cells[1:], table)]
    if table.mark or len(cells) == len(table.fields):
        names = [*table.fields, *[""] * len(cells)]
        return [(field, cell) for field, cell in zip(names, cells, strict=False)]
    found = []
    for place, cell in enumerate(cells):
        first = not place and table.fields[0] == "name"
        found.append(("name" if first else table.fields[nearest(table.starts, cell)], cell))
    return found


def _mark(read: Read, cell: Cell, role: SpanRole) -> None:
    read.clauses.append(Clause(cell.start, cell.end, role))


def _mark_name(read: Read, cell: Cell) -> None:
    box = BOX.search(read.text)
    if box is not None and box.end() == cell.start:
        read.clauses.append(Clause(box.start(), box.end(), SpanRole.MARK))
    _mark(read, cell, SpanRole.NAME)


def read_cell(read: Read, draft: LineDraft, field: str, cell: Cell) -> None:
    """Read a cell as the column of a field says, and give its dose to a draft."""
    if field in _PLAIN:
        _mark(read, cell, _PLAIN[field])
        return
    if field in ("aside", "week", "wanted"):
        _read_aside(read, draft, field, cell)
        return
    if field == "weekday":
        # Anything else may be the dose of that day.
        ticked = cell.text.lower() in _TICKS or set(cell.text) <= set("-\u2013\u2014/")
        _mark(read, cell, SpanRole.OFTEN if ticked else SpanRole.UNKNOWN)
        return
    if field == "note" or (not field and cell.text.lower() in _NEWS):
        _read_note(read, draft, cell)
        return
    if field == "later":
        draft.notes.append(cell.text)
        _mark(read, cell, SpanRole.NOTE)
        return
    if set(cell.text) <= set("-\u2013\u2014/ .") or cell.text.lower() in ("n/a", "none"):
        if field == "side" and cell.text.lower() == "none":
            draft.take(DosePiece({"side": WrittenSide.NONE}))
        _mark(read, cell, SpanRole.MARK)
        return
    found = each_side(cell.text) if field == "each" else cell_fields(cell.text, field)
    found = found if found is None else draft.counting_breaths(found)
    if found is None and field == "dose" and _has_remark(draft.name, cell.text):
        _read_note(read, draft, cell)
        return
    if found is None or not draft.takes(found):
        _mark(read, cell, SpanRole.UNKNOWN)
        return
    draft.take(found)
    role = SpanRole.MARK if field == "each" else SpanRole.OFTEN
    _mark(read, cell, SpanRole.DOSE if found.fields else role)


def _read_aside(read: Read, draft: LineDraft, field: str, cell: Cell) -> None:
    """Keep a page, a level or the first week as a note; another week may be for later.

    "Yes" under "Doing it?" adds nothing.
    """
    if field == "wanted":
        _mark(read, cell, SpanRole.UNKNOWN if is_wanted(cell.text) is None else SpanRole.MARK)
        return
    plain = not _may_be_a_dose(cell.text) and (field == "aside" or cell.text in ("1", "one"))
    if plain:
        draft.notes.append(cell.text)
    _mark(read, cell, SpanRole.NOTE if plain else SpanRole.UNKNOWN)


def _read_note(read: Read, draft: LineDraft, cell: Cell) -> None:
    """Read a note, and the doses among its words: "shallow, 30 sec rest"."""
    places, begin = [], cell.start
    for match in [*re.finditer(r"[,;.](?=\s)", read.even[cell.start : cell.end]), None]:
        end = cell.end if match is None else cell.start + match.start()
        part = Cell(begin, end, read.text[begin:end].strip())
        found = cell_fields(part.text, "note") if part.text else None
        good = found is not None and bool(found.fields) and draft.lacks(found.fields)
        if found is not None and good:
            draft.take(found)
        places.append((part, SpanRole.DOSE if good else SpanRole.NOTE))
        begin = end + 1
    for part, role in places:
        if not any(map(str.isalnum, part.text)):
            continue
        doubtful = role is SpanRole.NOTE and _may_be_a_dose(part.text)
        if role is SpanRole.NOTE and not doubtful:
            draft.notes.append(part.text)
        _mark(read, part, SpanRole.UNKNOWN if doubtful else role)


def _has_remark(name: str, text: str) -> bool:
    """Whether only a remark stands behind the comma of a dose: "6 min, level 3"."""
    dose, comma, remark = text.partition(",")
    found = cell_fields(dose, "dose") if comma else None
    said = _SIZE.sub(" ", evened(remark))
    return (
        found is not None
        and bool(found.fields)
        and any(map(str.isalpha, remark))
        and not any(map(str.isdigit, said))
        and not ends(remark)
        and (not names_a_movement(said) or _leaves_it(name, said))
    )


def _leaves_it(name: str, remark: str) -> bool:
    """Whether a remark about hands or a band makes no other exercise of a name."""
    tokens = tokens_of(remark)
    words = [token.text for token in tokens]
    if is_band(["with", *words]):
        return not is_pulled(name, tokens)
    return helps(" ".join(words)) and not is_changed_by_manners(name, tokens)


def _may_be_a_dose(text: str) -> bool:
    """Whether there is a piece of dose in a note."""
    return next(doses_in(tokens_with_amounts(evened(text))), None) is not None
