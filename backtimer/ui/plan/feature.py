"""The plan in the window: its page, the card of today, and which session is today's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.plan.controller import PlanController, WriteCalendar
from backtimer.ui.plan.page import PlanPage
from backtimer.ui.plan.services import PlanRoutines, PlanSource
from backtimer.ui.plan.today_card import TodayCard
from backtimer.ui.shared.feature import Feature
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.shortcuts import let_enter_press


class PlanFeature(Feature):
    """The page `plan`. Asks for no planner where there is no plan, until its page is opened.

    `changed` when today's session may be another one, after the navigator knows it. `owner` is
    the widget that its file dialogs stand before.
    """

    changed = Signal()

    def __init__(
        self,
        navigator: Navigator,
        plans: PlanSource,
        routines: PlanRoutines,
        remind_at: Callable[[], time],
        write_calendar: WriteCalendar,
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._navigator = navigator
        self._plans = plans
        self._card: TodayCard | None = None
        self._controller = PlanController(
            navigator, plans, routines, remind_at, write_calendar, owner
        )
        self._controller.changed.connect(navigator.plan_changed)
        self._controller.changed.connect(self.changed)
        self._controller.today_wanted.connect(self.open_today)

    def make_page(self, name: str) -> QWidget:
        if name != "plan":
            raise KeyError(name)
        page = PlanPage()
        let_enter_press(page)
        page.left.connect(self._navigator.back)
        self._controller.serve(page)
        return page

    def settle(self) -> None:
        """Look into the history, and say what was wrong with the plan's file."""
        if self._plans.has_plan():
            if self._plans.plan.notice:
                self._navigator.notice(self._plans.plan.notice)
            self._controller.look()

    def close(self) -> None:
        self._controller.close()

    def open(self) -> None:
        """The page of the plan."""
        if self._navigator.pause_session():
            self._controller.open()

    def open_today(self) -> None:
        """Today's session, or the choice of a plan where there is none."""
        if self._plans.has_plan() and self._plans.plan.plan is not None:
            self._navigator.open_routine(RoutineRef.plan())
        else:
            self.open()

    def start_today(self) -> None:
        """Begin today's session, unless one is under way."""
        if not self._navigator.in_session:
            self.open_today()
            self._navigator.start(self._navigator.ref)

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """The plan's session as it is today: the gentle day where today is one."""
        is_plan = ref == RoutineRef.plan() and self._plans.has_plan()
        return ref.gently() if is_plan and self._plans.plan.gentle else ref

    def today_card(self) -> QWidget | None:
        """The card of today, up to date; None without a plan, or before the first look."""
        view = self._controller.today()
        if view is None:
            return None
        if self._card is None:
            self._card = TodayCard()
            self._controller.serve_card(self._card)
        self._card.show_view(view)
        return self._card

    def set_gentle(self, gentle: bool) -> None:
        """Today is a flare-up day, or is not."""
        self._controller.set_gentle(gentle)

    def refresh(self) -> None:
        """The plan was changed elsewhere."""
        self._controller.refresh()

    def window_activated(self) -> None:
        """The window was come back to: on another day today is another one."""
        if self._controller.is_old():
            self._controller.look()

    def session_done(self) -> None:
        """A session was done: look anew."""
        self._controller.look()

    def next_text(self) -> str:
        """When the next session of the plan is, in a sentence; an empty text without a plan."""
        return self._controller.next_day() if self._plans.has_plan() else ""
