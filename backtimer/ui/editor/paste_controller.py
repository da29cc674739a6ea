"""Controller of a pasted sheet: reads it as it is typed, and creates the routine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.sheet.flowing import Flow, in_order
from backtimer.core.sheet.later_parts import SheetParts, as_later, as_now, parts_of
from backtimer.core.sheet.prescription import SheetLine
from backtimer.core.sheet.rounds import beyond_rounds, rounds_before
from backtimer.core.sheet.sheet_words import suggestion, with_field, written
from backtimer.ui.editor.controller import EditorLibrary
from backtimer.ui.editor.paste_page import LONGEST_SHEET, PastePage
from backtimer.ui.editor.paste_view import counted, reading_html, unknown_spans
from backtimer.ui.editor.view import found_by_typing
from backtimer.ui.shared.jobs import PLANS, Jobs

Reading = tuple[Sequence[SheetLine], SheetParts]
USUAL_NAME = "My sheet"
MOST_CHOICES = 8
FOR_LATER = (
    "What the sheet has for later is in {} routine{} of its own, below this one in the list."
)
SHORTENED = f"That is very long: only its first {LONGEST_SHEET:,} characters were taken."


class Sheets(Protocol):
    """Reads a therapist's sheet and adds its routine, in jobs."""

    def read_sheet(self, text: str) -> list[SheetLine]:
        """Return what a text says, line by line."""

    def flow_of(self, text: str, lines: list[SheetLine]) -> Flow | None:
        """Return a text line by line, if it is a page of columns or cut lines."""

    def plan_sheet(self, text: str, name: str) -> Any:
        """Return what the text would add. Raises UserError."""

    def add(self, coming: Any) -> list[RoutineRef]:
        """Add what was planned; return the new routines. Raises UserError."""


