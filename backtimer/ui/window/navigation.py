"""Navigation between pages, and what it does to a session in progress."""

from __future__ import annotations

from typing import Protocol

from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.services.session.request import SessionRequest
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.window.features import Features
from backtimer.ui.window.full_screen import FullScreen
from backtimer.ui.window.idle_sound import SoundRest
from backtimer.ui.window.page_stack import PageStack
from backtimer.ui.window.sidebar_controller import SidebarController

# Where one comes back to from the other pages.
HOMES = (PageName.TODAY, PageName.ROUTINE)


class StartableRoutines(Protocol):
    """Lookup of routines to start."""

    def routine(self, ref: RoutineRef) -> Routine:
        """Return a routine in the form that `ref` asks for. Raises KeyError if unknown."""


class Navigation:
    """Tracks the current page, and whether `back` leads to the session, a routine, or Today."""

    def __init__(
        self,
        window: Navigator,
        services: StartableRoutines,
        features: Features,
        stack: PageStack,
        sidebar: SidebarController,
        full_screen: FullScreen,
        sound_rest: SoundRest,
    ) -> None:
        self._window = window
        self._services = services
        self._features = features
        self._stack = stack
        self._sidebar = sidebar
        self._full_screen = full_screen
        self._sound_rest = sound_rest
        self._from_session = False
        self._home = PageName.TODAY

    def show_page(self, name: PageName) -> None:
        """Show a page, in full screen if its feature wants that."""
        before = self._stack.shown()
        if before is not None and before != name:
            if before in (PageName.SESSION, PageName.ROOM, *HOMES):
                self._from_session = before not in HOMES
            if before in HOMES:
                self._home = before
            self._features.of_page(before).page_left(before)
        self._stack.show_page(name)
        self._sidebar.page_shown(name)
        self._full_screen.show(full=self._features.of_page(name).fills_screen(name))
        if name in (*HOMES, PageName.FINISH):
            self._sound_rest.begin()
        self._features.of_page(name).page_shown(name)

    def back(self) -> None:
        """Handle Esc: let the page handle it, else return to the session, a routine, or Today."""
        name = self._stack.shown()
        if name is not None and self._features.of_page(name).escape(name):
            return
        if self._features.in_session and self._from_session:
            self._features.session.controller.come_back()
        elif name in HOMES:
            self.show_page(PageName.TODAY)
        else:
            self.show_page(self._home)

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session in progress is paused and can be resumed."""
        if not self._features.routine.controller.open(ref):
            self._sidebar.fill()
            return
        self._features.set_session_aside()
        self.show_routine()
        self._features.settings.voice.watch()

    def show_routine(self) -> None:
        """Show the open routine."""
        self._features.routine.controller.show()
        self.show_page(PageName.ROUTINE)

    def start(self, ref: RoutineRef, level: Level | None = None) -> None:
        """Start a routine, after the check-in question unless that is switched off.

        If a session is in progress, ask before it is ended. `level` says how much is spoken in the
        new one; None: as the settings say.
        """
        ref = self._features.routine.controller.today_of(ref)
        if not self._services.routine(ref).items:
            self._window.notice("This routine has no exercises yet: add some first.")
        elif self._features.in_session:
            self._features.session.ask_to_replace(lambda: self._start(ref, level))
        else:
            self._start(ref, level)

    def _start(self, ref: RoutineRef, level: Level | None) -> None:
        self._features.routine.controller.choose(ref)
        self._features.session.start(ref, level)

    def begin(self, request: SessionRequest) -> None:
        """Start a session now."""
        self._features.routine.controller.choose(request.ref)
        self._features.session.begin(request)

    def pause_session(self) -> bool:
        """Pause any session before another page opens. False if the welcome page must stay open."""
        name = self._stack.shown()
        if name == PageName.ROOM:
            self.show_page(PageName.SESSION)
        if name != PageName.WELCOME:
            self._features.set_session_aside()
        return name != PageName.WELCOME
