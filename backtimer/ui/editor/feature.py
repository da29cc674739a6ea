"""The person's own routines and exercises as a feature: editor, pasted sheets, import, form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.fit_to_time import Fitted
from backtimer.core.session.timeline import StepKey
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.services.session.request import SessionRequest
from backtimer.ui.editor.controller import EditorController, OpenedFile, RoutineFiles
from backtimer.ui.editor.exercise_controller import ExerciseController, OwnExerciseFiles
from backtimer.ui.editor.exercise_form import ExerciseForm
from backtimer.ui.editor.files_controller import FilesController, OwnFiles, Paint, RoutineExports
from backtimer.ui.editor.folder_watcher import FolderWatcher
from backtimer.ui.editor.import_controller import KINDS, ImportController, Imports
from backtimer.ui.editor.import_page import ImportPage
from backtimer.ui.editor.page import EditorPage
from backtimer.ui.editor.paste_controller import PasteController, Sheets
from backtimer.ui.editor.paste_page import PastePage
from backtimer.ui.editor.record_bar import RecordBar
from backtimer.ui.editor.recording_controller import RecordingController, Recordings
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.file_places import in_documents
from backtimer.ui.shared.jobs import Jobs
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press


class EditableLibrary(Protocol):
    """The exercises and routines that can be edited or built upon."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""

    @property
    def headings(self) -> list[Heading]:
        """All routines, as they are listed."""


class Files(OwnFiles, RoutineFiles, Protocol):
    """Access to the person's own routine files."""

    def look(self) -> set[RoutineRef]:
        """Look for changes made by other programs; return the changed routines."""


class Sharing(RoutineExports, Imports, Sheets, Recordings, Protocol):
    """Import and export of routines."""


class EditorServices(NamedTuple):
    """The services that the feature needs; `folders` are those of the person's own files."""

    routines: EditableLibrary
    files: Files
    exercises: OwnExerciseFiles
    sharing: Sharing
    paint: Paint
    folders: Sequence[Path]


