"""CalisthenicsMemory: a CSV table of exercises with target sets and target values."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found, number_in
from backtimer.exchange.routine_builder import HOLD_S, REPS, REST_S, SETS, RoutineBuilder

NAME = "CalisthenicsMemory"
NEEDED = frozenset({"name", "type", "targetsets", "targetvalue"})
SIDES = {"unilateral": WrittenSide.EACH, "bilateral": WrittenSide.NONE}
# Known columns without a meaning here; they are ignored without a remark.
QUIET = frozenset(
    "sortorder isfavorite displayorder distancetrackingenabled weighttrackingenabled "
    "assistancetrackingenabled".split()
)
TYPES = ("dynamic", "isometric")


def looks_like(heading: str) -> bool:
    """Whether a line is the heading of such a table."""
    return {cell.strip().lower() for cell in heading.split(",")} >= NEEDED


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read the table as one routine called `name`, with a section for each group.

    Raises UserError for a row that is not valid CSV.
    """
    found = Found(NAME)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = csv.reader(io.StringIO("\n".join(lines)))
    entries = []
    try:
        heading = [cell.strip().lower() for cell in next(rows)]
        for row in rows:
            entry = _entry(dict(zip(heading, row, strict=False)), found)
            if entry is not None:
                entries.append(entry)
    except csv.Error as error:
        raise UserError(f"Line {rows.line_num} of the table cannot be read: {error}.") from error
    _told(heading, found)
    RoutineBuilder(found, library).routine(name, entries)
    return found


def _told(heading: Sequence[str], found: Found) -> None:
    read = NEEDED | QUIET | {"group", "laterality", "restinterval", "repduration", "description"}
    for column in heading:
        if column and column not in read:
            found.note(Fate.LEFT_OUT, "", f'the column "{column}"')


def _entry(row: Mapping[str, str], found: Found) -> Entry | None:
    name = " ".join(row.get("name", "").split())[:200]
    if not name:
        return None
    kind, side = row.get("type", "").strip(), row.get("laterality", "").strip()
    held = kind.lower() == "isometric"
    if kind.lower() not in TYPES:
        why = f'its type "{kind[:30]}" is not known: taken as repetitions'
        found.note(Fate.ASSUMED, name, why)
    if side and side.lower() not in SIDES:
        found.note(Fate.LEFT_OUT, name, f'laterality "{side[:30]}"')
    value = _number(row, "targetvalue", HOLD_S if held else REPS, name, found)
    sets = _number(row, "targetsets", SETS, name, found)
    rest = _number(row, "restinterval", REST_S, name, found)
    once = _number(row, "repduration", (1, 60), name, found)
    return Entry(
        name,
        None if sets is None else int(sets),
        (1 if value is not None else None) if held else None if value is None else int(value),
        value if held else None,
        rest,
        SIDES.get(side.lower()),
        section=row.get("group", ""),
        note=row.get("description", "")[:2000],
        there_ms=None if once is None else round(once * 500),
        back_ms=None if once is None else round(once * 500),
    )


def _number(
    row: Mapping[str, str], column: str, bounds: tuple[int, int], name: str, found: Found
) -> float | None:
    text = row.get(column, "").strip()
    value = number_in(text, *bounds)
    if text and value is None:
        why = f'{column} "{text[:30]}" is not a number from {bounds[0]} to {bounds[1]}'
        found.note(Fate.CHANGED, name, f"{why}: the usual one is used")
    return value
