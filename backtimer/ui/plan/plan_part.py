"""The window's part in the plan: today, the question before a session, the gentle day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.session.timeline import Level
from backtimer.core.wording.phrases import BACK_TODAY, SORE_BACK
from backtimer.services.session.request import SessionRequest
from backtimer.ui.shared.shortcuts import bind

if TYPE_CHECKING:
    from backtimer.ui.plan.plan_desk import PlanDesk
    from backtimer.ui.shared.behind import Behind
    from backtimer.ui.shared.pages import Pages
    from backtimer.ui.window.main_window import MainWindow

# The question is said as soon as it is rendered: two seconds and a half, then it is only read.
TRY_MS, MOST_TRIES = 100, 25
SAID_AT = (Level.FULL, Level.BRIEF, Level.COUNTS)


class PlanPart(QObject):
    """Makes the desk of the plan when it is first needed."""

    def __init__(self, window: MainWindow, program: Behind, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._program = program
        self._pages = pages
        self._desk: PlanDesk | None = None
        self._asked_for = RoutineRef.plan()
        self._saying, self._tries = "", 0
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_MS)
        self._timer.timeout.connect(self._try_to_say)

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
        self._timer.stop()
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

    # The question

    def asks(self, ref: RoutineRef) -> bool:
        """Whether its session begins with the question."""
        return not (self._program.settings.no_pain_question or ref.is_practice)

    def ask(self, ref: RoutineRef) -> None:
        """Ask how the back is; the answer starts the session."""
        self._asked_for = ref
        page: Any = self._pages.page("checkin")
        self._window.show_page("checkin")
        page.ask()
        self._say(BACK_TODAY)

    def serve_question(self, page: Any) -> None:
        """Connect the page of the question, with its keys."""
        page.started.connect(self._start)
        page.sore.connect(lambda: self._say(SORE_BACK))
        page.left.connect(self._window.back)
        numbers = [(str(n), lambda n=n: page.answer(n)) for n in range(10)]
        bind(page, [*numbers, ("T", lambda: page.answer(10)), ("Space", page.skip)])

    def hush(self) -> None:
        """The question was left."""
        self._timer.stop()
        self._program.hush()

    def go_gently(self) -> None:
        """After pain: the gentle day of the same routine, without another question."""
        ref = self._window.ref
        if ref.is_plan:
            self.desk.set_gentle(True)
        self._window.begin(SessionRequest(ref if ref.is_practice else ref.gently()))

    # Inside

    def _start(self, answer: int | None, gentle: bool) -> None:
        self.hush()
        ref = self._asked_for
        if gentle and not ref.is_gentle:
            if ref.is_plan:
                self.desk.set_gentle(True)
            ref = ref.gently()
        self._window.begin(SessionRequest(ref, pain_before=answer))

    def _changed(self) -> None:
        window = self._window
        window.plan_changed()

    def _say(self, text: str) -> None:
        self.hush()
        if self._program.settings.cues in SAID_AT:
            self._saying, self._tries = text, 0
            self._timer.start()
            self._try_to_say()

    def _try_to_say(self) -> None:
        self._tries += 1
        if self._program.say(self._saying) or self._tries >= MOST_TRIES:
            self._timer.stop()
