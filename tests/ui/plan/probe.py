"""What a person does with the plan in the window, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from backtimer.core.model.past import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.offers import Offer
from backtimer.ui.plan.page import PlanPage
from backtimer.ui.plan.today_card import TodayCard
from backtimer.ui.plan.view import PlanView, Review, ReviewChoice
from backtimer.ui.window.main_window import MainWindow
from tests.planning import MONDAY, session
from tests.ui.bench import WindowBench
from tests.ui.editor.making import until


def texts(page: QWidget) -> list[str]:
    """The texts that are seen on a page, when it is in front."""
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def button(page: QWidget, text: str) -> QPushButton:
    """The button whose text begins so."""
    (found,) = [b for b in page.findChildren(QPushButton) if b.text().startswith(text)]
    return found


class PlanProbe:
    """A window with a plan, whose date and past are set by hand."""

    def __init__(self, bench: WindowBench, qtbot: QtBot) -> None:
        self.bench, self.qtbot = bench, qtbot
        self.day: date = MONDAY
        bench.today = lambda: self.day
        self.window: MainWindow = bench.open()
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
        self.window.plan.open()
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
        used = [item.exercise for item in routine.items]
        self.remember([session(n, used, **more) for n in range(1, count + 1)])
        self.day = MONDAY + timedelta(count)
        self.look()
        self.window.plan.open_today()

    def remember(self, past: Sequence[PastSession]) -> None:
        """Let the history be this."""
        self.planner._read_past = lambda _last: past

    def look(self) -> None:
        """Look into the history, and wait for what is found."""
        with self.qtbot.waitSignal(self.window.plan.changed):
            self.window.plan.session_done()

    # The card of today

    def card(self) -> TodayCard:
        """The card above the plan's routine."""
        card = self.window.findChild(TodayCard)
        assert card is not None
        return card

    def headline(self) -> str:
        """What it is headed."""
        return self._text("headline")

    def today(self) -> str:
        """What it says of today."""
        return self._text("today")

    def press(self, text: str) -> None:
        """Press a button of the card."""
        buttons = [b for b in self.card().findChildren(QPushButton) if b.text() == text]
        self.qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)

    def answer(self, week: int, choice: ReviewChoice) -> None:
        """Answer a review that stands on the card."""
        self.card().review_answered.emit(week, choice)

    def offer(self) -> Offer | None:
        """What is offered."""
        view = self.window.features.plan._controller.today()
        assert view is not None
        return view.offer

    def review(self) -> Review | None:
        """What is looked back at."""
        view = self.window.features.plan._controller.today()
        assert view is not None
        return view.review

    def _text(self, name: str) -> str:
        label = self.card().findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()