class EditorFeature(Feature):
    """Owns the pages `editor`, `paste`, `import` and `exercise`, and acts on own routines."""

    def __init__(
        self,
        navigator: Navigator,
        services: EditorServices,
        theme: Callable[[], Theme],
        figures: Figures,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._navigator = navigator
        self._services = services
        self._theme = theme
        self._figures = figures
        self._window = window
        # The page to return to from the exercise form.
        self._after_form = PageName.LIBRARY
        self.jobs = jobs = Jobs(navigator.notice, self)
        routines, sharing = services.routines, services.sharing
        bar = RecordBar()
        navigator.add_bar(bar)
        self.editor = EditorController(
            routines, services.files, jobs, lambda: self.editor_page, self
        )
        self.paste_sheet = PasteController(routines, sharing, jobs, lambda: self.paste_page, self)
        self.imports = ImportController(routines, sharing, jobs, lambda: self.import_page, self)
        self.form = ExerciseController(
            routines, services.exercises, jobs, lambda: self.exercise_form, self
        )
        self.recording = RecordingController(sharing, jobs, bar, self)
        self.files = FilesController(
            services.files, sharing, services.paint, self.recording, jobs, window
        )
        self._watcher = FolderWatcher(self.look, self)
        self._connect()

    def _connect(self) -> None:
        show = self._navigator.show_page
        for each in (
            self.editor, self.paste_sheet, self.imports, self.form, self.recording, self.files,
        ):  # fmt: skip
            each.noticed.connect(self._navigator.notice)
        self.files.saved.connect(self._navigator.saved)
        self.editor.saved.connect(lambda _ref: self._routines_changed())
        self.editor.try_wanted.connect(self._try)
        self.editor.own_wanted.connect(self._new_exercise_in_editor)
        self.editor.own_edit_wanted.connect(self._edit_exercise_in_editor)
        self.paste_sheet.made.connect(self._made)
        self.imports.page_wanted.connect(lambda: show(PageName.IMPORT))
        self.imports.added.connect(self._added)
        self.form.saved.connect(lambda _key: self._navigator.exercises_changed())
        self.form.left.connect(self._leave_form)
        self.files.opened.connect(self._open)
        self.files.changed.connect(self._routines_changed)
        self.files.made.connect(self._made)
        self.files.deleted.connect(self._deleted)
        for asking in (self.files, self.form):
            asking.asked.connect(self._navigator.ask)
            asking.answered.connect(self._navigator.withdraw_question)

    # Pages

    def make_page(self, name: PageName) -> QWidget:
        """Return one of the four pages. Raises KeyError for any other name."""
        pages: dict[PageName, Callable[[], QWidget]] = {
            PageName.EDITOR: lambda: self.editor_page,
            PageName.PASTE: lambda: self.paste_page,
            PageName.IMPORT: lambda: self.import_page,
            PageName.EXERCISE: lambda: self.exercise_form,
        }
        return pages[name]()

    @cached_property
    def editor_page(self) -> EditorPage:
        """The editor."""
        page = EditorPage(self._theme(), self._figures)
        self.editor.connect_page(page)
        page.left.connect(self._leave_editor)
        return page

    @cached_property
    def paste_page(self) -> PastePage:
        """The page for a pasted sheet."""
        page = PastePage(self._theme())
        self.paste_sheet.connect_page(page)
        page.file_wanted.connect(self._choose_files)
        page.left.connect(self._navigator.back)
        return page

    @cached_property
    def import_page(self) -> ImportPage:
        """The preview of an import."""
        page = ImportPage(self._theme())
        self.imports.connect_page(page)
        page.left.connect(self._navigator.back)
        let_enter_press(page)
        return page

    @cached_property
    def exercise_form(self) -> ExerciseForm:
        """The form for an exercise of the person's own."""
        page = ExerciseForm(self._theme(), self._figures)
        self.form.connect_page(page)
        page.left.connect(self._leave_form)
        return page

    def escape(self, name: PageName) -> bool:
        """Leave the editor or the form; the other pages have no handling of their own."""
        if name == PageName.EDITOR:
            self._leave_editor()
        elif name == PageName.EXERCISE:
            self._leave_form()
        return name in (PageName.EDITOR, PageName.EXERCISE)

    # Life cycle

    def settle(self) -> None:
        """Read own files that were not read at start, and watch their folders."""
        self.look()
        self._watcher.watch(self._services.folders)

    def window_activated(self) -> None:
        """Look for changes made by other programs."""
        self.look()

    def look(self) -> None:
        """Look for changed files in the background, and show the changes."""

        def show(changed: set[RoutineRef]) -> None:
            if changed:
                self._routines_changed()
                self.editor.look_again(changed)

        self.jobs.run(self._services.files.look, show)

    def close(self) -> None:
        """Save pending changes, and wait for running jobs."""
        self.editor.leave()
        self.recording.stop()
        self.jobs.close()

    # Called by menus and other pages

    def new(self) -> None:
        """Open a new, empty routine in the editor."""
        if self._navigator.pause_session():
            self.files.new()

    def paste(self) -> None:
        """Open the page where a therapist's sheet can be pasted."""
        if self._navigator.pause_session():
            self._navigator.show_page(PageName.PASTE)
            self.paste_page.begin()

    def choose_import(self) -> None:
        """Ask for files to import."""
        if self._navigator.pause_session():
            self._choose_files()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import files that were dropped on the window."""
        if self._navigator.pause_session():
            self.imports.read(paths)

    def edit(self, ref: RoutineRef) -> None:
        """Edit one of the person's own routines, or a copy of a built-in one."""
        if self._navigator.pause_session():
            headings = self._services.routines.headings
            self.files.edit(ref, own=any(each.ref == ref and each.own for each in headings))

    def duplicate(self, ref: RoutineRef) -> None:
        """Open a copy of a routine in the editor."""
        if self._navigator.pause_session():
            self.files.duplicate(ref)

    def export(self, ref: RoutineRef, name: str) -> None:
        """Export a routine to a file."""
        self.files.export(ref, name)

    def delete(self, ref: RoutineRef, name: str) -> None:
        """Delete a routine, and offer to undo that."""
        self.files.delete(ref, name)

    def print(self, ref: RoutineRef, name: str) -> None:
        """Save a handout as a PDF."""
        self.files.print(ref, name)

    def record(self, ref: RoutineRef, name: str) -> None:
        """Record a session as an audio file."""
        self.files.record(ref, name)

    def fit(self, ref: RoutineRef, wish_ms: int, done: Callable[[Fitted], None]) -> None:
        """Fit a routine to `wish_ms`; `done` is called later, on the GUI thread."""
        self.files.fit(ref, wish_ms, done)

    def add_copy(self, routine: Routine, name: str) -> None:
        """Save a routine as one of the person's own, under this name."""
        self.files.add_copy(routine, name)

    def new_exercise(self) -> None:
        """Open the form for a new exercise; it returns to the exercise library."""
        self._show_form(PageName.LIBRARY)
        self.form.new("", lambda _key: self._leave_form())

    def edit_exercise(self, key: str) -> None:
        """Open the form for an existing own exercise; it returns to the exercise library."""
        self._show_form(PageName.LIBRARY)
        self.form.edit(key, lambda _key: self._leave_form())

    # Results

    def _open(self, opened: OpenedFile, new: bool) -> None:
        self._routines_changed()
        self._navigator.show_page(PageName.EDITOR)
        self.editor.open(opened, new=new)

    def _routines_changed(self) -> None:
        self._navigator.routines_changed()
        self._watcher.watch(self._services.folders)

    def _made(self, ref: RoutineRef) -> None:
        self._routines_changed()
        self._navigator.exercises_changed()
        self._navigator.open_routine(ref)

    def _added(self, refs: list[RoutineRef]) -> None:
        count = f"{len(refs)} routine{'s' if len(refs) != 1 else ''}"
        self._navigator.notice(f"Added: {count}." if refs else "Added.")
        if refs:
            self._made(refs[0])
            return
        self._routines_changed()
        self._navigator.exercises_changed()
        self._navigator.show_page(PageName.LIBRARY)

    def _deleted(self, ref: RoutineRef) -> None:
        if ref == self._navigator.ref.as_written():
            self._navigator.open_routine(self._services.routines.headings[0].ref)

    def _try(self, ref: RoutineRef, place: int) -> None:
        self._navigator.drop_session()
        self._routines_changed()
        begin = StepKey(place, 1, 0, 0) if place else None
        self._navigator.begin(SessionRequest(ref, begin=begin))

    def _choose_files(self) -> None:
        paths, _kind = QFileDialog.getOpenFileNames(self._window, "Import", in_documents(), KINDS)
        if paths:
            self.imports.read([Path(path) for path in paths])

    # Leaving

    def _leave_editor(self) -> None:
        """Return to the page of the edited routine."""
        ref = self.editor.ref
        if ref is None:
            # Left a moment ago: what it leads to is on its way.
            return
        self.editor.leave()
        # Queued after the last save, so that the page shows what is in the file.
        self.jobs.run(lambda: ref, self._left_editor)

    def _left_editor(self, ref: RoutineRef) -> None:
        self._routines_changed()
        self._navigator.open_routine(ref)

    def _show_form(self, after: PageName) -> None:
        self._after_form = after
        self._navigator.show_page(PageName.EXERCISE)

    def _leave_form(self) -> None:
        """Return to the page that opened the form."""
        self._navigator.show_page(self._after_form)

    def _new_exercise_in_editor(self, name: str, add: Callable[[str], None]) -> None:
        self._show_form(PageName.EDITOR)

        def then(key: str) -> None:
            self._leave_form()
            add(key)

        self.form.new(name, then)

    def _edit_exercise_in_editor(self, key: str) -> None:
        self._show_form(PageName.EDITOR)

        def then(_key: str) -> None:
            self._leave_form()
            self.editor_page.forget_stills()
            self.editor.refresh()

        self.form.edit(key, then)
