"""The main window: sidebar, pages, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backtimer.coach import Coach
from backtimer.core.exercise import Exercise
from backtimer.core.routine import Routine
from backtimer.core.timeline import Level, Timeline
from backtimer.drawing.pose import Pose
from backtimer.ui.driver import Driver
from backtimer.ui.finish_page import FinishPage
from backtimer.ui.keys_page import KeysPage
from backtimer.ui.room_page import RoomPage
from backtimer.ui.routine_page import RoutinePage
from backtimer.ui.routine_view import routine_view, sidebar_entry
from backtimer.ui.session_page import SessionPage
from backtimer.ui.settings_page import SettingsPage, SettingsView
from backtimer.ui.sidebar import Sidebar
from backtimer.ui.theme import COLLAPSE_BELOW, choose_theme, palette, scale_of, style_sheet
from backtimer.ui.views import Act, FinishView, Mode, SessionView
from backtimer.ui.welcome_page import WelcomePage

SMALLEST = (720, 560)
LOOK_AT_VOICE_MS = 250
NOTICE_MS = 12_000
VOLUME_STEP = 10
LEVELS = [level.value for level in Level]


class InUse(Protocol):
    """The settings that the window reads."""

    @property
    def voice(self) -> str: ...
    @property
    def rate(self) -> int: ...
    @property
    def volume(self) -> int: ...
    @property
    def muted(self) -> bool: ...
    @property
    def cues(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def reduce_motion(self) -> bool: ...
    @property
    def wait_at_changes(self) -> bool: ...
    @property
    def safety_read(self) -> str: ...
    @property
    def window_width(self) -> int: ...
    @property
    def window_height(self) -> int: ...


class OfferView(Protocol):
    """A session that may be gone on with."""

    @property
    def text(self) -> str: ...
    @property
    def key(self) -> str: ...


class ProgramLike(Protocol):
    """What the window needs of the program behind it."""

    @property
    def exercises(self) -> Mapping[str, Exercise]: ...
    @property
    def routines(self) -> Mapping[str, Routine]: ...
    @property
    def settings(self) -> InUse: ...
    @property
    def about(self) -> str: ...
    @property
    def icons(self) -> str: ...
    def timeline(self, key: str) -> Timeline: ...
    def totals(self) -> dict[str, int]: ...
    def work_out_totals(self, done: Callable[[], None]) -> None: ...
    def prepare(self, key: str) -> None: ...
    def open_sound(self) -> None: ...
    def sound_problem(self) -> str: ...
    def voice_progress(self) -> tuple[int, int, str]: ...
    def voices(self) -> tuple[tuple[str, str], ...]: ...
    def ask_for_voices(self) -> None: ...
    def try_voice(self) -> bool: ...
    def make_coach(self, key: str, *, go_on: bool = False) -> Coach: ...
    def offer(self) -> OfferView | None: ...
    def dismiss_offer(self) -> None: ...
    def answer(self, effort: int | None, pain: int | None) -> None: ...
    def set_awake(self, *, awake: bool) -> None: ...
    def change(self, **changes: Any) -> str: ...


class MainWindow(QMainWindow):
    """The window. It shows views and asks the program; it decides nothing about a session."""

    totals_known = Signal()

    def __init__(
        self, program: ProgramLike, poses: Mapping[str, Pose], today: Callable[[], str]
    ) -> None:
        super().__init__()
        self._program = program
        self._today = today
        self._theme = choose_theme(program.settings.theme)
        self._key = ""
        self._hurting = False
        self._scale = 1.0
        self._mode = Mode.RUNNING
        self._before: QWidget | None = None
        self._was_maximised = False
        self.setWindowTitle("Backtimer")
        self.setMinimumSize(*SMALLEST)
        self.sidebar = Sidebar(self._theme)
        self.routine_page = RoutinePage(self._theme, poses)
        self.session_page = SessionPage(self._theme, poses)
        self.room_page = RoomPage(self._theme, poses)
        self.finish_page = FinishPage()
        self.settings_page = SettingsPage()
        self.keys_page = KeysPage()
        self.welcome_page = WelcomePage()
        self.driver = Driver(program.exercises, self)
        self.pages = QStackedWidget()
        for page in (
            self.routine_page, self.session_page, self.room_page, self.finish_page,
            self.settings_page, self.keys_page, self.welcome_page,
        ):  # fmt: skip
            self.pages.addWidget(page)
        self._notice = QLabel()
        self._notice.setProperty("role", "notice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._banner = _Banner()
        self._build()
        self._voice_timer = QTimer(self)
        self._voice_timer.setInterval(LOOK_AT_VOICE_MS)
        self._voice_timer.timeout.connect(self._look_at_voice)
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self._notice.hide)
        self._trying = False
        self._connect()
        self._make_keys()
        self.apply_theme()
        settings = program.settings
        self.resize(settings.window_width, settings.window_height)

    # Opening

    def open_first(self, key: str) -> None:
        """Show the first page: the safety page once, else a routine."""
        self._fill_sidebar()
        self.open_routine(key)
        if not self._program.settings.safety_read:
            self.sidebar.hide()
            self.pages.setCurrentWidget(self.welcome_page)
            self.welcome_page.focus_accept()
        else:
            self._make_offer()
        self._program.work_out_totals(self.totals_known.emit)

    def open_routine(self, key: str) -> None:
        """Show a routine; a session that is under way is paused and can be come back to."""
        if self.driver.active:
            self.driver.act(Act.PAUSE)
            self._banner.ask("Your session is paused.", [("Back to it", self._back_to_session)])
        self._key = key
        program = self._program
        routine = program.routines[key]
        self._program.open_sound()
        if not self.driver.active:
            program.prepare(key)
        view = routine_view(key, routine, program.exercises, program.timeline(key))
        self.routine_page.show_view(view)
        self.sidebar.select(key)
        self._show(self.routine_page)
        self._voice_timer.start()
        self._look_at_voice()

    def start_session(self, key: str, *, go_on: bool = False) -> None:
        """Begin a routine, or go on with the one that was broken off."""
        self._banner.hide()
        self.driver.leave()
        self._key = key
        self.take_session(self._program.make_coach(key, go_on=go_on))

    def take_session(self, coach: Coach) -> None:
        """Lead a session that is made already."""
        self._show(self.session_page)
        self.session_page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.driver.set_muted(self._program.settings.muted)
        self.driver.begin(coach)
        problem = self._program.sound_problem()
        if problem:
            self.show_notice(f"No sound: {problem}. The screen leads you.")

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
        self.routine_page.start_wanted.connect(self.start_session)
        self.session_page.wanted.connect(self.driver.act)
        self.session_page.room_wanted.connect(self.toggle_room)
        self.driver.view_changed.connect(self._show_session)
        self.driver.plan_changed.connect(self.session_page.show_plan)
        self.driver.finished.connect(self._finish)
        self.driver.running_changed.connect(self._keep_awake)
        self.finish_page.left.connect(lambda: self.open_routine(self._key))
        self.finish_page.effort_given.connect(lambda n: self._program.answer(n, None))
        self.finish_page.pain_given.connect(lambda n: self._program.answer(None, n))
        self.settings_page.changed.connect(self.change_setting)
        self.settings_page.try_wanted.connect(self._try_voice)
        self.settings_page.left.connect(self.go_back)
        self.keys_page.left.connect(self.go_back)
        self.welcome_page.accepted.connect(self._accept_safety)
        self.totals_known.connect(self._fill_sidebar, Qt.ConnectionType.QueuedConnection)
        QApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)

    def _make_keys(self) -> None:
        for key, act in (
            ("Right", Act.NEXT), ("Left", Act.BACK), ("Shift+Right", Act.NEXT_EXERCISE),
            ("R", Act.SAY_AGAIN), ("+", Act.MORE), ("=", Act.MORE), ("E", Act.EASIER),
            ("H", Act.HURTS), ("D", Act.DONE), ("Return", Act.DONE), ("Enter", Act.DONE),
            ("Shift+=", Act.MORE),
        ):  # fmt: skip
            self._session_key(key, partial(self.driver.act, act))
        self._session_key("Space", self._pause_or_go_on)
        self._session_key("S", self._hurts_or_skip)
        self._session_key("Q", self._end)
        self._session_key("Up", lambda: self._change_volume(VOLUME_STEP))
        self._session_key("Down", lambda: self._change_volume(-VOLUME_STEP))
        self._session_key("M", lambda: self.change_setting("muted", not self._muted))
        self._session_key("V", self._next_level)
        for key in ("F", "F11"):
            self._session_key(key, self.toggle_room)
        for key, work in (
            ("Esc", self.go_back), ("?", self.open_keys), ("F1", self.open_keys),
            ("Ctrl+F", self._search), ("/", self._search), ("Ctrl+,", self.open_settings),
            ("Ctrl+B", self.toggle_sidebar), ("Ctrl+Q", self.close),
        ):  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(work)
        # On the routine's page Space starts, wherever the focus is.
        start = QShortcut(QKeySequence("Space"), self.routine_page)
        start.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        start.activated.connect(self.routine_page.start)

    def _session_key(self, key: str, work: Callable[[], object]) -> None:
        for page in (self.session_page, self.room_page):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    # The session

    @property
    def _muted(self) -> bool:
        return self._program.settings.muted

    def _show_session(self, view: SessionView) -> None:
        self._hurting = view.mode is Mode.HURTING
        current = self.pages.currentWidget()
        if current is self.room_page:
            self.room_page.show_view(view)
        elif current is self.session_page:
            self.session_page.show_view(view)
        self._mode = view.mode

    def _pause_or_go_on(self) -> None:
        paused = self._mode is Mode.PAUSED
        self.driver.act(Act.RESUME if paused else Act.PAUSE)

    def _hurts_or_skip(self) -> None:
        self.driver.act(Act.SKIP if self._hurting else Act.HURTS)

    def _end(self) -> None:
        if not self.driver.active:
            return
        if self._hurting:
            self.driver.act(Act.END)
            return
        self.driver.act(Act.PAUSE)
        self._banner.ask(
            "End the session here? What you did is kept.",
            [("End it", self._end_now), ("Go on", self._go_on)],
        )

    def _end_now(self) -> None:
        self._banner.hide()
        self.driver.act(Act.END)

    def _go_on(self) -> None:
        self._banner.hide()
        self._focus_session()
        self.driver.act(Act.RESUME)

    def _back_to_session(self) -> None:
        self._banner.hide()
        self._show(self.session_page)
        self._focus_session()
        self.driver.set_muted(self._muted)

    def _focus_session(self) -> None:
        self.session_page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, view: FinishView) -> None:
        self._leave_room()
        self._banner.hide()
        self.finish_page.show_view(view)
        self._show(self.finish_page)

    def _keep_awake(self, running: bool) -> None:
        self._program.set_awake(awake=running)

    def _next_level(self) -> None:
        place = LEVELS.index(self._program.settings.cues)
        self.change_setting("cues", LEVELS[(place + 1) % len(LEVELS)])

    def _change_volume(self, step: int) -> None:
        volume = max(0, min(100, self._program.settings.volume + step))
        self._tell(self._program.change(volume=volume, muted=False))
        self.driver.set_muted(False)
        self.show_notice(f"Volume {volume} %")
        self._notice_timer.start(1500)

    # Pages

    def _show(self, page: QWidget) -> None:
        current = self.pages.currentWidget()
        if current is not page and current in (self.session_page, self.routine_page):
            self._before = current
        self.pages.setCurrentWidget(page)
        if page is self.routine_page:
            self.routine_page.focus_start()

    def open_settings(self) -> None:
        """The settings; a session goes on behind them."""
        self._leave_room()
        self._program.ask_for_voices()
        self._show_settings()
        self._show(self.settings_page)
        self.settings_page.focus_first()
        self._voice_timer.start()

    def open_keys(self) -> None:
        """All keys."""
        if self.pages.currentWidget() is self.keys_page:
            self.go_back()
            return
        self._leave_room()
        self._show(self.keys_page)

    def go_back(self) -> None:
        """Esc: out of the full screen, or to the page before."""
        current = self.pages.currentWidget()
        if current is self.room_page:
            self.toggle_room()
        elif current in (self.settings_page, self.keys_page):
            back_to = self._before
            if self.driver.active and back_to is self.session_page:
                self._back_to_session()
            else:
                self._show(self.routine_page)
        elif current is self.finish_page:
            self.open_routine(self._key)

    def toggle_room(self) -> None:
        """Across the room, and back."""
        if self.pages.currentWidget() is self.room_page:
            self._leave_room()
            self._show(self.session_page)
            self._focus_session()
            self.driver.set_muted(self._muted)
        elif self.pages.currentWidget() is self.session_page:
            self._was_maximised = self.isMaximized()
            self.sidebar.hide()
            self._above.hide()
            self.pages.setCurrentWidget(self.room_page)
            self.room_page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.showFullScreen()
            self.driver.set_muted(self._muted)

    def _leave_room(self) -> None:
        if self.pages.currentWidget() is self.room_page:
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
        if self.pages.currentWidget() not in (self.room_page, self.welcome_page):
            self.sidebar.show()
            self.sidebar.focus_search()

    def _fill_sidebar(self) -> None:
        totals = self._program.totals()
        self.sidebar.show_entries(
            [
                sidebar_entry(key, routine, totals.get(key, 0))
                for key, routine in self._program.routines.items()
            ]
        )
        self.sidebar.select(self._key)

    def _accept_safety(self) -> None:
        self._tell(self._program.change(safety_read=self._today()))
        self._show(self.routine_page)
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

    # Settings and voice

    def change_setting(self, name: str, value: object) -> None:
        """Change one setting; it takes hold at once."""
        self._tell(self._program.change(**{name: value}))
        if name == "cues":
            self.driver.set_level(Level(str(value)))
        elif name in ("voice", "rate"):
            self.driver.voice_changed()
        elif name == "theme":
            self.apply_theme()
        elif name == "reduce_motion":
            self.driver.set_reduce_motion(bool(value))
        elif name == "muted":
            self.driver.set_muted(bool(value))
        if not self.driver.active and self._key:
            self._program.prepare(self._key)
        self._show_settings()
        self._voice_timer.start()

    def _show_settings(self) -> None:
        program, settings = self._program, self._program.settings
        self.settings_page.show_view(
            SettingsView(
                settings.voice, program.voices(), settings.rate, settings.volume, settings.muted,
                settings.cues, settings.theme, settings.reduce_motion, settings.wait_at_changes,
                program.about,
            )
        )  # fmt: skip

    def _try_voice(self) -> None:
        self._trying = not self._program.try_voice()
        self._voice_timer.start()

    def _look_at_voice(self) -> None:
        """How the voice is doing; the timer ends with the work."""
        done, wanted, notice = self._program.voice_progress()
        self.routine_page.show_voice(done, wanted, notice)
        if self._trying:
            self._trying = not self._program.try_voice()
        asking = False
        if self.pages.currentWidget() is self.settings_page:
            asking = not notice and not self._program.voices()
            self._show_settings()
        if done >= wanted and not self._trying and not asking:
            self._voice_timer.stop()
            self._refresh_routine()

    def _refresh_routine(self) -> None:
        """The real length, now that every sentence has been measured."""
        key = self._key
        if key and not self.driver.active:
            program = self._program
            routine = program.routines[key]
            view = routine_view(key, routine, program.exercises, program.timeline(key))
            self.routine_page.show_view(view)
            self._fill_sidebar()

    def _tell(self, problem: str) -> None:
        self.show_notice(problem)

    # Looks

    def apply_theme(self) -> None:
        """Follow the system or the setting."""
        self._theme = choose_theme(self._program.settings.theme)
        self.setPalette(palette(self._theme))
        self.setStyleSheet(style_sheet(self._theme, self._scale, self._program.icons))
        for page in (self.sidebar, self.routine_page, self.session_page, self.room_page):
            page.set_theme(self._theme)

    def _fit_sidebar(self) -> None:
        page = self.pages.currentWidget()
        hidden = page in (self.room_page, self.welcome_page)
        if not self._program.settings.safety_read:
            hidden = True
        self.sidebar.setVisible(not hidden and self.width() >= COLLAPSE_BELOW)

    def _fit_type(self) -> None:
        """Larger type in a larger window, in steps, so that resizing stays smooth."""
        scale = scale_of(self.width(), self.height())
        if scale != self._scale:
            self._scale = scale
            self.sidebar.set_scale(scale)
            self.apply_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_type()
        was, now = event.oldSize().width(), event.size().width()
        if (was < COLLAPSE_BELOW) != (now < COLLAPSE_BELOW):
            self._fit_sidebar()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Nothing is asked: what was done is kept, and the next start offers to go on.
        self.driver.leave()
        if not (self.isFullScreen() or self.isMaximized()):
            self._program.change(window_width=self.width(), window_height=self.height())
        super().closeEvent(event)


class _Banner(QWidget):
    """A question with answers, above the page."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def ask(self, text: str, answers: list[tuple[str, Callable[[], None]]]) -> None:
        """Show a question; each answer is a button."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        self._text.setText(text)
        for name, work in answers:
            button = QPushButton(name)
            button.clicked.connect(work)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
