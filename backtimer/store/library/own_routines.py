"""The person's own routine files: found fast, read on demand, written safely.

An index in the cache has what the sidebar shows of each file (name, number of exercises, words
for the search), valid for the file's size and time; a file is read only if it is new, was
changed, or is opened.

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
from typing import NamedTuple

from backtimer import __version__
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
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE, read_cache, write_cache
from backtimer.store.library.routine_files import read_routine

WHAT = "routine"
TRASH_DAYS = 30
TRASH = "trash"
# The version of the index in the cache; any other is discarded.
INDEX_VERSION = "2"


class Stamp(NamedTuple):
    """Time and size of a file: if they differ, it has been written to since."""

    mtime_ns: int
    size: int


class _Known(NamedTuple):
    """What is known about a file: its heading, or the fault that makes it unusable."""

    stamp: Stamp
    heading: Heading | None
    fault: Fault | None
    # The own exercises in it: if one of them changes, the file is read again.
    uses: tuple[str, ...] = ()


class _Index(NamedTuple):
    """What the cache has: what is known about each file by key, and for which library."""

    library: tuple[str, ...]
    files: Mapping[str, _Known]


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
        self._index = index
        self._known: dict[str, _Known] = {}
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
            self._load_index()
        found = self._files()
        changed = set(self._known) - set(found)
        known = {key: each for key, each in self._known.items() if key in found}
        fresh = 0
        self.complete = True
        for key, (path, stamp) in found.items():
            if key in known and known[key].stamp == stamp:
                continue
            if most is not None and fresh >= most:
                self.complete = False
                continue
            fresh += 1
            changed.add(key)
            known[key] = self._look(key, path, stamp)
        self._known = known
        if (fresh or self._unsaved) and self.complete:
            self._unsaved = False
            self._save_index()
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
        return self._built_in | {path.stem for path, _stamp in self._files().values()}

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
            self._known = {**self._known, key: self._look(key, self.path(key), stamp)}
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

    def _files(self) -> dict[str, tuple[Path, Stamp]]:
        found: dict[str, tuple[Path, Stamp]] = {}
        if self._folder is None:
            return found
        # An unreadable folder is reported by the check of the folders.
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(".toml") or name.startswith("."):
                    continue
                with contextlib.suppress(OSError):
                    about = entry.stat()
                    stem = name.removesuffix(".toml")
                    found[self.key_of(stem)] = (
                        Path(entry.path),
                        Stamp(about.st_mtime_ns, about.st_size),
                    )
        return dict(sorted(found.items()))

    def _look(self, key: str, path: Path, stamp: Stamp) -> _Known:
        routine = self._parse(path, key)
        if isinstance(routine, Fault):
            return _Known(stamp, None, routine)
        self._read[key] = (stamp, routine)
        uses = {item.exercise for item in routine.items if item.exercise.startswith(OWN_PREFIX)}
        return _Known(stamp, heading_of(RoutineRef.of(key), routine), None, tuple(sorted(uses)))

    def _parse(self, path: Path, key: str) -> Routine | Fault:
        document = read_document(path)
        routine = read_routine(document, self._exercises) if document.readable else None
        if routine is None or document.serious:
            return document.serious[0]
        return replace(routine, id=key)

    def _library_stamp(self) -> tuple[str, ...]:
        return (__version__, INDEX_VERSION, *sorted(self._exercises))

    def _load_index(self) -> None:
        if self._index is None:
            return
        with contextlib.suppress(*WRONG_SHAPE):
            index = thaw(read_cache(self._index), _Index)
            if index.library == self._library_stamp():
                self._known = dict(index.files)

    def _save_index(self) -> None:
        if self._index is None:
            return
        index = _Index(self._library_stamp(), self._known)
        with contextlib.suppress(UserError):
            write_cache(self._index, freeze(index), "list of routines")


def _empty_old(trash: Path) -> None:
    """Remove files from the trash that were deleted more than thirty days ago."""
    limit = time.time() - TRASH_DAYS * 86_400
    with contextlib.suppress(OSError):
        for path in trash.glob("*.toml"):
            if path.stat().st_mtime < limit:
                path.unlink(missing_ok=True)
