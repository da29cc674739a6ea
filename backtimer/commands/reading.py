"""`backtimer read-prescription`: what a therapist's sheet says, line by line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from backtimer.commands.context import Context
from backtimer.core.sheet.prescription import Item, Line, read_prescription
from backtimer.errors import UserError

MOST_BYTES = 1_000_000


def run_reading(context: Context, file: str, *, as_json: bool) -> int:
    """Read a text and print the reading. Raises UserError for a file that cannot be read."""
    lines = read_prescription(_text_of(file), context.library.exercises)
    if as_json:
        document = {"lines": [_line(line) for line in lines]}
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return 0
    names = {key: exercise.name for key, exercise in context.library.exercises.items()}
    for line in lines:
        print(line.line)
        for item in line.items:
            print(f"    {_told(item, names)}")
        if line.often:
            print(f"    how often: {', '.join(line.often)} (not part of a routine)")
        if line.unknown:
            print(f"    not understood: {', '.join(line.unknown)}")
    return 0


def _text_of(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror or error}.") from error
    if len(raw) > MOST_BYTES:
        raise UserError(f"{file} is larger than a megabyte: that is no sheet of exercises.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            f"{file} is not UTF-8 text (byte {error.start}): save it as plain text, UTF-8."
        ) from error


def _line(line: Line) -> dict[str, Any]:
    return {
        "line": line.line,
        "items": [{**item._asdict(), "defaulted": list(item.defaulted)} for item in line.items],
        "unknown": list(line.unknown),
        "often": list(line.often),
    }


def _told(item: Item, names: dict[str, str]) -> str:
    def mark(field: str, text: str) -> str:
        return f"({text})" if field in item.defaulted else text

    name = f'"{item.own}", your own' if item.exercise is None else names[item.exercise]
    if item.exercise is not None and item.certainty < 1:
        name += f" ({item.certainty:.0%} certain)"
    parts = [mark("sets", f"{item.sets} x"), mark("reps", str(item.reps))]
    if item.hold_s:
        parts.append(mark("hold_s", f"hold {item.hold_s} s"))
    if item.rest_s:
        parts.append(mark("rest_s", f"rest {item.rest_s} s"))
    if item.side != "none":
        parts.append(mark("side", f"side: {item.side}"))
    return f"{name}: {', '.join(parts)}"
