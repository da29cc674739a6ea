"""What a person sees and does on the progress page, as verbs."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
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


def _label(parent: QWidget, name: str) -> QLabel:
    label = parent.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label


def _button(parent: QWidget, text: str) -> QPushButton:
    (button,) = [
        b for b in parent.findChildren(QPushButton) if text in (b.text(), b.accessibleName())
    ]
    return button


class CardProbe:
    """A card with its plots, or its numbers."""

    def __init__(self, card: ChartCard) -> None:
        self.card = card

    def visible(self) -> bool:
        return self.card.isVisible()

    def plots(self) -> tuple[PlotWidget, ...]:
        return self.card.plots

    def plots_in_sight(self) -> bool:
        plots = self.card.findChild(QWidget, "plots")
        assert isinstance(plots, QWidget)
        return plots.isVisible()

    def said(self) -> str:
        """What is pointed at."""
        return _label(self.card, "pointed at").text()

    def about(self) -> QLabel:
        return _label(self.card, "about")

    def under(self) -> str:
        return _label(self.card, "under").text()

    def empty(self) -> QLabel:
        return _label(self.card, "empty")

    def toggle(self) -> QPushButton:
        """The button between plot and numbers."""
        (button,) = self.card.findChildren(QPushButton)
        return button

    def table(self) -> QTableView:
        table = self.card.findChild(QTableView)
        assert isinstance(table, QTableView)
        return table

    def model(self) -> QAbstractItemModel:
        return self.table().model()


class CalendarProbe:
    """The month, and the day beside it."""

    def __init__(self, calendar: SessionCalendar) -> None:
        self.card = calendar
        month = calendar.findChild(QCalendarWidget)
        assert isinstance(month, QCalendarWidget)
        self.month = month

    def month_text(self) -> str:
        return _label(self.card, "month").text()

    def day_text(self) -> str:
        return _label(self.card, "day").text()

    def day_in_a_line(self) -> str:
        return _label(self.card, "day in a line").text()

    def press(self, name: str) -> None:
        _button(self.card, name).click()

    def go(self, days: int) -> None:
        """Pick another day, so many days on."""
        self.month.setSelectedDate(self.month.selectedDate().addDays(days))

    def note(self) -> QPlainTextEdit:
        """The only note of the day."""
        scroll = self.card.findChild(QScrollArea)
        assert isinstance(scroll, QScrollArea)
        (note,) = scroll.widget().findChildren(QPlainTextEdit)
        return note


class PageProbe:
    """The page."""

    def __init__(self, page: ProgressPage) -> None:
        self.page = page

    def summary(self) -> str:
        return _label(self.page, "summary").text()

    def card(self, name: str) -> CardProbe:
        """A card, in sight."""
        card = self.page.findChild(ChartCard, name)
        assert isinstance(card, ChartCard)
        self.scroll().ensureWidgetVisible(card)
        return CardProbe(card)

    def cards(self) -> list[CardProbe]:
        """All cards, wherever the page is."""
        return [CardProbe(card) for card in self.page.findChildren(ChartCard)]

    def calendar(self) -> CalendarProbe:
        calendar = self.page.findChild(SessionCalendar)
        assert isinstance(calendar, SessionCalendar)
        return CalendarProbe(calendar)

    def nothing(self) -> QFrame:
        """The card that is there while nothing was done."""
        card = self.page.findChild(QFrame, "nothing")
        assert isinstance(card, QFrame)
        return card

    def scroll(self) -> QScrollArea:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        scroll = self.page.findChild(QScrollArea, "", direct)
        assert isinstance(scroll, QScrollArea)
        return scroll

    def spans(self) -> QComboBox:
        return self._box("How far back")

    def report_button(self) -> QPushButton:
        return _button(self.page, "Report as PDF…")

    def exports(self) -> list[QAction]:
        return _button(self.page, "Export…").menu().actions()

    def pick_span(self, place: int) -> None:
        """Choose a range by its place in the list."""
        self._pick(self.spans(), place)

    def pick_exercise(self, place: int) -> None:
        """Choose an exercise by its place in the list."""
        self._pick(self._box("Exercise"), place)

    def columns(self) -> int:
        """How many cards are beside each other at most."""
        minutes, kept = self.card("minutes").card, self.card("kept").card
        return 1 if minutes.x() == kept.x() else 2

    def _box(self, name: str) -> QComboBox:
        (box,) = [b for b in self.page.findChildren(QComboBox) if b.accessibleName() == name]
        return box

    def _pick(self, box: QComboBox, place: int) -> None:
        box.setCurrentIndex(place)
        box.activated.emit(place)
