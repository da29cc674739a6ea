"""The library: built-in exercises and routines, and the person's own routine files."""

from __future__ import annotations

import contextlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.store.library.kept_library import KeptLibrary

if TYPE_CHECKING:
    from backtimer.store.library.faults import Document, Fault
    from backtimer.store.library.own_routines import OwnRoutines
    from backtimer.store.paths import Paths

T = TypeVar("T")
ORDER = (
    "first-week-5", "aaos-short", "mayo-15", "mayo-15-evening", "after-desk-5", "healthwise",
    "webmd-good", "magazine-7", "aaos-full-once", "aaos-full-min", "aaos-full",
)  # fmt: skip


class AllRoutines(Mapping[str, Routine]):
    """Built-in and own routines by key; an own one is read when it is asked for."""

    def __init__(self, built_in: Mapping[str, Routine], own: OwnRoutines | None) -> None:
        self._built_in = built_in
        self.own = own

    def __getitem__(self, key: str) -> Routine:
        if key in self._built_in:
            return self._built_in[key]
        if self.own is None or key not in self.own.headings:
            raise KeyError(key)
        return self.own.routine(key)

    def __iter__(self) -> Iterator[str]:
        yield from self._built_in
        if self.own is not None:
            yield from self.own.headings

    def __len__(self) -> int:
        return sum(1 for _key in self)

    def __contains__(self, key: object) -> bool:
        return key in self._built_in or (self.own is not None and key in self.own.headings)

    def headings(self) -> list[Heading]:
        """What there is to pick, built-in first."""
        found = [heading_of(RoutineRef.of(key), routine) for key, routine in self._built_in.items()]
        return found + (list(self.own.headings.values()) if self.own is not None else [])


class Library:
    """Everything that can be picked: built-in, and the person's own."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        routines: Mapping[str, Routine],
        places: OwnPlaces | None = None,
    ) -> None:
        self._built_in = exercises
        self._places = places or OwnPlaces()
        self._mine: dict[str, Exercise] = {}
        # A live view: whoever holds it sees exercises that are added later.
        self.exercises: Mapping[str, Exercise] = ChainMap(self._mine, dict(exercises))
        self.routines = AllRoutines(routines, None)
        self._exercise_faults: tuple[Fault, ...] = ()
        # Own routines that are not as they were when they were last looked at.
        self.changed: set[str] = set()
        self.built_in_keys = frozenset(routines)

    @property
    def built_in(self) -> Mapping[str, Exercise]:
        """The exercises that come with the program."""
        return self._built_in

    @property
    def skipped(self) -> tuple[Fault, ...]:
        """What keeps own files from being used."""
        own = self.routines.own
        return self._exercise_faults + (own.skipped if own is not None else ())

    @property
    def own(self) -> OwnRoutines:
        """The person's own routine files."""
        if self.routines.own is None:
            from backtimer.store.library.own_routines import OwnRoutines  # noqa: PLC0415

            places = self._places
            self.routines.own = OwnRoutines(
                places.routines, self.exercises, self.built_in_keys, places.kept_headings
            )
        return self.routines.own

    def read_own(self, poses: Callable[[], frozenset[str]], *, most: int | None = None) -> set[str]:
        """Read the person's own files, new and changed ones; the keys of changed routines.

        Of the routine files that were never seen at most `most` are read.
        """
        places = self._places
        if _has_files(places.exercises) or self._mine:
            from backtimer.store.library.own_exercises import read_own_exercises  # noqa: PLC0415

            mine, self._exercise_faults = read_own_exercises(
                places.exercises, poses, frozenset(self._built_in), places.kept_exercises
            )
            if mine != self._mine:
                for gone in self._mine.keys() - mine.keys():
                    del self._mine[gone]
                self._mine.update(mine)
                if self.routines.own is not None:
                    self.routines.own.look_again()
        if self.routines.own is None and not _has_files(places.routines):
            return set()
        return self.own.scan(most=most)

    def find(self, name: str) -> Routine:
        """A routine by id, name, or the path of a file.

        Raises UserError with the nearest name where there is none.
        """
        if name in self.routines:
            return _with_items(self.routines[name])
        lowered = name.strip().lower()
        headings = self.routines.headings()
        for heading in headings:
            if lowered in (heading.ref.key, heading.name.lower()):
                return _with_items(self.routines[heading.ref.key])
        path = Path(name).expanduser()
        if path.suffix == ".toml" or path.is_file():
            return _with_items(self._known(load_routine(path, self.exercises)))
        names = {heading.name.lower(): heading for heading in headings}
        names |= {heading.ref.key: heading for heading in headings}
        from difflib import get_close_matches  # noqa: PLC0415

        near = [known for known in names if lowered and lowered in known]
        near = near or get_close_matches(lowered, names, 1, 0.45)
        hint = ""
        if near:
            heading = names[near[0]]
            hint = f'Did you mean "{heading.ref.key}" ({heading.name})? '
        raise UserError(f'There is no routine "{name}". {hint}`backtimer list` shows all of them.')

    def _known(self, given: Routine) -> Routine:
        """The own routine that was given by its file's path; any other as it is."""
        own = self.routines.own
        if own is None:
            return given
        key = own.key_of(given.id)
        known = self.routines.get(key)
        return known if known is not None and known == replace(given, id=key) else given


