"""What a person does with the plan in the window, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.plan.page import PlanPage
from backtimer.ui.plan.today_card import TodayCard
from backtimer.ui.plan.view import PlanView, ReviewChoice
from backtimer.ui.window.main_window import MainWindow
from tests.planning import MONDAY, session, write_past
from tests.ui import finding
from tests.ui.bench import WindowBench
from tests.ui.finding import role, until
from tests.ui.page_probe import RoutineProbe


class PlanProbe:
    """A window with a plan, whose date and past are set by hand."""

    def __init__(self, bench: WindowBench, qtbot: QtBot) -> None:
        self.bench, self.qtbot = bench, qtbot
        self.day: date = MONDAY
        bench.today = lambda: self.day
        self.window: MainWindow = bench.open()
        self.routine = RoutineProbe(self.window, qtbot)
        self.planner = bench.services.plan

    # The page

    def page(self) -> PlanPage:
        """The page of the plan."""
        page = self.window.pages.page("plan")
        assert isinstance(page, PlanPage)
        return page

    def view(self) -> PlanView:
        """What it shows."""
        view = self.page().view
        assert view is not None
        return view

    def choose(self, programme: str, routine: RoutineRef | None = None) -> None:
        """Choose a programme, and wait for the first look into the history."""
        self.window.features.plan.open()
        self.page().chosen.emit(programme, routine)
        until(self.qtbot, lambda: self.window.features.plan.today_card() is not None)

    def press_days(self, *days: int) -> None:
        """Press the buttons of days; 0 is Monday."""
        buttons = self.page().findChildren(QPushButton)
        week = [each for each in buttons if each.property("role") == "answer"]
        for day in days:
            week[day].click()

    # Days that pass

    def do(self, count: int, **more: object) -> None:
        """Do the plan on each of so many days, and come back on the day after."""
        routine = self.planner.routine()
        assert routine is not None
        # One that is done twice has one entry in the history.
        used = dict.fromkeys(item.exercise for item in routine.items)
        self.remember([session(n, used, **more) for n in range(1, count + 1)])
        self.day = MONDAY + timedelta(count)
        self.look()
        self.window.features.plan.open_today()

    def remember(self, past: Sequence[PastSession]) -> None:
        """Let this be in the history."""
        write_past(self.bench.paths.history, past)

    def look(self) -> None:
        """Look into the history, and wait for what is found."""
        with self.qtbot.waitSignal(self.window.features.plan.changed):
            self.window.features.plan.session_done()

    # The card of today

    def card(self) -> TodayCard:
        """The card above the plan's routine."""
        return finding.only(self.window, TodayCard)

    def headline(self) -> str:
        """What it is headed."""
        return finding.called(self.card(), QLabel, "headline").text()

    def today(self) -> str:
        """What it says of today."""
        return finding.called(self.card(), QLabel, "today").text()

    def press(self, text: str) -> None:
        """Press a button of the card."""
        self._let_it_be_seen()
        button = finding.button(self.card(), text)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def answer(self, week: int, choice: ReviewChoice) -> None:
        """Answer a review that stands on the card."""
        self.card().review_answered.emit(week, choice)

    def asked(self) -> str:
        """What the card asks: its title, then what it says of it; or an empty text."""
        self._let_it_be_seen()
        questions = [each for each in self.card().findChildren(QFrame) if role(each) == "inset"]
        return "\n".join(text for each in questions for text in self._seen(each))

    def _seen(self, question: QFrame) -> list[str]:
        return finding.texts(question) if question.isVisibleTo(self.card()) else []

    def _let_it_be_seen(self) -> None:
        """What is new on the card is seen with the next event."""
        self.qtbot.wait(1)
