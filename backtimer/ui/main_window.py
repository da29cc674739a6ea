"""The main window: sidebar, pages, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.routine import PRACTICE
from backtimer.ui.banner import Banner
from backtimer.ui.own_part import MADE, MakeMaking, OwnPart
from backtimer.ui.pages import Pages
from backtimer.ui.person import dressed
from backtimer.ui.poses import Poses
from backtimer.ui.routine_view import routine_view, sidebar_entry
from backtimer.ui.session_desk import SessionDesk
from backtimer.ui.settings_desk import SettingsDesk
from backtimer.ui.shortcuts import bind, let_enter_press
from backtimer.ui.sidebar import Sidebar
from backtimer.ui.theme import COLLAPSE_BELOW, Theme, choose_theme, palette, scale_of, style_sheet
from backtimer.ui.views import FinishView

if TYPE_CHECKING:
    from backtimer.coach import Coach
    from backtimer.ui.behind import Behind
    from backtimer.ui.library_desk import LibraryDesk

SMALLEST = (720, 560)
NOTICE_MS = 12_000


class MainWindow(QMainWindow):
    """The window. It shows views and asks the program; it decides nothing about a session."""

    totals_known = Signal()

    def __init__(
        self,
        program: Behind,
        poses: Poses,
        today: Callable[[], str],
        make_making: MakeMaking,
    ) -> None:
        super().__init__()
        self._program = program
        self._today = today
        self._theme = self._chosen_theme()
        self._key = ""
        self._scale = 1.0
        self._before = ""
        self._was_maximised = False
        self.setWindowTitle("Backtimer")
        self.setMinimumSize(*SMALLEST)
        self.sidebar = Sidebar(self._theme)
        self.pages = Pages(self._theme, poses, self._page_made)
        self._notice = QLabel()
        self._notice.setProperty("role", "notice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._banner = Banner()
        self.desk = SessionDesk(program, self.pages, self._banner, self._show, self)
        self.settings_desk = SettingsDesk(program, self.pages, self)
        self._library_desk: LibraryDesk | None = None
        self.own = OwnPart(self, program, self.pages, self._banner, make_making)
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self._notice.hide)
        settings = program.settings
        self._scale = scale_of(settings.window_width, settings.window_height)
        self.sidebar.set_scale(self._scale)
        self.pages.set_scale(self._scale)
        self._build()
        self._connect()
        self.apply_theme()
        self.resize(settings.window_width, settings.window_height)
        self.setAcceptDrops(True)

    @property
    def active(self) -> bool:
        """Whether a session is under way."""
        return self.desk.active

    # Opening

    def open_first(self, key: str) -> None:
        """Show the first page: the safety page once, else a routine. `settle` comes after."""
        self._fill_sidebar()
        self._key = key
        self._show_routine()
        if not self._program.settings.safety_read:
            self.sidebar.hide()
            self._show("welcome")
            self.pages.page("welcome").focus_accept()  # type: ignore[attr-defined]
        elif self.width() < COLLAPSE_BELOW:
            self.sidebar.hide()

    def settle(self) -> None:
        """What can wait until the window is seen: voice, sound, lengths, the last session."""
        program = self._program
        program.start()
        program.prepare(self._key)
        self._tell_routine()
        self.sidebar.settle()
        self.routine_page.settle()
        if program.settings.safety_read:
            self._make_offer()
        program.work_out_totals(self.totals_known.emit)
        self.settings_desk.watch_voice()
        self.own.settle()

    def open_routine(self, key: str) -> None:
        """Show a routine; a session that is under way is paused and can be come back to."""
        self.desk.set_aside()
        self._key = key
        if not self.active:
            self._program.prepare(key)
        elif key not in self._program.totals():
            self._program.timeline(key)
        self._show_routine()
        self.settings_desk.watch_voice()

    def _show_routine(self) -> None:
        self.desk.rest_later()
        self._tell_routine()
        self.sidebar.select(self._key)
        self._show("routine")

    def _tell_routine(self) -> None:
        program, key = self._program, self._key
        total_ms = program.totals().get(key, 0)
        self.routine_page.show_view(
            routine_view(key, program.routine(key), program.exercises, total_ms)
        )

    def start_session(self, key: str, *, go_on: bool = False) -> None:
        """Begin a routine, or go on with the one that was broken off."""
        self._key = key
        self.take_session(self._program.make_coach(key, go_on=go_on))

    def take_session(self, coach: Coach) -> None:
        """Lead a session that is made already."""
        self.desk.take(coach)
        problem = self._program.sound_problem()
        if problem:
            self.show_notice(f"No sound: {problem}. The screen leads you.")

    def _finished(self, view: FinishView) -> None:
        self._leave_room()
        page: Any = self.pages.page("finish")
        page.show_view(view)
        self._show("finish")

    def show_notice(self, text: str) -> None:
        """One sentence at the top of the window for a while."""
        if text:
            self._notice.setText(text)
            self._notice.show()
            self._notice_timer.start(NOTICE_MS)

    def come_forward(self) -> None:
        """Another copy was started: this one shows itself."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Building

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget()
        above = QVBoxLayout(holder)
        above.setContentsMargins(28, 12, 28, 0)
        above.addWidget(self._notice)
        above.addWidget(self._banner)
        self._above = holder
        column.addWidget(holder)
        column.addWidget(self.pages, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(right, 1)
        centre.setProperty("role", "page")
        centre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.sidebar.opened.connect(self.open_routine)
        self.sidebar.started.connect(self.start_session)
        self.sidebar.settings_wanted.connect(self.open_settings)
        self.sidebar.keys_wanted.connect(self.open_keys)
        self.sidebar.library_wanted.connect(self.open_library)
        self.own.connect_sidebar(self.sidebar)
        self.settings_desk.changed.connect(self._setting_changed)
        self.settings_desk.voice_ready.connect(self._refresh_routine)
        self.desk.finished.connect(self._finished)
        self.desk.noticed.connect(self.show_notice)
        self.desk.setting_wanted.connect(self.settings_desk.change)
        self.desk.room_wanted.connect(self.toggle_room)
        self.totals_known.connect(self._fill_sidebar, Qt.ConnectionType.QueuedConnection)
        QApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)
        keys = (
            ("Esc", self.go_back), ("?", self.open_keys), ("F1", self.open_keys),
            ("Ctrl+F", self._search), ("/", self._search), ("Ctrl+,", self.open_settings),
            ("Ctrl+L", self.open_library), ("Ctrl+B", self.toggle_sidebar), ("Ctrl+Q", self.close),
            ("Ctrl+N", self.own.new), ("Ctrl+Shift+V", self.own.paste),
            ("Ctrl+O", self.own.choose_import),
        )  # fmt: skip
        bind(self, keys, everywhere=True)

    def _page_made(self, name: str, page: Any) -> None:
        """Connect a page that was just made."""
        if name in ("session", "room"):
            self.desk.bind_keys(page)
        elif name == "library":
            bind(page, [("Return", page.enter), ("Enter", page.enter)])
        elif name not in ("editor", "paste", "exercise"):
            let_enter_press(page)
        if name in MADE:
            self.own.serve(name, page, self.go_back)
            return
        links: dict[str, Callable[[Any], None]] = {
            "routine": self._link_routine,
            "session": self._link_session,
            "finish": self._link_finish,
            "settings": self._link_settings,
            "library": self._link_library,
            "keys": lambda page: page.left.connect(self.go_back),
            "welcome": lambda page: page.accepted.connect(self._accept_safety),
        }
        if name in links:
            links[name](page)

    def _link_routine(self, page: Any) -> None:
        page.start_wanted.connect(self.start_session)
        page.exercise_wanted.connect(self.open_library)
        self.own.connect_routine(page)
        # Space starts, wherever on the page the focus is.
        bind(page, [("Space", page.start)])

    def _link_session(self, page: Any) -> None:
        page.wanted.connect(self.desk.act)
        page.room_wanted.connect(self.toggle_room)

    def _link_finish(self, page: Any) -> None:
        page.left.connect(lambda: self.open_routine(self._key))
        page.effort_given.connect(lambda n: self._program.answer(n, None))
        page.pain_given.connect(lambda n: self._program.answer(None, n))

    def _link_settings(self, page: Any) -> None:
        page.changed.connect(self.settings_desk.change)
        page.try_wanted.connect(self.settings_desk.try_voice)
        page.left.connect(self.go_back)

    def _link_library(self, page: Any) -> None:
        page.left.connect(self.go_back)
        self.own.connect_library(page)
        self._desk_of_library().serve(page)

    @property
    def routine_page(self) -> Any:
        """The page of a routine."""
        return self.pages.page("routine")

    @property
    def session_page(self) -> Any:
        """The page of a session."""
        return self.pages.page("session")

    # Pages

    def _show(self, name: str) -> None:
        current = self.pages.shown()
        if current != name and current in ("session", "routine"):
            self._before = current
        self.pages.setCurrentWidget(self.pages.page(name))
        if name == "routine":
            self.routine_page.focus_start()

    def open_settings(self) -> None:
        """The settings; a session goes on behind them."""
        self._leave_room()
        self._program.ask_for_voices()
        self._show("settings")
        page: Any = self.pages.page("settings")
        page.focus_first()
        self.settings_desk.watch_voice()

    def open_library(self, key: str = "") -> None:
        """All exercises; a session is paused and can be come back to."""
        if not self.leave_for():
            return
        self._show("library")
        self._desk_of_library().open(key)

    def _desk_of_library(self) -> LibraryDesk:
        if self._library_desk is None:
            from backtimer.ui.library_desk import LibraryDesk  # noqa: PLC0415

            self._library_desk = LibraryDesk(self._program, self.pages, self)
            self._library_desk.practise_wanted.connect(self._practise)
        return self._library_desk

    def _practise(self, exercise: str) -> None:
        self.desk.leave()
        self.start_session(PRACTICE + exercise)

    def open_keys(self) -> None:
        """All keys."""
        if self.pages.shown() == "keys":
            self.go_back()
            return
        self._leave_room()
        self._show("keys")

    def go_back(self) -> None:
        """Esc: out of the full screen, or to the page before."""
        current = self.pages.shown()
        if current == "room":
            self.toggle_room()
        elif current in ("editor", "exercise"):
            self.own.leave(current)
        elif current in ("settings", "keys", "library", "paste", "import"):
            if self.active and self._before == "session":
                self.desk.come_back()
            else:
                self._show("routine")
        elif current == "finish":
            self.open_routine(self._key)

    def toggle_room(self) -> None:
        """Across the room, and back."""
        if self.pages.shown() == "room":
            self._leave_room()
            self.desk.come_back()
        elif self.pages.shown() == "session":
            self._was_maximised = self.isMaximized()
            self.sidebar.hide()
            self._above.hide()
            self._show("room")
            self.pages.page("room").setFocus(Qt.FocusReason.OtherFocusReason)
            self.showFullScreen()
            self.desk.refresh()

    def _leave_room(self) -> None:
        if self.pages.shown() == "room":
            self.pages.setCurrentWidget(self.session_page)
            self._above.show()
            if self._was_maximised:
                self.showMaximized()
            else:
                self.showNormal()
            self._fit_sidebar()

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self.sidebar.setVisible(not self.sidebar.isVisible())

    def _search(self) -> None:
        if self.pages.shown() not in ("room", "welcome"):
            self.sidebar.show()
            self.sidebar.focus_search()

    @property
    def key(self) -> str:
        """The routine that is open."""
        return self._key

    @key.setter
    def key(self, key: str) -> None:
        self._key = key

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self._show(name)

    def add_above(self, widget: QWidget) -> None:
        """Put something above the pages."""
        layout = self._above.layout()
        if layout is not None:
            layout.addWidget(widget)

    def leave_for(self) -> bool:
        """Leave what is shown for another page; a session is paused. False while welcoming."""
        if self.pages.shown() == "welcome":
            return False
        self._leave_room()
        self.desk.set_aside()
        return True

    def refresh_list(self) -> None:
        """Routines were added, changed or deleted."""
        self._fill_sidebar()
        self._program.work_out_totals(self.totals_known.emit)
        if self.pages.shown() == "routine" and self._program.knows(self._key):
            self._tell_routine()

    def refresh_exercises(self) -> None:
        """Exercises were added, changed or deleted."""
        if self._library_desk is not None:
            self._library_desk.refresh()

    def tell_routine(self) -> None:
        """Show the routine that is open, as it is."""
        self._tell_routine()

    def _fill_sidebar(self) -> None:
        totals = self._program.totals()
        self.sidebar.show_entries(
            [
                sidebar_entry(heading, totals.get(heading.key, 0))
                for heading in self._program.headings
            ]
        )
        self.sidebar.select(self._key)

    def _accept_safety(self) -> None:
        self._program.change(safety_read=self._today())
        self._show("routine")
        self._fit_sidebar()
        self._make_offer()

    def _make_offer(self) -> None:
        offer = self._program.offer()
        if offer is not None:
            key = offer.key
            self._banner.ask(
                offer.text,
                [
                    ("Go on", lambda: self.start_session(key, go_on=True)),
                    ("Leave it", self._dismiss_offer),
                ],
            )

    def _dismiss_offer(self) -> None:
        self._banner.hide()
        self._program.dismiss_offer()

    def _setting_changed(self, name: str, value: object) -> None:
        if name in ("theme", "look", "skin"):
            self.apply_theme()
        self.desk.setting_changed(name, value)
        if not self.active and self._key:
            self._program.prepare(self._key)
            self._program.work_out_totals(self.totals_known.emit)

    def _refresh_routine(self) -> None:
        """The real length, now that every sentence has been measured."""
        if self._key and not self.active:
            self._program.timeline(self._key)
            self._tell_routine()
            self._fill_sidebar()

    # Looks

    def _chosen_theme(self) -> Theme:
        settings = self._program.settings
        return dressed(choose_theme(settings.theme), settings.look, settings.skin)

    def apply_theme(self) -> None:
        """Follow the system or the setting."""
        self._theme = self._chosen_theme()
        self.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme, self._scale, self._program.icons))
        self.sidebar.set_theme(self._theme)
        self.pages.set_theme(self._theme)

    def _fit_sidebar(self) -> None:
        hidden = self.pages.shown() in ("room", "welcome")
        hidden = hidden or not self._program.settings.safety_read
        self.sidebar.setVisible(not hidden and self.width() >= COLLAPSE_BELOW)

    def _fit_type(self) -> None:
        """Larger type in a larger window, in steps, so that resizing stays smooth."""
        scale = scale_of(self.width(), self.height())
        if scale != self._scale:
            self._scale = scale
            self.sidebar.set_scale(scale)
            self.pages.set_scale(scale)
            self.apply_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_type()
        was, now = event.oldSize().width(), event.size().width()
        if (was < COLLAPSE_BELOW) != (now < COLLAPSE_BELOW):
            self._fit_sidebar()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if back:
            # Whoever comes back may have changed files elsewhere.
            self.own.look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.pages.shown() != "welcome":
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if urls:
            event.acceptProposedAction()
            self.own.import_files([Path(url.toLocalFile()) for url in urls])

    def closeEvent(self, event: QCloseEvent) -> None:
        # Nothing is asked: what was done is kept, and the next start offers to go on.
        self.desk.leave()
        self.own.close()
        if not (self.isFullScreen() or self.isMaximized()):
            self._program.change(window_width=self.width(), window_height=self.height())
        super().closeEvent(event)
