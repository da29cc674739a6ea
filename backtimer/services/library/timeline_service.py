"""Timelines of routines as they are laid out now, and how long the routines last."""

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
    """Where routines come from."""

    @property
    def headings(self) -> list[Heading]:
        """What a list shows of them."""

    def routine(self, ref: RoutineRef) -> Routine:
        """A routine as it is to be done. Raises KeyError."""


class TimelineService:
    """Lays routines out by reference, and remembers how long they last.

    `layout` is asked for when something is first laid out.
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
        """A routine laid out with the lengths that are known now. Raises KeyError."""
        timeline = self.lay_out(self._routines.routine(ref))
        self._lengths.put(ref, timeline.total_ms)
        return timeline

    def lay_out(self, routine: Routine) -> Timeline:
        """Any routine laid out with the lengths that are known now."""
        return self._layout().timeline(routine)

    def measure(self, routine: Routine) -> int:
        """How long a routine lasts, in ms, by estimated lengths alone."""
        return self._layout().measure(routine)

    def totals(self) -> Mapping[RoutineRef, int]:
        """The lengths that are known, in ms."""
        return self._lengths.known()

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """These routines were changed: their lengths are worked out anew."""
        self._lengths.forget(refs)

    def forget_all(self) -> None:
        """What all lengths depend on was changed."""
        self._lengths.clear()

    def work_out(self, done: Callable[[], None]) -> None:
        """Work out the lengths that are missing in a thread, then call `done` from there."""
        refs = [each.ref for each in self._routines.headings]
        self._lengths.work_out(refs, self.timeline, done)

    def close(self) -> None:
        """Stop, and save what is known for the next start."""
        self._lengths.close()


def depends_on(settings: Settings) -> str:
    """What lengths depend on, as one text: the version, and each setting that says so."""
    parts = [
        each.kind.stored(getattr(settings, name))
        for name, each in SETTINGS.items()
        if Effect.RELAYOUT in each.effect
    ]
    return " ".join(map(str, (__version__, *parts)))
