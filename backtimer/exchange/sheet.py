"""A therapist's sheet as a routine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backtimer.core.model.exercise import Exercise
from backtimer.core.sheet.prescription import Item, Line, read_prescription
from backtimer.core.sheet.sheet_words import heading_of
from backtimer.errors import UserError
from backtimer.exchange.found import Entry, Fate, Found
from backtimer.exchange.making import Maker

NAME = "a sheet"
# Of a text in which less than that is understood nothing is taken.
LEAST_CLEAR = 0.34
LONGEST = 200_000
_NAMES = {"sets": "sets", "reps": "repetitions", "hold_s": "hold", "rest_s": "rest", "side": "side"}


def read(text: str, library: Mapping[str, Exercise], name: str) -> Found:
    """Read a sheet; what is understood becomes one routine."""
    if len(text) > LONGEST:
        raise UserError("This is longer than any sheet of exercises, and of no other kind known.")
    lines = read_prescription(text, library)
    told = [line for line in lines if line.line.strip() and not heading_of(line)]
    clear = [line for line in told if line.items and not line.unknown]
    if len(clear) < LEAST_CLEAR * len(told):
        raise UserError(
            f"This does not look like a sheet of exercises: of {len(told)} lines {len(clear)} can "
            "be understood. One exercise a line is best: Bird dog 3 x 10, hold 5 s, each side."
        )
    return found_in(lines, library, name)


def found_in(lines: Sequence[Line], library: Mapping[str, Exercise], name: str) -> Found:
    """A reading as a routine, with a remark on what was not understood."""
    found = Found(NAME)
    entries, often, section = [], [], ""
    for number, line in enumerate(lines, 1):
        title = heading_of(line)
        if title:
            section = title
            continue
        for text in line.unknown:
            found.note(Fate.LEFT_OUT, "", f"line {number}: {text}")
        often += [text for text in line.often if text not in often]
        for item in line.items:
            entry = entry_of(item, library, section)
            assumed = [
                f"{_NAMES[name]} {getattr(item, name)}"
                for name in item.defaulted
                if not (name == "rest_s" and item.sets == 1)
            ]
            if assumed:
                found.note(Fate.ASSUMED, entry.name, ", ".join(assumed))
            entries.append(entry)
    if often:
        found.note(Fate.CHANGED, "", f"how often ({', '.join(often)}) becomes a note")
    note = f"How often: {', '.join(often)}." if often else ""
    Maker(found, library).routine(name, entries, note=note)
    return found


def entry_of(item: Item, library: Mapping[str, Exercise], section: str) -> Entry:
    """An item of the reading; what the line leaves out is as the reading shows it."""
    name = library[item.exercise].name if item.exercise is not None else item.own or "Exercise"
    return Entry(
        name,
        item.sets,
        item.reps,
        item.hold_s or None,
        None if "rest_s" in item.defaulted and item.sets == 1 else item.rest_s,
        item.side,
        section=section,
        exercise=item.exercise or "",
        own=item.exercise is None,
    )
