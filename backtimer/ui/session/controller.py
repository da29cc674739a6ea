"""Controller of a session: its keys, its questions, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.session.timeline import Level
from backtimer.core.session.transitions import Command
from backtimer.core.settings.settings import VOLUME
from backtimer.painting.views import RibbonView
from backtimer.services.session.coach import Coach
from backtimer.ui.session.driver import Driver
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.keys import SESSION_KEYS
from backtimer.ui.session.services import SessionMaker, SoundOutput, VolumeSetting
from backtimer.ui.session.session_page import SessionPage
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind

VOLUME_STEP = 10


class SessionController(QObject):
    """Owns the driver and feeds the session page."""

    view_changed = Signal(object)  # a SessionView
    finished = Signal(object)  # a FinishView
    room_wanted = Signal()
    gentle_wanted = Signal()
    muting_wanted = Signal(bool)
    level_wanted = Signal(object)  # a Level

    def __init__(
        self,
        navigator: Navigator,
        sessions: SessionMaker,
        sound: SoundOutput,
        settings: VolumeSetting,
        exercises: Mapping[str, Exercise],
        make_page: Callable[[], SessionPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._sessions = sessions
        self._sound = sound
        self._settings = settings
        self._make_page = make_page
        self._mode = Mode.RUNNING
        self._suggests_gentle = False
        self._reports_silence = False
        self.driver = Driver(exercises, settings.current, self)
        self.driver.view_changed.connect(self._show_view)
        self.driver.plan_changed.connect(self._show_plan)
        self.driver.finished.connect(self._finish)
        self.driver.running_changed.connect(self._follow_running)

    @cached_property
    def page(self) -> SessionPage:
        """The session page."""
        page = self._make_page()
        page.wanted.connect(self.act)
        page.room_wanted.connect(self.room_wanted)
        page.gentle_wanted.connect(self.go_gently)
        self.bind_keys(page)
        return page

    @property
    def active(self) -> bool:
        """Whether a session is in progress, paused or not."""
        return self.driver.active

    # Life of a session

    def lead(self, coach: Coach) -> None:
        """Start a session; one already in progress is stopped."""
        self.stop()
        self._navigator.withdraw_question()
        self._navigator.show_page(PageName.SESSION)
        self.focus()
        self.follow_settings()
        self._reports_silence = True
        self.driver.begin(coach)

    def act(self, command: Command) -> None:
        """Forward a command of the person to the session."""
        self.driver.act(command)

    def pause(self) -> None:
        """Pause because another page opens, and offer the way back."""
        if self.active:
            self.act(Command.PAUSE)
            self._navigator.ask("Your session is paused.", [("Back to it", self.come_back)])

    def come_back(self) -> None:
        """Return to the session page."""
        self._navigator.withdraw_question()
        self._navigator.show_page(PageName.SESSION)
        self.focus()
        self.follow_settings()

    def stop(self) -> None:
        """Stop without finishing; the completed work stays in the history."""
        self.driver.stop()

    def focus(self) -> None:
        """Give the session page the focus, so that its keys work."""
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_settings(self) -> None:
        """Apply the current settings to the session and show its current state."""
        self.driver.follow(self._settings.current)

    def go_gently(self) -> None:
        """If it hurt twice, end this session and ask for a gentle one instead."""
        if self._mode is Mode.HURTING and self._suggests_gentle:
            self.act(Command.END)
            self.gentle_wanted.emit()

    def bind_keys(self, page: QWidget) -> None:
        """Bind the session's keys on one of its pages."""
        bind(page, [(key, partial(self.act, command)) for key, command in SESSION_KEYS])
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

    # Reported by the driver

    def _show_view(self, view: SessionView) -> None:
        self._mode = view.mode
        self._suggests_gentle = view.suggests_gentle
        if self._navigator.shown() == PageName.SESSION:
            self.page.show_view(view)
        self.view_changed.emit(view)

    def _show_plan(self, plan: RibbonView) -> None:
        self.page.show_plan(plan)

    def _finish(self, view: FinishView) -> None:
        self._navigator.withdraw_question()
        self.finished.emit(view)

    def _follow_running(self, running: bool) -> None:
        self._sessions.set_awake(awake=running)
        if running and self._reports_silence:
            # Only known by now: a session starts once the output is open or has failed to open.
            self._reports_silence = False
            problem = self._sound.sound_problem()
            if problem:
                self._navigator.notice(f"No sound: {problem}. The screen leads you.")

    # Keys

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
        self._navigator.ask(
            "End the session here? What you did is kept.",
            [("End it", self._end), ("Go on", self._go_on)],
        )

    def _end(self) -> None:
        self._navigator.withdraw_question()
        self.act(Command.END)

    def _go_on(self) -> None:
        self._navigator.withdraw_question()
        self.focus()
        self.act(Command.RESUME)

    def _mute(self) -> None:
        self.muting_wanted.emit(not self._settings.current.muted)

    def _next_level(self) -> None:
        levels = list(Level)
        place = levels.index(self._settings.current.cues)
        self.level_wanted.emit(levels[(place + 1) % len(levels)])

    def _change_volume(self, step: int) -> None:
        volume = VOLUME.limited(self._settings.current.volume + step)
        self._settings.change(volume=volume, muted=False)
        self.follow_settings()
        self._navigator.notice(f"Volume {volume} %")
