"""The check-in question before a session, and the gentle day its answer may lead to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.leg_place import LegPlace, Moved
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.voice_commands.grammar import Question, SpokenAnswer
from backtimer.core.wording.screen_texts import (
    BACK_TODAY,
    DO_NOT_BEGIN,
    LEG_DOWN,
    LEG_GO_ON,
    LEG_TODAY,
    LEG_UP,
    SORE_BACK,
)
from backtimer.core.wording.warning_signs import WHY_HURT_TWICE, WHY_SORE, asked_again
from backtimer.services.session.request import SessionRequest
from backtimer.ui.session.checkin_page import CheckinPage
from backtimer.ui.session.listening_controller import SessionVoice
from backtimer.ui.session.services import LegQuestion, PainQuestion, PlannedDay
from backtimer.ui.session.spoken_answers import SpokenAnswers
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, unless_pressed
from backtimer.ui.shared.spoken_question import SettingsInUse, SpokenQuestion
from backtimer.ui.shared.warning_card import WHY

# What is said of leg pain that moved: a title and a text.
LEG_MOVED = {
    Moved.UP: ("The pain has moved up", LEG_UP),
    Moved.DOWN: ("The pain goes further down", LEG_DOWN),
}


class CheckinController(QObject):
    """Starts sessions, after asking how the back is unless the question is switched off.

    Where pain asks for it, the warning signs come first. `signs_answered` carries whether they
    were asked about before the session that starts now.
    """

    signs_answered = Signal(bool)

    def __init__(
        self,
        navigator: Navigator,
        voice: SessionVoice,
        settings: SettingsInUse,
        plan: PlannedDay,
        question: PainQuestion,
        leg: LegQuestion,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._settings = settings
        self._plan = plan
        self._question = question
        self._leg = leg
        # What starts once the leg has been asked about.
        self._coming: tuple[int | None, bool] = (None, False)
        self._asked_for = RoutineRef.plan()
        self._level: Level | None = None
        self._spoken = SpokenQuestion(voice, settings, self)
        self._by_voice = SpokenAnswers(voice, settings, self)
        self._by_voice.answered.connect(self._answer_spoken)
        # What follows once no sign is new.
        self._then: Callable[[], None] = self._ask_or_begin

    @cached_property
    def page(self) -> CheckinPage:
        """The check-in page, with its shortcuts."""
        page = CheckinPage()
        page.started.connect(self._start)
        page.leg_given.connect(self._follow_leg)
        page.read.connect(self._begin)
        page.sore.connect(lambda: self._ask_signs(WHY_SORE, self._ask_gently))
        page.signs_answered.connect(self._follow_signs)
        page.left.connect(self.leave)
        page.hidden.connect(self.hush)
        self._by_voice.open_changed.connect(page.show_listening)
        numbers = {**{str(number): number for number in range(10)}, "+": 10, "T": 10}
        bind(page, [(key, partial(page.answer, number)) for key, number in numbers.items()])
        bind(page, [("Space", unless_pressed(page.skip))])
        bind(page, [("N", page.say_none), ("O", page.say_one)])
        bind(page, [(key, unless_pressed(page.enter)) for key in ("Return", "Enter")])
        return page

    @property
    def waits_to_speak(self) -> bool:
        """Whether the question is still waiting to be rendered and spoken."""
        return self._spoken.waits

    def start(self, ref: RoutineRef, level: Level | None = None) -> None:
        """Ask the question, whose answer starts the routine.

        It is not asked for practice, nor twice on a day. `level` says how much is spoken in the
        session; None: as the settings say.
        """
        self._asked_for, self._level = ref, level
        self.signs_answered.emit(False)
        why = None if ref.is_practice else self._plan.warned()
        if why is None:
            self._ask_or_begin()
        else:
            self._navigator.show_page(PageName.CHECKIN)
            self._ask_signs(WHY[why], self._go_on_after_warning)

    def go_gently(self) -> None:
        """After pain, start the same routine as a gentle day, once no warning sign is new."""
        self._asked_for, self._level = self._navigator.ref, None
        self._navigator.show_page(PageName.CHECKIN)
        self._ask_signs(WHY_HURT_TWICE, self._begin_gently)

    def leave(self) -> None:
        """Return to the routine without starting it."""
        self.signs_answered.emit(False)
        self._navigator.open_routine(self._navigator.ref)

    def hush(self) -> None:
        """Stop speaking, and stop waiting to speak or to be answered."""
        self._spoken.hush()
        self._by_voice.rest()

    def close(self) -> None:
        """Be silent, and close the microphone."""
        self.hush()
        self._by_voice.close()

    # Internals

    def _answer_spoken(self, answer: SpokenAnswer) -> None:
        if answer.number is None:
            self.page.skip()
        else:
            self._navigator.notice(f"Your back today: {answer.number}")
            self.page.answer(answer.number)

    def _go_on_after_warning(self) -> None:
        self._plan.answer_warning()
        self._ask_or_begin()

    def _ask_or_begin(self) -> None:
        ref = self._asked_for
        unasked = self._settings.current.no_pain_question or ref.is_practice
        if unasked or self._question.was_answered():
            self._navigator.begin(SessionRequest(ref, level=self._level))
            return
        self._navigator.show_page(PageName.CHECKIN)
        self.page.ask()
        self._spoken.ask(BACK_TODAY)
        self._by_voice.ask(Question.PAIN)

    def _begin_gently(self) -> None:
        ref = self._asked_for
        if ref.is_plan:
            self._plan.mark_gentle()
        self._navigator.begin(SessionRequest(ref if ref.is_practice else ref.gently()))

    def _start(self, answer: int | None, gentle: bool) -> None:
        self.hush()
        if answer is not None:
            self._question.mark_answered()
        self._coming = answer, gentle
        if self._leg.asks:
            self.page.ask_leg()
            self._spoken.ask(LEG_TODAY)
        else:
            self._begin()

    def _follow_leg(self, place: LegPlace) -> None:
        self.hush()
        moved = self._leg.answer(place)
        if moved not in LEG_MOVED:
            self._begin()
            return
        title, text = LEG_MOVED[moved]
        self.page.show_leg(title, text)
        self._spoken.ask(f"{text} {LEG_GO_ON}")

    def _begin(self) -> None:
        self.hush()
        answer, gentle = self._coming
        ref = self._asked_for
        if gentle and not ref.is_gentle:
            if ref.is_plan:
                self._plan.mark_gentle()
            ref = ref.gently()
        self._navigator.begin(SessionRequest(ref, level=self._level, pain_before=answer))

    def _ask_signs(self, why: str, then: Callable[[], None]) -> None:
        self._then = then
        self._by_voice.rest()
        self.page.ask_signs(why)
        self._spoken.ask(asked_again(why))

    def _follow_signs(self, none_new: bool) -> None:
        self.hush()
        if none_new:
            self.signs_answered.emit(True)
            self._then()
        else:
            self.signs_answered.emit(False)
            self._spoken.ask(DO_NOT_BEGIN)

    def _ask_gently(self) -> None:
        self.page.ask_gently()
        self._spoken.ask(SORE_BACK)
