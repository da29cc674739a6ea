"""Tables: a heading that names the columns, and rows that are read by it.

Columns are separated by bars, tabs, semicolons, commas, or two or more spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from backtimer.core.sheet.amounts import with_amounts
from backtimer.core.sheet.clauses import Clause
from backtimer.core.sheet.differing_sets import falling_sets
from backtimer.core.sheet.dose_pieces import DosePiece, What
from backtimer.core.sheet.doubts import ends
from backtimer.core.sheet.drafts import LineDraft
from backtimer.core.sheet.even_text import evened
from backtimer.core.sheet.grammar import fields_of
from backtimer.core.sheet.lexicon import Kind
from backtimer.core.sheet.line_reader import read_line
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.name_match import NameMatcher
from backtimer.core.sheet.own_names import is_row
from backtimer.core.sheet.phrases import may_be_a_name
from backtimer.core.sheet.sheet_reading import LineKind, SpanRole
from backtimer.core.sheet.tokens import Token, tokens_of
from backtimer.core.sheet.written_side import WrittenSide

COLUMNS: dict[str, str] = {
    name: field
    for field, names in {
        "name": "name|exercise|exercises|title|movement|activity|exercise name",
        "sets": "sets|set|series|no of sets|rounds",
        "reps": "reps|rep|repetitions|repeat|repeats|times|no of reps|number|reps/time|"
        "reps or time|reps/duration|reps/secs|reps/seconds",
        "each": "each side|per side|each leg|per leg|both sides|unilateral",
        "dose": "sets x reps|sets/reps|sets reps|sets and reps|dose|dosage|amount|volume",
        "hold_s": "hold|hold s|hold sec|hold secs|hold seconds|hold time|seconds|sec|secs|duration|"
        "time|duration s|duration sec|time s|time sec",
        "hold_min": "minutes|min|mins|hold min|duration min|time min",
        "rest_min": "rest min|rest minutes|pause min|break min",
        "rest_s": "rest|rest s|rest sec|rest seconds|pause|rest between sets|break",
        "side": "side|sides|l/r",
        "often": "frequency|freq|daily|per day|times per day|times a day|times/day|how often|"
        "weekly|per week|days|x/day|days/week",
        "note": "note|notes|comment|comments|instructions|remarks|cues|section|block|group|"
        "equipment|resistance|weight|load|band|description",
    }.items()
    for name in names.split("|")
}
# Columns that only number or date the rows.
_NUMBERING = frozenset(
    "# no no. nr nr. id date order seq item s.no s.no. sno sl.no sl.no. sr.no sr.no. s/n".split()
)
# Words of headings that are none of these, the first that fits.
LONGEST_COLUMN = 5
_LIKE = tuple(
    (re.compile(rule), field)
    for rule, field in (
        (r"\b(?:rest|pause|break)\b.*\bmin", "rest_min"), (r"\b(?:rest|pause|break)\b", "rest_s"),
        (r"\bhold.*\bmin", "hold_min"), (r"\bhold", "hold_s"),
        (r"\bsets?\b.*\brep(?:s|etitions?)?\b", "dose"), (r"\brep(?:s|etitions?)?\b", "reps"),
        (r"\bsets?\b", "sets"),
        (r"\b(?:freq\w*|daily|day|sessions?|week|weekly)\b", "often"),
        (r"\b(?:each|per)\s+(?:side|leg)\b", "each"), (r"\bside\b", "side"),
        (r"\b(?:duration|time)\b.*\bmin", "hold_min"), (r"\b(?:duration|time)\b", "hold_s"),
        (r"\b(?:comments?|remarks?|instructions?|cues?|tips?|equipment|resistance|load)\b", "note"),
    )
)  # fmt: skip
_WEEK = re.compile(
    r"(?:weeks?|wks?|phase|stage)\s?(?P<number>\d{1,2}|one|two|three|four)(?:\s\d+)?"
)
# A heading has one of these words over its names.
_NAMES_THEM = re.compile(r"exercise|name|title|movement|activity", re.IGNORECASE)
MARKS = ("|", "\t", ";", ",")
_ANSWERS = {
    "yes": True,
    "y": True,
    "x": True,
    "\u2713": True,
    "\u2714": True,
    "no": False,
    "n": False,
}
# A longer cell is not a dose, and reading it would take too long.
LONGEST_CELL = 600
_SPACES = re.compile(r"\s{2,}|\t")


class Cell(NamedTuple):
    """A cell of a row: its place in the line (characters), and its text."""

    start: int
    end: int
    text: str


class TableColumns(NamedTuple):
    """A heading: the separator of its cells, and each column's field ("" for none)."""

    mark: str
    fields: tuple[str, ...]
    starts: tuple[int, ...]


