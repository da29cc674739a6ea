"""Where a session is led from: its keys, its questions, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.session.rules import Command
from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import VOLUME
from backtimer.painting.views import RibbonView
from backtimer.ui.shared.banner import Banner
from backtimer.ui.shared.pages import Pages
from backtimer.ui.shared.shortcuts import SESSION_KEYS, bind
from backtimer.ui.shared.views import FinishView, Mode, SessionView

if TYPE_CHECKING:
    from backtimer.services.session.coach import Coach
    from backtimer.ui.session.driver import Driver
    from backtimer.ui.shared.behind import Behind

VOLUME_STEP = 10
# The sound output is closed when nothing has been played or opened for so long.
REST_MS = 60_000


class SessionDesk(QObject):
    """Owns the driver; `show` brings a page to the front by its name."""

    finished = Signal(object)
    noticed = Signal(str)
    setting_wanted = Signal(str, object)
    room_wanted = Signal()
    gentle_wanted = Signal()

    def __init__(
        self,
        program: Behind,
        pages: Pages,
        banner: Banner,
        show: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._pages = pages
        self._banner = banner
        self._show = show
        self._mode = Mode.RUNNING
        self._suggests_gentle = False
        self._driver: Driver | None = None
        self._tells_of_sound = False
        self._rest_timer = QTimer(self)
        self._rest_timer.setSingleShot(True)
        self._rest_timer.setInterval(REST_MS)
        self._rest_timer.timeout.connect(self._rest)

    @property
    def driver(self) -> Driver:
        """Leads sessions; made with the first one."""
        if self._driver is None:
            from backtimer.ui.session.driver import Driver  # noqa: PLC0415

            self._driver = Driver(self._program.exercises, self)
            self._driver.view_changed.connect(self._show_view)
            self._driver.plan_changed.connect(self._show_plan)
            self._driver.finished.connect(self._finish)
            self._driver.running_changed.connect(self._run)
        return self._driver

    @property
    def active(self) -> bool:
        """Whether a session is under way."""
        return self._driver is not None and self._driver.active

    # What the window asks

    def take(self, coach: Coach) -> None:
        """Start a session."""
        self.leave()
        self._banner.hide()
        self._show("session")
        self.focus()
        self.driver.set_muted(self._program.settings.muted)
        self.driver.setting_changed("reduce_motion", self._program.settings.reduce_motion)
        self._tells_of_sound = True
        self.driver.begin(coach)

    def act(self, act: Command) -> None:
        """Do what the person asks."""
        self.driver.act(act)

    def set_aside(self) -> None:
        """Another page is opened: the session is paused and can be come back to."""
        if self.active:
            self.act(Command.PAUSE)
            self._banner.ask("Your session is paused.", [("Back to it", self.come_back)])

    def come_back(self) -> None:
        """Show the session again."""
        self._banner.hide()
        self._show("session")
        self.focus()
        self.refresh()

    def refresh(self) -> None:
        """Show the session as it is now."""
        self.driver.set_muted(self._program.settings.muted)

    def focus(self) -> None:
        """The session's keys work from here."""
        self._pages.page("session").setFocus(Qt.FocusReason.OtherFocusReason)

    def setting_changed(self, name: str, value: object) -> None:
        """A setting that matters to a session takes hold."""
        if self._driver is not None:
            self._driver.setting_changed(name, value)

    def leave(self) -> None:
        """Stop without an end: what was done is kept."""
        if self._driver is not None:
            self._driver.leave()

    def bind_keys(self, page: QWidget) -> None:
        """The session's keys, on one of its pages."""
        bind(page, [(key, partial(self.act, act)) for key, act in SESSION_KEYS])
        bind(
            page,
            [
                ("Space", self._pause_or_go_on),
                ("S", self._hurts_or_skip),
                ("Q", self._ask_to_end),
                ("G", self.go_gently),
                ("Up", partial(self._change_volume, VOLUME_STEP)),
                ("Down", partial(self._change_volume, -VOLUME_STEP)),
                ("M", self._mute),
                ("V", self._next_level),
                ("F", self.room_wanted.emit),
                ("F11", self.room_wanted.emit),
            ],
        )

    def go_gently(self) -> None:
        """It hurt twice: the session ends here, and a gentler one is wanted."""
        if self._mode is Mode.HURTING and self._suggests_gentle:
            self.act(Command.END)
            self.gentle_wanted.emit()

    def rest_later(self) -> None:
        """Close the sound output in a while, if there is no session by then."""
        self._rest_timer.start()

    # Inside

    def _rest(self) -> None:
        if not self.active:
            self._program.rest_sound()

    def _show_view(self, view: SessionView) -> None:
        self._mode = view.mode
        self._suggests_gentle = view.suggests_gentle
        name = self._pages.shown()
        if name in ("session", "room"):
            page: Any = self._pages.page(name)
            page.show_view(view)

    def _show_plan(self, plan: RibbonView) -> None:
        page: Any = self._pages.page("session")
        page.show_plan(plan)

    def _finish(self, view: FinishView) -> None:
        self._banner.hide()
        self.rest_later()
        self.finished.emit(view)

    def _run(self, running: bool) -> None:
        self._program.set_awake(awake=running)
        if running and self._tells_of_sound:
            # Known by now: a session begins when the output is open, or cannot be.
            self._tells_of_sound = False
            problem = self._program.sound_problem()
            if problem:
                self.noticed.emit(f"No sound: {problem}. The screen leads you.")

    def _pause_or_go_on(self) -> None:
        self.act(Command.RESUME if self._mode is Mode.PAUSED else Command.PAUSE)

    def _hurts_or_skip(self) -> None:
        self.act(Command.SKIP if self._mode is Mode.HURTING else Command.HURTS)

    def _ask_to_end(self) -> None:
        if not self.active:
            return
        if self._mode is Mode.HURTING:
            self.act(Command.END)
            return
        self.act(Command.PAUSE)
        self._banner.ask(
            "End the session here? What you did is kept.",
            [("End it", self._end), ("Go on", self._go_on)],
        )

    def _end(self) -> None:
        self._banner.hide()
        self.act(Command.END)

    def _go_on(self) -> None:
        self._banner.hide()
        self.focus()
        self.act(Command.RESUME)

    def _mute(self) -> None:
        self.setting_wanted.emit("muted", not self._program.settings.muted)

    def _next_level(self) -> None:
        levels = list(Level)
        place = levels.index(self._program.settings.cues)
        self.setting_wanted.emit("cues", levels[(place + 1) % len(levels)])

    def _change_volume(self, step: int) -> None:
        volume = VOLUME.limited(self._program.settings.volume + step)
        self._program.change(volume=volume, muted=False)
        self.refresh()
        self.noticed.emit(f"Volume {volume} %")
