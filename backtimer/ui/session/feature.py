"""The session as a feature: check-in, session pages, finish page, and resuming."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.checkin_controller import CheckinController
from backtimer.ui.session.controller import SessionController
from backtimer.ui.session.finish_controller import FinishController
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.listening_controller import ListeningController, SessionVoice
from backtimer.ui.session.lock_controller import LockController, MakeLock
from backtimer.ui.session.media_art import MediaArt
from backtimer.ui.session.media_controller import MakeControls, MediaController
from backtimer.ui.session.mini_controller import MiniController
from backtimer.ui.session.resume_controller import ResumeController
from backtimer.ui.session.room_controller import RoomController
from backtimer.ui.session.room_page import RoomPage
from backtimer.ui.session.services import (
    BrokenOffSessions,
    KnownRoutines,
    PainQuestion,
    PlannedDay,
    SessionAnswers,
    SessionLeg,
    SessionMaker,
    SoundOutput,
    VolumeSetting,
    WeekSoFar,
)
from backtimer.ui.session.session_page import SessionPage
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName


class Sessions(SessionMaker, SessionAnswers, BrokenOffSessions, Protocol):
    """Creates sessions, records answers about them, and knows the last interrupted one."""


class SessionSound(SoundOutput, SessionVoice, Protocol):
    """Audio output, voice and microphone."""


class SessionFeature(Feature):
    """Owns the pages `session`, `room`, `finish` and `checkin`.

    Changes of settings are requested by signals. The keys of the `application` are looked at
    while a session is in progress.
    """

    muting_wanted = Signal(bool)
    level_wanted = Signal(object)  # a Level

    def __init__(
        self,
        application: QObject,
        navigator: Navigator,
        sessions: Sessions,
        sound: SessionSound,
        settings: VolumeSetting,
        routines: KnownRoutines,
        plan: PlannedDay,
        question: PainQuestion,
        leg: SessionLeg,
        week: WeekSoFar,
        next_line: Callable[[], str],
        make_media_controls: MakeControls,
        art_folder: Path,
        own_pictures: Path,
        make_lock: MakeLock,
        exercises: Mapping[str, Exercise],
        theme: Callable[[], Theme],
        figures: Figures,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._sessions = sessions
        self.controller = SessionController(
            application,
            navigator,
            sessions,
            sound,
            settings,
            exercises,
            lambda: SessionPage(theme(), figures),
            self,
        )
        art = MediaArt(figures, theme, art_folder, own_pictures, self)
        self.media = MediaController(self.controller, make_media_controls, art, exercises, self)
        self.lock = LockController(navigator, self.controller, make_lock, self)
        art.found.connect(self.media.show_art)
        # Before the far view and the end, which show their pages in the main window.
        self.mini = MiniController(navigator, self.controller, theme, self)
        self.room = RoomController(
            navigator, self.controller, lambda: RoomPage(theme(), figures), self
        )
        self.finish = FinishController(
            navigator, sessions, routines, plan, leg, week, next_line, sound, settings, theme, self
        )
        self.checkin = CheckinController(navigator, sound, settings, plan, question, leg, self)
        self.checkin.signs_answered.connect(self.finish.note_signs)
        self.resume = ResumeController(navigator, sessions, self)
        self.controller.finished.connect(self._finish)
        # After it: a question asked at the end takes over the open microphone.
        self.listening = ListeningController(navigator, self.controller, sound, settings, self)
        self.controller.gentle_wanted.connect(self.checkin.go_gently)
        self.finish.end_taken_back.connect(self.controller.take_back_end)
        self.finish.hurt_much.connect(question.ask_again)
        self.controller.muting_wanted.connect(self.muting_wanted)
        self.controller.level_wanted.connect(self.level_wanted)

    def make_page(self, name: PageName) -> QWidget:
        """Return a page of the session. Raises KeyError for another feature's page."""
        match name:
            case PageName.SESSION:
                return self.controller.page
            case PageName.ROOM:
                return self.room.page
            case PageName.FINISH:
                return self.finish.page
            case PageName.CHECKIN:
                return self.checkin.page
        return super().make_page(name)

    def close(self) -> None:
        """Stop without finishing or asking; the next start offers to resume."""
        self.checkin.close()
        self.finish.close()
        self.controller.stop()
        self.media.close()

    # Called by the window

    @property
    def active(self) -> bool:
        """Whether a session is in progress, paused or not."""
        return self.controller.active

    def start(self, ref: RoutineRef, level: Level | None = None) -> None:
        """Start a routine, after the check-in question unless that is switched off.

        `level` says how much is spoken in it; None: as the settings say.
        """
        self.checkin.start(ref, level)

    def begin(self, request: SessionRequest) -> None:
        """Start a session now."""
        self.controller.lead(self._sessions.make(request))

    def pause(self) -> None:
        """Pause because another page opens, and offer the way back."""
        self.controller.pause()

    def ask_to_replace(self, start: Callable[[], None]) -> None:
        """Ask before another session is started by `start`, which ends this one."""
        self.controller.ask_to_replace(start)

    def fills_screen(self, name: PageName) -> bool:
        """Whether it is the far view, or the end of a session that was followed there."""
        return name == PageName.ROOM or (name == PageName.FINISH and self.finish.page.is_far)

    def escape(self, name: PageName) -> bool:
        """Handle Esc on one of the pages; ignored on the session page itself."""
        match name:
            case PageName.ROOM:
                self.room.toggle()
            case PageName.FINISH:
                self.finish.leave()
            case PageName.CHECKIN:
                self.checkin.leave()
        return True

    def window_activated(self) -> None:
        """The main window is back: the mini window is not needed."""
        self.mini.close()

    def setting_changed(self, name: str, value: object) -> None:
        """Apply the settings to the session in progress."""
        del name, value
        self.controller.follow_settings()
        self.listening.follow_settings()

    def _finish(self, view: FinishView) -> None:
        self.finish.show(view, far=self._navigator.shown() == PageName.ROOM)