def table_of(line: str) -> TableColumns | None:
    """The columns of a heading; None unless it names the exercise and one more known column."""
    if _NAMES_THEM.search(line) is None:
        return None
    for mark in (*MARKS, ""):
        if mark not in line:
            continue
        cells = cells_of(line, mark)
        fields = tuple(_of_week(cell.text) or column_of(cell.text) for cell in cells)
        known = {field for field in fields if field}
        if "name" in known and len(known) > 1:
            unique = tuple(
                field if field in ("note", "later") or field not in fields[:place] else ""
                for place, field in enumerate(fields)
            )
            return TableColumns(mark, unique, tuple(cell.start for cell in cells))
    return None


def _of_week(heading: str) -> str:
    """The dose of the first week is for now, those of other weeks are for later; or empty."""
    week = _WEEK.fullmatch(heading.strip().lower())
    if week is None:
        return ""
    return "dose" if week["number"] in ("1", "one") else "later"


def column_of(heading: str) -> str:
    """The field that a column's heading names, or an empty text."""
    words = re.sub(r"[^\w/]+", " ", heading.lower().replace("_", " ")).strip()
    words = words.replace("\u00d7", "x")
    if heading.strip().lower() in _NUMBERING:
        return "number"
    known = COLUMNS.get(words, COLUMNS.get(words.replace(" / ", "/")))
    return _column_like(words) if known is None else known


def _column_like(words: str) -> str:
    """The field of a heading with more words than usual: "no. of repetitions per set"."""
    if any(map(str.isdigit, words)) or len(words.split()) > LONGEST_COLUMN:
        return ""
    return next((field for rule, field in _LIKE if rule.search(words)), "")


def cells_of(line: str, mark: str) -> list[Cell]:
    """The cells of a line; a separator in quotes does not count."""
    if not mark:
        places = [0]
        cells = []
        for match in _SPACES.finditer(line.strip("\n")):
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
    return Cell(start, end, text)


def read_row(line: str, table: TableColumns, matcher: NameMatcher) -> Read | None:
    """A row of a table; None if the line is not one of its rows."""
    cells = cells_of(line, table.mark)
    if not table.mark and len(cells) < 2:
        return None
    if table.mark and table.mark not in line:
        return None
    read = Read(line, evened(line), kind=LineKind.EXERCISE)
    named = _fields(cells, table)
    name = next((cell for field, cell in named if field == "name" and cell.text), None)
    if name is None or not (matcher.match(name.text).exercise or may_be_a_name(name.text)):
        read.kind = LineKind.UNKNOWN
        read.clauses = [Clause(0, len(line), SpanRole.UNKNOWN)]
        return read
    if any(map(str.isdigit, name.text)) and _may_be_a_dose(name.text):
        # A long name has run into the next column.
        return read_line(line, matcher)
    plain, side = _side_of(name)
    match = matcher.match(plain.text)
    draft = LineDraft(plain.text, match.exercise, match.certainty, match.candidates)
    read.drafts = [draft]
    _mark(read, plain, SpanRole.NAME)
    if side is not None:
        _read_cell(read, draft, "side", side)
    for field, cell in named:
        if cell.text and cell is not name:
            _read_cell(read, draft, field, cell)
    beside = [cell.text for field, cell in named if field in ("name", "note", "")]
    if any(map(ends, beside)):
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
        return read
    known = draft.sure is not None or bool(draft.candidates)
    if not known and not is_row(draft.name, draft.fields):
        # A row that is none: "Next session: Thurs 07:15".
        read.becomes(LineKind.UNKNOWN, SpanRole.UNKNOWN)
    return read


def _side_of(name: Cell) -> tuple[Cell, Cell | None]:
    """A name without the side in a bracket behind it, and that side: "Knee to chest (L)"."""
    found = re.fullmatch(r"(.*?\S)(\s*\()([^()]+)\)", name.text)
    piece = cell_fields(found[3], "side") if found is not None else None
    if found is None or piece is None or piece.fields.keys() != {"side"}:
        return name, None
    start = name.start + found.start(3)
    return (
        Cell(name.start, name.start + len(found[1]), found[1]),
        Cell(start, start + len(found[3]), found[3]),
    )


