"""The window's part in own routines: what its menus, keys and pages ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import StepKey
from backtimer.services.session.request import SessionRequest

if TYPE_CHECKING:
    from backtimer.ui.editor.making_desk import MakingDesk
    from backtimer.ui.editor.recorder import RecordBar
    from backtimer.ui.shared.banner import Banner
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow

MakeMaking = Callable[["Pages", "Banner", "RecordBar", QWidget], "MakingDesk"]
# Pages on which own routines are made.
MADE = ("editor", "paste", "import", "exercise")


class OwnPart(QObject):
    """Makes the desk of own routines when it is first needed: most starts do without."""

    def __init__(
        self,
        window: MainWindow,
        program: Behind,
        pages: Pages,
        banner: Banner,
        make_making: MakeMaking,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._pages = pages
        self._banner = banner
        self._make_making = make_making
        self._desk: MakingDesk | None = None

    @property
    def desk(self) -> MakingDesk:
        """Where own routines are made."""
        if self._desk is None:
            from backtimer.ui.editor.recorder import RecordBar  # noqa: PLC0415

            bar, window = RecordBar(), self._window
            window.add_bar(bar)
            self._desk = desk = self._make_making(self._pages, self._banner, bar, window)
            desk.page_wanted.connect(window.show_page)
            desk.routine_wanted.connect(window.open_routine)
            desk.list_changed.connect(self._list_changed)
            desk.exercises_changed.connect(window.exercises_changed)
            desk.gone.connect(self._gone)
            desk.noticed.connect(window.notice)
            desk.try_wanted.connect(self._try)
        return self._desk

    def settle(self) -> None:
        """What can wait until the window is seen: own files that were not read yet."""
        if self._program.has_own():
            self.desk.look()
            self.desk.watch(self._program.own_folders)

    def look(self) -> None:
        """Files may have been changed by another program."""
        if self._desk is not None:
            self._desk.look()

    def close(self) -> None:
        """Save what is not saved yet."""
        if self._desk is not None:
            self._desk.close()

    # What menus, keys and pages ask for

    def serve(self, name: str, page: Any, back: Callable[[], None]) -> None:
        """Connect a page on which own routines are made."""
        self.desk.serve(name, page)
        if name in ("paste", "import"):
            page.left.connect(back)

    def leave(self, name: str) -> None:
        """Esc on the editor or on the form of an exercise."""
        if name == "editor":
            self.desk.leave_editor()
        else:
            self.desk.leave_form()

    def new(self) -> None:
        """An empty routine in the editor."""
        if self._window.pause_session():
            self.desk.new()

    def paste(self) -> None:
        """The page to paste a therapist's sheet into."""
        if self._window.pause_session():
            self.desk.open_paste()

    def choose_import(self) -> None:
        """Choose files of other programs or people."""
        if self._window.pause_session():
            self.desk.choose_import()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped on the window."""
        if self._window.pause_session():
            self.desk.import_files(paths)

    def edit(self, ref: RoutineRef) -> None:
        """Edit an own routine, or a copy of a built-in one."""
        if self._window.pause_session():
            self.desk.edit(ref)

    def duplicate(self, ref: RoutineRef) -> None:
        """A copy, opened in the editor."""
        if self._window.pause_session():
            self.desk.duplicate(ref)

    # What comes of it

    def _list_changed(self) -> None:
        self._window.routines_changed()
        self.desk.watch(self._program.own_folders)

    def _gone(self, ref: RoutineRef) -> None:
        if ref == self._window.ref.as_written():
            self._window.open_routine(self._program.headings[0].ref)

    def _try(self, ref: RoutineRef, place: int) -> None:
        self._window.drop_session()
        self._list_changed()
        begin = StepKey(place, 1, 0, 0) if place else None
        self._window.begin(SessionRequest(ref, begin=begin))
