"""Controller of the page of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QObject

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.asked_again import asks_again
from backtimer.core.plan.usual_pain import Warned, hurt_much
from backtimer.core.progress.week import counts, week_of_days
from backtimer.core.session.timeline import Level
from backtimer.core.wording.screen_texts import DO_NOT_BEGIN
from backtimer.core.wording.warning_signs import asked_again
from backtimer.errors import UserError
from backtimer.ui.shared.jobs import PLANS, Jobs
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.spoken_question import SpokenQuestion
from backtimer.ui.shared.warning_card import WHY
from backtimer.ui.today.page import TodayPage
from backtimer.ui.today.questions import applies_text
from backtimer.ui.today.services import BrokenOff, TodayServices, TodaysPlan
from backtimer.ui.today.view import (
    NextAction,
    NextView,
    TodayPageView,
    after_much_pain_view,
    broken_off_view,
    day_words,
    last_time,
    picks,
    planned_view,
    routine_facts,
    typical_figure,
    unplanned_view,
    walk_view,
)


class TodayController(QObject):
    """Shows what is next, and starts it."""

    def __init__(
        self,
        navigator: Navigator,
        services: TodayServices,
        page: TodayPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._routines = services.routines
        self._lengths = services.lengths
        self._plan = services.plan
        self._choose_plan = services.choose_plan
        self._resuming = services.resuming
        self._recent = services.recent
        self._today = services.today
        self._voice = services.voice
        self._settings = services.settings
        self._spares_bends = services.spares_bends
        self._change_setting = services.change_setting
        self._walks = services.walks
        self._signs = services.signs
        self._condition_names = services.condition_names
        # Made when the warning signs are asked about.
        self._spoken: SpokenQuestion | None = None
        self._page = page
        self._past: Sequence[PastSession] = ()
        self._offer: BrokenOff | None = None
        self._jobs = Jobs(navigator.notice, self)
        page.chosen.connect(self._do)
        page.picked.connect(navigator.open_routine)
        page.signs_asked.connect(self._say_signs)
        page.signs_answered.connect(self._follow_signs)
        page.hidden.connect(self._hush)
        page.session_wanted.connect(services.compose)
        page.up_answered.connect(self._follow_up)
        page.applies_answered.connect(self._follow_applies)
        page.walk_started.connect(self._start_walk)
        page.walk_logged.connect(self._log_walk)

    def close(self) -> None:
        """Wait for running jobs, and stop speaking."""
        self._hush()
        self._jobs.close()

    def look(self) -> None:
        """Read the history in the background, then show it."""
        self._jobs.run(self._recent, self._show_past, lane=PLANS)

    def show_offer(self, offer: BrokenOff | None) -> None:
        """Offer to resume a session that was broken off."""
        self._offer = offer
        self.show()

    def show(self) -> None:
        """Show today by what is known now."""
        day, lengths, plan = self._today(), self._lengths.totals(), self._plan()
        ref = self._next_ref(plan)
        planned = None if plan is None else plan.planned()
        minutes = round(lengths.get(RoutineRef.plan(), 0) / 60_000)
        candidates = [
            (each.ref, lengths.get(each.ref, 0))
            for each in self._routines.headings
            if not each.own and not each.ref.is_plan and each.ref != ref.as_written()
        ]
        self._page.show_view(
            TodayPageView(
                day_words(day),
                self._next_view(ref, plan),
                week_of_days(self._past, day, planned, minutes),
                last_time(self._past, day),
                picks(candidates, self._routines.routine, self._routines.exercises),
                walk_view(self._past, self._walks.walk, day),
                self._signs.warned if plan is None else plan.warned(),
                plan is not None and plan.planned() is not None and self._asks_up(),
                self._applies(day),
            )
        )

    # Internals

    def _show_past(self, past: Sequence[PastSession]) -> None:
        self._past = past
        self.show()

    def _say_signs(self, why: Warned | None) -> None:
        if why is None:
            self._hush()
            return
        if self._spoken is None:
            self._spoken = SpokenQuestion(self._voice(), self._settings, self)
        self._spoken.ask(asked_again(WHY[why]))

    def _follow_signs(self, none_new: bool) -> None:
        plan = self._plan()
        if none_new:
            (self._signs.answer if plan is None else plan.answer_warning)()
            self.show()
        elif self._spoken is not None:
            self._spoken.ask(DO_NOT_BEGIN)

    def _start_walk(self, minutes: int, with_voice: bool) -> None:
        ref = self._walks.walk.fitted(minutes)
        self._navigator.start(ref, None if with_voice else Level.OFF)

    def _log_walk(self, day: date, minutes: int) -> None:
        def done(_none: None) -> None:
            self._navigator.notice(f"Logged: a walk of {minutes} minutes, {day_words(day)}.")
            plan = self._plan()
            if plan is not None:
                plan.session_done()
            self.look()

        self._jobs.run(lambda: self._walks.add_walk(day, minutes), done, lane=PLANS)

    def _asks_up(self) -> bool:
        now = self._settings.current
        # Not together with the first things that a person is asked.
        return now.up_at is None and not now.up_asked and any(map(counts, self._past))

    def _applies(self, day: date) -> str:
        """Return what applies to the person if that is to be asked again, else an empty text."""
        now = self._settings.current
        if not asks_again(now.applies_asked or now.safety_read, self._past, day):
            return ""
        return applies_text(self._condition_names())

    def _follow_applies(self, still_so: bool) -> None:
        self._change_setting("applies_asked", self._today())
        self.show()
        if not still_so:
            self._navigator.show_page(PageName.SETTINGS)

    def _follow_up(self, at: time | None) -> None:
        self._change_setting("up_asked", True)
        if at is not None:
            self._change_setting("up_at", at)
        self.show()

    def _hush(self) -> None:
        if self._spoken is not None:
            self._spoken.hush()

    def _next_view(self, ref: RoutineRef, plan: TodaysPlan | None) -> NextView:
        if self._offer is not None:
            return broken_off_view(self._offer.text, may_go_on=self._offer.may_go_on)
        routine, exercises = self._routines.routine(ref), self._routines.exercises
        facts = routine_facts(routine, exercises, self._lengths.totals().get(ref, 0))
        if hurt_much(self._past, self._today()):
            view = after_much_pain_view(
                routine, facts, self._past, self._today(), has_plan=plan is not None
            )
        elif plan is not None and ref.is_plan:
            hour = self._spares_bends()
            view = planned_view(routine, facts, plan.today_words(), first_hour=hour)
        else:
            done = any(each.routine.as_written() == ref for each in self._past)
            view = unplanned_view(routine, facts, self._past, self._today(), done=done)
        return view._replace(figure=typical_figure(routine, exercises))

    def _next_ref(self, plan: TodaysPlan | None) -> RoutineRef:
        """Return what is next; after much pain its gentle day, for the rest of the day."""
        ref = self._usual_ref(plan)
        return ref.gently() if hurt_much(self._past, self._today()) else ref

    def _usual_ref(self, plan: TodaysPlan | None) -> RoutineRef:
        """Return the plan's session, else the routine that was done last, else the first."""
        if plan is not None and plan.planned() is not None and self._knows(RoutineRef.plan()):
            return plan.today_of(RoutineRef.plan())
        done = [each.routine.as_written() for each in self._past if counts(each)]
        done = [ref for ref in done if ref != self._walks.walk]
        # A session that was made once is not the one to do again: the next one is another.
        usual = [ref for ref in done if not (ref.is_plan or ref.is_practice or ref.wish)]
        return usual[-1] if usual and self._knows(usual[-1]) else self._routines.first_routine

    def _knows(self, ref: RoutineRef) -> bool:
        try:
            return self._routines.knows(ref)
        except UserError:
            # A file of the person's own that is broken by now: the sidebar reports it.
            return False

    def _do(self, action: NextAction) -> None:
        plan, offer = self._plan(), self._offer
        match action:
            case NextAction.START:
                self._navigator.start(self._next_ref(plan))
            case NextAction.LOOK:
                self._navigator.open_routine(self._next_ref(plan))
            case NextAction.SORE | NextAction.AS_PLANNED if plan is not None:
                plan.set_gentle(action is NextAction.SORE)
            case NextAction.ALL_OF_IT if plan is not None:
                plan.want_all()
            case NextAction.MAKE_PLAN:
                self._choose_plan()
            case NextAction.GO_ON if offer is not None:
                self._resuming().go_on(offer.ref)
                if self._navigator.in_session:
                    self._offer = None
            case NextAction.FINISH | NextAction.DISCARD:
                self._resuming().close(keep=action is NextAction.FINISH)
                self.show_offer(None)
                self.look()
