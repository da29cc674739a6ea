"""Own routines: edited, saved, fitted.

Every method may take its time with the disk: the window calls them from a thread of
their own, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.advice import Advice, advice
from backtimer.core.own.draft import Draft, Editing, draft_of
from backtimer.core.plan.fit_to_time import Fitted, fit
from backtimer.core.session.timeline import Timeline
from backtimer.exchange.routine_export import text_of
from backtimer.services.library.routine_service import RoutineService
from backtimer.services.library.timeline_service import TimelineService
from backtimer.services.own.own_folder import OwnFolder
from backtimer.store.library.own_routines import Stamp
from backtimer.store.library.routine_text import RoutineText

NEW_NAME = "New routine"


@dataclass(slots=True)
class Opened:
    """A routine that is being edited: its changes, and its file as it was last seen."""

    ref: RoutineRef
    editing: Editing
    text: RoutineText
    stamp: Stamp | None
    saved: Draft


class OwnRoutineService:
    """Changes the person's own routines; one is open for editing at a time."""

    def __init__(
        self, folder: OwnFolder, routines: RoutineService, timelines: TimelineService
    ) -> None:
        self._folder = folder
        self._routines = routines
        self._timelines = timelines

    def new(self, name: str = NEW_NAME) -> RoutineRef:
        """A new, empty routine."""
        return self._write_new(Draft(name))

    def duplicate(self, ref: RoutineRef) -> RoutineRef:
        """A copy to change, of a built-in or an own routine."""
        with self._folder.lock:
            routine = self._routines.routine(ref)
            draft = draft_of(routine)
            name = f"{routine.name[:50]} (copy)" if routine.own else f"My {routine.name}"[:60]
            text = RoutineText(text_of(routine, self._folder.library) if routine.own else "", draft)
            return self._write_new(replace(draft, name=name), text)

    def add_copy(self, routine: Routine, name: str) -> RoutineRef:
        """A routine that was worked out, as an own one."""
        return self._write_new(replace(draft_of(routine), name=name[:60]))

    def _write_new(self, draft: Draft, text: RoutineText | None = None) -> RoutineRef:
        with self._folder.lock:
            own = self._folder.library.own
            key = own.new_key(draft.name)
            own.write(
                key, (text or RoutineText("", draft)).written(draft, self._folder.library.exercises)
            )
            return RoutineRef.of(key)

    def open(self, ref: RoutineRef) -> Opened:
        """Open an own routine. Raises UserError where its file cannot be read any more."""
        with self._folder.lock:
            own = self._folder.library.own
            stamp = own.stamp(ref.key)
            draft = own.draft(ref.key)
            text = RoutineText(own.text(ref.key), draft)
            return Opened(ref, Editing(draft), text, stamp, draft)

    def save(self, opened: Opened, draft: Draft) -> RoutineRef:
        """Save a draft; what it is saved as.

        Where another program has changed the file meanwhile, that stays, and ours gets a
        name of its own. Raises UserError where it cannot be written; the file is as before.
        """
        with self._folder.lock:
            own = self._folder.library.own
            if draft == opened.saved and own.stamp(opened.ref.key) == opened.stamp:
                return opened.ref
            if own.stamp(opened.ref.key) not in (opened.stamp, None):
                opened.ref = RoutineRef.of(own.new_key(draft.name))
            named = replace(draft, name=draft.name.strip() or NEW_NAME)
            opened.stamp = own.write(
                opened.ref.key, opened.text.written(named, self._folder.library.exercises)
            )
            opened.saved = draft
            self._timelines.forget([opened.ref])
            return opened.ref

    def delete(self, ref: RoutineRef) -> Path:
        """Put a routine into the trash; `restore` brings it back."""
        with self._folder.lock:
            self._timelines.forget([ref])
            return self._folder.library.own.delete(ref.key)

    def restore(self, trashed: Path, ref: RoutineRef) -> None:
        """Bring a deleted routine back."""
        with self._folder.lock:
            self._folder.library.own.restore(trashed, ref.key)

    def changed_elsewhere(self, opened: Opened) -> bool:
        """Whether another program has written to the file that is open."""
        with self._folder.lock:
            return self._folder.library.own.stamp(opened.ref.key) != opened.stamp

    def lay_out(self, draft: Draft) -> tuple[Timeline, list[Advice]]:
        """The draft's timeline and what is to be said of it."""
        known = self._folder.library.exercises
        plan = self._timelines.lay_out(draft.routine("draft"))
        return plan, advice(draft, known, plan)

    def fit(self, ref: RoutineRef, wish_ms: int) -> Fitted:
        """A routine made to fit a time; the original is not touched."""
        return fit(
            self._routines.routine(ref),
            self._folder.library.exercises,
            wish_ms,
            lambda routine: self._timelines.lay_out(routine).total_ms,
        )

    def look(self) -> set[RoutineRef]:
        """See what other programs changed in the folders: those routines."""
        return self._folder.look()
