"""Import and export of routines: pasted sheets, files of other programs, packages, recordings.

Every method may block. The window calls them from a worker thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.sheet.flowing import Flow, flow_of, read_in_order
from backtimer.core.sheet.prescription import SheetLine, read_prescription
from backtimer.exchange.import_plan import CleanPicture, ImportPlan, plan_import
from backtimer.exchange.reader import read_file
from backtimer.exchange.routine_export import package_of, text_of
from backtimer.exchange.therapist_sheet import found_in
from backtimer.files.atomic import write_atomically
from backtimer.services.library.layout import Layout
from backtimer.services.library.routine_service import RoutineService
from backtimer.services.own.own_folder import OwnFolder
from backtimer.services.session.sound_recording import Recorded, record_session
from backtimer.sound.speech.service import SpeechService
from backtimer.store.backup.own_files import check_output
from backtimer.store.library.file_batch import add_files
from backtimer.store.library.library import pose_names


class SharingService:
    """Plans an import, carries it out, and writes exports and recordings."""

    def __init__(
        self,
        folder: OwnFolder,
        routines: RoutineService,
        layout: Layout,
        voice: Callable[[], SpeechService],
        clean_picture: CleanPicture,
    ) -> None:
        self._folder = folder
        self._routines = routines
        self._layout = layout
        self._voice = voice
        self._clean = clean_picture

    def read_sheet(self, text: str) -> list[SheetLine]:
        """Parse a pasted text, line by line."""
        return read_prescription(text, self._folder.library.exercises)

    def flow_of(self, text: str, lines: list[SheetLine]) -> Flow | None:
        """Return a text line by line, if it is a page of columns or cut lines."""
        return flow_of(text, lines, self._folder.library.exercises)

    def plan_sheet(self, text: str, name: str) -> ImportPlan:
        """Return what a pasted text would add, as one routine called `name`."""
        exercises = self._folder.library.exercises
        return self._plan(found_in(read_in_order(text, exercises), exercises, name))

    def plan_file(self, path: Path) -> ImportPlan:
        """Return what a file would add. Raises UserError if it cannot be used."""
        poses = self._folder.paths.resources
        return self._plan(
            read_file(path, self._folder.library.exercises, lambda: pose_names(poses))
        )

    def _plan(self, found: object) -> ImportPlan:

        with self._folder.lock:
            taken = self._folder.library.own.taken
            known = self._folder.library.exercises
            return plan_import(found, known, taken, self._clean, self._folder.pictures())  # type: ignore[arg-type]

    def add(self, coming: ImportPlan) -> list[RoutineRef]:
        """Carry out an import and return the new routines in its order. Raises UserError."""
        with self._folder.lock:
            before = set(self._folder.library.routines)
            add_files(self._folder.paths.data, coming.files)
            self._folder.look()
            new = [key for key in self._folder.library.routines if key not in before]
            places = {routine.id: place for place, routine in enumerate(coming.routines)}
            new.sort(key=lambda key: places.get(key, 0))
            return list(map(RoutineRef.of, new))

    def export(self, refs: Sequence[RoutineRef], path: Path) -> None:
        """Write routines to one file: one routine as TOML if `path` ends so, else a package.

        Raises KeyError for an unknown routine, UserError if the file cannot be written.
        """
        check_output(self._folder.paths, path)
        with self._folder.lock:
            # Export routines as written: the person's conditions apply to nobody else.
            listed = self._routines.listed
            routines = [listed(ref) or self._routines.routine(ref) for ref in refs]
            if path.suffix.lower() == ".toml" and len(routines) == 1:
                content = text_of(routines[0], self._folder.library).encode()
            else:
                content = package_of(routines, self._folder.library, self._folder.paths.pictures)
        write_atomically(path, content, "export", shared=True)

    def write(self, path: Path, content: bytes, what: str) -> None:
        """Write a file to hand on to others; `what` names it in the UserError on failure."""
        check_output(self._folder.paths, path)
        write_atomically(path, content, what, shared=True)

    def record(
        self,
        ref: RoutineRef,
        path: Path,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Recorded:
        """Record a session as a sound file; if cancelled, no file is left.

        `progress` gets 0..1. Raises KeyError for an unknown routine, UserError.
        """
        check_output(self._folder.paths, path)
        routine = self._routines.routine(ref)
        options, voice = self._layout.options(), self._voice()
        return record_session(
            path, routine, self._folder.library.exercises, options, voice, progress, cancelled
        )
