"""Importing Backtimer's own TOML files: routines and exercises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.own.own_exercise import free_key, slug
from backtimer.core.wording.spoken_words import count_of
from backtimer.errors import UserError
from backtimer.exchange.import_contents import Fate, Found
from backtimer.store.documents.faults import LARGEST_FILE_BYTES, Document, parse_document
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.routine_files import read_routine

NAME = "a Backtimer file"


def read(text: str, library: Mapping[str, Exercise], poses: frozenset[str], name: str) -> Found:
    """Read a routine or an exercise; `name` is the file's. Raises UserError above 1 MB."""
    found = Found(NAME)
    if len(text) > LARGEST_FILE_BYTES:
        raise UserError("The file is larger than 1 MB: that is not a routine.")
    values = parse_document(name, text).values
    if "sections" in values or not ("phases" in values or "dose" in values):
        routine_in(text.encode(), name, library, found)
    else:
        exercise = exercise_in(text.encode(), name, poses, found)
        if exercise is not None:
            if exercise.picture:
                found.note(Fate.LEFT_OUT, exercise.name, "its picture: it is not in the file")
            found.exercises[exercise.id] = replace(exercise, picture="")
    return found


def routine_in(data: bytes, name: str, library: Mapping[str, Exercise], found: Found) -> None:
    """Add the routine of a file to `found`, or note its faults there."""
    document = _document(data, name, found)
    if document is None:
        return
    routine = read_routine(document, library)
    if _refused(document, name, found):
        return
    key = free_key(slug(PurePosixPath(name).stem), found.texts)
    routine = replace(routine, id=key)
    found.routines.append(routine)
    found.texts[key] = data.decode("utf-8-sig")
    found.note(Fate.KEPT, routine.name, count_of(len(routine.items), "exercise"))
    _told_unknown(document, routine, found)


def exercise_in(data: bytes, name: str, poses: frozenset[str], found: Found) -> Exercise | None:
    """The exercise of a file; None, with its faults noted in `found`, if it cannot be used."""
    document = _document(data, name, found)
    if document is None:
        return None
    exercise = read_exercise(document, poses)
    if _refused(document, name, found):
        return None
    found.note(Fate.KEPT, exercise.name, "an own exercise")
    return replace(exercise, family="Own")


def _document(data: bytes, name: str, found: Found) -> Document | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found.note(Fate.LEFT_OUT, name, f"it is not UTF-8 text (byte {error.start})")
        return None
    document = parse_document(name, text.replace("\r\n", "\n"))
    return None if _refused(document, name, found) else document


def _refused(document: Document, name: str, found: Found) -> bool:
    for fault in document.serious[:3]:
        found.note(Fate.LEFT_OUT, name, f"line {fault.line}: {fault.message}")
    return bool(document.serious)


def _told_unknown(document: Document, routine: Routine, found: Found) -> None:
    unknown = [fault for fault in document.faults if fault.harmless]
    if unknown:
        text = f"{len(unknown)} keys are not known here; they stay in the file"
        found.note(Fate.KEPT, routine.name, text)
