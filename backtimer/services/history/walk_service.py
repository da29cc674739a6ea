"""The walk, and walks that were done without the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.walks import LONGEST_MIN, Walked
from backtimer.errors import UserError
from backtimer.store.library.library import Library


class WalkService:
    """Logs walks; `library` has their routine, `today` returns the local date.

    `write` adds one to the history. It blocks, and raises UserError.
    """

    def __init__(
        self, write: Callable[[Walked], None], library: Library, today: Callable[[], date]
    ) -> None:
        self._write = write
        self._routine = library.routines[library.walk.key]
        self._today = today

    @property
    def walk(self) -> RoutineRef:
        """The walk, as a routine."""
        return RoutineRef.of(self._routine.id)

    def add_walk(self, day: date, minutes: int) -> None:
        """Add a walk that was done without the program. Blocks.

        Raises UserError if the day is still to come, the minutes are not from 1 to
        `LONGEST_MIN`, or the history cannot be written.
        """
        if day > self._today():
            raise UserError("That day is still to come: log a walk once it is done.")
        if not 1 <= minutes <= LONGEST_MIN:
            raise UserError(f"A walk has 1 to {LONGEST_MIN} minutes; log a longer one as two.")
        routine = self._routine
        exercise = routine.items[0].exercise
        self._write(Walked(self.walk, routine.name, exercise, day, minutes))
