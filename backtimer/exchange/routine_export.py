"""Exporting routines, with the own exercises and pictures that they need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.own.draft import draft_of
from backtimer.core.own.own_exercise import free_key, slug
from backtimer.core.own.own_file_names import unreserved
from backtimer.errors import UserError
from backtimer.exchange.package import BOUNDS, packed
from backtimer.files.reading import FileFaultError, read_bounded
from backtimer.store.library.exercise_text import exercise_text
from backtimer.store.library.library import Library
from backtimer.store.library.own_exercises import exercise_path
from backtimer.store.library.routine_text import RoutineText


def text_of(routine: Routine, library: Library) -> str:
    """The TOML text of a routine; that of an own routine is its file, with all comments."""
    if routine.own and routine.id in library.own.headings:
        return library.own.text(routine.id)
    draft = draft_of(routine)
    return RoutineText("", draft).written(draft, library.exercises)


def package_of(routines: Sequence[Routine], library: Library, pictures: Path) -> bytes:
    """A package of routines with their own exercises and pictures.

    `pictures` is the folder of pictures. Raises UserError for a picture that cannot be read.
    """
    texts: dict[str, str] = {}
    mine: dict[str, Exercise] = {}
    for routine in routines:
        # The name of a file may be no text; its package would not be one, then.
        stem = routine.id if routine.id.isprintable() else slug(routine.name)
        key = free_key(unreserved(stem), texts)
        texts[key] = text_of(routine, library)
        for item in routine.items:
            exercise = library.exercises[item.exercise]
            if exercise.family == "Own" and exercise.id not in library.built_in:
                mine[exercise.id] = exercise
    shown = {}
    for exercise in mine.values():
        if exercise.picture:
            try:
                path = pictures / exercise.picture
                shown[exercise.picture] = read_bounded(path, BOUNDS.each_bytes)
            except (OSError, FileFaultError) as error:
                why = getattr(error, "strerror", None) or f"it {error}"
                raise UserError(
                    f"The picture of {exercise.name} cannot be read ({why}): {path}."
                ) from error
    files = {exercise_path(Path(), key).stem: exercise_text(each) for key, each in mine.items()}
    return packed(texts, files, shown)
