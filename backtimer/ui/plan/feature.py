"""The plan as a feature: its page, today's card, and which session is due today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.plan import is_planned
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.progress.progress import Planned
from backtimer.ui.plan.controller import PlanController, WriteCalendar
from backtimer.ui.plan.page import PlanPage
from backtimer.ui.plan.services import PlanRoutines, PlanSource
from backtimer.ui.plan.today_card import TodayCard
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.plan_words import PlanWords
from backtimer.ui.shared.shortcuts import let_enter_press


class PlanFeature(Feature):
    """Owns the page `plan`; without a plan, the planner is created when the page is opened.

    `changed` is emitted when today's session may be a different one, after the navigator has been
    notified. `owner` is the parent of file dialogs.
    """

    changed = Signal()

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
        self._navigator = navigator
        self._plans = plans
        self._card: TodayCard | None = None
        self._controller = PlanController(
            navigator, plans, routines, remind_at, write_calendar, walk, owner
        )
        self._controller.changed.connect(navigator.plan_changed)
        self._controller.changed.connect(self.changed)
        self._controller.today_wanted.connect(self.open_today)

    def make_page(self, name: PageName) -> QWidget:
        if name != "plan":
            raise KeyError(name)
        page = PlanPage()
        let_enter_press(page)
        page.left.connect(self._navigator.back)
        self._controller.serve(page)
        return page

    def settle(self) -> None:
        """Read the history, and report any problem with the plan's file."""
        if self._plans.has_plan():
            if self._plans.plan.notice:
                self._navigator.notice(self._plans.plan.notice)
            self._controller.look()

    def close(self) -> None:
        self._controller.close()

    def open(self) -> None:
        """Open the plan's page."""
        if self._navigator.pause_session():
            self._controller.open()

    def open_today(self) -> None:
        """Open today's session, or the choice of a programme if there is no plan."""
        if self._plans.has_plan() and self._plans.plan.plan is not None:
            self._navigator.open_routine(RoutineRef.plan())
        else:
            self.open()

    def start_today(self) -> None:
        """Start today's session, unless a session is in progress."""
        if not self._navigator.in_session:
            self.open_today()
            self._navigator.start(self._navigator.ref)

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """Return the plan's session in today's form, gentle on a gentle day; others unchanged."""
        is_plan = ref == RoutineRef.plan() and self._plans.has_plan()
        return ref.gently() if is_plan and self._plans.plan.gentle else ref

    def today_card(self) -> QWidget | None:
        """Return today's card, updated; None without a plan, or before the history was read."""
        view = self._controller.today()
        if view is None:
            return None
        if self._card is None:
            self._card = TodayCard()
            self._controller.serve_card(self._card)
        self._card.show_view(view)
        return self._card

    def today_words(self) -> PlanWords | None:
        """Return what the plan says of today; None before the history was read."""
        view = self._controller.today()
        if view is None:
            return None
        asks = view.offer is not None or view.review is not None
        return PlanWords(view.headline, view.text, view.gentle, asks, view.lessened)

    def planned(self) -> Planned | None:
        """Return which days have a session; None without a plan."""
        plan = self._plans.plan.plan if self._plans.has_plan() else None
        return None if plan is None else partial(is_planned, plan)

    def set_gentle(self, gentle: bool) -> None:
        """Make today a flare-up day, or undo that."""
        self._controller.set_gentle(gentle)

    def want_all(self) -> None:
        """Have the whole dose again, in spite of a flare-up."""
        self._controller.want_all()

    def refresh(self) -> None:
        """Update after the plan was changed elsewhere."""
        self._controller.refresh()

    def window_activated(self) -> None:
        """Read the history again if a new day has begun."""
        if self._controller.is_old():
            self._controller.look()

    def warned(self) -> Warned | None:
        """Return why the warning signs are to be asked about; None if not, or not known yet."""
        return self._controller.warned

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""
        self._controller.answer_warning()

    def session_done(self, *, signs_answered: bool = False) -> None:
        """Read the history again after a session, which may have asked about the signs."""
        self._controller.look_after_session(signs_answered=signs_answered)

    def next_text(self) -> str:
        """Return when the plan's next session is, as a sentence; empty without a plan."""
        return self._controller.next_day() if self._plans.has_plan() else ""
