"""What a feature may ask of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.services.session.request import SessionRequest
from backtimer.ui.shared.page_name import PageName


class Navigator(Protocol):
    """Navigation between pages, notices, and reports of changes.

    Pages are known by their names in the window's table of features.
    """

    @property
    def ref(self) -> RoutineRef:
        """The open routine."""

    @property
    def in_session(self) -> bool:
        """Whether a session is in progress, paused or not."""

    def shown(self) -> PageName | None:
        """Return the name of the current page; None if there is none yet."""

    def show_page(self, name: PageName) -> None:
        """Show a page; `room` fills the screen."""

    def back(self) -> None:
        """Handle Esc: answer a question, let the page handle it, or return to where one was."""

    def focus_page(self) -> None:
        """Give the focus to the page in front, so that no button or field has it."""

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session in progress is paused."""

    def start(self, ref: RoutineRef, level: Level | None = None) -> None:
        """Start a routine, after the check-in question unless that is switched off.

        `level` says how much is spoken in it; None: as the settings say.
        """

    def begin(self, request: SessionRequest) -> None:
        """Start a session now."""

    def pause_session(self) -> bool:
        """Pause any session before another page opens. False if the welcome page must stay open."""

    def drop_session(self) -> None:
        """Stop a session without finishing it; the completed work stays in the history."""

    def notice(self, text: str) -> None:
        """Show a sentence above the page for a few seconds."""

    def trouble(self, text: str) -> None:
        """Show a notice that comes back if another one replaces it before it could be read."""

    def withdraw_notice(self) -> None:
        """Remove the current notice."""

    def saved(self, text: str, path: Path) -> None:
        """Show a sentence about a file that was written, with a way to open it."""

    def ask(
        self,
        text: str,
        answers: Sequence[tuple[str, Callable[[], None]]],
        escape: Callable[[], None] | None = None,
    ) -> None:
        """Ask a question over the page, with a button for each (label, action).

        The first is the default; `escape` is what Esc does instead of leaving the page.
        """

    def withdraw_question(self) -> None:
        """Remove the current question."""

    def add_bar(self, bar: QWidget) -> None:
        """Add a widget below the notices, above the pages."""

    def come_forward(self) -> None:
        """Bring the window to the front, even if it is minimised."""

    def step_aside(self, tell: Callable[[str], None]) -> None:
        """Minimise or hide the window, because a smaller one takes its place.

        Until the window comes forward again, `tell` gets the notices as well.
        """

    def setting_changed(self, name: str, value: object) -> None:
        """Apply a changed setting."""

    def voice_ready(self) -> None:
        """Show actual lengths, now that every sentence has been measured."""

    def routines_changed(self) -> None:
        """Refresh after routines were added, changed or deleted."""

    def exercises_changed(self) -> None:
        """Refresh after exercises were added, changed or deleted."""

    def plan_changed(self) -> None:
        """Refresh after the plan was changed or evaluated again."""
