"""The window's part in the plan: today and the gentle day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from backtimer.core.model.routine_ref import RoutineRef

if TYPE_CHECKING:
    from backtimer.ui.plan.plan_desk import PlanDesk
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow


class PlanPart(QObject):
    """Makes the desk of the plan when it is first needed."""

    def __init__(self, window: MainWindow, program: Behind, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._pages = pages
        self._desk: PlanDesk | None = None

    @property
    def desk(self) -> PlanDesk:
        """Serves the plan."""
        if self._desk is None:
            from backtimer.ui.plan.plan_desk import PlanDesk  # noqa: PLC0415

            self._desk = desk = PlanDesk(self._program, self._pages, self._window)
            desk.changed.connect(self._changed)
            desk.today_wanted.connect(self.open_today)
            desk.page_wanted.connect(self._window.show_page)
            desk.noticed.connect(self._window.notice)
        return self._desk

    def close(self) -> None:
        """Wait for what has begun."""
        if self._desk is not None:
            self._desk.close()

    def settle(self) -> None:
        """What can wait until the window is seen: a look into the history."""
        if self._program.has_plan():
            if self._program.planner.notice:
                self._window.notice(self._program.planner.notice)
            self.desk.look()

    def look_again(self) -> None:
        """The window was come back to: on another day today is another one."""
        if self._desk is not None and self._desk.is_old():
            self._desk.look()

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """The plan's session as it is today: the gentle day where today is one."""
        is_plan = ref == RoutineRef.plan() and self._program.has_plan()
        return ref.gently() if is_plan and self._program.planner.gentle else ref

    def open(self) -> None:
        """The page of the plan."""
        if self._window.pause_session():
            self.desk.open()

    def open_today(self) -> None:
        """Today's session, or the choice of a plan where there is none."""
        if self._program.has_plan() and self._program.planner.plan is not None:
            self._window.open_routine(RoutineRef.plan())
        else:
            self.open()

    def tell(self, page: Any, ref: RoutineRef) -> None:
        """Show the card of today above the plan's routine."""
        if ref.is_plan:
            page.show_today(self.desk.today())
        else:
            page.show_today(None)

    def serve_card(self, card: Any) -> None:
        """Connect the card of today."""
        self.desk.serve_card(card)

    def mark_gentle(self) -> None:
        """Today becomes a gentle day."""
        self.desk.set_gentle(True)

    def next_text(self) -> str:
        """When the next session of the plan is."""
        return self.desk.next_day() if self._program.has_plan() else ""

    def after_session(self) -> None:
        """A session was done: look anew."""
        if self._program.has_plan():
            self.desk.look()

    def start_reminded(self) -> None:
        """Start was pressed on a reminder."""
        self._window.come_forward()
        if not self._window.in_session:
            self.open_today()
            self._window.start(self._window.ref)

    # Inside

    def _changed(self) -> None:
        window = self._window
        window.plan_changed()
