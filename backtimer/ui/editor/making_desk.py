"""Where own routines are made: editor, pasted sheets, imports, own exercises, paper and sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.editor.editor_desk import EditorDesk
from backtimer.ui.editor.exercise_desk import ExerciseDesk
from backtimer.ui.editor.import_desk import KINDS, ImportDesk
from backtimer.ui.editor.paste_desk import PasteDesk
from backtimer.ui.editor.recorder import RecordBar, Recorder
from backtimer.ui.shared.jobs import PLANS, Jobs

if TYPE_CHECKING:
    from backtimer.core.model.routine import Routine
    from backtimer.core.plan.fit import Fitted
    from backtimer.ui.shared.banner import Banner
    from backtimer.ui.shared.behind import Behind, Making, OpenedFile
    from backtimer.ui.shared.pages import Pages

# Several changes in a folder come as one.
LOOK_MS = 300
Paint = Callable[[RoutineRef], bytes]


class MakingDesk(QObject):
    """Everything about own routines that the window offers; made when it is first needed."""

    page_wanted = Signal(str)
    routine_wanted = Signal(object)
    list_changed = Signal()
    exercises_changed = Signal()
    gone = Signal(object)
    noticed = Signal(str)
    try_wanted = Signal(object, int)

    def __init__(
        self,
        program: Behind,
        workshop: Making,
        pages: Pages,
        banner: Banner,
        bar: RecordBar,
        paint: Paint,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._program = program
        self._workshop = workshop
        self._pages = pages
        self._banner = banner
        self._window = window
        self._paint = paint
        self.jobs = Jobs(self.noticed.emit, self)
        parts = (program, workshop, self.jobs, pages, self)
        self.editor = EditorDesk(*parts)
        self.paste = PasteDesk(*parts)
        self.imports = ImportDesk(*parts)
        self.exercise = ExerciseDesk(*parts)
        self.recorder = Recorder(workshop, self.jobs, bar, self)
        # Where *back* of the exercise's form leads.
        self._after_form = "library"
        self._connect()
        self._watcher: QFileSystemWatcher | None = None
        self._look_timer = QTimer(self)
        self._look_timer.setSingleShot(True)
        self._look_timer.setInterval(LOOK_MS)
        self._look_timer.timeout.connect(self.look)

    def _connect(self) -> None:
        for desk in (self.editor, self.paste, self.imports, self.exercise, self.recorder):
            desk.noticed.connect(self.noticed)
        self.editor.saved.connect(lambda _ref: self.list_changed.emit())
        self.editor.try_wanted.connect(self.try_wanted)
        self.editor.own_wanted.connect(self._new_exercise_in_editor)
        self.editor.own_edit_wanted.connect(
            lambda key: self.edit_exercise(key, "editor", self._exercise_changed)
        )
        self.paste.made.connect(self._made)
        self.imports.page_wanted.connect(lambda: self.page_wanted.emit("import"))
        self.imports.added.connect(self._added)
        self.exercise.saved.connect(lambda _key: self.exercises_changed.emit())
        self.exercise.left.connect(self.leave_form)

    def serve(self, name: str, page: Any) -> None:
        """Connect a page that was just made."""
        if name == "editor":
            self.editor.serve(page)
            page.left.connect(self.leave_editor)
        elif name == "paste":
            self.paste.serve(page)
            page.file_wanted.connect(self.choose_import)
        elif name == "import":
            self.imports.serve(page)
        elif name == "exercise":
            self.exercise.serve(page)
            page.left.connect(self.leave_form)

    # Files that other programs change

    def watch(self, folders: Sequence[Path]) -> None:
        """Notice changes in these folders."""
        there = [str(folder) for folder in folders if folder.is_dir()]
        if self._watcher is None and there:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _path: self._look_timer.start())
        if self._watcher is not None and there:
            self._watcher.addPaths(there)

    def look(self) -> None:
        """See what was changed, and show it."""

        def show(changed: set[RoutineRef]) -> None:
            if changed:
                self.list_changed.emit()
                self.editor.look_again(changed)

        self.jobs.run(self._workshop.look, show)

    # Routines

    def new(self) -> None:
        """A new, empty routine in the editor."""
        self._open_made(self._workshop.new, new=True)

    def edit(self, ref: RoutineRef) -> None:
        """Edit a routine; of a built-in one a copy is made."""
        own = any(each.ref == ref and each.own for each in self._program.headings)
        if own:
            self._open_made(lambda: ref)
            return
        self._open_made(lambda: self._workshop.duplicate(ref))
        self.noticed.emit("This is a copy of your own: the built-in routine stays as it is.")

    def duplicate(self, ref: RoutineRef) -> None:
        """A copy, opened in the editor."""
        self._open_made(lambda: self._workshop.duplicate(ref))

    def add_copy(self, routine: Routine, name: str) -> None:
        """Make a routine an own one."""
        self.jobs.run(lambda: self._workshop.keep(routine, name), self._made)

    def _open_made(self, make: Callable[[], RoutineRef], *, new: bool = False) -> None:
        def work() -> OpenedFile:
            return self._workshop.open(make())

        def show(opened: OpenedFile) -> None:
            self.list_changed.emit()
            self.page_wanted.emit("editor")
            self.editor.open(opened, new=new)

        self.jobs.run(work, show)

    def leave_editor(self) -> None:
        """Back to the routine's own page."""
        ref = self.editor.ref
        self.editor.leave()
        # Behind the last save: the page shows what is in the file.
        self.jobs.run(lambda: ref, self._left)

    def _left(self, ref: RoutineRef) -> None:
        self.list_changed.emit()
        self.routine_wanted.emit(ref)

    def delete(self, ref: RoutineRef, name: str) -> None:
        """Delete it, with a way back."""

        def done(trashed: Path) -> None:
            self.list_changed.emit()
            self.gone.emit(ref)
            self._banner.ask(
                f"{name} is deleted.", [("Undo", partial(self._restore, trashed, ref))]
            )

        self.jobs.run(lambda: self._workshop.delete(ref), done)

    def _restore(self, trashed: Path, ref: RoutineRef) -> None:
        def done(_none: object) -> None:
            self._banner.hide()
            self.list_changed.emit()
            self.routine_wanted.emit(ref)

        self.jobs.run(lambda: self._workshop.restore(trashed, ref), done)

    def _made(self, ref: RoutineRef) -> None:
        self.list_changed.emit()
        self.exercises_changed.emit()
        self.routine_wanted.emit(ref)

    def _added(self, refs: list[RoutineRef]) -> None:
        self.list_changed.emit()
        self.exercises_changed.emit()
        count = f"{len(refs)} routine{'s' if len(refs) != 1 else ''}"
        self.noticed.emit(f"Added: {count}." if refs else "Added.")
        if refs:
            self.routine_wanted.emit(refs[0])
        else:
            self.page_wanted.emit("library")

    def fit(self, ref: RoutineRef, wish_ms: int, done: Callable[[Fitted], None]) -> None:
        """Fit a routine to a time, behind the window."""
        self.jobs.run(lambda: self._workshop.fit(ref, wish_ms), done)

    # Own exercises

    def new_exercise(self, name: str = "") -> None:
        """The form of a new exercise, from the page of all exercises."""
        self._after_form = "library"
        self.page_wanted.emit("exercise")
        self.exercise.new(name, lambda _key: self.leave_form())

    def edit_exercise(
        self, key: str, after: str = "library", then: Callable[[str], None] | None = None
    ) -> None:
        """The form of an own exercise."""
        self._after_form = after
        self.page_wanted.emit("exercise")
        self.exercise.edit(key, then or (lambda _key: self.leave_form()))

    def _new_exercise_in_editor(self, name: str, add: Callable[[str], None]) -> None:
        self._after_form = "editor"
        self.page_wanted.emit("exercise")

        def then(key: str) -> None:
            self.leave_form()
            add(key)

        self.exercise.new(name, then)

    def _exercise_changed(self, _key: str) -> None:
        self.leave_form()
        page: Any = self._pages.page("editor")
        page.forget_stills()
        self.editor.refresh()

    def leave_form(self) -> None:
        """Back from the form to where it was asked for."""
        self.page_wanted.emit(self._after_form)

    # Coming and going

    def open_paste(self) -> None:
        """The page to paste a sheet into."""
        self.page_wanted.emit("paste")
        page: Any = self._pages.page("paste")
        page.begin()

    def choose_import(self) -> None:
        """Choose files to import."""
        paths, _kind = QFileDialog.getOpenFileNames(self._window, "Import", "", KINDS)
        if paths:
            self.imports.read([Path(path) for path in paths])

    def import_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped on the window."""
        self.imports.read(paths)

    def export(self, ref: RoutineRef, name: str) -> None:
        """Write a routine to a file of its own."""
        path = self._ask_file("Export", f"{ref}.backtimer",
                              "Backtimer package (*.backtimer);;One routine (*.toml)")  # fmt: skip
        if path is not None:
            self.jobs.run(
                lambda: self._workshop.export([ref], path),
                lambda _none: self.noticed.emit(f"{name} is in {path}."),
            )

    def print_sheet(self, ref: RoutineRef, name: str) -> None:
        """A routine on paper, as a PDF."""
        path = self._ask_file("Handout", f"{ref}.pdf", "PDF (*.pdf)")
        if path is not None:
            self.jobs.run(
                lambda: self._workshop.write(path, self._paint(ref), "handout"),
                lambda _none: self.noticed.emit(f"{name} is in {path}."),
                lane=PLANS,
            )

    def record(self, ref: RoutineRef, name: str) -> None:
        """A session as a sound file."""
        kinds = ";;".join(
            f"{kind} (*{ending})"
            for ending, kind in (
                (".mp3", "MP3"), (".wav", "WAV"), (".ogg", "Ogg"), (".opus", "Opus"),
                (".flac", "FLAC"),
            )
        )  # fmt: skip
        path = self._ask_file("Record as audio", f"{ref}.mp3", kinds)
        if path is not None:
            self.recorder.record(ref, name, path)

    def _ask_file(self, title: str, name: str, kinds: str) -> Path | None:
        start = str(Path.home() / name)
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(kind.partition("(*")[2].partition(")")[0])
        return path

    def close(self) -> None:
        """Save what is not saved yet, and let go of the threads."""
        self.editor.leave()
        self.recorder.stop()
        self.jobs.close()
