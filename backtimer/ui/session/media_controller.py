"""Shows the session in the desktop's media controls, and carries out what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.core.model.exercise import Exercise
from backtimer.desktop.media_controls import MediaControls, NowShown, RemoteCommand
from backtimer.services.session.coach import Coach
from backtimer.ui.session.controller import SessionController
from backtimer.ui.session.media_view import bounds_ms, differs, has_jumped, now_shown
from backtimer.ui.session.view import SessionView

LOOK_MS = 250
MakeControls = Callable[[Callable[[RemoteCommand], None]], MediaControls]


class Art(Protocol):
    """The pictures of exercises, as files."""

    def url(self, exercise: Exercise) -> str:
        """Return the URL of the picture; empty if it is reported later."""

    def forget(self) -> None:
        """Stop waiting for a picture."""


class MediaController(QObject):
    """Keeps the media controls up to date while a session is in progress, paused or not."""

    # A RemoteCommand, from the thread of the media controls.
    _asked = Signal(object)

    def __init__(
        self,
        session: SessionController,
        make_controls: MakeControls,
        art: Art,
        exercises: Mapping[str, Exercise],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._make_controls = make_controls
        self._art = art
        self._exercises = exercises
        self._controls: MediaControls | None = None
        self._shown: NowShown | None = None
        self._shown_at_ms = 0
        self._art_url = ""
        self._title = ""
        self._looks = 0
        # The exercise in progress: in which timeline, which one; and its bounds there.
        self._about: tuple[int, int] | None = None
        self._bounds = (0, 0)
        session.happened.connect(self._follow)
        session.view_changed.connect(self._follow_time)
        session.finished.connect(self.withdraw)
        session.stopped.connect(self.withdraw)
        self._asked.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)

    def withdraw(self) -> None:
        """Show nothing more."""
        self._shown = self._about = None
        self._art.forget()
        if self._controls is not None:
            self._controls.withdraw()

    def close(self) -> None:
        """Show nothing more, and wait for that, for two seconds at most."""
        self.withdraw()
        if self._controls is not None:
            self._controls.close()

    def show_art(self, url: str) -> None:
        """Show a picture that has become available."""
        if self._shown is not None:
            self._art_url = url
            self._show()

    # Internals

    def _follow(self, view: SessionView) -> None:
        if self._session.active:
            self._title = view.name
            self._show()

    def _follow_time(self, view: SessionView) -> None:
        """Look now and then: a lead-in holds the position while a player counts on."""
        coach = self._session.driver.coach
        looks = 0 if coach is None else coach.now_ms // LOOK_MS
        if looks != self._looks:
            self._looks = looks
            self._follow(view)

    def _show(self) -> None:
        """Show what has changed since the last call."""
        coach, before = self._session.driver.coach, self._shown
        if coach is None:
            return
        self._find_exercise(coach, before)
        now = now_shown(coach, self._title, self._bounds, self._art_url)
        jumped = before is not None and has_jumped(before, now, coach.now_ms - self._shown_at_ms)
        if before is not None and not jumped and not differs(before, now):
            return
        if self._controls is None:
            self._controls = self._make_controls(self._asked.emit)
        self._shown, self._shown_at_ms = now, coach.now_ms
        self._controls.show(now, jumped=jumped)

    def _find_exercise(self, coach: Coach, before: NowShown | None) -> None:
        step, timeline = coach.session.step, coach.session.timeline
        about = (id(timeline), step.key.item)
        if about != self._about:
            self._bounds = bounds_ms(timeline, step.key.item)
            self._about = about
        if before is None or before.track != step.key.item:
            self._art_url = self._art.url(self._exercises[step.exercise])

    def _carry_out(self, command: RemoteCommand) -> None:
        # It may have been asked for just before the end.
        if self._session.active:
            self._session.carry_out(command)
