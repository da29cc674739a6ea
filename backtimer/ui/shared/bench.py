"""What the desks share on which own routines are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backtimer.ui.shared.jobs import Jobs

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind, Making
    from backtimer.ui.shared.pages import Pages


class Bench(QObject):
    """The program, the workshop, its jobs and the pages; `noticed` is one sentence to show."""

    noticed = Signal(str)

    def __init__(
        self, program: Behind, workshop: Making, jobs: Jobs, pages: Pages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._workshop = workshop
        self._jobs = jobs
        self._pages = pages
