"""Controller of the page that makes a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.model.wish import Wish
from backtimer.core.session.timeline import Timeline
from backtimer.painting.routine_lines import routine_view
from backtimer.ui.compose.page import ComposePage
from backtimer.ui.shared.jobs import PLANS, Jobs
from backtimer.ui.shared.navigator import Navigator


class WishedSessions(Protocol):
    """Finds the sessions for a wish."""

    def refs(self, wish: Wish) -> list[RoutineRef]:
        """Return them, the one to show first. Blocks."""


class ComposedRoutines(Protocol):
    """Access to the sessions themselves."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""

    def routine(self, ref: RoutineRef) -> Routine:
        """Return a session; composing it may take a second."""

    def remarks(self, ref: RoutineRef) -> tuple[str, ...]:
        """Return what the person's conditions changed in it, as sentences."""


class LaysOut(Protocol):
    """Lays a session out."""

    def lay_out(self, routine: Routine) -> Timeline:
        """Return its timeline, with the lengths measured so far."""


class RoutineCopier(Protocol):
    """Saves routines."""

    def add_copy(self, routine: Routine, name: str) -> None:
        """Save a routine as one of the person's own, under this name."""


class ComposeServices(NamedTuple):
    """The services of the page; `prepare` has the texts of a timeline rendered by the voice.

    `sessions` and `own` are called only when they are needed.
    """

    sessions: Callable[[], WishedSessions]
    routines: ComposedRoutines
    timelines: LaysOut
    prepare: Callable[[Timeline], None]
    own: Callable[[], RoutineCopier]


class _Shown(NamedTuple):
    """A session with its timeline, and all sessions for the same wish."""

    wish: Wish
    refs: list[RoutineRef]
    place: int
    routine: Routine
    timeline: Timeline
    remarks: tuple[str, ...]

    @property
    def ref(self) -> RoutineRef:
        return self.refs[self.place]


class ComposeController(QObject):
    """Shows a session for the wish on the page, and starts or saves it."""

    def __init__(
        self,
        navigator: Navigator,
        services: ComposeServices,
        page: ComposePage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._services = services
        self._page = page
        self._shown: _Shown | None = None
        # The number of the latest request: earlier ones are not shown any more.
        self._latest = 0
        self._jobs = Jobs(navigator.notice, self)
        page.changed.connect(lambda _wish: self.compose())
        page.start_wanted.connect(self.start)
        page.another_wanted.connect(self.another)
        page.keep_wanted.connect(self.keep)

    def close(self) -> None:
        """Wait for running jobs."""
        self._jobs.close()

    def compose(self) -> None:
        """Show the first session for the wish, by what was done lately and what applies now."""
        wish = self._page.wish.wish
        self._run(lambda: self._made(wish, self._services.sessions().refs(wish), 0))

    def another(self) -> None:
        """Show the next session for the same wish; after the last one, the first again."""
        shown = self._shown
        if shown is not None:
            place = (shown.place + 1) % len(shown.refs)
            self._run(lambda: self._made(shown.wish, shown.refs, place))

    def start(self) -> None:
        """Start the session shown."""
        if self._shown is not None:
            self._navigator.start(self._shown.ref)

    def keep(self) -> None:
        """Save the session shown as one of the person's own routines."""
        if self._shown is not None:
            self._services.own().add_copy(self._shown.routine, self._shown.routine.name)

    # Internals

    def _run(self, work: Callable[[], _Shown]) -> None:
        self._latest += 1
        number = self._latest
        self._shown = None
        self._page.show_view(None)
        self._jobs.run(work, lambda shown: self._show(number, shown), lane=PLANS)

    def _made(self, wish: Wish, refs: list[RoutineRef], place: int) -> _Shown:
        routines = self._services.routines
        routine = routines.routine(refs[place])
        timeline = self._services.timelines.lay_out(routine)
        return _Shown(wish, refs, place, routine, timeline, routines.remarks(refs[place]))

    def _show(self, number: int, shown: _Shown) -> None:
        if number != self._latest:
            return
        self._shown = shown
        exercises, total_ms = self._services.routines.exercises, shown.timeline.total_ms
        self._page.show_view(
            routine_view(shown.ref, shown.routine, exercises, total_ms, shown.remarks)
        )
        if not self._navigator.in_session:
            self._services.prepare(shown.timeline)
