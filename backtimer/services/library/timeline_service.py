"""Timelines of routines under the current settings, and the routines' lengths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from backtimer import __version__
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Timeline
from backtimer.core.settings.settings import SETTINGS, Effect, Settings
from backtimer.services.library.length_cache import LengthCache
from backtimer.store.history.length_file import LengthFile

if TYPE_CHECKING:
    from backtimer.services.library.layout import Layout


class RoutineSource(Protocol):
    """A source of routines."""

    @property
    def headings(self) -> list[Heading]:
        """The entries of the routine list."""

    def routine(self, ref: RoutineRef) -> Routine:
        """Return the routine as it will be led. Raises KeyError."""


class TimelineService:
    """Lays routines out by reference and stores their lengths.

    `layout` is called when something is first laid out.
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

    def timeline(self, ref: RoutineRef) -> Timeline:
        """Lay out a routine by reference with the lengths known so far. Raises KeyError."""
        timeline = self.lay_out(self._routines.routine(ref))
        self._lengths.put(ref, timeline.total_ms)
        return timeline

    def lay_out(self, routine: Routine) -> Timeline:
        """Lay out any routine with the lengths known so far."""
        return self._layout().timeline(routine)

    def measure(self, routine: Routine) -> int:
        """Return a routine's length in ms from estimates alone."""
        return self._layout().measure(routine)

    def totals(self) -> Mapping[RoutineRef, int]:
        """Return the known lengths, in ms."""
        return self._lengths.known()

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """Drop the lengths of routines that changed, so that they are computed again."""
        self._lengths.forget(refs)

    def forget_all(self) -> None:
        """Drop all lengths, after a change of what they depend on."""
        self._lengths.clear()

    def work_out(self, done: Callable[[], None]) -> None:
        """Compute missing lengths on a thread, then call `done` there."""
        refs = [each.ref for each in self._routines.headings]
        self._lengths.work_out(refs, self.timeline, done)

    def close(self) -> None:
        """Stop, and save the known lengths for the next start."""
        self._lengths.close()


def depends_on(settings: Settings) -> str:
    """Return the version and every setting that affects lengths, as one text."""
    parts = [
        each.kind.stored(getattr(settings, name))
        for name, each in SETTINGS.items()
        if Effect.RELAYOUT in each.effect
    ]
    return " ".join(map(str, (__version__, *parts)))
