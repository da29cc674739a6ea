"""Importing a therapist's sheet as a routine."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.prescription import read_prescription
from backtimer.core.sheet.reading import SheetItem, SheetLine
from backtimer.core.sheet.sheet_words import heading_of
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "a sheet"
_ROUNDS = re.compile(r"\b(?:rounds?|times|circuits?)\b|\dx", re.IGNORECASE)
LONGEST = 200_000


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read a sheet as one routine called `name`.

    Raises UserError if no line of it contains an exercise.
    """
    if len(text) > LONGEST:
        raise UserError("This is longer than any sheet of exercises, and of no other kind known.")
    lines = read_prescription(text, library)
    if not any(line.items for line in lines):
        told = sum(bool(line.line.strip()) for line in lines)
        raise UserError(
            f"This does not look like a sheet of exercises: of {told} lines none can be understood "
            "as one. One exercise a line is best: Bird dog 3 x 10, hold 5 s, each side."
        )
    return found_in(lines, library, name)


def found_in(lines: Sequence[SheetLine], library: Mapping[str, Exercise], name: str) -> Found:
    """Turn a reading into a routine, with remarks on whatever was left out or not understood."""
    found = Found(NAME)
    entries: list[Entry] = []
    often: list[str] = []
    section = ""
    for number, line in enumerate(lines, 1):
        title = heading_of(line)
        if title:
            section = title
            if any(map(str.isdigit, title)) and _ROUNDS.search(title):
                found.note(Fate.LEFT_OUT, title, "its rounds: the exercises are done once")
            continue
        _remarks(line, number, found)
        often += [text for text in line.often if text not in often]
        for item in line.items:
            entry = entry_of(item, library, section)
            if item.assumed:
                found.note(Fate.ASSUMED, entry.name, ", ".join(item.assumed))
            if item.candidates:
                names = " or ".join(library[key].name for key in item.candidates)
                found.note(
                    Fate.ASSUMED, entry.name,
                    f"it may be {names}, which is not certain: it becomes your own exercise",
                )  # fmt: skip
            entries.append(entry)
    if often:
        found.note(Fate.CHANGED, "", f"how often ({', '.join(often)}) becomes a note")
    note = f"How often: {', '.join(often)}." if often else ""
    RoutineBuilder(found, library).routine(name, entries, note=note)
    return found


def _remarks(line: SheetLine, number: int, found: Found) -> None:
    for text in line.unknown:
        found.note(Fate.LEFT_OUT, "", f"line {number}: {text}")
    if line.items:
        for text in line.notes:
            found.note(Fate.CHANGED, line.items[0].name, f"becomes a note: {text}")
        return
    for text in line.left_out:
        found.note(Fate.LEFT_OUT, "", f"line {number}: not to be done, says the sheet: {text}")
    for text in line.asides:
        found.note(Fate.LEFT_OUT, "", f"line {number}: no exercise: {text}")


def entry_of(item: SheetItem, library: Mapping[str, Exercise], section: str) -> Entry:
    """The entry for an item of the reading, with the values that the reading assumed for it."""
    name = library[item.exercise].name if item.exercise is not None else item.own or "Exercise"
    return Entry(
        name,
        item.sets,
        item.reps,
        item.hold_s or None,
        None if "rest_s" in item.defaulted and item.sets == 1 else item.rest_s,
        item.side,
        section=section,
        note=item.note,
        exercise=item.exercise or "",
        own=item.exercise is None,
    )
