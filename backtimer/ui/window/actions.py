"""The actions behind the sidebar, its menus and the window-wide shortcuts."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind
from backtimer.ui.window.features import Features
from backtimer.ui.window.rail import Rail
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_controller import SidebarController


class Actions(QObject):
    """Window actions; each creates its feature on first use."""

    def __init__(self, navigator: Navigator, features: Features, parent: QObject) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._features = features

    def connect_sidebar(self, sidebar: Sidebar, rail: Rail) -> None:
        """Connect the buttons and context menus of sidebar and rail to these actions."""
        sidebar.opened.connect(self._navigator.open_routine)
        sidebar.started.connect(self._navigator.start)
        sidebar.exercise_wanted.connect(self._open_exercise)
        sidebar.go_wanted.connect(self.open_page)
        rail.go_wanted.connect(self.open_page)
        sidebar.new_wanted.connect(self.new_routine)
        sidebar.session_wanted.connect(self.compose_session)
        sidebar.paste_wanted.connect(self.paste_sheet)
        sidebar.import_wanted.connect(self.import_file)
        sidebar.edit_wanted.connect(self._edit)
        sidebar.duplicate_wanted.connect(self._duplicate)
        sidebar.export_wanted.connect(self._export)
        sidebar.delete_wanted.connect(self._delete)

    def bind_keys(self, window: QMainWindow, sidebar: SidebarController) -> None:
        """Bind the shortcuts that work anywhere in `window`."""
        keys = (
            ("Esc", self._navigator.back), ("?", self.open_keys), ("F1", self.open_keys),
            ("Ctrl+K", sidebar.search), ("Ctrl+F", sidebar.search), ("/", sidebar.search),
            ("Ctrl+,", self.open_settings),
            ("Ctrl+L", self.open_library), ("Ctrl+B", sidebar.toggle), ("Ctrl+Q", window.close),
            ("Ctrl+N", self.new_routine), ("Ctrl+Shift+V", self.paste_sheet),
            ("Ctrl+O", self.import_file), ("Ctrl+T", self.open_today), ("Ctrl+P", self.open_plan),
            ("Ctrl+R", self.open_progress), ("Ctrl+M", self.compose_session),
        )  # fmt: skip
        bind(window, keys, everywhere=True)

    def open_keys(self) -> None:
        """Show the page of all keys, or leave it if it is already shown."""
        if self._navigator.shown() == PageName.KEYS:
            self._navigator.back()
        else:
            self._navigator.show_page(PageName.KEYS)

    def open_settings(self) -> None:
        """Open the settings; a session in progress continues."""
        self._features.settings.open()

    def open_library(self) -> None:
        """Open the exercise library."""
        self._features.library.open()

    def open_plan(self) -> None:
        """Open the page of the plan."""
        self._features.plan.open()

    def open_today(self) -> None:
        """Open the page of today."""
        if self._navigator.pause_session():
            self._navigator.show_page(PageName.TODAY)

    def compose_session(self) -> None:
        """Open the page that makes a session."""
        self._features.compose.open()

    def open_page(self, name: PageName) -> None:
        """Open a page that the sidebar leads to."""
        {
            PageName.TODAY: self.open_today,
            PageName.PLAN: self.open_plan,
            PageName.PROGRESS: self.open_progress,
            PageName.LIBRARY: self.open_library,
            PageName.SETTINGS: self.open_settings,
            PageName.KEYS: self.open_keys,
            PageName.COMPOSE: self.compose_session,
        }[name]()

    def _open_exercise(self, key: str) -> None:
        self._features.library.open(key)

    def open_progress(self) -> None:
        """Open the progress page."""
        self._features.progress.open()

    def new_routine(self) -> None:
        """Open a new, empty routine in the editor."""
        self._features.editor.new()

    def paste_sheet(self) -> None:
        """Open the page where a therapist's sheet can be pasted."""
        self._features.editor.paste()

    def import_file(self) -> None:
        """Ask for files to import."""
        self._features.editor.choose_import()

    def _edit(self, ref: RoutineRef) -> None:
        self._features.editor.edit(ref)

    def _duplicate(self, ref: RoutineRef) -> None:
        self._features.editor.duplicate(ref)

    def _export(self, ref: RoutineRef, name: str) -> None:
        self._features.editor.export(ref, name)

    def _delete(self, ref: RoutineRef, name: str) -> None:
        self._features.editor.delete(ref, name)
