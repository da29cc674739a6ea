"""The person's own routine files: found fast, read on demand, written safely.

The index in the cache has what the sidebar shows of each file, valid for the file's size and time;
a file is read only if it is new, was changed, or is opened.

A file's key is its name without extension, unless that already means something else: a built-in
routine, or what `RoutineRef` reads as the plan, a gentle day and the like. Then "own-" is put
in front. No two files have the same key.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.draft import Draft, draft_of
from backtimer.core.own.own_exercise import OWN_PREFIX
from backtimer.core.own.own_file_names import free_stem, own_key, stem_of
from backtimer.errors import UserError
from backtimer.files.atomic import put_in_place, write_atomically
from backtimer.files.folders import make_folder
from backtimer.files.reading import read_bounded
from backtimer.store.documents.faults import LARGEST_FILE_BYTES, Fault, read_document, refuse
from backtimer.store.library.own_index import Known, OwnIndex, Stamp
from backtimer.store.library.routine_files import read_routine

WHAT = "routine"
TRASH_DAYS = 30
TRASH = "trash"
ENDING = ".toml"


class OwnRoutines:
    """A folder of routine files, by their keys."""

    def __init__(
        self,
        folder: Path | None,
        exercises: Mapping[str, Exercise],
        built_in: Collection[str] = (),
        index: Path | None = None,
    ) -> None:
        self._folder = folder
        self._exercises = exercises
        self._built_in = frozenset(built_in)
        self._index = OwnIndex(index)
        self._known: dict[str, Known] = {}
        self._read: dict[str, tuple[Stamp, Routine]] = {}
        self._from_index = False
        self._unsaved = False
        self.complete = True

    # Finding

    def scan(self, *, most: int | None = None) -> set[str]:
        """Look through the folder; returns the keys of routines that are new, changed or gone.

        With `most` given, at most so many files that the index does not know are read;
        `complete` says whether that was all of them.
        """
        if not self._from_index:
            self._from_index = True
            # What was written before the first look is newer than the index.
            self._known = self._index.load(self._exercises) | self._known
        found = self._files()
        known = {key: each for key, each in self._known.items() if key in found}
        changed = self._known.keys() - known.keys()
        new = sorted(
            key for key, stamp in found.items() if key not in known or known[key].stamp != stamp
        )
        self.complete = most is None or len(new) <= most
        for key in new[:most]:
            changed.add(key)
            known[key] = self._look(key, found[key])
        self._known = {key: known[key] for key in sorted(known)}
        if (new or self._unsaved) and self.complete:
            self._unsaved = False
            self._index.save(self._exercises, self._known)
        return changed

    @property
    def headings(self) -> dict[str, Heading]:
        """The headings of all usable routines, by key."""
        return {key: each.heading for key, each in self._known.items() if each.heading is not None}

    @property
    def skipped(self) -> tuple[Fault, ...]:
        """The faults of unusable files, one for each file."""
        return tuple(each.fault for each in self._known.values() if each.fault is not None)

    def look_again(self) -> None:
        """Forget files with own exercises or faults, after own exercises changed."""
        self._read.clear()
        self._known = {
            key: each for key, each in self._known.items() if each.fault is None and not each.uses
        }

    def fault(self, key: str) -> Fault | None:
        """The fault that makes the file with a key unusable; None if it has none, or is gone."""
        known = self._known.get(key)
        return None if known is None or self.stamp(key) is None else known.fault

    def path(self, key: str) -> Path:
        """The path of the file with a key."""
        return self._home() / f"{stem_of(key, self._built_in)}.toml"

    @property
    def taken(self) -> frozenset[str]:
        """The names that a new file cannot have: those of files and of built-in routines."""
        return self._built_in | {stem_of(key, self._built_in) for key in self._files()}

    def key_of(self, stem: str) -> str:
        """The key of a file, from its name without extension."""
        return own_key(stem, self._built_in)

    # Reading

    def routine(self, key: str) -> Routine:
        """The routine with a key. Raises UserError if its file can no longer be read."""
        stamp = self.stamp(key)
        if key in self._read and self._read[key][0] == stamp:
            return self._read[key][1]
        routine = self._parse(self.path(key), key)
        if isinstance(routine, Fault):
            raise refuse([routine])
        if stamp is not None:
            self._read[key] = (stamp, routine)
        return routine

    def text(self, key: str) -> str:
        """The text of a routine's file. Raises UserError if it cannot be read."""
        try:
            # Line endings stay as they are.
            return read_bounded(self.path(key), LARGEST_FILE_BYTES).decode("utf-8-sig")
        except (OSError, ValueError) as error:
            raise UserError(f"{self.path(key).name} cannot be read: {error}.") from error

    def draft(self, key: str) -> Draft:
        """A routine as a draft for the editor. Raises UserError as `routine` does."""
        return draft_of(self.routine(key))

    def stamp(self, key: str) -> Stamp | None:
        """Time and size of the file with a key, as it is now; None if there is none."""
        try:
            about = self.path(key).stat()
        except OSError:
            return None
        return Stamp(about.st_mtime_ns, about.st_size)

    # Writing

    def new_key(self, name: str) -> str:
        """A key for a new routine of this name, used by no file."""
        return self.key_of(free_stem(name, self.taken))

    def write(self, key: str, text: str) -> Stamp | None:
        """Write a file; returns its stamp.

        Raises UserError, and leaves the old file unchanged, if that fails.
        """
        write_atomically(self.path(key), text.encode("utf-8"), WHAT)
        stamp = self.stamp(key)
        if stamp is not None:
            # Only this file: a save does not look through the whole folder.
            self._known = {**self._known, key: self._look(key, stamp)}
            self._unsaved = True
        return stamp

    def delete(self, key: str) -> Path:
        """Move a file to the trash; returns its new path, for `restore`. Raises UserError."""
        path = self.path(key)
        trash = make_folder(self._home().parent / TRASH, "deleted routines")
        target = trash / f"{path.stem}-{time.time_ns()}.toml"
        try:
            put_in_place(path, target)
        except OSError as error:
            raise UserError(
                f"{path.name} could not be deleted ({error.strerror}). It is still there."
            ) from error
        _empty_old(trash)
        self.scan()
        return target

    def restore(self, trashed: Path, key: str) -> None:
        """Move a deleted file back from the trash. Raises UserError."""
        try:
            put_in_place(trashed, self.path(key))
        except OSError as error:
            raise UserError(
                f"The routine could not be brought back ({error.strerror}): {trashed}."
            ) from error
        self.scan()

    # Inside

    def _home(self) -> Path:
        if self._folder is None:
            raise UserError("There is no folder for your own routines.")
        return self._folder

    def _files(self) -> dict[str, Stamp]:
        """The stamp of each file by its key, in the folder's own order."""
        found: dict[str, Stamp] = {}
        if self._folder is None:
            return found
        # An unreadable folder is reported by the check of the folders.
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(ENDING) or name.startswith("."):
                    continue
                with contextlib.suppress(OSError):
                    about = entry.stat()
                    key = self.key_of(name.removesuffix(ENDING))
                    found[key] = Stamp(about.st_mtime_ns, about.st_size)
        return found

    def _look(self, key: str, stamp: Stamp) -> Known:
        routine = self._parse(self.path(key), key)
        if isinstance(routine, Fault):
            return Known(stamp, None, routine)
        self._read[key] = (stamp, routine)
        uses = {item.exercise for item in routine.items if item.exercise.startswith(OWN_PREFIX)}
        return Known(stamp, heading_of(RoutineRef.of(key), routine), None, tuple(sorted(uses)))

    def _parse(self, path: Path, key: str) -> Routine | Fault:
        document = read_document(path)
        routine = read_routine(document, self._exercises) if document.readable else None
        if routine is None or document.serious:
            return document.serious[0]
        return replace(routine, id=key)


def _empty_old(trash: Path) -> None:
    """Remove files from the trash that were deleted more than thirty days ago."""
    limit = time.time() - TRASH_DAYS * 86_400
    with contextlib.suppress(OSError):
        for path in trash.glob("*.toml"):
            if path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
