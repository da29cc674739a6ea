"""Plain tables: name, sets, reps, hold, rest, side, separated by commas, semicolons or tabs.

Cells follow the same rules as the columns of a therapist's sheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.column_headings import column_of
from backtimer.core.sheet.columns import cell_fields, each_side, table_of
from backtimer.core.sheet.dose_pieces import DosePiece
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found
from backtimer.exchange.routine_builder import (
    HOLD_S,
    LONGEST_S,
    REPS,
    REST_S,
    SETS,
    RoutineBuilder,
)

NAME = "a table"
_WORDS = {
    WrittenSide.NONE: ("none", "no", "-"),
    WrittenSide.EACH: ("each", "each side", "per side", "ea", "e/s", "l+r", "l/r", "unilateral"),
    WrittenSide.ALTERNATE: ("alternate", "alternating", "alt"),
    WrittenSide.LEFT: ("left", "l"),
    WrittenSide.RIGHT: ("right", "r"),
    WrittenSide.BOTH: ("both", "bilateral"),
}
SIDES = {"": None, **{word: side for side, words in _WORDS.items() for word in words}}
# The bounds of the numeric columns, and below the names of columns in remarks.
# A walk may last an hour; the builder sees to what is held.
BOUNDS = {"sets": SETS, "reps": REPS, "hold_s": (HOLD_S[0], LONGEST_S), "rest_s": REST_S}
SHOWN = {
    "sets": "sets", "reps": "reps", "hold_s": "hold", "hold_min": "hold", "rest_s": "rest",
    "rest_min": "rest", "dose": "dose", "reps_first": "dose",
}  # fmt: skip
MOST_ROWS = 2000


def delimiter_of(line: str) -> str | None:
    """The delimiter of a heading line; None unless it names exercises and numbers of a dose."""
    table = table_of(line)
    if table is None or not table.mark or SHOWN.keys().isdisjoint(table.fields):
        return None
    return table.mark


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read a table with a heading as one routine called `name`.

    Raises UserError for a row that is not valid CSV.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = delimiter_of(first) or ","
    found = Found(NAME)
    entries: list[Entry] = []
    rows = csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True)
    columns: list[str] = []
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(row, found)
            elif len(entries) <= MOST_ROWS:
                entry = _entry(row, columns, found, rows.line_num)
                if entry is not None:
                    entries.append(entry)
    except csv.Error as error:
        raise UserError(f"Line {rows.line_num} of the table cannot be read: {error}.") from error
    RoutineBuilder(found, library).routine(name, entries)
    return found


def _columns(heading: list[str], found: Found) -> list[str]:
    columns: list[str] = []
    for cell in heading:
        text = " ".join(cell.strip().lower().split())
        field = text if text in ("section", "block", "group") else column_of(text)
        field = "section" if field in ("block", "group") else field
        if field in columns:
            field = ""
        if not field and text:
            found.note(Fate.LEFT_OUT, "", f'the column "{cell.strip()}"')
        columns.append(field)
    return columns


def _entry(row: list[str], columns: list[str], found: Found, line: int) -> Entry | None:
    cells = {field: text.strip() for field, text in zip(columns, row, strict=False) if field}
    name = " ".join(cells.get("name", "").split())[:200]
    if not name:
        found.note(Fate.LEFT_OUT, "", f"line {line}: it has no name")
        return None
    values: dict[str, object] = {}
    for field, text in cells.items():
        if field in SHOWN and text:
            _number(field, text, name, values, found)
    side_text = " ".join(cells.get("side", "").lower().split())
    if side_text not in SIDES:
        found.note(Fate.LEFT_OUT, name, f'side "{side_text[:30]}" is not known')
    each = cells.get("each", "")
    answer = each_side(each)
    if each and answer is None:
        found.note(Fate.LEFT_OUT, name, f'each side "{each[:30]}" is not known')
    said = answer.fields if answer is not None else {}
    side = SIDES.get(side_text) or values.get("side") or said.get("side")
    often = cells.get("often", "")
    if often:
        found.note(Fate.CHANGED, name, f"how often ({often[:60]}) becomes a note")
    later = values.get("later_reps")
    notes = [cells.get("note", ""), f"How often: {often}." if often else ""]
    return Entry(
        name,
        _whole(values.get("sets")),
        _whole(values.get("reps")),
        _seconds(values.get("hold_s")),
        _seconds(values.get("rest_s")),
        WrittenSide(str(side)) if side else None,
        section=cells.get("section", ""),
        note="\n".join(filter(None, notes))[:2000],
        later_reps=later if isinstance(later, tuple) else (),
    )


def _number(field: str, text: str, name: str, values: dict[str, object], found: Found) -> None:
    """Read a cell into `values`; note anything that cannot be used as it stands."""
    if text in ("0", "0s") and field == "hold_s":
        # A hold of 0 means no hold.
        return
    cell = cell_fields(text, field)
    if cell is None or not _fits(cell):
        low, high = BOUNDS.get(field, HOLD_S)
        why = f'{SHOWN[field]} "{text[:30]}" is not a number from {low} to {high}'
        found.note(Fate.CHANGED, name, f"{why}: the usual one is used")
        return
    if any(values.get(key, value) != value for key, value in cell.fields.items()):
        why = f'{SHOWN[field]} "{text[:30]}" does not agree with another column: it is not used'
        found.note(Fate.LEFT_OUT, name, why)
        return
    values |= cell.fields
    if cell.chosen:
        low_end = ", ".join(f"{cell.fields[key]:g}" for key in cell.chosen)
        found.note(Fate.ASSUMED, name, f"{SHOWN[field]} {text[:30]}: {low_end} of it")


def _fits(cell: DosePiece) -> bool:
    for field, value in cell.fields.items():
        if field in BOUNDS and isinstance(value, int | float):
            low, high = BOUNDS[field]
            whole = float(value).is_integer() or field in ("hold_s", "rest_s")
            if not (low <= value <= high and whole):
                return False
    return True


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
