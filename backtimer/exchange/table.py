"""Plain tables: name, sets, reps, hold, rest, side, separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from backtimer.core.model.exercise import Exercise
from backtimer.errors import UserError
from backtimer.exchange.found import Entry, Fate, Found, number_in
from backtimer.exchange.making import HOLD_S, REPS, REST_S, SETS, Maker

NAME = "a table"
COLUMNS = {
    "name": ("name", "exercise", "exercises", "title"),
    "sets": ("sets", "set"),
    "reps": ("reps", "rep", "repetitions", "repeat", "repeats"),
    "hold": ("hold", "hold_s", "hold s", "hold (s)", "seconds", "duration", "time"),
    "rest": ("rest", "rest_s", "rest s", "rest (s)", "pause"),
    "side": ("side", "sides"),
    "note": ("note", "notes", "comment", "comments"),
    "section": ("section", "block", "group"),
}
SIDES = {
    "": None, "none": "none", "no": "none", "-": "none", "each": "each", "each side": "each",
    "per side": "each", "ea": "each", "e/s": "each", "alternate": "alternate",
    "alternating": "alternate", "alt": "alternate", "left": "left", "l": "left", "right": "right",
    "r": "right", "both": "both", "l+r": "each", "l/r": "each", "bilateral": "both",
    "unilateral": "each",
}  # fmt: skip
BOUNDS = {"sets": SETS, "reps": REPS, "hold": HOLD_S, "rest": REST_S}
_TIME = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(s|secs?|seconds?|m|mins?|minutes?|\")?", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


def delimiter_of(line: str) -> str | None:
    """What separates the columns of a heading that has a name and one more that is known."""
    for mark in (",", ";", "\t", "|"):
        cells = [cell.strip().strip('"').lower() for cell in line.split(mark)]
        known = {field for field, names in COLUMNS.items() if set(names) & set(cells)}
        if "name" in known and len(known) > 1:
            return mark
    return None


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read a table with a heading; its rows become one routine.

    Raises UserError where a row cannot be told into cells.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = delimiter_of(first) or ","
    found = Found(NAME)
    entries: list[Entry] = []
    rows = csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=True)
    columns: dict[str, int] = {}
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(row, found)
            elif len(entries) <= 2000:
                entry = _entry(row, columns, found, rows.line_num)
                if entry is not None:
                    entries.append(entry)
    except csv.Error as error:
        raise UserError(f"Line {rows.line_num} of the table cannot be read: {error}.") from error
    Maker(found, library).routine(name, entries)
    return found


def _columns(heading: list[str], found: Found) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, cell in enumerate(heading):
        text = " ".join(cell.strip().lower().split())
        field = next((name for name, names in COLUMNS.items() if text in names), None)
        if field is None or field in columns:
            if text:
                found.note(Fate.LEFT_OUT, "", f'the column "{cell.strip()}"')
            continue
        columns[field] = place
    return columns


def _entry(row: list[str], columns: dict[str, int], found: Found, line: int) -> Entry | None:
    def cell(field: str) -> str:
        place = columns.get(field)
        return row[place].strip() if place is not None and place < len(row) else ""

    name = " ".join(cell("name").split())[:200]
    if not name:
        found.note(Fate.LEFT_OUT, "", f"line {line}: it has no name")
        return None
    numbers: dict[str, float | None] = {}
    for field, (low, high) in BOUNDS.items():
        text = cell(field)
        value = _amount(text, field)
        if text and (value is None or not low <= value <= high):
            found.note(
                Fate.CHANGED, name,
                f'{field} "{text[:30]}" is no number from {low} to {high}: the usual one is used',
            )  # fmt: skip
            value = None
        # A hold of nothing is none.
        numbers[field] = None if text in ("0", "0s") and field == "hold" else value
    side_text = " ".join(cell("side").lower().split())
    if side_text not in SIDES:
        found.note(Fate.LEFT_OUT, name, f'side "{side_text[:30]}" is not known')
    sets, reps = numbers["sets"], numbers["reps"]
    return Entry(
        name,
        None if sets is None else round(sets),
        None if reps is None else round(reps),
        numbers["hold"],
        numbers["rest"],
        SIDES.get(side_text),
        section=cell("section"),
        note=cell("note")[:2000],
    )


def _amount(text: str, field: str) -> float | None:
    if not text:
        return None
    if field in ("sets", "reps"):
        return number_in(text, 0, 1e6) if re.fullmatch(r"\d{1,6}(?:\.0+)?", text) else None
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2])
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    by = 60 if (found[2] or "s").lower().startswith("m") else 1
    return float(found[1].replace(",", ".")) * by
