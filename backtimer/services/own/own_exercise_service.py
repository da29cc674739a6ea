"""Saving own exercises with their pictures, and deleting those that no routine uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.own.own_exercise import OWN_PREFIX, free_key, slug
from backtimer.errors import UserError
from backtimer.exchange.import_plan import CleanPicture
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import read_named
from backtimer.services.own.own_folder import OwnFolder
from backtimer.store.library.own_exercises import (
    DeletedExercise,
    delete_exercise,
    restore_exercise,
    write_exercise,
)

# A bound on what is read at all; the cleaner has its own, tighter bounds for a picture.
MOST_BYTES = 40_000_000


class OwnExerciseService:
    """Saves and deletes the person's own exercises; every method blocks on the disk."""

    def __init__(self, folder: OwnFolder, clean_picture: CleanPicture) -> None:
        self._folder = folder
        self._clean = clean_picture

    def save_exercise(self, exercise: Exercise, picture: Path | None = None) -> str:
        """Save an own exercise, with a picture if its file is given; return the id.

        An empty id is derived from the name. Raises UserError if the file is not a usable
        picture or something cannot be written.
        """
        cleaned = None if picture is None else self._cleaned(picture)
        with self._folder.lock:
            if not exercise.id:
                key = free_key(slug(exercise.name, OWN_PREFIX), self._folder.library.exercises)
                exercise = replace(exercise, id=key)
            if cleaned is not None:
                content, ending = cleaned
                taken = {name.rsplit(".", 1)[0] for name in self._folder.pictures()}
                name = f"{free_key(slug(exercise.id), taken)}.{ending}"
                write_atomically(self._folder.paths.pictures / name, content, "picture")
                exercise = replace(exercise, picture=name)
            write_exercise(self._folder.paths.exercises, exercise)
            self._folder.look()
            if exercise.id not in self._folder.library.exercises:
                raise UserError(f"{exercise.name} was saved, but cannot be read back.")
            return exercise.id

    def _cleaned(self, picture: Path) -> tuple[bytes, str]:
        content = read_named(picture, MOST_BYTES)
        try:
            return self._clean(content)
        except UserError as error:
            raise UserError(f"{picture.name}: {error.summary}", error.detail) from error

    def users_of(self, exercise: str) -> list[str]:
        """The names of the own routines that use an exercise."""
        with self._folder.lock:
            own = self._folder.library.own
            return [
                heading.name
                for key, heading in own.headings.items()
                if any(item.exercise == exercise for item in own.routine(key).items)
            ]

    def delete_exercise(self, exercise: str) -> Callable[[], None]:
        """Delete an own exercise; return what brings it back, which blocks on the disk as well.

        Raises UserError if an own routine still uses it.
        """
        with self._folder.lock:
            users = self.users_of(exercise)
            if users:
                raise UserError(
                    f"It is still in {users[0]}{' and others' if len(users) > 1 else ''}: take it "
                    "out there first."
                )
            known = self._folder.library.exercises[exercise]
            deleted = delete_exercise(self._folder.paths.exercises, known)
            self._folder.look()
        return partial(self._restore, deleted)

    def _restore(self, deleted: DeletedExercise) -> None:
        with self._folder.lock:
            restore_exercise(deleted)
            self._folder.look()
