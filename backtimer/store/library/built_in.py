"""Reading and checking the built-in library. A fault means a broken installation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.errors import UserError
from backtimer.store.documents.faults import Document, read_document, refuse
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.resource_files import BuiltIn, files_of
from backtimer.store.library.routine_files import Listed, read_listed


def read_built_in(resources: Path, poses: Collection[str]) -> BuiltIn:
    """Read every file. Raises UserError with file, line and what would be right."""
    exercises: dict[str, Exercise] = {}
    for path in files_of(resources / "exercises"):
        document = read_document(path)
        exercise = read_exercise(document, poses, own=False)
        refuse_faults(document)
        exercises[exercise.id] = exercise
    _check_links(exercises)
    found: list[Listed] = []
    for path in files_of(resources / "routines"):
        document = read_document(path)
        listed = read_listed(document, exercises)
        refuse_faults(document)
        found.append(listed)
    found.sort(key=lambda each: each.place)
    if len({each.place for each in found}) < len(found):
        raise UserError("Two built-in routines have the same place in the list.")
    return BuiltIn(
        exercises,
        {each.routine.id: each.routine for each in found},
        _only_one("first = true", [each.routine.id for each in found if each.first]),
        _only_one("flare_up = true", [each.routine.id for each in found if each.flare_up]),
        _only_one("walk = true", [each.routine.id for each in found if each.walk]),
    )


def refuse_faults(document: Document) -> None:
    """Raise UserError if a built-in file has any fault, even a harmless one."""
    if document.faults:
        raise refuse(document.sorted_faults())


def _check_links(exercises: Mapping[str, Exercise]) -> None:
    for exercise in exercises.values():
        for link in (exercise.easier, exercise.harder):
            if link is not None and link.exercise and link.exercise not in exercises:
                raise UserError(f'{exercise.id}: links to "{link.exercise}", which is not there.')
    _only_one("stand_in = true", [each.id for each in exercises.values() if each.stand_in])


def _only_one(key: str, found: list[str]) -> str:
    if len(found) != 1:
        named = ", ".join(found) or "none"
        raise UserError(f"Exactly one built-in file may say {key}; it is said by: {named}.")
    return found[0]
