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
        """Bring a page to the front."""

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

    def stop_asking(self) -> None:
        """Take the question away."""

    def enter_full_screen(self) -> None:
        """Show the page in front on the whole screen, with nothing else."""

    def leave_full_screen(self) -> None:
        """Show the window as it was before."""

    def add_bar(self, bar: QWidget) -> None:
        """Put something below the notices, above the pages."""

    def routines_changed(self) -> None:
        """Routines were added, changed or deleted."""

    def exercises_changed(self) -> None:
        """Exercises were added, changed or deleted."""

    def plan_changed(self) -> None:
        """The plan was changed, or looked at anew."""
