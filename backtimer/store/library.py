"""The library: built-in exercises and routines, and the person's own routine files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine
from backtimer.errors import UserError
from backtimer.store.kept_library import KeptLibrary

if TYPE_CHECKING:
    from backtimer.store.faults import Document, Fault

T = TypeVar("T")
ORDER = (
    "first-week-5", "aaos-short", "mayo-15", "mayo-15-evening", "after-desk-5", "healthwise",
    "webmd-good", "magazine-7", "aaos-full-once", "aaos-full-min", "aaos-full",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that can be picked. `skipped` are own files that could not be read."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    skipped: tuple[Fault, ...] = ()

    def find(self, name: str) -> Routine:
        """A routine by id, name, or the path of a file.

        Raises UserError with the nearest name where there is none.
        """
        if name in self.routines:
            return self.routines[name]
        lowered = name.strip().lower()
        for routine in self.routines.values():
            if lowered in (routine.id, routine.name.lower()):
                return routine
        path = Path(name).expanduser()
        if path.suffix == ".toml" or path.is_file():
            return load_routine(path, self.exercises)
        names = {routine.name.lower(): routine for routine in self.routines.values()}
        names |= {routine.id: routine for routine in self.routines.values()}
        from difflib import get_close_matches  # noqa: PLC0415

        near = [known for known in names if lowered and lowered in known]
        near = near or get_close_matches(lowered, names, 1, 0.45)
        hint = ""
        if near:
            routine = names[near[0]]
            hint = f'Did you mean "{routine.id}" ({routine.name})? '
        raise UserError(f'There is no routine "{name}". {hint}`backtimer list` shows all of them.')


def load_library(
    resources: Path, own: Path | None = None, kept: KeptLibrary | None = None
) -> Library:
    """Read everything; `kept` saves reading and checking the built-in files again.

    A fault in a built-in file raises UserError: the installation is broken. A fault in
    one of the person's own files leaves that file out and is kept in `skipped`.
    """
    exercises, routines = _kept_library(kept) or _read_library(resources, kept)
    skipped: list[Fault] = []
    own_files = _own_files(own)
    if own_files:
        from backtimer.store.faults import read_document  # noqa: PLC0415
        from backtimer.store.routine_files import read_routine  # noqa: PLC0415
    for path in own_files:
        document = read_document(path)
        mine = read_routine(document, exercises) if document.readable else None
        if mine is None or document.faults:
            skipped += document.sorted_faults()[:1]
        else:
            # A file's name is its id: it cannot hide a built-in routine.
            name = path.stem if path.stem not in routines else f"own-{path.stem}"
            routines[name] = mine
    return Library(exercises, routines, tuple(skipped))


def _kept_library(
    kept: KeptLibrary | None,
) -> tuple[dict[str, Exercise], dict[str, Routine]] | None:
    values = kept.get("library") if kept is not None else None
    if values is None:
        return None
    from backtimer.store.frozen import thaw  # noqa: PLC0415

    try:
        exercises, routines = thaw(values)
        return {each.id: each for each in exercises}, {each.id: each for each in routines}
    except (KeyError, TypeError, ValueError, AttributeError):
        # Not what we wrote: read the files.
        return None


def _read_library(
    resources: Path, kept: KeptLibrary | None
) -> tuple[dict[str, Exercise], dict[str, Routine]]:
    from backtimer.store.exercise_files import read_exercise  # noqa: PLC0415
    from backtimer.store.faults import read_document  # noqa: PLC0415
    from backtimer.store.frozen import freeze  # noqa: PLC0415
    from backtimer.store.routine_files import read_routine  # noqa: PLC0415

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
    from backtimer.store.faults import read_document, refuse  # noqa: PLC0415
    from backtimer.store.routine_files import read_routine  # noqa: PLC0415

    document = read_document(path)
    routine = read_routine(document, exercises) if document.readable else None
    if routine is None or document.faults:
        raise refuse(document.sorted_faults())
    return routine


def check_file(path: Path, library: Library, poses: frozenset[str]) -> list[Fault]:
    """All faults of a routine or exercise file, in the order of its lines."""
    from backtimer.store.exercise_files import read_exercise  # noqa: PLC0415
    from backtimer.store.faults import read_document  # noqa: PLC0415
    from backtimer.store.routine_files import read_routine  # noqa: PLC0415

    document = read_document(path)
    if not document.readable:
        return document.faults
    values = document.values
    if "phases" in values or "dose" in values:
        read_exercise(document, poses)
    elif "sections" in values:
        read_routine(document, library.exercises)
    else:
        document.fault(
            (), "neither a routine ([[sections]]) nor an exercise ([dose] and [[phases]])"
        )
    return document.sorted_faults()


def pose_names(resources: Path) -> frozenset[str]:
    """The names of all poses."""
    from backtimer.store.poses import load_poses  # noqa: PLC0415

    _files(resources / "poses")
    return frozenset(load_poses(resources))


def _files(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UserError(
            f"The program's own files are missing: nothing in {folder}. Install it again.",
        )
    return paths


def _own_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        return sorted(folder.glob("*.toml"))
    except OSError:
        # An unreadable folder is reported where the folders are checked.
        return []


def _built_in(document: Document, value: T) -> T:
    if document.faults:
        from backtimer.store.faults import refuse  # noqa: PLC0415

        raise refuse(document.sorted_faults())
    return value


def _check_links(exercises: Mapping[str, Exercise]) -> None:
    for exercise in exercises.values():
        for link in (exercise.easier, exercise.harder):
            if link is not None and link.exercise and link.exercise not in exercises:
                raise UserError(f'{exercise.id}: links to "{link.exercise}", which is not there.')
