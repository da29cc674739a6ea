"""Controller of the plan's page and of today's card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.offers import Offer
from backtimer.core.plan.plan import THREE_DAYS, TWO_DAYS, Today, next_planned, today_of
from backtimer.core.plan.usual_pain import Warned
from backtimer.ui.plan.page import PlanPage
from backtimer.ui.plan.services import PlanFindings, Planner, PlanRoutines, PlanSource
from backtimer.ui.plan.today_card import TodayCard
from backtimer.ui.plan.view import ReviewChoice, TodayView, next_text, plan_view, today_view
from backtimer.ui.shared.file_places import in_documents
from backtimer.ui.shared.jobs import PLANS, Jobs
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName

DAYS_TO_GO_ON = {ReviewChoice.THREE_DAYS: THREE_DAYS, ReviewChoice.TWO_DAYS: TWO_DAYS}
# Writes the plan's days to a calendar file, at a time of day. May raise UserError.
WriteCalendar = Callable[[Path, time], None]


class _Answered(NamedTuple):
    """Findings of a day whose questions have been answered."""

    day: date
    today: Today
    offer: Offer | None = None
    warned: Warned | None = None


class PlanController(QObject):
    """Reads the history in jobs; `changed` when today's session may be a different one."""

    changed = Signal()
    today_wanted = Signal()

    def __init__(
        self,
        navigator: Navigator,
        plans: PlanSource,
        routines: PlanRoutines,
        remind_at: Callable[[], time],
        write_calendar: WriteCalendar,
        walk: RoutineRef,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._walk = walk
        self._navigator = navigator
        self._plans = plans
        self._routines = routines
        self._remind_at = remind_at
        self._write_calendar = write_calendar
        self._owner = owner
        self._page: PlanPage | None = None
        self._jobs = Jobs(navigator.notice, self)
        self._look: PlanFindings | None = None

    def close(self) -> None:
        """Wait for running jobs."""
        self._jobs.close()

    @property
    def planner(self) -> Planner:
        """The plan, and the decisions about it."""
        return self._plans.plan

    def is_old(self) -> bool:
        """Whether the last findings are of an earlier day."""
        return self._look is not None and self._look.day != self.planner.day

    def look(self) -> None:
        """Read the history in the background, then show today; does nothing without a plan."""
        if self._plans.has_plan():
            self._jobs.run(self.planner.look, self._show_look, lane=PLANS)

    def look_after_session(self, *, signs_answered: bool) -> None:
        """Read the history after a session, which may have asked about the warning signs."""
        shows = self._show_answered if signs_answered else self._show_look
        if self._plans.has_plan():
            self._jobs.run(self.planner.look, shows, lane=PLANS)

    @property
    def warned(self) -> Warned | None:
        """Why the warning signs are to be asked about; None if they are not, or not known yet."""
        return None if self._look is None else self._look.warned

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""
        self.planner.answer_warning()
        self._refresh(None)

    def today(self) -> TodayView | None:
        """Return today's card; None without a plan, or before the history has been read."""
        plan, look = self.planner.plan, self._look
        if plan is None or look is None:
            return None
        planner = self.planner
        return today_view(
            plan, look.today, look.offer, planner.past, planner.day, planner.share(), self._walk
        )  # fmt: skip

    def next_day(self) -> str:
        """Return when the next session is, as a sentence; empty without a plan."""
        if self.planner.plan is None:
            return ""
        after = next_planned(self.planner.plan, self.planner.day)
        return "" if after is None else next_text(after, self.planner.day)

    # Pages

    def serve(self, page: PlanPage) -> None:
        """Connect the plan's page."""
        self._page = page
        page.chosen.connect(self._choose)
        page.days_changed.connect(lambda days: self._change(weekdays=frozenset(days)))
        page.minutes_changed.connect(lambda minutes: self._change(minutes=minutes))
        page.frame_changed.connect(lambda on: self._change(frame=on))
        page.gentle_wanted.connect(self.set_gentle)
        page.step_wanted.connect(self._step)
        page.allowed.connect(self._allow)
        page.today_wanted.connect(self.today_wanted)
        page.calendar_wanted.connect(self._save_calendar)
        page.end_wanted.connect(self._end)

    def serve_card(self, card: TodayCard) -> None:
        """Connect today's card."""
        card.offer_answered.connect(self._answer)
        card.review_answered.connect(self._review)
        card.gentle_wanted.connect(self.set_gentle)
        card.all_wanted.connect(self.want_all)
        card.plan_wanted.connect(self.open)

    def open(self, *, choosing: bool = False) -> None:
        """Show the plan's page; with `choosing`, the choice of a programme."""
        self._navigator.show_page(PageName.PLAN)
        self.show_plan(choosing=choosing)
        if self._page is not None:
            self._page.focus_first()

    def show_plan(self, *, choosing: bool = False) -> None:
        """Update the plan's page, if it exists."""
        if self._page is None:
            return
        planner = self.planner
        listed = [each for each in self._routines.headings if not each.ref.is_plan]
        routines = [(each.ref, each.name) for each in listed]
        view = plan_view(
            planner.plan, planner.programmes, planner.rungs(), self._routines.exercises, routines,
            gentle=planner.gentle, stopped=self._plans.leg_pain.stopped,
        )  # fmt: skip
        self._page.show_view(view, choosing=choosing)

    # Decisions

    def set_gentle(self, gentle: bool) -> None:
        """Make today a flare-up day, or undo that."""
        self.planner.set_gentle(gentle=gentle)
        self.refresh()

    def want_all(self) -> None:
        """Have the whole dose again, in spite of a flare-up."""
        self.planner.want_all()
        self.refresh()

    def refresh(self) -> None:
        """After a change of the plan: show it, and evaluate it again in the background."""
        self._refresh(self.warned)

    def _choose(self, programme: str, routine: RoutineRef | None) -> None:
        self.planner.choose(self.planner.programmes.of(programme), routine)
        self.refresh()
        self.today_wanted.emit()

    def _change(self, **changes: object) -> None:
        self.planner.change(**changes)
        self.refresh()

    def _step(self, exercise: str, up: bool) -> None:
        self.planner.step(exercise, up=up)
        self.refresh()

    def _allow(self, exercise: str) -> None:
        leg = self._plans.leg_pain
        leg.allow(exercise)
        self._navigator.setting_changed("leg_stops", leg.stops)
        self.refresh()

    def _answer(self, found: Offer, yes: bool) -> None:
        if yes:
            self.planner.accept(found)
        else:
            self.planner.refuse(found)
        self.refresh()

    def _review(self, week: int, choice: ReviewChoice) -> None:
        planner = self.planner
        plan = planner.plan
        if plan is None:
            return
        reviewed = (*plan.reviewed, week)
        if choice is ReviewChoice.AGAIN:
            planner.change(started=planner.day, reviewed=())
        elif choice in DAYS_TO_GO_ON:
            planner.change(reviewed=reviewed, keeping=True, weekdays=DAYS_TO_GO_ON[choice])
        else:
            planner.change(reviewed=reviewed)
        self.refresh()
        if choice is ReviewChoice.CHOOSE:
            self.open(choosing=True)

    def _refresh(self, warned: Warned | None) -> None:
        plan, look = self.planner.plan, self._look
        if plan is not None and look is not None:
            # The questions have been answered; the next offer is worked out in the background.
            day, programme = self.planner.day, self.planner.programme(plan)
            today = today_of(plan, programme, self.planner.past, day)
            self._look = _Answered(day, today, warned=warned)
        if self._navigator.shown() == PageName.PLAN:
            self.show_plan()
        if self._plans.has_plan():
            self._jobs.run(self.planner.found, self._show_look, lane=PLANS)
        self.changed.emit()

    def _end(self) -> None:
        self.planner.end()
        self._look = None
        self.refresh()

    def _save_calendar(self) -> None:
        if self.planner.heading() is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._owner,
            "Save the plan for a calendar",
            in_documents("backtimer.ics"),
            "Calendar (*.ics)",
        )
        if name:
            self._jobs.run(
                lambda: self._write_calendar(Path(name), self._remind_at()),
                lambda _none: self._navigator.saved("Saved: the days of your plan.", Path(name)),
            )

    def _show_answered(self, look: PlanFindings | None) -> None:
        self._show_look(look)
        if look is not None and look.warned is not None:
            self.answer_warning()

    def _show_look(self, look: PlanFindings | None) -> None:
        self._look = look
        self.changed.emit()
