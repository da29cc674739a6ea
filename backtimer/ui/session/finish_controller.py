"""Controller of the finish page: the completed work, two questions, and what comes next."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from backtimer.ui.session.finish_page import FinishPage
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.services import KnownRoutines, PlannedDay, SessionAnswers
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press


class FinishController(QObject):
    """Shows the finish page and records its answers; `end_taken_back` asks to go on."""

    end_taken_back = Signal()

    def __init__(
        self,
        navigator: Navigator,
        answers: SessionAnswers,
        routines: KnownRoutines,
        plan: PlannedDay,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._answers = answers
        self._routines = routines
        self._plan = plan

    @cached_property
    def page(self) -> FinishPage:
        """The finish page."""
        page = FinishPage()
        page.left.connect(self.leave)
        page.noted.connect(self._note)
        page.effort_given.connect(self._answer_effort)
        page.pain_given.connect(self._answer_pain)
        page.end_taken_back.connect(self.end_taken_back)
        let_enter_press(page)
        bind(page, [("Backspace", page.take_back)])
        return page

    def show(self, view: FinishView) -> None:
        """Show the end of a session."""
        self.page.show_view(view._replace(next=self._plan.next_text() or view.next))
        self._navigator.show_page(PageName.FINISH)
        self.page.focus_done()

    def leave(self) -> None:
        """Save the note and return to the routine; for the plan's routine, to today's card."""
        self.page.save_note()
        self._plan.after_session()
        ref = self._navigator.ref
        known = self._routines.knows(ref)
        self._navigator.open_routine(ref if known else self._routines.headings[0].ref)

    def _note(self, text: str) -> None:
        self._answers.note(text)

    def _answer_effort(self, effort: int) -> None:
        self._answers.answer(effort, None)

    def _answer_pain(self, pain: int) -> None:
        self._answers.answer(None, pain)