class PasteController(QObject):
    """The text is the single source of truth: every click edits it."""

    noticed = Signal(str)
    # A RoutineRef.
    made = Signal(object)

    def __init__(
        self,
        routines: EditorLibrary,
        sheets: Sheets,
        jobs: Jobs,
        page: Callable[[], PastePage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._routines = routines
        self._sheets = sheets
        self._jobs = jobs
        self._make_page = page
        # What is shown, and whether that is in the order of a page's columns.
        self._lines: Sequence[SheetLine] = []
        self._flowed = False
        self._flow: Flow | None = None
        # A change that waits until a page is written line by line: that text, and its link.
        self._waiting = ("", "")

    @property
    def _page(self) -> PastePage:
        return self._make_page()

    def connect_page(self, page: PastePage) -> None:
        """Connect the newly created page."""
        page.changed.connect(self.read)
        page.asked.connect(self.answer)
        page.made.connect(self.make)
        page.shortened.connect(lambda: self.noticed.emit(SHORTENED))

    def read(self, text: str) -> None:
        """Read the sheet; the result is dropped if the text has changed meanwhile."""

        def work() -> tuple[Reading, Reading, Flow | None]:
            lines = self._sheets.read_sheet(text)
            flow = self._sheets.flow_of(text, lines)
            written = (lines, parts_of(lines))
            ordered = in_order(lines, flow)
            # What is for later can be seen in the order of the columns only.
            parts = written[1] if ordered is lines else parts_of(ordered)
            return written, (ordered, parts) if parts.later else written, flow

        def show(found: tuple[Reading, Reading, Flow | None]) -> None:
            if self._page.text() != text:
                return
            written, (lines, parts), self._flow = found
            self._lines, self._flowed = lines, lines is not written[0]
            exercises = self._routines.exercises
            self._page.show_reading(
                reading_html(lines, exercises, self._page.colours, parts),
                unknown_spans(*written),
                counted(lines, parts) if text.strip() else "",
                ready=any(line.items for line in lines),
            )

            expected, link = self._waiting
            self._waiting = ("", "")
            if link and expected == text:
                self.answer(link)

        self._jobs.run(work, show, lane=PLANS)

    def answer(self, link: str) -> None:
        """Carry out the change behind a clicked link; for the links see `reading_html`."""
        kind, *rest = link.split(":")
        try:
            number = int(rest[0])
            line = self._lines[number]
        except (ValueError, IndexError):
            return
        if self._flow is not None and self._flowed:
            # The page is written in the order of its columns first; the link is of that.
            self._waiting = (self._flow.text, link)
            self._page.change_all(self._flow.text)
            return
        if kind in ("default", "name", "choose") and self._flows(kind, number, *rest[1:]):
            return
        if kind in ("now", "later"):
            self._page.change_line(number, as_now(line) if kind == "now" else as_later(line))
        if kind == "default":
            self._write_field(number, line, int(rest[1]), rest[2])
        elif kind == "name":
            self._choose_name(number, line, int(rest[1]))
        elif kind == "choose":
            self._rename(number, line, int(rest[1]), rest[2])
        elif kind == "suggest":
            text = beyond_rounds(line).unknown[int(rest[1])]
            near = suggestion(text, self._routines.exercises)
            self._page.change_line(number, line.line.replace(text, near, 1))

    def _flows(self, kind: str, number: int, place: str, *more: str) -> bool:
        """Whether the page is written line by line first: a change would part its columns."""
        flow = self._flow
        moved = None if flow is None else flow.places.get((number, int(place)))
        if flow is None or moved is None:
            return False
        self._waiting = (flow.text, ":".join((kind, *map(str, moved), *more)))
        self._page.change_all(flow.text)
        return True

    def _write_field(self, number: int, line: SheetLine, place: int, field: str) -> None:
        item = line.items[place]
        if len(line.items) == 1:
            text, start, length = with_field(line.line, item, field)
            self._page.change_line(number, text, start, length)
            return
        # If a line has several items, each gets a line of its own, in plain words.
        texts = [written(each, self._routines.exercises) for each in line.items]
        texts[place], _start, _length = with_field(texts[place], item, field)
        self._page.change_line(number, _below_rounds(line, texts))

    def _choose_name(self, number: int, line: SheetLine, place: int) -> None:
        item = line.items[place]
        exercises = self._routines.exercises
        said = item.own or (exercises[item.exercise].name if item.exercise else "")
        words = [word for word in said.split() if len(word) > 2] or [said]
        choices: dict[str, str] = {}
        for word in (said, *words):
            for key, name, _kind in found_by_typing(word, exercises, MOST_CHOICES):
                choices.setdefault(key, name)
        menu = QMenu(self._page)
        for key, name in list(choices.items())[:MOST_CHOICES]:
            if key != item.exercise:
                menu.addAction(name).triggered.connect(
                    lambda _checked=False, key=key: self._rename(number, line, place, key)
                )
        if not menu.actions():
            menu.addAction("Nothing in the library is similar").setEnabled(False)
        menu.popup(QCursor.pos())

    def _rename(self, number: int, line: SheetLine, place: int, key: str) -> None:
        exercises = self._routines.exercises
        name = line.items[place].name
        if name and line.line.count(name) == 1:
            # Replace only the name; the rest of the line stays as written.
            self._page.change_line(number, line.line.replace(name, exercises[key].name))
            return
        items = list(line.items)
        items[place] = items[place]._replace(exercise=key, own=None)
        self._page.change_line(
            number, _below_rounds(line, [written(item, exercises) for item in items])
        )

    def make(self, text: str, name: str) -> None:
        """Create the routines in the background, then emit `made` with the one for now."""

        def work() -> list[RoutineRef]:
            coming = self._sheets.plan_sheet(text, name or USUAL_NAME)
            return self._sheets.add(coming)

        def tell(new: list[RoutineRef]) -> None:
            self.made.emit(new[0])
            if later := len(new) - 1:
                self.noticed.emit(FOR_LATER.format(later, "s" if later > 1 else ""))

        self._jobs.run(work, tell, self.noticed.emit)


def _below_rounds(line: SheetLine, texts: list[str]) -> str:
    """Exercises of one line in a line each, below the rounds of their circuit."""
    rounds = rounds_before(line)
    return "\n".join([f"{rounds}:", *texts] if rounds else texts)