class OwnPlaces(NamedTuple):
    """Where the person's own files are, and what is kept of them in the cache."""

    routines: Path | None = None
    exercises: Path | None = None
    kept_headings: Path | None = None
    kept_exercises: Path | None = None


def own_places(paths: Paths) -> OwnPlaces:
    """Where they are on this machine."""
    return OwnPlaces(paths.routines, paths.exercises, paths.kept_headings, paths.kept_exercises)


def _with_items(routine: Routine) -> Routine:
    if not routine.items:
        raise UserError(f"{routine.name} has no exercises yet: add some first.")
    return routine


def load_library(
    resources: Path,
    own: OwnPlaces | None = None,
    kept: KeptLibrary | None = None,
    *,
    most: int | None = None,
) -> Library:
    """Read everything; `kept` saves reading and checking the built-in files again.

    A fault in a built-in file raises UserError: the installation is broken. A fault in
    one of the person's own files leaves that file out and is kept in `skipped`. Of own
    files that are new at most `most` are read now; `Library.read_own` reads the others.
    """
    exercises, routines = _kept_library(kept) or _read_library(resources, kept)
    library = Library(exercises, routines, own)
    library.changed = library.read_own(lambda: pose_names(resources), most=most)
    return library


def _kept_library(
    kept: KeptLibrary | None,
) -> tuple[dict[str, Exercise], dict[str, Routine]] | None:
    values = kept.get("library") if kept is not None else None
    if values is None:
        return None
    from backtimer.store.library.frozen import thaw  # noqa: PLC0415

    try:
        exercises, routines = thaw(values)
        return {each.id: each for each in exercises}, {each.id: each for each in routines}
    except (KeyError, TypeError, ValueError, AttributeError):
        # Not what we wrote: read the files.
        return None


def _read_library(
    resources: Path, kept: KeptLibrary | None
) -> tuple[dict[str, Exercise], dict[str, Routine]]:
    from backtimer.store.library.exercise_files import read_exercise  # noqa: PLC0415
    from backtimer.store.library.faults import read_document  # noqa: PLC0415
    from backtimer.store.library.frozen import freeze  # noqa: PLC0415
    from backtimer.store.library.routine_files import read_routine  # noqa: PLC0415

    poses = pose_names(resources)
    exercises: dict[str, Exercise] = {}
    for path in _files(resources / "exercises"):
        document = read_document(path)
        exercise = _built_in(document, read_exercise(document, poses))
        exercises[exercise.id] = exercise
    _check_links(exercises)
    found: dict[str, Routine] = {}
    for path in _files(resources / "routines"):
        document = read_document(path)
        routine = _built_in(document, read_routine(document, exercises, own=False))
        found[routine.id] = routine
    routines = {name: found[name] for name in (*ORDER, *found) if name in found}
    if kept is not None:
        kept.put("library", freeze((tuple(exercises.values()), tuple(routines.values()))))
    return exercises, routines


def load_routine(path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """One routine file. Raises UserError with file, line and what would be right."""
    from backtimer.store.library.faults import read_document, refuse  # noqa: PLC0415
    from backtimer.store.library.routine_files import read_routine  # noqa: PLC0415

    document = read_document(path)
    routine = read_routine(document, exercises) if document.readable else None
    if routine is None or document.serious:
        raise refuse(document.serious)
    return routine


def check_file(path: Path, library: Library, poses: frozenset[str]) -> list[Fault]:
    """All faults of a routine or exercise file, in the order of its lines."""
    from backtimer.store.library.exercise_files import read_exercise  # noqa: PLC0415
    from backtimer.store.library.faults import read_document  # noqa: PLC0415
    from backtimer.store.library.routine_files import read_routine  # noqa: PLC0415

    document = read_document(path)
    if not document.readable:
        return document.faults
    values = document.values
    if "phases" in values or "dose" in values:
        read_exercise(document, poses)
    elif "sections" in values or "name" in values:
        read_routine(document, library.exercises)
    else:
        document.fault(
            (), "neither a routine ([[sections]]) nor an exercise ([dose] and [[phases]])"
        )
    return document.sorted_faults()


def pose_names(resources: Path) -> frozenset[str]:
    """The names of all poses."""
    from backtimer.store.library.poses import load_poses  # noqa: PLC0415

    _files(resources / "poses")
    return frozenset(load_poses(resources))


def _files(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UserError(
            f"The program's own files are missing: nothing in {folder}. Install it again.",
        )
    return paths


def _has_files(folder: Path | None) -> bool:
    if folder is None:
        return False
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        # An unreadable folder is reported where the folders are checked.
        return any(entry.name.endswith(".toml") for entry in entries)
    return False


def _built_in(document: Document, value: T) -> T:
    if document.faults:
        from backtimer.store.library.faults import refuse  # noqa: PLC0415

        raise refuse(document.sorted_faults())
    return value


def _check_links(exercises: Mapping[str, Exercise]) -> None:
    for exercise in exercises.values():
        for link in (exercise.easier, exercise.harder):
            if link is not None and link.exercise and link.exercise not in exercises:
                raise UserError(f'{exercise.id}: links to "{link.exercise}", which is not there.')
