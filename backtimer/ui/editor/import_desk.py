"""Between files from elsewhere and the workshop: shown first, then added."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.errors import UserError
from backtimer.ui.editor.import_view import import_html
from backtimer.ui.shared.bench import Bench
from backtimer.ui.shared.jobs import Jobs

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind, Incoming, Making
    from backtimer.ui.shared.pages import Pages

MOST_FILES = 50
KINDS = (
    "Everything that is known (*.backtimer *.toml *.mkd *.md *.json *.xml *.owf *.csv *.tsv *.txt)"
    ";;All files (*)"
)


class ImportDesk(Bench):
    """Reads files behind the window, shows what they hold, and adds it when it is wanted."""

    page_wanted = Signal()
    added = Signal(list)

    def __init__(
        self, program: Behind, workshop: Making, jobs: Jobs, pages: Pages, parent: QObject
    ) -> None:
        super().__init__(program, workshop, jobs, pages, parent)
        self._coming: list[Incoming] = []

    def serve(self, page: Any) -> None:
        """Connect a page that was just made."""
        page.taken.connect(self.take)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and show what they would add."""
        chosen = list(paths[:MOST_FILES])

        def work() -> list[tuple[str, Incoming | str]]:
            found: list[tuple[str, Incoming | str]] = []
            for path in chosen:
                try:
                    found.append((path.name, self._workshop.plan_file(path)))
                except UserError as error:
                    found.append((path.name, error.summary))
            return found

        self._jobs.run(work, self._show, self.noticed.emit)

    def _show(self, found: list[tuple[str, Incoming | str]]) -> None:
        self._coming = [each for _name, each in found if not isinstance(each, str) and each.files]
        parts = []
        quiet = self._pages.theme.quiet
        for name, each in found:
            if isinstance(each, str):
                parts.append(f"<h2>{escape(name)}</h2><p>{escape(each)}</p>")
            else:
                parts.append(import_html(name, each, self._program.exercises, quiet))
        count = sum(len(each.routines) for each in self._coming)
        hint = "Nothing is added yet. This would come:" if count else "Nothing of it can be added."
        if self._coming and not count:
            hint = "Nothing is added yet. These exercises would come:"
        page: Any = self._pages.page("import")
        page.show_report(hint, "<hr>".join(parts), can_take=bool(self._coming))
        self.page_wanted.emit()

    def take(self) -> None:
        """Add what was shown."""
        wanted, self._coming = self._coming, []

        def work() -> list[RoutineRef]:
            return [ref for coming in wanted for ref in self._workshop.take(coming)]

        self._jobs.run(work, self.added.emit, self.noticed.emit)
