"""The main window: sidebar, pages and the navigation between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings
from backtimer.painting.frames.figures import Figures
from backtimer.services.composition import Services
from backtimer.services.session.request import SessionRequest
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.revealing import scroll_to
from backtimer.ui.window.actions import Actions
from backtimer.ui.window.activation import activation
from backtimer.ui.window.appearance import Appearance, chosen_theme
from backtimer.ui.window.change_effects import Changes
from backtimer.ui.window.drop_hint import DropHint
from backtimer.ui.window.feature_context import FeatureContext
from backtimer.ui.window.features import Features
from backtimer.ui.window.full_screen import FullScreen
from backtimer.ui.window.idle_sound import SoundRest
from backtimer.ui.window.motion_wish import MotionWish
from backtimer.ui.window.navigation import Navigation
from backtimer.ui.window.notices import NoticeArea
from backtimer.ui.window.page_stack import PageStack
from backtimer.ui.window.page_titles import PROGRAM, window_title
from backtimer.ui.window.placement import Placement
from backtimer.ui.window.rail import Rail
from backtimer.ui.window.sidebar import Sidebar
from backtimer.ui.window.sidebar_controller import SidebarController
from backtimer.ui.window.window_layout import Centre, PageArea

# As much of its surroundings is scrolled into view with what has the focus; Qt's own margin.
SCROLL_MARGIN_PX = 50


class MainWindow(QMainWindow):
    """The main window, and the features' `Navigator`.

    It knows pages only by name and leaves every decision about a session to the session feature.
    """

    def __init__(
        self,
        application: QObject,
        services: Services,
        figures: Figures,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._services = services
        # Gets the notices while a smaller window stands in for this one.
        self._tell: Callable[[str], None] | None = None
        self.setWindowTitle(PROGRAM)
        theme = chosen_theme(services.settings.current)
        self.sidebar, rail = Sidebar(theme), Rail()
        self.notices = NoticeArea()
        self.pages = PageStack(theme, self._make_page)
        self.features = Features(
            FeatureContext(
                application, self, self, services, lambda: self.pages.theme, figures, today
            )
        )
        centre = Centre(rail, self.sidebar, PageArea(self.pages, self.notices))
        self.list = SidebarController(
            self,
            services.routines,
            services.timelines,
            services.settings,
            self.sidebar,
            rail,
            centre,
            self,
        )
        self.appearance = Appearance(
            self,
            self._settings,
            services.paths.icons.as_posix(),
            (self.sidebar, rail, centre, self.pages),
        )
        self.list.filled.connect(self.features.refresh_today)
        self._navigation = Navigation(
            self,
            services.routines,
            self.features,
            self.pages,
            self.list,
            FullScreen(self, lambda: self._settings().far_screen),
            SoundRest(services.rest_sound, lambda: self.in_session, self),
        )
        self.pages.currentChanged.connect(self._name_window)
        self._changes = Changes(self, self.features, self.list, self.appearance)
        self.setCentralWidget(centre)
        self._drop_hint = DropHint(self)
        actions = Actions(self, self.features, self)
        actions.connect_sidebar(self.sidebar, rail)
        actions.bind_keys(self, self.list)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self.appearance.apply)
        hints.accessibility().contrastPreferenceChanged.connect(self.appearance.apply)
        self._motion_wish = MotionWish(self)
        self._motion_wish.wanted.connect(services.settings.move_less)
        self._placement = Placement(self, services.settings)
        size = self._placement.restore()
        self.appearance.begin(size.width(), size.height())
        self.setAcceptDrops(True)

    # Start-up

    def open_first(self, ref: RoutineRef, *, today: bool = False) -> None:
        """Open a routine; show it, or the page of today, or on first use the first pages.

        Call `settle` once the window is visible.
        """
        self.features.routine.controller.choose(ref)
        self.list.fill()
        if not self._settings().safety_read:
            self.show_page(PageName.WELCOME)
        elif today:
            self.show_page(PageName.TODAY)
        else:
            # Added to the stack before it is filled, so that its widgets are styled only once.
            self.pages.page(PageName.ROUTINE)
            self._navigation.show_routine()

    def settle(self) -> None:
        """Do the work deferred until the window is shown: voice, sound, lengths, last session."""
        self._services.voice.start()
        self._services.restore_others()
        self.features.routine.controller.prepare()
        self.list.fill_exercises()
        self.list.work_out_totals()
        self.features.settle()
        self._motion_wish.ask()

    def come_forward(self, token: str = "") -> None:
        """Bring the window to the front, after a second start or a click on a reminder.

        `token` is the desktop's permission to do so, where it asks for one.
        """
        if self._tell is not None:
            # News of an earlier return may have come after the request to be minimised. Qt then
            # takes the window for restored, asks for nothing, and it is minimised after that.
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMinimized)
            self._tell = None
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        with activation(token):
            self.activateWindow()

    def step_aside(self, tell: Callable[[str], None]) -> None:
        """Minimise or hide the window, because a smaller one takes its place.

        Until the window comes forward again, `tell` gets the notices as well.
        """
        self._tell = tell
        if QApplication.platformName() == "wayland":
            # There a minimised window could not bring itself back.
            self.hide()
        else:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMinimized)

    # Current location

    @property
    def ref(self) -> RoutineRef:
        """The open routine."""
        return self.features.routine.controller.ref

    @property
    def in_session(self) -> bool:
        """Whether a session is in progress, paused or not."""
        return self.features.in_session

    def shown(self) -> PageName | None:
        """Return the name of the current page; None if there is none yet."""
        return self.pages.shown()

    # Navigation

    def show_page(self, name: PageName) -> None:
        """Show a page; `room` fills the screen."""
        self._navigation.show_page(name)

    def back(self) -> None:
        """Handle Esc: answer a question, let the page handle it, or return to where one was."""
        if not self.notices.banner.escape():
            self._navigation.back()

    def focus_page(self) -> None:
        """Give the focus to the page in front, so that no button or field has it."""
        self.pages.focus_page()

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session in progress is paused and can be resumed."""
        self._navigation.open_routine(ref)
        self._name_window()

    def start(self, ref: RoutineRef, level: Level | None = None) -> None:
        """Start a routine, after the check-in question unless that is switched off.

        `level` says how much is spoken in it; None: as the settings say.
        """
        self._navigation.start(ref, level)

    def begin(self, request: SessionRequest) -> None:
        """Start a session now."""
        self._navigation.begin(request)

    def pause_session(self) -> bool:
        """Pause any session before another page opens. False if the welcome page must stay open."""
        return self._navigation.pause_session()

    def drop_session(self) -> None:
        """Stop a session without finishing it; the completed work stays in the history."""
        self.features.leave_session()

    # Notices and questions

    def notice(self, text: str) -> None:
        """Show a sentence above the page for a few seconds; an empty text is ignored."""
        self.notices.show_notice(text)
        self._tell_beside(text)

    def trouble(self, text: str) -> None:
        """Show a notice that comes back if another one replaces it before it could be read."""
        self.notices.show_trouble(text)
        self._tell_beside(text)

    def _tell_beside(self, text: str) -> None:
        if self._tell is not None and text:
            self._tell(text)

    def withdraw_notice(self) -> None:
        """Remove the current notice."""
        self.notices.hide_notice()

    def saved(self, text: str, path: Path) -> None:
        """Show a sentence about a file that was written, with a way to open it."""
        self.notices.show_saved(text, path)

    def ask(
        self,
        text: str,
        answers: Sequence[tuple[str, Callable[[], None]]],
        escape: Callable[[], None] | None = None,
    ) -> None:
        """Ask a question over the page, with a button for each (label, action)."""
        self.notices.banner.ask(text, answers, escape)

    def withdraw_question(self) -> None:
        """Remove the current question."""
        self.notices.banner.hide()

    def add_bar(self, bar: QWidget) -> None:
        """Add a widget below the notices, above the pages."""
        self.notices.add(bar)

    # Changes reported by features

    def setting_changed(self, name: str, value: object) -> None:
        """Apply a changed setting."""
        self._changes.of_setting(name, value)

    def voice_ready(self) -> None:
        """Show actual lengths, now that every sentence has been measured."""
        self._changes.of_lengths()

    def routines_changed(self) -> None:
        """Refresh after routines were added, changed or deleted."""
        self._changes.of_routines()

    def exercises_changed(self) -> None:
        """Refresh after exercises were added, changed or deleted."""
        self._changes.of_exercises()

    def plan_changed(self) -> None:
        """Refresh after the plan was changed or evaluated again."""
        self._changes.of_plan()

    # Internals and Qt overrides

    def _settings(self) -> Settings:
        return self._services.settings.current

    def _name_window(self) -> None:
        name, routines = self.shown(), self._services.routines
        if name is not None:
            found = routines.readable(self.ref) if name == PageName.ROUTINE else None
            self.setWindowTitle(window_title(name, found.name if found is not None else ""))

    def _make_page(self, name: PageName) -> QWidget:
        return self.features.of_page(name).make_page(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.appearance.fit()
        self.list.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Of a window that is restored and active, either may come last. And a minimised one may get
        # late news of the focus that it had: it is not back by that.
        restored = isinstance(event, QWindowStateChangeEvent) and (
            event.oldState() & Qt.WindowState.WindowMinimized
        )
        activated = event.type() == QEvent.Type.ActivationChange
        if (activated or restored) and self.isActiveWindow() and not self.isMinimized():
            self._tell = None
            # Files may have been edited elsewhere in the meantime, or a new day may have begun.
            for feature in self.features.made():
                feature.window_activated()

    def paint_anew(self) -> None:
        """A picture has arrived: whatever shows it is painted again."""
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.shown() != PageName.WELCOME:
            event.acceptProposedAction()
            self._drop_hint.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            event.acceptProposedAction()
            self.features.editor.import_files([Path(url.toLocalFile()) for url in urls])

    def focusNextPrevChild(self, next_one: bool) -> bool:
        # Qt scrolls within a page; whoever comes from beside it may land above or below.
        moved = super().focusNextPrevChild(next_one)
        now = self.focusWidget()
        if moved and now is not None:
            scroll_to(now, SCROLL_MARGIN_PX)
        return moved

    def closeEvent(self, event: QCloseEvent) -> None:
        # No confirmation: the completed work is stored, and the next start offers to resume.
        self.drop_session()
        for feature in self.features.made():
            feature.close()
        self._placement.remember()
        super().closeEvent(event)
