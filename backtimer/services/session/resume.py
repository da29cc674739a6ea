"""The one offer to go on with a session that was broken off, for the window and the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import StepKey, Timeline
from backtimer.services.library.routine_service import RoutineService
from backtimer.store.history.broken_off import Unfinished, unfinished
from backtimer.store.history.changes import discard, finish


class Resumable(NamedTuple):
    """A session that was broken off.

    `session` is its number in the history. `begin` is the repetition after the last one that was
    recorded, or None where the routine was changed meanwhile: then it can only be finished
    as it is, or discarded. `where` says what it stopped at, `done` what is recorded.
    """

    session: int
    ref: RoutineRef
    begin: StepKey | None
    name: str
    where: str
    done: str

    @property
    def may_go_on(self) -> bool:
        """Whether it can be gone on with."""
        return self.begin is not None

    @property
    def text(self) -> str:
        """What the person is asked about, in sentences."""
        return f"You stopped in {self.name}, {self.where}. {self.done}."


class ResumeService:
    """Finds the session that was broken off last, and ends it where nobody goes on."""

    def __init__(
        self, history: Path, routines: RoutineService, lay_out: Callable[[Routine], Timeline]
    ) -> None:
        self._history = history
        self._routines = routines
        self._lay_out = lay_out

    def find(self) -> Resumable | None:
        """The last session if it was broken off within a day; None where nothing is left of it."""
        found = unfinished(self._history)
        if found is None:
            return None
        done = f"{found.reps} repetition{'s are' if found.reps != 1 else ' is'} kept"
        routine = self._routines.get(found.routine)
        if routine is None or not is_same(routine, found):
            where = "and this routine is not the same any more"
            return Resumable(found.id, found.routine, None, found.name, where, done)
        begin = self._lay_out(routine).turn_after(found.turn_key)
        if begin is None:
            return None
        where = f"at {self._routines.exercises[found.exercise].name}"
        return Resumable(found.id, found.routine, begin, found.name, where, done)

    def finish(self, found: Resumable) -> None:
        """It is over, with what was done. Writes: not for the window's thread."""
        finish(self._history, found.session)

    def discard(self, found: Resumable) -> None:
        """It is deleted. Writes: not for the window's thread."""
        discard(self._history, found.session)


def is_same(routine: Routine, found: Unfinished) -> bool:
    """Whether a routine still has the exercise at the place where a session stopped."""
    items = routine.items
    return found.item < len(items) and items[found.item].exercise == found.exercise
