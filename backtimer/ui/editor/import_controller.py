"""Controller of imports: files are previewed first, then added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.ui.editor.controller import EditorLibrary
from backtimer.ui.editor.import_page import ImportPage
from backtimer.ui.editor.import_view import Incoming, import_html
from backtimer.ui.shared.jobs import Jobs

MOST_FILES = 50
# Reading that takes longer than this is told: a package may hold two thousand routines.
READS_LONG_MS = 500
KINDS = (
    "Everything that is known (*.backtimer *.toml *.mkd *.md *.json *.xml *.owf *.csv *.tsv *.txt)"
    ";;All files (*)"
)


class Imports(Protocol):
    """Reads supported files and adds their content, in jobs."""

    def plan_file(self, path: Path) -> Incoming:
        """Return what a file would add. Raises UserError."""

    def add(self, coming: Any) -> list[RoutineRef]:
        """Add the content of a planned import; return the new routines. Raises UserError."""


class ImportController(QObject):
    """Reads files in the background, previews their content, and adds it on request."""

    noticed = Signal(str)
    page_wanted = Signal()
    # A list of RoutineRef.
    added = Signal(list)

    def __init__(
        self,
        routines: EditorLibrary,
        imports: Imports,
        jobs: Jobs,
        page: Callable[[], ImportPage],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._routines = routines
        self._imports = imports
        self._jobs = jobs
        self._make_page = page
        self._coming: list[Incoming] = []
        self._found: list[tuple[str, Incoming | str]] = []
        self._given = 0
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(READS_LONG_MS)
        self._long.timeout.connect(lambda: self.noticed.emit("Reading what is to be imported…"))

    def connect_page(self, page: ImportPage) -> None:
        """Connect the newly created page."""
        page.add_wanted.connect(self.add)
        page.repainted.connect(self._report)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, MOST_FILES at most, and preview what they would add."""
        chosen = list(paths[:MOST_FILES])
        given = len(paths)

        def work() -> list[tuple[str, Incoming | str]]:
            found: list[tuple[str, Incoming | str]] = []
            for path in chosen:
                try:
                    found.append((path.name, self._imports.plan_file(path)))
                except UserError as error:
                    found.append((path.name, error.summary))
            return found

        self._long.start()
        self._jobs.run(work, lambda found: self._show(found, given), self._failed)

    def _failed(self, text: str) -> None:
        self._long.stop()
        self.noticed.emit(text)

    def _show(self, found: list[tuple[str, Incoming | str]], given: int) -> None:
        self._long.stop()
        self._found, self._given = found, given
        self._coming = [each for _name, each in found if not isinstance(each, str) and each.files]
        self._report()
        self.page_wanted.emit()

    def _report(self) -> None:
        """Show what was found, in the colours of the page."""
        parts, page = [], self._make_page()
        for name, each in self._found:
            if isinstance(each, str):
                parts.append(f"<h2>{escape(name)}</h2><p>{escape(each)}</p>")
            else:
                parts.append(import_html(name, each, self._routines.exercises, page.quiet))
        count = sum(len(each.routines) for each in self._coming)
        hint = (
            "Nothing has been added yet. This would be added:"
            if count
            else "None of it can be added."
        )
        if self._coming and not count:
            hint = "Nothing has been added yet. These exercises would be added:"
        if self._given > len(self._found):
            hint = f"Only the first {MOST_FILES} of {self._given:,} files were read. {hint}"
        page.show_report(hint, "<hr>".join(parts), can_add=bool(self._coming))

    def add(self) -> None:
        """Add what was previewed."""
        wanted, self._coming = self._coming, []

        def work() -> list[RoutineRef]:
            return [ref for coming in wanted for ref in self._imports.add(coming)]

        self._jobs.run(work, self.added.emit, self.noticed.emit)
