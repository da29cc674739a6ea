"""`backtimer read-prescription`: how a therapist's sheet is understood, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from backtimer.commands.context import Context
from backtimer.core.sheet.later_parts import parts_of
from backtimer.core.sheet.prescription import SheetItem, SheetLine, read_prescription
from backtimer.core.sheet.rounds import beyond_rounds, circuits_in
from backtimer.core.sheet.written_side import WrittenSide
from backtimer.errors import UserError
from backtimer.files.reading import read_named, read_stream, text_of
from backtimer.files.standard_streams import print_json, print_plain
from backtimer.files.typed_paths import named_path

MOST_BYTES = 1_000_000
# The page for pasting takes as many characters.
MOST_CHARACTERS, MOST_LINES = 100_000, 5_000


def run_reading(context: Context, file: str, *, as_json: bool) -> int:
    """Read a text file, or standard input for "-", and print the reading; returns the exit code.

    Raises UserError if it cannot be read or is not UTF-8.
    """
    lines = read_prescription(sheet_text(file), context.library.exercises)
    times = parts_of(lines)
    if as_json:
        titles = {number: part.title for part in times.later for number in part.lines}
        document = {
            "lines": [_line(line, titles.get(number, "")) for number, line in enumerate(lines)]
        }
        print_json(document, indent=2)
        return 0
    names = {key: exercise.name for key, exercise in context.library.exercises.items()}
    rounds = {circuit.line: circuit.rounds for circuit in circuits_in(lines)}
    heads = times.heads
    for number, line in enumerate(lines):
        told = [line.line]
        if number in heads:
            when = heads[number].when
            told.append(f"    for {when}, says the sheet: it becomes a routine of its own")
        if number in times.perhaps:
            told.append("    is what stands below this for later? It is for now unless it says so")
        if number in times.choices:
            told.append("    does it ask for some of what stands below? A routine has all of it")
        if number not in heads or line.items:
            told += _below(line, names, rounds.get(number, 0))
        for text in told:
            print_plain(text)
    return 0


def _below(line: SheetLine, names: dict[str, str], rounds: int) -> Iterator[str]:
    """What is read in a line, as it is printed below it."""
    for item in line.items:
        yield f"    {_told(item, names)}"
        for text in _beside(item, names):
            yield f"        {text}"
    for text in line.left_out:
        yield f"    left out, because the sheet says so: {text}"
    for text in line.asides:
        yield f"    no exercise: {text}"
    if line.notes and not line.items:
        yield f"    note: {'; '.join(line.notes)}"
    if line.often:
        yield f"    how often: {', '.join(line.often)} (not part of a routine)"
    if rounds:
        yield f"    {rounds} rounds: a routine has its exercises {rounds} times, in turn"
    unknown = beyond_rounds(line).unknown
    if unknown:
        yield f"    not understood: {', '.join(unknown)}"


def sheet_text(file: str) -> str:
    """Return the text of a sheet; "-" is standard input.

    Raises UserError if it cannot be read, or is longer than any sheet.
    """
    name = "Standard input" if file == "-" else file
    if file == "-":
        raw = read_stream(sys.stdin.buffer, MOST_BYTES)
    else:
        raw = read_named(named_path(file), MOST_BYTES)
    try:
        text = text_of(raw)
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name} is not UTF-8 text (byte {error.start}): save it as plain text, UTF-8."
        ) from error
    lines = len(text.splitlines())
    if lines > MOST_LINES:
        raise UserError(f"{name} is too long: {lines:,} lines; at most {MOST_LINES:,}.")
    if len(text) > MOST_CHARACTERS:
        raise UserError(
            f"{name} is too long: {len(text):,} characters; at most {MOST_CHARACTERS:,}."
        )
    return text


def _line(line: SheetLine, later: str) -> dict[str, Any]:
    return {
        "line": line.line,
        "kind": line.kind.value,
        "later": later,
        "items": [
            {
                **item._asdict(),
                "defaulted": list(item.defaulted),
                "candidates": list(item.candidates),
                "assumed": list(item.assumed),
            }
            for item in line.items
        ],
        "unknown": list(line.unknown),
        "often": list(line.often),
        "notes": list(line.notes),
        "left_out": list(line.left_out),
        "asides": list(line.asides),
        "spans": [[span.start, span.end, span.role.value] for span in line.spans],
    }


def _beside(item: SheetItem, names: dict[str, str]) -> list[str]:
    """The lines below an item: a question, assumptions, its note, and its duration if long."""
    texts = []
    if item.candidates:
        texts.append(f"Is it {' or '.join(names[key] for key in item.candidates)}?")
    if item.assumed:
        texts.append(f"assumed: {', '.join(item.assumed)}")
    if item.note:
        texts.append(f"note: {item.note}")
    if item.is_long:
        texts.append(f"this lasts about {round(item.seconds / 60)} minutes")
    return texts


def _told(item: SheetItem, names: dict[str, str]) -> str:
    def mark(field: str, text: str) -> str:
        return f"({text})" if field in item.defaulted else text

    name = f'"{item.own}", your own' if item.exercise is None else names[item.exercise]
    if item.exercise is not None and item.certainty < 1:
        name += f' (written "{item.name}")'
    each = item.set_reps if item.later_reps else (item.reps,)
    parts = [mark("sets", f"{item.sets} x"), mark("reps", ", ".join(map(str, each)))]
    if item.hold_s:
        parts.append(mark("hold_s", f"hold {item.hold_s:g} s"))
    if item.rest_s:
        parts.append(mark("rest_s", f"rest {item.rest_s} s"))
    if item.side != WrittenSide.NONE:
        parts.append(mark("side", f"side: {item.side}"))
    return f"{name}: {', '.join(parts)}"
