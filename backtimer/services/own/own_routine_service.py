"""Creating, editing, saving and fitting own routines.

Every method may block on the disk. The window calls them one at a time from a worker thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from backtimer.core.model.routine import Routine, can_be_seen
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.advice import Advice, advice
from backtimer.core.own.draft import Draft, Editing, draft_of
from backtimer.core.plan.fit_to_time import Fitted, fit
from backtimer.core.session.timeline import Timeline
from backtimer.exchange.routine_export import text_of
from backtimer.services.library.routine_service import RoutineService
from backtimer.services.library.timeline_service import TimelineService
from backtimer.services.own.own_folder import OwnFolder
from backtimer.store.library.own_index import Stamp
from backtimer.store.library.routine_text import RoutineText

NEW_NAME = "New routine"


@dataclass(slots=True)
class Opened:
    """A routine being edited: its edits, its text, and the stamp of its file when last read."""

    ref: RoutineRef
    editing: Editing
    text: RoutineText
    stamp: Stamp | None
    saved: Draft


class OwnRoutineService:
    """Changes the person's own routines."""

    def __init__(
        self, folder: OwnFolder, routines: RoutineService, timelines: TimelineService
    ) -> None:
        self._folder = folder
        self._routines = routines
        self._timelines = timelines

    def new(self, name: str = NEW_NAME) -> RoutineRef:
        """Create an empty routine. Raises UserError if it cannot be written."""
        return self._write_new(Draft(name))

    def duplicate(self, ref: RoutineRef) -> RoutineRef:
        """Create an own copy of a built-in or own routine. Raises KeyError, UserError."""
        with self._folder.lock:
            routine = self._routines.routine(ref)
            draft = draft_of(routine)
            name = f"{routine.name[:50]} (copy)" if routine.own else f"My {routine.name}"[:60]
            text = RoutineText(text_of(routine, self._folder.library) if routine.own else "", draft)
            return self._write_new(replace(draft, name=name), text)

    def add_copy(self, routine: Routine, name: str) -> RoutineRef:
        """Save a computed routine, such as a fitted one, as an own routine. Raises UserError."""
        return self._write_new(replace(draft_of(routine), name=name[:60]))

    def _write_new(self, draft: Draft, text: RoutineText | None = None) -> RoutineRef:
        draft = replace(draft, name=_name(draft.name))
        with self._folder.lock:
            own = self._folder.library.own
            key = own.new_key(draft.name)
            own.write(
                key, (text or RoutineText("", draft)).written(draft, self._folder.library.exercises)
            )
            return RoutineRef.of(key)

    def open(self, ref: RoutineRef) -> Opened:
        """Open an own routine for editing. Raises UserError if its file can no longer be read."""
        with self._folder.lock:
            own = self._folder.library.own
            stamp = own.stamp(ref.key)
            draft = own.draft(ref.key)
            text = RoutineText(own.text(ref.key), draft)
            return Opened(ref, Editing(draft), text, stamp, draft)

    def save(self, opened: Opened, draft: Draft) -> RoutineRef:
        """Save a draft and return the reference under which it was saved.

        If another program has changed the file in the meantime, that file stays and the draft
        is saved as a new one. Raises UserError if it cannot be written; the file is unchanged.
        """
        with self._folder.lock:
            own = self._folder.library.own
            if draft == opened.saved and own.stamp(opened.ref.key) == opened.stamp:
                return opened.ref
            if own.stamp(opened.ref.key) not in (opened.stamp, None):
                opened.ref = RoutineRef.of(own.new_key(draft.name))
            named = replace(draft, name=_name(draft.name))
            opened.stamp = own.write(
                opened.ref.key, opened.text.written(named, self._folder.library.exercises)
            )
            opened.saved = draft
            self._timelines.forget([opened.ref])
            return opened.ref

    def delete(self, ref: RoutineRef) -> Path:
        """Move a routine to the trash; return its place there, for `restore`."""
        with self._folder.lock:
            self._timelines.forget([ref])
            return self._folder.library.own.delete(ref.key)

    def restore(self, trashed: Path, ref: RoutineRef) -> None:
        """Restore a deleted routine from the trash."""
        with self._folder.lock:
            self._folder.library.own.restore(trashed, ref.key)

    def changed_elsewhere(self, opened: Opened) -> bool:
        """Whether another program has written to the open file since it was last read or saved."""
        with self._folder.lock:
            return self._folder.library.own.stamp(opened.ref.key) != opened.stamp

    def lay_out(self, draft: Draft) -> tuple[Timeline, list[Advice]]:
        """Return the timeline of a draft and the advice on it."""
        known = self._folder.library.exercises
        plan = self._timelines.lay_out(draft.routine("draft"))
        return plan, advice(draft, known, plan, self._timelines.level)

    def fit(self, ref: RoutineRef, wish_ms: int) -> Fitted:
        """Fit a routine to `wish_ms`; the original is not changed. Raises KeyError."""
        return fit(
            self._routines.routine(ref),
            self._folder.library.exercises,
            wish_ms,
            lambda routine: self._timelines.lay_out(routine).total_ms,
        )

    def look(self) -> set[RoutineRef]:
        """Read the folders again; return the routines that were added, changed or deleted."""
        return self._folder.look()


def _name(typed: str) -> str:
    return typed.strip() if can_be_seen(typed) else NEW_NAME
