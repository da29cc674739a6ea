"""Own routines as files: create, copy, delete with undo, export, print, record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.fit_to_time import Fitted
from backtimer.ui.editor.recording_controller import RecordingController
from backtimer.ui.shared.banner import UNDO
from backtimer.ui.shared.file_places import in_documents
from backtimer.ui.shared.jobs import PLANS, Jobs

Paint = Callable[[RoutineRef], bytes]
SOUNDS = ((".mp3", "MP3"), (".wav", "WAV"), (".ogg", "Ogg"), (".opus", "Opus"), (".flac", "FLAC"))


class OwnFiles(Protocol):
    """Access to the person's own routine files. Every method is slow and meant for a job."""

    def new(self) -> RoutineRef:
        """Create an empty routine."""

    def duplicate(self, ref: RoutineRef) -> RoutineRef:
        """Create a copy of a routine."""

    def add_copy(self, routine: Routine, name: str) -> RoutineRef:
        """Save a computed routine as one of the person's own, under this name."""

    def open(self, ref: RoutineRef) -> Any:
        """Open a routine for editing. Raises UserError."""

    def delete(self, ref: RoutineRef) -> Path:
        """Move a routine to the trash; return its path there."""

    def restore(self, trashed: Path, ref: RoutineRef) -> None:
        """Restore a routine from the trash."""

    def fit(self, ref: RoutineRef, wish_ms: int) -> Fitted:
        """Return the routine fitted to `wish_ms`."""


class RoutineExports(Protocol):
    """Writes files for other people and programs, in jobs."""

    def export(self, refs: Sequence[RoutineRef], path: Path) -> None:
        """Write routines to one file. Raises UserError."""

    def write(self, path: Path, content: bytes, what: str) -> None:
        """Write rendered content; `what` names it in error messages. Raises UserError."""


class FilesController(QObject):
    """Acts on routine files in jobs, and reports the results.

    `opened` carries an OpenedFile and whether it is new, `made` and `deleted` a RoutineRef,
    `asked` a question and its answers as (label, action); `answered` withdraws the question.
    """

    noticed = Signal(str)
    saved = Signal(str, object)
    opened = Signal(object, bool)
    changed = Signal()
    made = Signal(object)
    deleted = Signal(object)
    asked = Signal(str, object)
    answered = Signal()

    def __init__(
        self,
        files: OwnFiles,
        exports: RoutineExports,
        paint: Paint,
        recording: RecordingController,
        jobs: Jobs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._files = files
        self._exports = exports
        self._paint = paint
        self._recording = recording
        self._jobs = jobs
        self._window = window

    # Editing

    def new(self) -> None:
        """Create an empty routine and open it."""
        self._open(self._files.new, new=True)

    def edit(self, ref: RoutineRef, *, own: bool) -> None:
        """Edit a routine; a built-in one is copied first."""
        if own:
            self._open(lambda: ref)
            return
        self._open(lambda: self._files.duplicate(ref))
        self.noticed.emit("This is a copy of your own: the built-in routine stays as it is.")

    def duplicate(self, ref: RoutineRef) -> None:
        """Copy a routine and open the copy."""
        self._open(lambda: self._files.duplicate(ref))

    def add_copy(self, routine: Routine, name: str) -> None:
        """Save a routine as one of the person's own, under this name."""
        self._jobs.run(lambda: self._files.add_copy(routine, name), self.made.emit)

    def fit(self, ref: RoutineRef, wish_ms: int, done: Callable[[Fitted], None]) -> None:
        """Fit a routine to `wish_ms`; `done` is called later, on the GUI thread."""
        self._jobs.run(lambda: self._files.fit(ref, wish_ms), done)

    def _open(self, make: Callable[[], RoutineRef], *, new: bool = False) -> None:
        self._jobs.run(
            lambda: self._files.open(make()), lambda opened: self.opened.emit(opened, new)
        )

    # Deleting

    def delete(self, ref: RoutineRef, name: str) -> None:
        """Delete a routine, and offer to undo that."""

        def done(trashed: Path) -> None:
            self.changed.emit()
            self.deleted.emit(ref)
            undo = partial(self._restore, trashed, ref)
            self.asked.emit(f"{name} is deleted.", [(UNDO, undo)])

        self._jobs.run(lambda: self._files.delete(ref), done)

    def _restore(self, trashed: Path, ref: RoutineRef) -> None:
        def done(_none: object) -> None:
            self.answered.emit()
            self.made.emit(ref)

        self._jobs.run(lambda: self._files.restore(trashed, ref), done)

    # Exporting

    def export(self, ref: RoutineRef, name: str) -> None:
        """Export a routine to a file."""
        path = self._ask_file(
            "Export", f"{ref}.backtimer", "Backtimer package (*.backtimer);;One routine (*.toml)"
        )
        if path is not None:
            self._jobs.run(
                lambda: self._exports.export([ref], path),
                lambda _none: self.saved.emit(f"Saved: {name}.", path),
            )

    def print(self, ref: RoutineRef, name: str) -> None:
        """Save a handout as a PDF."""
        path = self._ask_file("Handout", f"{ref}.pdf", "PDF (*.pdf)")
        if path is not None:
            self._jobs.run(
                lambda: self._exports.write(path, self._paint(ref), "handout"),
                lambda _none: self.saved.emit(f"Saved: the handout of {name}.", path),
                lane=PLANS,
            )

    def record(self, ref: RoutineRef, name: str) -> None:
        """Record a session as an audio file."""
        kinds = ";;".join(f"{kind} (*{ending})" for ending, kind in SOUNDS)
        path = self._ask_file("Record as audio", f"{ref}.mp3", kinds)
        if path is not None:
            self._recording.record(ref, name, path)

    def _ask_file(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, in_documents(name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(kind.partition("(*")[2].partition(")")[0])
        return path
