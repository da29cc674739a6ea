"""The durations of routines: loaded from the last run, or computed in the background."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.store.history.length_file import LengthFile

# The most routines to measure in advance; the others are measured when they are opened.
MOST_COUNTED = 60


class LengthCache:
    """Durations in ms by routine; `setting` returns the state that they are valid for."""

    def __init__(self, kept: LengthFile, setting: Callable[[], str]) -> None:
        self._kept = kept
        self._setting = setting
        self._totals = kept.load(setting())
        self._thread: threading.Thread | None = None
        self._closed = False

    def known(self) -> dict[RoutineRef, int]:
        """Return a copy of the durations known so far, in ms."""
        return dict(self._totals)

    def put(self, ref: RoutineRef, total_ms: int) -> None:
        """Store a duration."""
        self._totals[ref] = total_ms

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """Drop the durations of routines that have changed."""
        for ref in refs:
            self._totals.pop(ref, None)

    def clear(self) -> None:
        """Drop all durations, because what they depend on has changed."""
        self._totals.clear()

    def work_out(
        self,
        refs: Iterable[RoutineRef],
        lay_out: Callable[[RoutineRef], object],
        done: Callable[[], None],
    ) -> None:
        """Lay out the routines without a duration in a thread, which then calls `done`.

        `lay_out` is expected to `put` the duration. If none is missing, `done` is not called.
        """
        missing = [ref for ref in refs if ref not in self._totals][:MOST_COUNTED]
        if not missing:
            return

        def work() -> None:
            try:
                for ref in missing:
                    if self._closed:
                        return
                    # A file may be deleted or broken in the meantime.
                    with contextlib.suppress(KeyError, UserError):
                        lay_out(ref)
                self._kept.save(self._setting(), self._totals)
            except Exception:
                logging.getLogger(__name__).exception("totals")
            if not self._closed:
                done()

        self._thread = threading.Thread(target=work, name="totals", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the thread and save the durations for the next start."""
        self._closed = True
        if self._thread is not None:
            self._thread.join()
        if self._totals:
            self._kept.save(self._setting(), self._totals)
