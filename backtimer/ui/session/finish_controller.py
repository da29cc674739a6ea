"""Controller of the finish page: the completed work, two questions, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from backtimer.core.model.leg_place import Moved
from backtimer.core.model.past_session import PastSession
from backtimer.core.plan.usual_pain import MUCH
from backtimer.core.voice_commands.grammar import Question, SpokenAnswer
from backtimer.core.wording.screen_texts import (
    DO_NOT_BEGIN,
    EFFORT_NOW,
    LEG_AFTER,
    LEG_AFTER_KEYS,
    LEG_ALLOWED,
    LEG_NEXT_TIME,
    LEG_UP,
    PAIN_NOW,
)
from backtimer.core.wording.warning_signs import WHY_MUCH, asked_again
from backtimer.painting.theme import Theme
from backtimer.ui.session.finish_page import FinishPage
from backtimer.ui.session.finish_view import FinishView
from backtimer.ui.session.listening_controller import SessionVoice
from backtimer.ui.session.services import (
    KnownRoutines,
    LegStopping,
    PlannedDay,
    SessionAnswers,
    WeekSoFar,
)
from backtimer.ui.session.spoken_answers import SpokenAnswers
from backtimer.ui.shared.jobs import PLANS, Jobs
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import bind, let_enter_press
from backtimer.ui.shared.spoken_question import SettingsInUse, SpokenQuestion

# In the order in which they are asked.
QUESTIONS = (EFFORT_NOW, PAIN_NOW, asked_again(WHY_MUCH), f"{LEG_AFTER} {LEG_AFTER_KEYS}")
# By their place among them; the warning signs are read, and answered by a key.
ANSWERED_BY_VOICE = {0: Question.EFFORT, 1: Question.PAIN}


class FinishController(QObject):
    """Shows the finish page and records its answers.

    `end_taken_back` asks to go on; `hurt_much` says that the back is much worse than any answer
    before the session could know.
    """

    end_taken_back = Signal()
    hurt_much = Signal()

    def __init__(
        self,
        navigator: Navigator,
        answers: SessionAnswers,
        routines: KnownRoutines,
        plan: PlannedDay,
        leg: LegStopping,
        week: WeekSoFar,
        next_line: Callable[[], str],
        voice: SessionVoice,
        settings: SettingsInUse,
        theme: Callable[[], Theme],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._week = week
        # Chooses a line of advice, which then counts as shown.
        self._next_line = next_line
        self._line = ""
        self._theme = theme
        self._spoken = SpokenQuestion(voice, settings, self)
        self._by_voice = SpokenAnswers(voice, settings, self)
        self._by_voice.answered.connect(self._answer_spoken)
        # Whether the microphone is open for an answer.
        self._listens = False
        self._by_voice.open_changed.connect(self._show_listening)
        self._jobs = Jobs(navigator.notice, self)
        self._navigator = navigator
        self._answers = answers
        self._routines = routines
        self._plan = plan
        self._leg = leg
        self._settings = settings
        # Whether the warning signs were asked about in this session, and none was new.
        self._signs_answered = False

    @cached_property
    def page(self) -> FinishPage:
        """The finish page."""
        page = FinishPage(self._theme())
        page.left.connect(self.leave)
        page.noted.connect(self._note)
        page.effort_given.connect(self._answer_effort)
        page.pain_given.connect(self._answer_pain)
        page.end_taken_back.connect(self.end_taken_back)
        page.asked.connect(self._ask)
        page.signs_answered.connect(self._follow_signs)
        page.leg.moved.connect(self._follow_leg)
        page.leg.blamed.connect(self._stop)
        page.leg.taken_back.connect(self._allow)
        page.hidden.connect(self._hush)
        let_enter_press(page)
        bind(page, [("T", partial(page.press, "+"))])
        bind(page, [(key, partial(page.press, key)) for key in ("+", *map(str, range(10)))])
        bind(page, [("Backspace", page.take_back), ("N", page.say_none), ("O", page.say_one)])
        return page

    def note_signs(self, answered: bool) -> None:
        """Remember whether the warning signs were asked about before this session."""
        self._signs_answered = answered

    def show(self, view: FinishView, *, far: bool = False) -> None:
        """Show the end of a session; `far` is for reading across the room."""
        # A session in which nothing was done, or which hurt twice, has other things to say.
        self._line = self._next_line() if view.done and not view.warns else ""
        shown = view._replace(next=self._plan.next_text() or view.next, advice=self._line)
        if not self._leg.asks_after:
            shown = shown._replace(tried=())
        self.page.show_view(shown, far=far)
        self._navigator.show_page(PageName.FINISH)
        self.page.focus_done()
        self._jobs.run(self._week.read, self._show_week, lane=PLANS)

    def close(self) -> None:
        """Wait for running jobs, and stop speaking."""
        self._spoken.hush()
        self._by_voice.close()
        self._jobs.close()

    def leave(self) -> None:
        """Save the note and return to the routine; for the plan's routine, to today's card."""
        self.page.save_note()
        answered = self._signs_answered and not self.page.warns
        self._plan.after_session(signs_answered=answered)
        # The answers of this page belong to what was read when it was shown.
        follow = self._plan.answer_without_plan if answered else lambda: None
        self._jobs.run(self._week.read, lambda _past: follow(), lane=PLANS)
        self._signs_answered = False
        ref = self._navigator.ref
        known = self._routines.knows(ref)
        self._navigator.open_routine(ref if known else self._routines.headings[0].ref)

    def _show_week(self, past: Sequence[PastSession]) -> None:
        self.page.show_week(self._week.around(past))
        last = past[-1] if past else None
        # The record knows of a part before the session was broken off.
        if last is not None and last.status != "unfinished" and self._is_of_routine(last):
            self.page.show_minutes(last.minutes)
        self.page.show_comparison(self._week.comparison(past, self._navigator.ref))

    def _is_of_routine(self, session: PastSession) -> bool:
        return session.routine.as_written() == self._navigator.ref.as_written()

    def _ask(self, question: int | None) -> None:
        if question is None:
            self._hush()
        else:
            self._listen(question)
            line = self._line if question == 0 else ""
            self._spoken.ask(" ".join(filter(None, (line, QUESTIONS[question]))))

    def _hush(self) -> None:
        self._spoken.hush()
        self._by_voice.rest()

    def _listen(self, question: int) -> None:
        if question in ANSWERED_BY_VOICE:
            self._by_voice.ask(ANSWERED_BY_VOICE[question])
            self._show_listening(self._listens)
        else:
            self._by_voice.rest()

    def _show_listening(self, is_open: bool) -> None:
        self._listens = is_open
        for question in self.page.questions:
            question.show_listening(is_open)

    def _answer_spoken(self, answer: SpokenAnswer) -> None:
        if answer.number is not None:
            self.page.press("+" if answer.number == 10 else str(answer.number))

    def _follow_signs(self, none_new: bool) -> None:
        self._signs_answered = none_new
        if none_new:
            self._spoken.hush()
            self.page.show_signs_answered()
        else:
            self._spoken.ask(DO_NOT_BEGIN)

    # Pain in the leg

    def _follow_leg(self, moved: Moved) -> None:
        if moved is Moved.DOWN:
            self._spoken.ask(self.page.leg.ask_which())
        else:
            self._say_of_leg(LEG_UP if moved is Moved.UP else "")

    def _stop(self, exercise: str) -> None:
        """Stop the exercise that sent it down; empty if it is not known which."""
        said = self._leg.stop(exercise) if exercise else ""
        self._say_of_leg(said or LEG_NEXT_TIME, exercise if said else "")
        self._apply_stops()

    def _allow(self, exercise: str) -> None:
        self._leg.allow(exercise)
        self._say_of_leg(LEG_ALLOWED)
        self._apply_stops()

    def _say_of_leg(self, text: str, exercise: str = "") -> None:
        self.page.leg.say(text, exercise)
        self.page.focus_done()
        if text:
            self._spoken.ask(text)
        else:
            self._spoken.hush()

    def _apply_stops(self) -> None:
        self._navigator.setting_changed("leg_stops", self._settings.current.leg_stops)

    def _note(self, text: str) -> None:
        self._answers.note(text)

    def _answer_effort(self, effort: int) -> None:
        self._answers.answer(effort, None)

    def _answer_pain(self, pain: int) -> None:
        self._answers.answer(None, pain)
        if pain >= MUCH:
            self.hurt_much.emit()
