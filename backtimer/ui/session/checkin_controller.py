"""The check-in question before a session, and the gentle day its answer may lead to."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.wording.screen_texts import BACK_TODAY, SORE_BACK
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.checkin_page import CheckinPage
from backtimer.ui.session.services import PainQuestion, PlannedDay, SettingsInUse, SpokenText
from backtimer.ui.session.spoken_question import SpokenQuestion
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, unless_pressed


class CheckinController(QObject):
    """Starts sessions, after asking how the back is unless the question is switched off."""

    def __init__(
        self,
        navigator: Navigator,
        voice: SpokenText,
        settings: SettingsInUse,
        plan: PlannedDay,
        question: PainQuestion,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._settings = settings
        self._plan = plan
        self._question = question
        self._asked_for = RoutineRef.plan()
        self._spoken = SpokenQuestion(voice, settings, self)

    @cached_property
    def page(self) -> CheckinPage:
        """The check-in page, with its shortcuts."""
        page = CheckinPage()
        page.started.connect(self._start)
        page.sore.connect(self._say_sore)
        page.left.connect(self.leave)
        page.hidden.connect(self.hush)
        numbers = [(str(n), lambda n=n: page.answer(n)) for n in range(10)]
        bind(page, [*numbers, ("T", lambda: page.answer(10)), ("Space", unless_pressed(page.skip))])
        bind(page, [(key, unless_pressed(page.enter)) for key in ("Return", "Enter")])
        return page

    @property
    def waits_to_speak(self) -> bool:
        """Whether the question is still waiting to be rendered and spoken."""
        return self._spoken.waits

    def start(self, ref: RoutineRef) -> None:
        """Ask the question, whose answer starts the routine.

        It is not asked for practice, nor twice on a day.
        """
        unasked = self._settings.current.no_pain_question or ref.is_practice
        if unasked or self._question.was_answered():
            self._navigator.begin(SessionRequest(ref))
            return
        self._asked_for = ref
        self._navigator.show_page(PageName.CHECKIN)
        self.page.ask()
        self._spoken.ask(BACK_TODAY)

    def go_gently(self) -> None:
        """After pain, start the same routine as a gentle day, without asking again."""
        ref = self._navigator.ref
        if ref.is_plan:
            self._plan.mark_gentle()
        self._navigator.begin(SessionRequest(ref if ref.is_practice else ref.gently()))

    def leave(self) -> None:
        """Return to the routine without starting it."""
        self._navigator.open_routine(self._navigator.ref)

    def hush(self) -> None:
        """Stop speaking, and stop waiting to speak."""
        self._spoken.hush()

    # Internals

    def _start(self, answer: int | None, gentle: bool) -> None:
        self.hush()
        if answer is not None:
            self._question.mark_answered()
        ref = self._asked_for
        if gentle and not ref.is_gentle:
            if ref.is_plan:
                self._plan.mark_gentle()
            ref = ref.gently()
        self._navigator.begin(SessionRequest(ref, pain_before=answer))

    def _say_sore(self) -> None:
        self._spoken.ask(SORE_BACK)
