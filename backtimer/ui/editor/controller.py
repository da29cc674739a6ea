"""Controller of the editor: changes, undo, saving, and laying out the timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from backtimer.core.model.exercise import Exercise, SideMode
from backtimer.core.model.routine import Item
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.own.advice import Advice
from backtimer.core.own.draft import Draft, DraftSection, Editing, rows
from backtimer.core.session.timeline import Timeline
from backtimer.core.wording.labels import length_text
from backtimer.painting.ribbon import ribbon_view
from backtimer.painting.views import RibbonView
from backtimer.ui.editor.page import EditorPage
from backtimer.ui.editor.view import (
    SectionPanel,
    advice_text,
    cue_lines,
    editor_rows,
    found_by_typing,
    item_panel,
    later_reps_of,
)
from backtimer.ui.shared.jobs import PLANS, Jobs

# Delays after the last change: before the timeline is laid out, before the file is saved.
PLAN_MS, SAVE_MS = 120, 500
FIELDS: dict[str, tuple[str, int]] = {
    "sets": ("sets", 1), "reps": ("reps", 1), "hold_s": ("hold_ms", 1000),
    "rest_s": ("rest_ms", 1000),
}  # fmt: skip


class EditorLibrary(Protocol):
    """The exercises that routines are built from."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""


class OpenedFile(Protocol):
    """A routine that is open for editing."""

    @property
    def ref(self) -> RoutineRef:
        """Its reference."""

    @property
    def editing(self) -> Editing:
        """Its draft, with undo and redo."""


class RoutineFiles(Protocol):
    """Access to the person's own routine files. Every method is slow and meant for a job."""

    def open(self, ref: RoutineRef) -> OpenedFile:
        """Open a routine. Raises UserError."""

    def save(self, opened: Any, draft: Draft) -> RoutineRef:
        """Save a routine from `open`; return its reference, which may be new. Raises UserError."""

    def changed_elsewhere(self, opened: Any) -> bool:
        """Whether another program has changed the file since it was read."""

    def lay_out(self, draft: Draft) -> tuple[Timeline, list[Advice]]:
        """Return the draft's timeline and advice on the draft."""