def _fields(cells: Sequence[Cell], table: TableColumns) -> list[tuple[str, Cell]]:
    """Cells with their fields: by order, or by position if some cells are missing."""
    if table.mark or len(cells) == len(table.fields):
        names = [*table.fields, *[""] * len(cells)]
        return [(field, cell) for field, cell in zip(names, cells, strict=False)]
    found = []
    for place, cell in enumerate(cells):
        nearest = min(
            range(len(table.starts)), key=lambda each: abs(table.starts[each] - cell.start)
        )
        first = not place and table.fields[0] == "name"
        found.append(("name" if first else table.fields[nearest], cell))
    return found


def _mark(read: Read, cell: Cell, role: SpanRole) -> None:
    read.clauses.append(Clause(cell.start, cell.end, role))


def _read_cell(read: Read, draft: LineDraft, field: str, cell: Cell) -> None:
    if field == "often":
        _mark(read, cell, SpanRole.OFTEN)
        return
    if field == "number":
        _mark(read, cell, SpanRole.MARK)
        return
    if field == "note":
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
    if found is None or not draft.takes(found):
        _mark(read, cell, SpanRole.UNKNOWN)
        return
    draft.take(found)
    role = SpanRole.MARK if field == "each" else SpanRole.OFTEN
    _mark(read, cell, SpanRole.DOSE if found.fields else role)


def each_side(text: str) -> DosePiece | None:
    """Read yes or no in the column of each side."""
    answer = _ANSWERS.get(text.lower().rstrip("."))
    return None if answer is None else DosePiece({"side": WrittenSide.EACH} if answer else {})


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


def _may_be_a_dose(text: str) -> bool:
    """Whether there is a piece of dose in a note."""
    places = fields_of(with_amounts(tokens_of(evened(text))))
    return any(place.found.what is What.DOSE for place in places)


def cell_fields(text: str, field: str) -> DosePiece | None:
    """What a cell says in the column of a field; None unless all of it is understood.

    A result without fields says how often.
    """
    if len(text) > LONGEST_CELL:
        return None
    tokens = with_amounts(tokens_of(evened(text)))
    if len(tokens) == 1:
        alone = _alone(tokens[0], field)
        if alone is not None:
            return alone
    places = fields_of(tokens)
    covered = sum(place.last - place.first for place in places)
    little = (Kind.STOP, Kind.MARK, Kind.COMMA)
    if not places or covered < sum(token.kind not in little for token in tokens):
        return None
    fields: dict[str, object] = {}
    chosen: tuple[str, ...] = ()
    for place in places:
        if place.found.what not in (What.DOSE, What.WEAK_SIDE, What.OFTEN):
            return None
        if fields.keys() & place.found.fields.keys():
            return None
        fields |= place.found.fields
        chosen += place.found.chosen
    if field == "sets" and fields.keys() == {"reps", "side"}:
        # "2 per side" in the column of sets.
        fields["sets"] = fields.pop("reps")
    if field in ("sets", "rest_s", "rest_min") and field.replace("_min", "_s") not in fields:
        # A time is not a number of sets.
        return None
    return DosePiece(fields, chosen)


def _found(piece: DosePiece) -> DosePiece | None:
    """The piece, unless nobody can tell what it means."""
    return piece if piece.what is What.DOSE else None


def _alone(token: Token, field: str) -> DosePiece | None:
    """Read a cell's only number as its column says."""
    numbers = (Kind.NUMBER, Kind.RANGE)
    if token.kind is Kind.BAD and field in ("hold_s", "rest_s", "hold_min", "rest_min"):
        # "2,5": in a column of seconds the comma can only be a decimal comma.
        decimal = re.fullmatch(r"(\d{1,3}),(\d{1,2})", token.text)
        if decimal is not None:
            value = float(f"{decimal[1]}.{decimal[2]}")
            token = token._replace(kind=Kind.NUMBER, low=value, high=value)
    if token.kind is Kind.SERIES and field == "reps":
        return _found(falling_sets({"q": token}))
    if token.kind is Kind.TIME and field in ("hold_s", "hold_min", "reps", "dose", ""):
        return DosePiece({"hold_s": token.low}, ("hold_s",) if token.chosen else ())
    if token.kind is Kind.TIME and field in ("rest_s", "rest_min"):
        return DosePiece({"rest_s": token.low}, ("rest_s",) if token.chosen else ())
    if token.kind not in numbers or field in ("", "side", "dose"):
        return None
    by = 60 if field in ("hold_min", "rest_min") else 1
    field = field.replace("_min", "_s")
    if field == "hold_s" and not token.low:
        return None
    return DosePiece({field: token.low * by}, (field,) if token.chosen else ())
