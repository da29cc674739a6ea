"""The person's own exercise files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.own.own_exercise import OWN_PREFIX, slug
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_bounded
from backtimer.store.documents.faults import LARGEST_FILE_BYTES, Fault, read_document
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE, toml_values
from backtimer.store.library.bounds import check_exercises
from backtimer.store.library.exercise_files import read_exercise
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.library_cache import LibraryCache

MOST_FILES = 2000


class DeletedExercise(NamedTuple):
    """The file of a deleted exercise: where it was, and all of it."""

    path: Path
    content: bytes


def read_own_exercises(
    folder: Path | None,
    poses: Callable[[], frozenset[str]],
    built_in: Collection[str],
    kept: Path | None,
) -> tuple[dict[str, Exercise], tuple[Fault, ...]]:
    """All own exercises by id, and one fault for each file that cannot be used.

    `built_in` has the ids that they cannot use; `kept` is the path of the cache. `poses` is
    only called if a file has to be checked.
    """
    if folder is None:
        return {}, ()
    store = LibraryCache(kept, [folder])
    values = store.get("exercises")
    if values is not None:
        with contextlib.suppress(*WRONG_SHAPE):
            exercises = thaw(values, tuple[Exercise, ...])
            check_exercises(exercises)
            return {each.id: each for each in exercises}, ()
    found: dict[str, Exercise] = {}
    faults: list[Fault] = []
    known = poses()
    for path in _files(folder):
        document = read_document(path)
        exercise = read_exercise(document, known) if document.readable else None
        if exercise is None or document.serious:
            faults.append(document.serious[0])
        elif exercise.id in built_in or exercise.id in found:
            whose = "a built-in exercise" if exercise.id in built_in else "another one of yours"
            message = f'id = "{exercise.id}" is the id of {whose}; give it one of its own'
            faults.append(Fault(str(path), document.lines.get(("id",), 1), message))
        else:
            found[exercise.id] = exercise
    if not faults:
        store.put("exercises", freeze(tuple(found.values())))
        store.save()
    return found, tuple(faults)


def exercise_path(folder: Path, key: str) -> Path:
    """The path at which the program writes an own exercise with this id."""
    return folder / f"{slug(key.removeprefix(OWN_PREFIX))}.toml"


def write_exercise(folder: Path, exercise: Exercise) -> Path:
    """Write an own exercise; returns its path.

    Raises UserError, and leaves the old file unchanged, if that fails.
    """
    path = _file_of(folder, exercise.id)
    before = ""
    with contextlib.suppress(OSError, ValueError):
        before = read_bounded(path, LARGEST_FILE_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
        toml_values(before)
    write_atomically(path, exercise_text(exercise, before).encode("utf-8"), "exercise")
    return path


def delete_exercise(folder: Path, exercise: Exercise) -> DeletedExercise:
    """Delete the file of an own exercise, and return it for `restore_exercise`.

    Its picture stays, since others may use it. Raises UserError if the file is missing or cannot
    be deleted.
    """
    path = _file_of(folder, exercise.id)
    try:
        deleted = DeletedExercise(path, read_bounded(path, LARGEST_FILE_BYTES))
        path.unlink()
    except OSError as error:
        raise UserError(
            f"{path.name} could not be deleted ({error.strerror}). It is still there."
        ) from error
    return deleted


def restore_exercise(deleted: DeletedExercise) -> None:
    """Write the file of a deleted exercise again. Raises UserError if another is in its place."""
    path = deleted.path
    if path.exists():
        raise UserError(f"There is another exercise in {path.name} by now.")
    write_atomically(path, deleted.content, "exercise")


def _file_of(folder: Path, key: str) -> Path:
    """The path of the file that has this id, whatever its name."""
    for path in [exercise_path(folder, key), *_files(folder)]:
        if read_document(path).values.get("id") == key:
            return path
    return exercise_path(folder, key)


def _files(folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.glob("*.toml"))
    except OSError:
        return []
    return [path for path in paths if not path.name.startswith(".")][:MOST_FILES]
