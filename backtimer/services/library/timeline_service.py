"""The timelines of routines by the current settings, and their durations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from backtimer import __version__
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level, Timeline
from backtimer.core.settings.settings import SETTINGS, Effect, Settings
from backtimer.services.library.length_cache import LengthCache
from backtimer.store.history.length_file import LengthFile

if TYPE_CHECKING:
    from backtimer.services.library.layout import Layout


class RoutineSource(Protocol):
    """The part of the routine service that timelines need."""

    @property
    def headings(self) -> list[Heading]:
        """The entries of the list of routines."""

    def routine(self, ref: RoutineRef) -> Routine:
        """A routine as it is to be done. Raises KeyError if it is unknown."""


class TimelineService:
    """Lays routines out by reference and caches their durations.

    `layout` is first called when something has to be laid out.
    """

    def __init__(
        self,
        routines: RoutineSource,
        layout: Callable[[], Layout],
        stored: LengthFile,
        settings: Callable[[], Settings],
    ) -> None:
        self._routines = routines
        self._layout = layout
        self._lengths = LengthCache(stored, lambda: depends_on(settings()))
        # A start asks three times for the same routine: to show it, to render it, and once every
        # length is known.
        self._last: tuple[tuple[object, ...], Timeline] | None = None

    def timeline(self, ref: RoutineRef) -> Timeline:
        """Lay a routine out with the clip lengths known now, and cache its duration.

        Raises KeyError if it is unknown.
        """
        routine = self._routines.routine(ref)
        basis = self._layout().basis(routine)
        if self._last is None or self._last[0] != basis:
            self._last = basis, self.lay_out(routine)
        timeline = self._last[1]
        self._lengths.put(ref, timeline.total_ms)
        return timeline

    def lay_out(self, routine: Routine) -> Timeline:
        """Lay out a routine, listed or not, with the clip lengths known now."""
        return self._layout().timeline(routine)

    @property
    def level(self) -> Level:
        """How much is spoken, by the current settings."""
        return self._layout().options().level

    def measure(self, routine: Routine) -> int:
        """Return the duration of a routine in ms, from estimated clip lengths alone."""
        return self._layout().measure(routine)

    def totals(self) -> Mapping[RoutineRef, int]:
        """Return the durations known so far, in ms."""
        return self._lengths.known()

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """Drop the durations of routines that have changed."""
        self._lengths.forget(refs)

    def forget_all(self) -> None:
        """Drop all durations, because what they depend on has changed."""
        self._lengths.clear()

    def work_out(self, done: Callable[[], None]) -> None:
        """Compute missing durations in a thread, which then calls `done`."""
        refs = [each.ref for each in self._routines.headings]

        def lay_out(ref: RoutineRef) -> None:
            self._lengths.put(ref, self.lay_out(self._routines.routine(ref)).total_ms)

        self._lengths.work_out(refs, lay_out, done)

    def close(self) -> None:
        """Stop the thread and save the durations for the next start."""
        self._lengths.close()


def depends_on(settings: Settings) -> str:
    """Return what durations depend on as one text: the version and each setting with RELAYOUT."""
    parts = [
        each.kind.stored(getattr(settings, name))
        for name, each in SETTINGS.items()
        if Effect.RELAYOUT in each.effect
    ]
    return " ".join(map(str, (__version__, *parts)))
