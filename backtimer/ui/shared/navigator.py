"""What a feature may ask of the window around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.session.request import SessionRequest


class Navigator(Protocol):
    """Going to and fro, and what stands around the pages.

    Pages are known by their names in the window's table of features.
    """

    @property
    def ref(self) -> RoutineRef:
        """The routine that is open."""

    @property
    def in_session(self) -> bool:
        """Whether a session is under way, paused or not."""

    def shown(self) -> str:
        """The name of the page in front."""

    def show_page(self, name: str) -> None:
        """Bring a page to the front; the page across the room fills the screen."""

    def back(self) -> None:
        """Out of the full screen, or to the page before."""

    def open_routine(self, ref: RoutineRef) -> None:
        """Show a routine; a session that is under way is paused."""

    def start(self, ref: RoutineRef) -> None:
        """Begin a routine: first the one question, unless it is not wanted."""

    def begin(self, request: SessionRequest) -> None:
        """Lead a session now."""

    def pause_session(self) -> bool:
        """Leave what is shown for another page; a session is paused. False on the welcome page."""

    def drop_session(self) -> None:
        """Stop a session without an end; what was done stays in the history."""

    def notice(self, text: str) -> None:
        """One sentence for a while, over the page."""

    def ask(self, text: str, answers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """A question over the page, with a button for each answer."""

    def withdraw_question(self) -> None:
        """The question need not be answered any more."""

    def add_bar(self, bar: QWidget) -> None:
        """Put something below the notices, above the pages."""

    def come_forward(self) -> None:
        """Show the window, wherever it was."""

    def setting_changed(self, name: str, value: object) -> None:
        """A setting was changed: let it take hold."""

    def voice_ready(self) -> None:
        """Every sentence has been measured: real lengths can be shown."""

    def routines_changed(self) -> None:
        """Routines were added, changed or deleted."""

    def exercises_changed(self) -> None:
        """Exercises were added, changed or deleted."""

    def plan_changed(self) -> None:
        """The plan was changed, or looked at anew."""
