"""Reading a file of any supported format, detected by its content and not by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.own.own_exercise import printable
from backtimer.errors import UserError
from backtimer.exchange import (
    calisthenics,
    my_pt,
    open_workout,
    owf,
    own_format,
    package,
    therapist_sheet,
    training_logs,
    workout_watch,
    workrave,
)
from backtimer.exchange.import_contents import Found
from backtimer.files.reading import FileFaultError, read_named, text_of
from backtimer.store.documents.values import json_values

MOST_TEXT_BYTES, MOST_PACKAGE_BYTES = 8_000_000, 60_000_000
KINDS = (
    "a routine or exercise of Backtimer (.toml, .backtimer), WorkoutWotch Markdown, a my-pt "
    "backup, Workrave exercises, OWF, CalisthenicsMemory, a plan of openWorkout, a log of Hevy, "
    "Strong or FitNotes, a table (name,sets,reps,hold,rest,side) or a therapist's sheet"
)
_TOML = re.compile(r"^\s{0,20}\[\[?\s{0,20}(?:sections|phases|dose)\b", re.MULTILINE)
_COPY = 'Open it, copy its text and paste it with "Paste a sheet".'
# What the zip files of word processors have in them.
_DOCUMENTS = (b"word/document.xml", b"vnd.oasis.opendocument.text")
Poses = Callable[[], frozenset[str]]


def read_file(path: Path, library: Mapping[str, Exercise], poses: Poses) -> Found:
    """Read the contents of a file; nothing is written.

    Raises UserError if it cannot be read, is too large, or is of no supported format. `poses`
    loads the names of the library's poses, if they are needed.
    """
    content = _content(path)
    return read_content(content, path.stem, library, poses)


def read_content(content: bytes, stem: str, library: Mapping[str, Exercise], poses: Poses) -> Found:
    """As `read_file`, for bytes; `stem` names a routine whose format has no title."""
    name = " ".join(printable(stem.replace("_", " ").replace("-", " ")).split()) or "Imported"
    name = name[:1].upper() + name[1:]
    if content.startswith(b"%PDF-"):
        raise UserError(f"This is a PDF. {_COPY}")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if any(name in content for name in _DOCUMENTS):
            raise UserError(f"This is a document of a word processor. {_COPY}")
        if open_workout.looks_like(content):
            return open_workout.read(content, library)
        return package.read(content, library, poses())
    if len(content) > MOST_TEXT_BYTES:
        raise _too_large(len(content), MOST_TEXT_BYTES)
    text = _text(content)
    found = _by_shape(text, name, library, poses)
    if not found.routines and not found.exercises:
        why = found.remarks[0].text if found.remarks else ""
        raise UserError(
            f"Nothing in this file can be used{': ' + why if why else ''}. What can be imported: "
            f"{KINDS}."
        )
    return found


def _by_shape(text: str, name: str, library: Mapping[str, Exercise], poses: Poses) -> Found:
    start = text.lstrip()[:1]
    if start == "<":
        return workrave.read(text, library)
    if start == "{":
        document = _json(text)
        if my_pt.looks_like(document):
            return my_pt.read(document, library)
        return _exported(text, name, library)
    if _TOML.search(text):
        return own_format.read(text, library, poses(), f"{name}.toml")
    if workout_watch.looks_like(text):
        return workout_watch.read(text, library)
    if owf.looks_like(text):
        return owf.read(text, library)
    first = next((line for line in text.splitlines() if line.strip()), "")
    heading = next(
        (line for line in text.splitlines() if line.strip() and not line.startswith("#")), ""
    )
    if calisthenics.looks_like(heading[:2000]):
        return calisthenics.read(text, library, name)
    if training_logs.looks_like(first[:2000]):
        return training_logs.read(text, library)
    return therapist_sheet.read(text, library, name)


def _exported(text: str, name: str, library: Mapping[str, Exercise]) -> Found:
    """Read the routine of some other program as the page of pasted sheets does, line by line."""
    try:
        return therapist_sheet.read(text, library, name)
    except UserError as error:
        raise UserError(
            "This JSON is no backup of my-pt, and has no line that is read as an exercise."
        ) from error


def _json(text: str) -> object:
    try:
        return json_values(text.encode())
    except FileFaultError as error:
        cause = error.__cause__
        if isinstance(cause, json.JSONDecodeError):
            why = f"This is not valid JSON (line {cause.lineno}): {cause.msg}."
            raise UserError(why) from error
        raise UserError("This JSON holds numbers or nesting beyond all measure.") from error


def _content(path: Path) -> bytes:
    content = read_named(path, MOST_PACKAGE_BYTES)
    if not content.strip():
        raise UserError(f"{path.name} is empty.")
    return content


def _too_large(size: int, most: int) -> UserError:
    return UserError(
        f"The file has {size / 1e6:.0f} MB: no routine is that large. At most "
        f"{most // 1_000_000} MB are read."
    )


def _text(content: bytes) -> str:
    try:
        text = text_of(content)
    except UnicodeDecodeError as error:
        raise UserError(
            f"The file is not UTF-8 text (byte {error.start}). Save it as plain text, UTF-8."
        ) from error
    if "\x00" in text:
        raise UserError(f"The file is not text. What can be imported: {KINDS}.")
    return text.replace("\r\n", "\n").replace("\r", "\n")
