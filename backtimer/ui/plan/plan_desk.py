"""Serves the plan: its page, the card of today, and what the person decides there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.offers import Offer
from backtimer.core.plan.plan import THREE_DAYS, TWO_DAYS, Today, next_planned, today_of
from backtimer.ui.plan.plan_view import TodayView, next_text, plan_view, today_view
from backtimer.ui.shared.jobs import PLANS, Jobs

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind, LookView, Planning
    from backtimer.ui.shared.pages import Pages


class _Answered(NamedTuple):
    """A look of which the questions were answered."""

    day: date
    today: Today
    offer: None = None


class PlanDesk(QObject):
    """Looks into the history behind the window; `changed` when today's session may be another."""

    changed = Signal()
    today_wanted = Signal()
    page_wanted = Signal(str)
    noticed = Signal(str)

    def __init__(self, program: Behind, pages: Pages, owner: QWidget) -> None:
        super().__init__(owner)
        self._program = program
        self._pages = pages
        self._owner = owner
        self._jobs = Jobs(self.noticed.emit, self)
        self._look: LookView | None = None

    def close(self) -> None:
        """Wait for what has begun."""
        self._jobs.close()

    @property
    def planner(self) -> Planning:
        """The plan behind it."""
        return self._program.planner

    def is_old(self) -> bool:
        """Whether the last look was on another day."""
        return self._look is not None and self._look.day != self.planner.day

    def look(self) -> None:
        """Look into the history, then show today."""
        if self._program.has_plan():
            self._jobs.run(self.planner.look, self._found, lane=PLANS)

    def today(self) -> TodayView | None:
        """The card of today; None without a plan, or before the first look."""
        plan, look = self.planner.plan, self._look
        if plan is None or look is None:
            return None
        return today_view(plan, look.today, look.offer, self.planner.past, self.planner.day)

    def next_day(self) -> str:
        """When the next session is, in a sentence; an empty text without a plan."""
        if self.planner.plan is None:
            return ""
        after = next_planned(self.planner.plan, self.planner.day)
        return "" if after is None else next_text(after, self.planner.day)

    # The page

    def serve(self, page: Any) -> None:
        """Connect the plan's page."""
        page.chosen.connect(self._choose)
        page.days_changed.connect(lambda days: self._change(weekdays=frozenset(days)))
        page.minutes_changed.connect(lambda minutes: self._change(minutes=minutes))
        page.frame_changed.connect(lambda on: self._change(frame=on))
        page.gentle_wanted.connect(self.set_gentle)
        page.step_wanted.connect(self._step)
        page.today_wanted.connect(self.today_wanted)
        page.calendar_wanted.connect(self._save_calendar)
        page.end_wanted.connect(self._end)

    def serve_card(self, card: Any) -> None:
        """Connect the card of today."""
        card.offer_answered.connect(self._answer)
        card.review_answered.connect(self._review)
        card.gentle_wanted.connect(self.set_gentle)
        card.plan_wanted.connect(self.open)

    def open(self, *, choosing: bool = False) -> None:
        """Show the plan's page."""
        self.page_wanted.emit("plan")
        self.show_page(choosing=choosing)
        page: Any = self._pages.page("plan")
        page.focus_first()

    def show_page(self, *, choosing: bool = False) -> None:
        """Show the plan as it is."""
        planner = self.planner
        listed = [each for each in self._program.headings if not each.ref.is_plan]
        routines = [(each.ref, each.name) for each in listed]
        view = plan_view(
            planner.plan, planner.programmes, planner.rungs(), self._program.exercises, routines,
            gentle=planner.gentle,
        )  # fmt: skip
        page: Any = self._pages.page("plan")
        page.show_view(view, choosing=choosing)

    # Decisions

    def set_gentle(self, gentle: bool) -> None:
        """A flare-up day, or not."""
        self.planner.set_gentle(gentle=gentle)
        self._tell()

    def _choose(self, programme: str, routine: RoutineRef | None) -> None:
        self.planner.choose(self.planner.programmes.of(programme), routine)
        self._tell()
        self.today_wanted.emit()

    def _change(self, **changes: Any) -> None:
        self.planner.change(**changes)
        self._tell()

    def _step(self, exercise: str, up: bool) -> None:
        self.planner.step(exercise, up=up)
        self._tell()

    def _answer(self, found: Offer, yes: bool) -> None:
        if yes:
            self.planner.take(found)
        else:
            self.planner.refuse(found)
        self._tell()

    def _review(self, week: int, choice: str) -> None:
        planner = self.planner
        plan = planner.plan
        if plan is None:
            return
        reviewed = (*plan.reviewed, week)
        if choice == "again":
            planner.change(started=planner.day, reviewed=())
        elif choice in ("keep3", "keep2"):
            days = THREE_DAYS if choice == "keep3" else TWO_DAYS
            planner.change(reviewed=reviewed, keeping=True, weekdays=days)
        else:
            planner.change(reviewed=reviewed)
        self._tell()
        if choice == "choose":
            self.open(choosing=True)

    def _end(self) -> None:
        self.planner.end()
        self._look = None
        self._tell()

    def _save_calendar(self) -> None:
        if self.planner.heading() is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self._owner, "Save the plan for a calendar", "backtimer.ics", "Calendar (*.ics)"
        )
        if name:
            program = self._program

            def write() -> str:
                program.looking_back.write_calendar(Path(name), program.settings.remind_at)
                return f"Saved: {name}"

            self._jobs.run(write, self.noticed.emit)

    def _tell(self) -> None:
        plan, look = self.planner.plan, self._look
        if plan is not None and look is not None:
            # What was asked is answered; what is offered next is worked out behind the window.
            day, programme = self.planner.day, self.planner.programme(plan)
            self._look = _Answered(day, today_of(plan, programme, self.planner.past, day))
        if self._pages.shown() == "plan":
            self.show_page()
        if self._program.has_plan():
            self._jobs.run(self.planner.found, self._found, lane=PLANS)
        self.changed.emit()

    def _found(self, look: LookView | None) -> None:
        self._look = look
        self.changed.emit()
