"""What a person sees and does on the progress page, as verbs."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from backtimer.ui.progress.chart_card import ChartCard, PlotWidget
from backtimer.ui.progress.page import ProgressPage
from backtimer.ui.progress.session_calendar import SessionCalendar
from tests.ui.finding import button, called, choose, find, only


class CardProbe:
    """A card with its plots, or its numbers."""

    def __init__(self, card: ChartCard) -> None:
        self.card = card

    def visible(self) -> bool:
        return self.card.isVisible()

    def plots(self) -> tuple[PlotWidget, ...]:
        return self.card.plots

    def plots_in_sight(self) -> bool:
        return called(self.card, QWidget, "plots").isVisible()

    def said(self) -> str:
        """What is pointed at."""
        return called(self.card, QLabel, "pointed at").text()

    def about(self) -> QLabel:
        return called(self.card, QLabel, "about")

    def under(self) -> str:
        return called(self.card, QLabel, "under").text()

    def empty(self) -> QLabel:
        return called(self.card, QLabel, "empty")

    def toggle(self) -> QPushButton:
        """The button between plot and numbers."""
        return only(self.card, QPushButton)

    def table(self) -> QTableView:
        return only(self.card, QTableView)

    def model(self) -> QAbstractItemModel:
        return self.table().model()


class CalendarProbe:
    """The month, and the day beside it."""

    def __init__(self, calendar: SessionCalendar) -> None:
        self.card = calendar
        self.month = only(calendar, QCalendarWidget)

    def month_text(self) -> str:
        return called(self.card, QLabel, "month").text()

    def day_text(self) -> str:
        return called(self.card, QLabel, "day").text()

    def day_in_a_line(self) -> str:
        return called(self.card, QLabel, "day in a line").text()

    def press(self, name: str) -> None:
        button(self.card, name).click()

    def go(self, days: int) -> None:
        """Pick another day, so many days on."""
        self.month.setSelectedDate(self.month.selectedDate().addDays(days))

    def note(self) -> QPlainTextEdit:
        """The only note of the day."""
        return only(only(self.card, QScrollArea), QPlainTextEdit)


class ProgressProbe:
    """The page."""

    def __init__(self, page: ProgressPage) -> None:
        self.page = page

    def summary(self) -> str:
        return called(self.page, QLabel, "summary").text()

    def card(self, name: str) -> CardProbe:
        """A card, in sight."""
        card = called(self.page, ChartCard, name)
        self.scroll().ensureWidgetVisible(card)
        return CardProbe(card)

    def cards(self) -> list[CardProbe]:
        """All cards, wherever the page is."""
        return [CardProbe(card) for card in self.page.findChildren(ChartCard)]

    def calendar(self) -> CalendarProbe:
        return CalendarProbe(only(self.page, SessionCalendar))

    def nothing(self) -> QFrame:
        """The card that is there while nothing was done."""
        return called(self.page, QFrame, "nothing")

    def scroll(self) -> QScrollArea:
        return only(self.page, QScrollArea, direct=True)

    def spans(self) -> QComboBox:
        return find(self.page, QComboBox, "How far back")

    def report_button(self) -> QPushButton:
        return button(self.page, "Report as PDF…")

    def exports(self) -> list[QAction]:
        return button(self.page, "Export…").menu().actions()

    def pick_span(self, place: int) -> None:
        """Choose a range by its place in the list."""
        choose(self.spans(), place)

    def pick_exercise(self, place: int) -> None:
        """Choose an exercise by its place in the list."""
        choose(find(self.page, QComboBox, "Exercise"), place)

    def columns(self) -> int:
        """How many cards are beside each other at most."""
        minutes, kept = self.card("minutes").card, self.card("kept").card
        return 1 if minutes.x() == kept.x() else 2
