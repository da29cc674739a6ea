"""The library: exercises and routines, built in and the person's own."""

from __future__ import annotations

import contextlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine, heading_of
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.files.typed_paths import named_path
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE
from backtimer.store.library.bounds import check_exercises, check_routines
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.resource_files import BuiltIn, files_of

if TYPE_CHECKING:
    from backtimer.core.plan.conditions import Conditions
    from backtimer.core.plan.programmes import Programmes
    from backtimer.store.documents.faults import Fault
    from backtimer.store.library.own_routines import OwnRoutines
    from backtimer.store.library.rules import Rules
    from backtimer.store.paths import Paths


class AllRoutines(Mapping[str, Routine]):
    """Built-in and own routines by key; an own one is read on access."""

    def __init__(self, built_in: Mapping[str, Routine], own: OwnRoutines | None) -> None:
        self._built_in = built_in
        self.own = own

    def __getitem__(self, key: str) -> Routine:
        if key in self._built_in:
            return self._built_in[key]
        if self.own is None or key not in self.own.headings or self.own.stamp(key) is None:
            # Unknown, or its file was deleted a moment ago.
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
        """The headings of all routines, built-in ones first."""
        found = [heading_of(RoutineRef.of(key), routine) for key, routine in self._built_in.items()]
        return found + (list(self.own.headings.values()) if self.own is not None else [])


