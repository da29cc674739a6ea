"""The offer to resume a session that was broken off, for the window and the terminal."""

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
from backtimer.store.history.history_lock import is_session_under_way


class Resumable(NamedTuple):
    """A session that was interrupted.

    `session` is its id in the history. `begin` is the step to resume at, after the last recorded
    turn; None if the routine has changed since, so that it can only be finished as it is, or
    discarded. `where` says at what it stopped, `done` what is recorded.
    """

    session: int
    ref: RoutineRef
    begin: StepKey | None
    name: str
    where: str
    done: str

    @property
    def may_go_on(self) -> bool:
        """Whether it can be resumed."""
        return self.begin is not None

    @property
    def text(self) -> str:
        """The sentences of the offer."""
        return f"You stopped in {self.name}, {self.where}. {self.done}."


class ResumeService:
    """Finds the session that was broken off last, and closes it if it is not resumed."""

    def __init__(
        self, history: Path, routines: RoutineService, lay_out: Callable[[Routine], Timeline]
    ) -> None:
        self._history = history
        self._routines = routines
        self._lay_out = lay_out

    def find(self) -> Resumable | None:
        """Return the last session if broken off within a day and something is left, else None.

        A session that another window or terminal is leading has not been broken off.
        """
        if is_session_under_way(self._history):
            return None
        found = unfinished(self._history)
        if found is None:
            return None
        done = f"{found.reps} repetition{'s are' if found.reps != 1 else ' is'} kept"
        routine = self._routines.get(found.routine)
        if routine is None or not is_same(routine, found):
            where = "and this routine has changed since"
            return Resumable(found.id, found.routine, None, found.name, where, done)
        begin = self._lay_out(routine).turn_after(found.turn_key)
        if begin is None:
            return None
        where = f"at {self._routines.exercises[found.exercise].name}"
        return Resumable(found.id, found.routine, begin, found.name, where, done)

    def may_touch(self) -> bool:
        """Whether an offer made before still stands: no other process leads a session by now."""
        return not is_session_under_way(self._history)

    def finish(self, found: Resumable) -> None:
        """End it with what was recorded, unless another process leads a session by now.

        Writes to the disk: not for the window's thread.
        """
        if self.may_touch():
            finish(self._history, found.session)

    def discard(self, found: Resumable) -> None:
        """Delete its record, unless another process leads a session by now.

        Writes to the disk: not for the window's thread.
        """
        if self.may_touch():
            discard(self._history, found.session)


def is_same(routine: Routine, found: Unfinished) -> bool:
    """Whether a routine still has the same exercise at the item where a session stopped."""
    items = routine.items
    return found.item < len(items) and items[found.item].exercise == found.exercise
