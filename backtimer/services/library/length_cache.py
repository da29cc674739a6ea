"""How long the routines last: known from last time, else worked out in the background."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterable

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.store.history.length_file import LengthFile

# Whose lengths are worked out unasked; others are when they are opened.
MOST_COUNTED = 60


class LengthCache:
    """Lengths in ms by routine. `setting` tells what they depend on."""

    def __init__(self, kept: LengthFile, setting: Callable[[], str]) -> None:
        self._kept = kept
        self._setting = setting
        self._totals = kept.load(setting())
        self._thread: threading.Thread | None = None
        self._closed = False

    def known(self) -> dict[RoutineRef, int]:
        """The lengths that are known."""
        return dict(self._totals)

    def put(self, ref: RoutineRef, total_ms: int) -> None:
        """A length was worked out."""
        self._totals[ref] = total_ms

    def forget(self, refs: Iterable[RoutineRef]) -> None:
        """These routines were changed."""
        for ref in refs:
            self._totals.pop(ref, None)

    def clear(self) -> None:
        """What they depend on was changed."""
        self._totals.clear()

    def work_out(
        self,
        refs: Iterable[RoutineRef],
        lay_out: Callable[[RoutineRef], object],
        done: Callable[[], None],
    ) -> None:
        """Lay out, in a thread, the routines whose lengths are missing; then call `done`."""
        missing = [ref for ref in refs if ref not in self._totals][:MOST_COUNTED]
        if not missing:
            return

        def work() -> None:
            try:
                for ref in missing:
                    if self._closed:
                        return
                    # A file may go, or break, while this works.
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
        """Stop, and keep what is known for the next start."""
        self._closed = True
        if self._thread is not None:
            self._thread.join()
        if self._totals:
            self._kept.save(self._setting(), self._totals)
