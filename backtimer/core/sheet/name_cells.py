"""The cell of a row's name: a box before it, and the side, support or note behind it."""

from __future__ import annotations

import re

from backtimer.core.sheet.cell_doses import cell_fields
from backtimer.core.sheet.cells import Cell
from backtimer.core.sheet.furniture import A_PIECE_OF_FURNITURE
from backtimer.core.sheet.line_reading import Read
from backtimer.core.sheet.sheet_reading import SpanRole

# What ticks a day off, or counts the rows.
BOX = re.compile(
    r"(?:(?:\[[ xX*\u2713\u2714]?\]|[\u2610-\u2612\u25a1\u2713-\u2718\u2705\u274c])\s*|"
    r"\d{1,2}[.)]\s*)(?=[^\W\d])"
)
_BESIDE = re.compile(
    r"\bw/|\b(?:with|holding|at|on|along|in|by|from|over|near|round|around|morning|evening)\b|[(,]",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"(?P<name>.*?\S)\s+(?P<held>holding\s+(?:on\s*to\s+)?(?:(?:the|a|your)\s+)?"
    rf"(?:bed|{A_PIECE_OF_FURNITURE}))",
    re.IGNORECASE,
)


def unticked(cell: Cell) -> Cell:
    """The cell of a name without a box, a tick or a number before it: "[x]  Bird dog"."""
    box = BOX.match(cell.text)
    return cell if box is None else Cell(cell.start + box.end(), cell.end, cell.text[box.end() :])


def side_of(name: Cell) -> tuple[Cell, Cell | None]:
    """A name without the side in a bracket, behind a comma or a dash, and that side: "Clam (L)"."""
    found = re.fullmatch(r"(.*?\S)(\s*[(,]\s*|\s+[-\u2013]\s+)([^(),]+)\)?", name.text)
    piece = cell_fields(found[3], "side") if found is not None else None
    if found is None or piece is None or piece.fields.keys() != {"side"}:
        return name, None
    start = name.start + found.start(3)
    return (
        Cell(name.start, name.start + len(found[1]), found[1]),
        Cell(start, start + len(found[3]), found[3]),
    )


def support_of(name: Cell) -> tuple[Cell, list[Cell]]:
    """A name without what one holds on to, and that: "Heel raises holding worktop"."""
    found = _SUPPORT.fullmatch(name.text)
    if found is None:
        return name, []
    start = name.start + found.start("held")
    return Cell(name.start, start, found["name"]), [Cell(start, name.end, found["held"])]


def may_have_a_note(name: str) -> bool:
    """Whether more than a name may stand in its cell: a quick look."""
    return _BESIDE.search(name) is not None


def is_named_and_noted(said: Read) -> bool:
    """Whether a cell, read as a line, has one known name and a note, and nothing else."""
    roles = [*said.roles, *(clause.role for clause in said.clauses)]
    return (
        [draft.sure is not None and not draft.fields for draft in said.drafts] == [True]
        and SpanRole.NOTE in said.roles
        and set(roles) <= {SpanRole.NAME, SpanRole.NOTE, SpanRole.MARK}
    )
