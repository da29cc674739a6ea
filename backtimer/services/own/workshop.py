"""Own routines behind the window, without Qt: edit, save, import, export, print, record.

Every method may take its time with the disk: the window calls them from a thread of
their own, one after the other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.advice import Advice, advice
from backtimer.core.own.editing import Draft, Editing, draft_of
from backtimer.core.session.timeline import Timeline
from backtimer.errors import UserError
from backtimer.store.library.own_routines import Stamp
from backtimer.store.library.routine_text import RoutineText

if TYPE_CHECKING:
    from backtimer.core.plan.fit import Fitted
    from backtimer.core.sheet.prescription import Line
    from backtimer.exchange.taking import CleanPicture, Coming
    from backtimer.services.program import Program

NEW_NAME = "New routine"


@dataclass(slots=True)
class Opened:
    """A routine that is being edited: its changes, and its file as it was last seen."""

    ref: RoutineRef
    editing: Editing
    text: RoutineText
    stamp: Stamp | None
    saved: Draft


class Workshop:
    """Made by `app` for the window; one routine is open for editing at a time."""

    def __init__(self, program: Program, clean_picture: CleanPicture) -> None:
        self._program = program
        self._library = program.library
        self._paths = program.paths
        self._clean = clean_picture
        # A save and a look for changes must not see half of each other.
        self._lock = threading.RLock()

    # Editing

    def new(self, name: str = NEW_NAME) -> RoutineRef:
        """A new, empty routine."""
        return self._write_new(Draft(name))

    def duplicate(self, ref: RoutineRef) -> RoutineRef:
        """A copy to change, of a built-in or an own routine."""
        from backtimer.exchange.giving import text_of  # noqa: PLC0415

        with self._lock:
            routine = self._program.routine(ref)
            draft = draft_of(routine)
            name = f"{routine.name[:50]} (copy)" if routine.own else f"My {routine.name}"[:60]
            text = RoutineText(text_of(routine, self._library) if routine.own else "", draft)
            return self._write_new(replace(draft, name=name), text)

    def keep(self, routine: Routine, name: str) -> RoutineRef:
        """A routine that was worked out, as an own one."""
        return self._write_new(replace(draft_of(routine), name=name[:60]))

    def _write_new(self, draft: Draft, text: RoutineText | None = None) -> RoutineRef:
        with self._lock:
            own = self._library.own
            key = own.new_key(draft.name)
            own.write(key, (text or RoutineText("", draft)).written(draft, self._library.exercises))
            return RoutineRef.of(key)

    def open(self, ref: RoutineRef) -> Opened:
        """Open an own routine. Raises UserError where its file cannot be read any more."""
        with self._lock:
            own = self._library.own
            stamp = own.stamp(ref.key)
            draft = own.draft(ref.key)
            text = RoutineText(own.text(ref.key), draft)
            return Opened(ref, Editing(draft), text, stamp, draft)

    def save(self, opened: Opened, draft: Draft) -> RoutineRef:
        """Save a draft; what it is saved as.

        Where another program has changed the file meanwhile, that stays, and ours gets a
        name of its own. Raises UserError where it cannot be written; the file is as before.
        """
        with self._lock:
            own = self._library.own
            if draft == opened.saved and own.stamp(opened.ref.key) == opened.stamp:
                return opened.ref
            if own.stamp(opened.ref.key) not in (opened.stamp, None):
                opened.ref = RoutineRef.of(own.new_key(draft.name))
            named = replace(draft, name=draft.name.strip() or NEW_NAME)
            opened.stamp = own.write(
                opened.ref.key, opened.text.written(named, self._library.exercises)
            )
            opened.saved = draft
            self._program.forget_total(opened.ref)
            return opened.ref

    def delete(self, ref: RoutineRef) -> Path:
        """Put a routine into the trash; `restore` brings it back."""
        with self._lock:
            self._program.forget_total(ref)
            return self._library.own.delete(ref.key)

    def restore(self, trashed: Path, ref: RoutineRef) -> None:
        """Bring a deleted routine back."""
        with self._lock:
            self._library.own.restore(trashed, ref.key)

    def look(self) -> set[RoutineRef]:
        """See what other programs changed in the folders: those routines."""
        from backtimer.store.library.library import pose_names  # noqa: PLC0415

        with self._lock:
            keys = self._library.read_own(lambda: pose_names(self._paths.resources))
            changed = set(map(RoutineRef.of, keys))
            for ref in changed:
                self._program.forget_total(ref)
            return changed

    def changed_elsewhere(self, opened: Opened) -> bool:
        """Whether another program has written to the file that is open."""
        with self._lock:
            return self._library.own.stamp(opened.ref.key) != opened.stamp

    def lay_out(self, draft: Draft) -> tuple[Timeline, list[Advice]]:
        """The draft's timeline and what is to be said of it."""
        known = self._library.exercises
        plan = self._program.lay_out(draft.routine("draft"))
        return plan, advice(draft, known, plan)

    # Fitting

    def fit(self, ref: RoutineRef, wish_ms: int) -> Fitted:
        """A routine made to fit a time; the original is not touched."""
        from backtimer.core.plan.fit import fit  # noqa: PLC0415

        return fit(
            self._program.routine(ref),
            self._library.exercises,
            wish_ms,
            lambda routine: self._program.lay_out(routine).total_ms,
        )

    # Coming and going

    def read_sheet(self, text: str) -> list[Line]:
        """What a pasted text says."""
        from backtimer.core.sheet.prescription import read_prescription  # noqa: PLC0415

        return read_prescription(text, self._library.exercises)

    def plan_sheet(self, text: str, name: str) -> Coming:
        """What a pasted text would add."""
        from backtimer.exchange.sheet import found_in  # noqa: PLC0415

        return self._plan(found_in(self.read_sheet(text), self._library.exercises, name))

    def plan_file(self, path: Path) -> Coming:
        """What a file would add. Raises UserError for one that cannot be used."""
        from backtimer.exchange.reader import read_file  # noqa: PLC0415
        from backtimer.store.library.library import pose_names  # noqa: PLC0415

        poses = self._paths.resources
        return self._plan(read_file(path, self._library.exercises, lambda: pose_names(poses)))

    def _plan(self, found: object) -> Coming:
        from backtimer.exchange.taking import plan_import  # noqa: PLC0415

        with self._lock:
            taken = self._library.own.taken
            known = self._library.exercises
            return plan_import(found, known, taken, self._clean, self._pictures())  # type: ignore[arg-type]

    def take(self, coming: Coming) -> list[RoutineRef]:
        """Add what was shown; the new routines."""
        from backtimer.store.library.incoming import add_files  # noqa: PLC0415

        with self._lock:
            before = set(self._library.routines)
            add_files(self._paths.data, coming.files)
            self.look()
            new = [key for key in self._library.routines if key not in before]
            wanted = [routine.id for routine in coming.routines]
            new.sort(key=lambda key: wanted.index(key) if key in wanted else 0)
            return list(map(RoutineRef.of, new))

    def export(self, refs: Sequence[RoutineRef], path: Path) -> None:
        """Write routines to one file: a package, or one routine as TOML."""
        from backtimer.exchange.giving import package_of, text_of  # noqa: PLC0415
        from backtimer.files.atomic import write_atomically  # noqa: PLC0415

        with self._lock:
            # As they are written: the person's conditions are nobody else's.
            listed = self._program.picker.listed
            routines = [listed(ref) or self._program.routine(ref) for ref in refs]
            if path.suffix.lower() == ".toml" and len(routines) == 1:
                content = text_of(routines[0], self._library).encode()
            else:
                content = package_of(routines, self._library, self._paths.pictures)
        write_atomically(path, content, "export", shared=True)

    def write(self, path: Path, content: bytes, what: str) -> None:
        """Write a file that is made to be given away."""
        from backtimer.files.atomic import write_atomically  # noqa: PLC0415

        write_atomically(path, content, what, shared=True)

    def record(
        self,
        ref: RoutineRef,
        path: Path,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        """Record a session; False where it was cancelled, and then there is no file."""
        from backtimer.services.session.recording import record_session  # noqa: PLC0415

        routine = self._program.routine(ref)
        options, voice = self._program.plan_options(), self._program.voice()
        made = record_session(
            path, routine, self._library.exercises, options, voice, progress, cancelled
        )
        return made.whole

    # Own exercises

    def save_exercise(self, exercise: Exercise, picture: bytes | None = None) -> str:
        """Save an own exercise, with a picture if one is given; its id.

        An id that is empty is made of the name. Raises UserError for a picture that is
        none, and where it cannot be written.
        """
        from backtimer.core.own.own import OWN_PREFIX, free_key, slug  # noqa: PLC0415
        from backtimer.files.atomic import write_atomically  # noqa: PLC0415
        from backtimer.store.library.own_exercises import write_exercise  # noqa: PLC0415

        with self._lock:
            if not exercise.id:
                key = free_key(slug(exercise.name, OWN_PREFIX), self._library.exercises)
                exercise = replace(exercise, id=key)
            if picture is not None:
                content, ending = self._clean(picture)
                taken = {name.rsplit(".", 1)[0] for name in self._pictures()}
                name = f"{free_key(slug(exercise.id), taken)}.{ending}"
                write_atomically(self._paths.pictures / name, content, "picture")
                exercise = replace(exercise, picture=name)
            write_exercise(self._paths.exercises, exercise)
            self.look()
            if exercise.id not in self._library.exercises:
                raise UserError(f"{exercise.name} was saved, but cannot be read back.")
            return exercise.id

    def users_of(self, exercise: str) -> list[str]:
        """The names of own routines with this exercise."""
        with self._lock:
            own = self._library.own
            return [
                heading.name
                for key, heading in own.headings.items()
                if any(item.exercise == exercise for item in own.routine(key).items)
            ]

    def delete_exercise(self, exercise: str) -> None:
        """Delete an own exercise that no routine has. Raises UserError where one has."""
        from backtimer.store.library.own_exercises import delete_exercise  # noqa: PLC0415

        with self._lock:
            users = self.users_of(exercise)
            if users:
                raise UserError(
                    f"It is still in {users[0]}{' and others' if len(users) > 1 else ''}: take it "
                    "out there first."
                )
            delete_exercise(self._paths.exercises, self._library.exercises[exercise])
            self.look()

    def _pictures(self) -> list[str]:
        try:
            return [path.name for path in self._paths.pictures.iterdir()]
        except OSError:
            return []