class EditorController(QObject):
    """Edits one routine at a time; every change is saved, and leaving never asks.

    `try_wanted` carries a RoutineRef and the index of the first item to play, `own_wanted` a name
    and a function to call with the new exercise's id, `own_edit_wanted` an exercise id, `saved` a
    RoutineRef.
    """

    noticed = Signal(str)
    try_wanted = Signal(object, int)
    own_wanted = Signal(str, object)
    own_edit_wanted = Signal(str)
    saved = Signal(object)

    def __init__(
        self,
        routines: EditorLibrary,
        files: RoutineFiles,
        jobs: Jobs,
        page: Callable[[], EditorPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._routines = routines
        self._files = files
        self._jobs = jobs
        self._make_page = page
        self._opened: OpenedFile | None = None
        self._warned: frozenset[int] = frozenset()
        self._picked = 0
        self._listed: tuple[RoutineRef, str, int] | None = None
        self._plan_timer = self._timer(PLAN_MS, self._lay_out)
        self._save_timer = self._timer(SAVE_MS, self.save)

    def _timer(self, ms: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(work)
        return timer

    @property
    def ref(self) -> RoutineRef | None:
        """The open routine, or None."""
        return self._opened.ref if self._opened is not None else None

    @property
    def draft(self) -> Draft | None:
        """The current draft of the open routine, or None."""
        return self._opened.editing.draft if self._opened is not None else None

    @property
    def _page(self) -> EditorPage:
        return self._make_page()

    def connect_page(self, page: EditorPage) -> None:
        """Connect the newly created page."""
        page.renamed.connect(lambda text: self._did(lambda e: e.rename(text)))
        page.annotated.connect(lambda text: self._did(lambda e: e.annotate(text)))
        page.picked.connect(self._pick)
        page.searched.connect(
            lambda text: page.show_found(found_by_typing(text, self._routines.exercises))
        )
        page.added.connect(self.add)
        page.section_wanted.connect(self._new_section)
        page.own_wanted.connect(lambda name: self.own_wanted.emit(name, self.add))
        page.own_edit_wanted.connect(self._edit_own)
        page.dose_changed.connect(self._set_number)
        page.later_reps_changed.connect(self._set_later_reps)
        page.side_changed.connect(
            lambda uid, side: self._did(lambda e: e.set_dose(uid, side_mode=SideMode(side)))
        )
        page.cues_changed.connect(
            lambda uid, text: self._did(lambda e: e.set_cues(uid, cue_lines(text)))
        )
        page.note_changed.connect(
            lambda uid, text: self._did(lambda e: e.set_note(uid, " ".join(text.split())))
        )
        page.titled.connect(
            lambda uid, text: self._did(
                lambda e: e.title_section(uid, " ".join(text.split()) or "Exercises")
            )
        )
        page.moved.connect(lambda uid, row: self._did(lambda e: e.move(uid, row)))
        page.removed.connect(lambda uid: self._did(lambda e: e.remove(uid)))
        page.duplicated.connect(self._duplicate)
        page.undo_wanted.connect(lambda: self._did(lambda e: e.undo()))
        page.redo_wanted.connect(lambda: self._did(lambda e: e.redo()))
        page.try_wanted.connect(self._try)

    # Opening and leaving

    def open(self, opened: OpenedFile, *, new: bool = False) -> None:
        """Show an opened routine; with `new`, its name is focused."""
        self._opened = opened
        self._warned = frozenset()
        page = self._page
        self._picked = 0
        page.show_plan("", RibbonView(()), "")
        page.show_saved("")
        self._show()
        first = next((each.uid for each in opened.editing.draft.items), 0)
        page.pick(first)
        if new:
            page.focus_name()
        else:
            page.focus_first()
        self._lay_out()

    def refresh(self) -> None:
        """Update the rows and the timeline after an exercise changed."""
        if self._opened is not None:
            self._show()
            self._plan_timer.start()

    def leave(self) -> None:
        """Save pending changes and close the routine."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self.save()
        self._plan_timer.stop()
        self._opened = None

    def look_again(self, changed: set[RoutineRef]) -> None:
        """Read the open routine again if another program changed its file.

        Changes that are not saved yet take precedence.
        """
        opened = self._opened
        if opened is None or opened.ref not in changed or self._save_timer.isActive():
            return

        def reread() -> OpenedFile | None:
            if not self._files.changed_elsewhere(opened):
                return None
            return self._files.open(opened.ref)

        def show(found: OpenedFile | None) -> None:
            if found is not None and self._opened is opened:
                self.open(found)
                self.noticed.emit(
                    "Another program has changed this routine: it has been read again."
                )

        self._jobs.run(reread, show)

    # Changes

    def add(self, exercise: str) -> None:
        """Insert an exercise after the selected row."""
        if self._opened is None:
            return
        item = Item(exercise, self._routines.exercises[exercise].dose)
        uid = self._opened.editing.add(item, after=self._picked)
        self._changed()
        self._page.pick(uid)

    def _duplicate(self, uid: int) -> None:
        if self._opened is not None and (new := self._opened.editing.duplicate(uid)):
            self._changed()
            self._page.pick(new)

    def _new_section(self) -> None:
        if self._opened is None:
            return
        uid = self._opened.editing.add_section("New section", after=self._picked)
        self._changed()
        self._page.pick(uid)

    def _set_number(self, uid: int, name: str, value: int) -> None:
        field, by = FIELDS[name]
        self._did(lambda editing: editing.set_dose(uid, **{field: value * by}))

    def _set_later_reps(self, uid: int, text: str) -> None:
        self._did(lambda editing: editing.set_dose(uid, later_reps=later_reps_of(text)))

    def _edit_own(self, uid: int) -> None:
        item = self._opened.editing.draft.item(uid) if self._opened is not None else None
        if item is not None:
            self.own_edit_wanted.emit(item.exercise)

    def _did(self, change: Callable[[Any], bool]) -> None:
        if self._opened is not None and change(self._opened.editing):
            self._changed()

    def _changed(self) -> None:
        self._show()
        self._page.show_saved("…")
        self._plan_timer.start()
        self._save_timer.start()

    # Showing

    def _show(self) -> None:
        if self._opened is None:
            return
        editing, page = self._opened.editing, self._page
        draft = editing.draft
        page.show_head(draft.name, draft.note)
        page.show_rows(editor_rows(draft, self._routines.exercises, self._warned))
        page.show_undo(editing.can_undo, editing.can_redo)
        self._show_panel()

    def _show_panel(self) -> None:
        if self._opened is None:
            return
        draft = self._opened.editing.draft
        picked = next((row for row in rows(draft) if row.uid == self._picked), None)
        if picked is None:
            self._page.show_panel(None)
        elif isinstance(picked, DraftSection):
            self._page.show_panel(SectionPanel(picked.uid, picked.title))
        else:
            exercise = self._routines.exercises[picked.item.exercise]
            self._page.show_panel(item_panel(picked.uid, picked.item, exercise))

    def _pick(self, uid: int) -> None:
        self._picked = uid
        self._show_panel()

    def _lay_out(self) -> None:
        opened = self._opened
        if opened is None:
            return
        draft = opened.editing.draft
        if not draft.items:
            self._warned = frozenset()
            self._page.show_plan("No exercises yet", RibbonView(()), "")
            return

        def show(found: tuple[Timeline, list[Advice]]) -> None:
            if self._opened is not opened:
                return
            if opened.editing.draft != draft:
                # The draft has changed meanwhile; the timer lays it out again.
                return
            plan, said = found
            count = f"{len(draft.items)} exercise{'s' if len(draft.items) != 1 else ''}"
            facts = f"{length_text(plan.total_ms)}   ·   {count}"
            self._page.show_plan(
                facts, ribbon_view(plan, self._routines.exercises), advice_text(said)
            )
            warned = frozenset(each.uid for each in said if each.uid)
            if warned != self._warned:
                self._warned = warned
                self._page.show_rows(editor_rows(draft, self._routines.exercises, warned))

        self._jobs.run(lambda: self._files.lay_out(draft), show, lane=PLANS)

    # Saving and trying

    def save(self) -> None:
        """Save the current draft in the background."""
        opened = self._opened
        if opened is None:
            return
        draft, before = opened.editing.draft, opened.ref

        def done(ref: RoutineRef) -> None:
            if self._opened is opened and opened.editing.draft == draft:
                self._page.show_saved("Saved")
            if ref != before:
                self.noticed.emit(
                    f"Another program has changed this routine in the meantime: yours is kept as "
                    f"{ref}."
                )
            shown = (ref, draft.name, len(draft.items))
            if shown != self._listed:
                # The list shows only the name and the number of exercises.
                self._listed = shown
                self.saved.emit(ref)

        def failed(text: str) -> None:
            if self._opened is opened:
                self._page.show_saved("Not saved")
            self.noticed.emit(text)

        self._jobs.run(lambda: self._files.save(opened, draft), done, failed)

    def _try(self, uid: int) -> None:
        """Play from an item; from the first item of a section, if `uid` is one."""
        opened = self._opened
        if opened is None or not opened.editing.draft.items:
            return
        items = [each.uid for each in opened.editing.draft.items]
        if uid not in items:
            order = [row.uid for row in rows(opened.editing.draft)]
            behind = order[order.index(uid) :] if uid in order else []
            uid = next((each for each in behind if each in items), items[0])
        place = items.index(uid)
        draft = opened.editing.draft
        self._save_timer.stop()
        self._jobs.run(
            lambda: self._files.save(opened, draft),
            lambda ref: self.try_wanted.emit(ref, place),
            self.noticed.emit,
        )
