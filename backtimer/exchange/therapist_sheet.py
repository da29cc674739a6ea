"""Importing a therapist's sheet as a routine."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.flowing import read_in_order
from backtimer.core.sheet.headings import title_of
from backtimer.core.sheet.items import as_done
from backtimer.core.sheet.later_parts import parts_of
from backtimer.core.sheet.rounds import Circuit, beyond_rounds, circuits_in
from backtimer.core.sheet.sheet_reading import EMPTY, SheetItem, SheetLine
from backtimer.core.sheet.sheet_words import heading_of
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Entry, Fate, Found
from backtimer.exchange.routine_builder import RoutineBuilder

NAME = "a sheet"
_REST_BETWEEN = re.compile(
    r"(?:rest\w*\W+)?\d[\w. ]{0,12}(?:\s*rest)?(?=\s+between)", re.IGNORECASE
)
LONGEST = 200_000


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read a sheet as one routine called `name`.

    Raises UserError if no line of it contains an exercise.
    """
    if len(text) > LONGEST:
        raise UserError("This is longer than any sheet of exercises, and of no other kind known.")
    lines = read_in_order(text, library)
    if not any(line.items for line in lines):
        told = sum(bool(line.line.strip()) for line in lines)
        raise UserError(
            f"This does not look like a sheet of exercises: of {told} lines none can be understood "
            "as one. One exercise a line is best: Bird dog 3 x 10, hold 5 s, each side."
        )
    return found_in(lines, library, name)


def found_in(lines: Sequence[SheetLine], library: Mapping[str, Exercise], name: str) -> Found:
    """Turn a reading into a routine, with remarks on whatever was left out or not understood.

    Each part for later becomes a routine of its own behind it.
    """
    found = Found(NAME)
    often: list[str] = []
    for line in lines:
        often += [text for text in line.often if text not in often]
    times = parts_of(lines)
    of_later = {number for part in times.later for number in part.lines}
    entries = _entries(
        _only(lines, set(range(len(lines))) - of_later), library, found, times.titles
    )
    if often:
        found.note(Fate.CHANGED, "", f"how often ({', '.join(often)}) becomes a note")
    note = f"How often: {', '.join(often)}." if often else ""
    for number in times.perhaps:
        about = f"line {number + 1}: {title_of(lines[number].line)}"
        found.note(
            Fate.ASSUMED, "", f"{about}: what stands below it may be for later, taken as now"
        )
    for number in times.choices:
        about = f"line {number + 1}: {title_of(lines[number].line)}"
        found.note(Fate.ASSUMED, "", f"{about}: it may ask for some of them; the routine has all")
    builder = RoutineBuilder(found, library)
    builder.routine(name, entries, note=note)
    for part in times.later:
        about = f"line {part.line + 1}: {part.title}"
        found.note(
            Fate.CHANGED, "", f"{about}: for {part.when}, so it becomes a routine of its own"
        )
        titles = {**times.titles, part.line: part.title}
        entries = _entries(_only(lines, part.shared | part.lines), library, found, titles)
        builder.routine(f"{name}: {part.title}", entries, note=note)
    # What is for every day is said once.
    found.remarks = list(dict.fromkeys(found.remarks))
    return found


def _only(lines: Sequence[SheetLine], kept: Container[int]) -> list[SheetLine]:
    """The lines with nothing in place of those that are not kept, each in its place."""
    return [line if number in kept else EMPTY for number, line in enumerate(lines)]


def _entries(
    lines: Sequence[SheetLine],
    library: Mapping[str, Exercise],
    found: Found,
    titles: Mapping[int, str],
) -> list[Entry]:
    """The exercises in order; those of a circuit are repeated for each round.

    `titles` has those of lines that are no headings by themselves.
    """
    circuits = {circuit.line: circuit for circuit in circuits_in(lines)}
    entries: list[Entry] = []
    section, turn, begins, ends = "", 1, 0, -1
    for number, line in enumerate(lines):
        if number == ends:
            entries += entries[begins:] * (turn - 1)
            ends = -1
        circuit = circuits.get(number)
        if circuit is not None:
            _circuit(circuit, line.line, found)
            if circuit.rounds:
                turn, begins, ends = circuit.rounds, len(entries), circuit.last
            if circuit.first > number:
                section = title_of(line.line) if circuit.rounds else section
                continue
        title = "" if line.items or line is EMPTY else heading_of(line) or titles.get(number, "")
        if title:
            section = title
            continue
        _remarks(beyond_rounds(line), number + 1, found)
        entries += [_assumed(item, library, section, found) for item in line.items]
    if ends == len(lines):
        entries += entries[begins:] * (turn - 1)
    return entries


def _circuit(circuit: Circuit, text: str, found: Found) -> None:
    about = f"line {circuit.line + 1}: {text.strip()}"
    if not circuit.rounds:
        found.note(Fate.LEFT_OUT, "", f"{about}: the exercises are done once")
        return
    listed = f"its exercises are listed {circuit.rounds} times, in turn"
    found.note(Fate.CHANGED, "", f"{about}: {listed}")
    if rest := _REST_BETWEEN.search(text):
        found.note(Fate.LEFT_OUT, "", f"{about}: its rest between the rounds, {rest.group()}")


def _assumed(item: SheetItem, library: Mapping[str, Exercise], section: str, found: Found) -> Entry:
    entry = entry_of(item, library, section)
    if item.assumed:
        found.note(Fate.ASSUMED, entry.name, ", ".join(item.assumed))
    if item.candidates:
        names = " or ".join(library[key].name for key in item.candidates)
        why = f"it may be {names}, which is not certain: it becomes your own exercise"
        found.note(Fate.ASSUMED, entry.name, why)
    return entry


def _remarks(line: SheetLine, number: int, found: Found) -> None:
    for text in line.unknown:
        found.note(Fate.LEFT_OUT, "", f"line {number}: {text}")
    if line.items:
        for text in line.notes:
            found.note(Fate.CHANGED, line.items[0].name, f"becomes a note: {text}")
    for text in line.left_out:
        found.note(Fate.LEFT_OUT, "", f"line {number}: not to be done, says the sheet: {text}")
    for text in line.asides:
        found.note(Fate.LEFT_OUT, "", f"line {number}: no exercise: {text}")


def entry_of(item: SheetItem, library: Mapping[str, Exercise], section: str) -> Entry:
    """The entry for an item of the reading, with the values that the reading assumed for it."""
    item = as_done(item)
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
        later_reps=item.later_reps,
    )