class Library:
    """All exercises, routines, conditions and programmes.

    `rules` reads conditions and programmes on first use. `first_routine` is the one to begin
    with, `walk` is the walk; a flare-up day consists of `flare_up_routine`, a key.
    """

    def __init__(
        self,
        built_in: BuiltIn,
        rules: Callable[[], Rules],
        places: OwnPlaces | None = None,
    ) -> None:
        exercises, routines = built_in.exercises, built_in.routines
        self._built_in = exercises
        self._load_rules = rules
        self.first_routine = RoutineRef.of(built_in.first)
        self.flare_up_routine = built_in.flare_up
        self.walk = RoutineRef.of(built_in.walk)
        self._places = places or OwnPlaces()
        self._mine: dict[str, Exercise] = {}
        # A live view, which includes exercises that are added later.
        self.exercises: Mapping[str, Exercise] = ChainMap(self._mine, dict(exercises))
        self.routines = AllRoutines(routines, None)
        self._exercise_faults: tuple[Fault, ...] = ()
        # The keys of own routines that are new, changed or gone since the last start.
        self.changed: set[str] = set()
        self.built_in_keys = frozenset(routines)

    @property
    def flare_up(self) -> Routine:
        """The routine of a flare-up day, as written."""
        return self.routines[self.flare_up_routine]

    @property
    def built_in(self) -> Mapping[str, Exercise]:
        """The built-in exercises by id."""
        return self._built_in

    @cached_property
    def _rules(self) -> Rules:
        return self._load_rules()

    @property
    def conditions(self) -> Conditions:
        """The rules of all conditions. Raises UserError if the installation is broken."""
        return self._rules.conditions

    @property
    def programmes(self) -> Programmes:
        """The programmes to choose from. Raises UserError if the installation is broken."""
        return self._rules.programmes

    @property
    def skipped(self) -> tuple[Fault, ...]:
        """The faults of own files that cannot be used."""
        own = self.routines.own
        return self._exercise_faults + (own.skipped if own is not None else ())

    @property
    def own(self) -> OwnRoutines:
        """The person's own routine files."""
        if self.routines.own is None:
            places = self._places
            from backtimer.store.library.own_routines import OwnRoutines

            self.routines.own = OwnRoutines(
                places.routines, self.exercises, self.built_in_keys, places.heading_cache
            )
        return self.routines.own

    def read_own(self, poses: Callable[[], frozenset[str]], *, most: int | None = None) -> set[str]:
        """Read new and changed files of the person's own; returns the keys of changed routines.

        At most `most` routine files that the index does not know are read. `poses` gives the
        names of all poses; it is called only if an exercise has to be checked.
        """
        places = self._places
        if _has_files(places.exercises) or self._mine:
            from backtimer.store.library.own_exercises import read_own_exercises

            mine, self._exercise_faults = read_own_exercises(
                places.exercises, poses, frozenset(self._built_in), places.exercise_cache
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

        Raises UserError, which suggests the nearest name, if there is none.
        """
        if name in self.routines:
            return _with_items(self.routines[name])
        lowered = name.strip().lower()
        headings = self.routines.headings()
        for heading in headings:
            if lowered in (heading.ref.key, heading.name.lower()):
                return _with_items(self.routines[heading.ref.key])
        path = named_path(name)
        if path.suffix == ".toml" or path.is_file():
            return _with_items(self._known(load_routine(path, self.exercises)))
        names = {heading.name.lower(): heading for heading in headings}
        names |= {heading.ref.key: heading for heading in headings}
        near = [known for known in names if lowered and lowered in known]
        near = near or get_close_matches(lowered, names, 1, 0.45)
        hint = ""
        if near:
            heading = names[near[0]]
            hint = f'Did you mean "{heading.ref.key}" ({heading.name})? '
        raise UserError(f'There is no routine "{name}". {hint}`backtimer list` shows all of them.')

    def _known(self, given: Routine) -> Routine:
        """The own routine if the given file is one of them; otherwise `given` itself."""
        own = self.routines.own
        if own is None:
            return given
        key = own.key_of(given.id)
        known = self.routines.get(key)
        return known if known is not None and known == replace(given, id=key) else given


class OwnPlaces(NamedTuple):
    """The folders of the person's own files, and their caches."""

    routines: Path | None = None
    exercises: Path | None = None
    heading_cache: Path | None = None
    exercise_cache: Path | None = None


def own_places(paths: Paths) -> OwnPlaces:
    """The places for the paths in use."""
    return OwnPlaces(paths.routines, paths.exercises, paths.heading_cache, paths.exercise_cache)


def _with_items(routine: Routine) -> Routine:
    if not routine.items:
        raise UserError(f"{routine.name} has no exercises yet: add some first.")
    return routine


def load_library(
    resources: Path,
    own: OwnPlaces | None = None,
    kept: LibraryCache | None = None,
    *,
    most: int | None = None,
) -> Library:
    """Read the library; the cache `kept` saves reading and checking built-in files again.

    Raises UserError for a fault in a built-in file: the installation is broken. A fault in an
    own file leaves that file out, and is added to `Library.skipped`. At most `most` new own
    files are read now; `Library.read_own` reads the others.
    """
    found = _snapshot(kept)
    fresh = found is None
    if found is None:
        from backtimer.store.library.built_in import read_built_in

        found = read_built_in(resources, pose_names(resources))
    library = Library(found, lambda: _load_rules(resources, library, kept), own)
    if kept is not None and fresh:
        kept.put("library", freeze(found))
        # Rules are loaded on first use, but checked and cached together with the rest.
        _load_rules(resources, library, kept)
    library.changed = library.read_own(lambda: pose_names(resources), most=most)
    return library


def _snapshot(kept: LibraryCache | None) -> BuiltIn | None:
    values = kept.get("library") if kept is not None else None
    if values is None:
        return None
    try:
        found = thaw(values, BuiltIn)
        _check(found)
    except WRONG_SHAPE:
        # Not written by us: read the files.
        return None
    return found


def _check(found: BuiltIn) -> None:
    """Raise ValueError or KeyError for what no files could have given."""
    check_exercises(found.exercises.values())
    check_routines(found.routines.values(), found.exercises)
    if not {found.first, found.flare_up, found.walk} <= found.routines.keys():
        raise ValueError(found.first)


def _load_rules(resources: Path, library: Library, kept: LibraryCache | None) -> Rules:
    from backtimer.store.library.rules import freeze_rules, thaw_rules

    values = kept.get("rules") if kept is not None else None
    rules = thaw_rules(values) if values is not None else None
    if rules is None:
        from backtimer.store.library.rule_files import load_rules

        rules = load_rules(resources, library.built_in, library.built_in_keys)
        if kept is not None:
            kept.put("rules", freeze_rules(rules))
    return rules


def load_routine(path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """The routine of a file. Raises UserError with file, line and what would be right."""
    from backtimer.store.documents.faults import read_document, refuse
    from backtimer.store.library.routine_files import read_routine

    document = read_document(path)
    routine = read_routine(document, exercises) if document.readable else None
    if routine is None or document.serious:
        raise refuse(document.serious)
    return routine


def pose_names(resources: Path) -> frozenset[str]:
    """The names of all poses."""
    from backtimer.store.library.poses import load_poses

    files_of(resources / "poses")
    return frozenset(load_poses(resources))


def _has_files(folder: Path | None) -> bool:
    if folder is None:
        return False
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        # An unreadable folder is reported by the check of the folders.
        return any(entry.name.endswith(".toml") for entry in entries)
    return False
