"""What a person sees and does on the page of today, as verbs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from backtimer.ui.today.next_card import NextCard
from backtimer.ui.today.pick_card import PickCard
from backtimer.ui.today.questions import AppliesQuestion, UpQuestion
from backtimer.ui.today.walk_card import WalkCard
from backtimer.ui.widgets.adaptive import WrappedCheckBox
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.spin_boxes import DayBox, NumberBox
from backtimer.ui.widgets.week_strip import WeekStrip
from backtimer.ui.window.main_window import MainWindow
from tests.ui import finding
from tests.ui.page_probe import PageProbe


class TodayProbe(PageProbe):
    """The page of today."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot, "today")

    def hidden_below(self) -> int:
        """How many px of the page can only be seen by scrolling."""
        return finding.only(self.page, QScrollArea).verticalScrollBar().maximum()

    def kicker(self) -> str:
        """Why this is next."""
        (text,) = finding.texts(self._card(), "accent")
        return text

    def next_title(self) -> str:
        """What is next."""
        (text,) = finding.texts(self._card(), "subtitle")
        return text

    def facts(self) -> list[str]:
        """Its length, its exercises and what one needs."""
        known = finding.called(self._card(), FlowRow, "facts")
        return [each for each in finding.texts(known) if each]

    def words(self) -> str:
        """The sentence about it."""
        return " ".join(finding.texts(self._card(), "detail"))

    def actions(self) -> list[str]:
        """What can be done, in the order of the Tab key."""
        return [each.text() for each in self._buttons()]

    def act(self, text: str) -> None:
        """Press the button of this name."""
        next(each for each in self._buttons() if each.text() == text).click()

    def days(self) -> list[str]:
        """The days of the week as a screen reader says them."""
        strip = finding.only(self.page, WeekStrip)
        days = strip.findChildren(QWidget)
        return [each.accessibleName() for each in days if each.parent() is strip]

    def picks(self) -> list[str]:
        """The routines by time."""
        return [each.accessibleName() for each in self._picks()]

    def pick(self, place: int) -> None:
        """Press the card of one of them."""
        self._picks()[place].click()

    def last(self) -> str:
        """All that is said of the last time."""
        return " ".join(each for each in self.labels() if each)

    def asks_when_one_gets_up(self) -> bool:
        """Whether the question is on the page."""
        return any(not each.isHidden() for each in self.page.findChildren(UpQuestion))

    def get_up(self, answer: str) -> None:
        """Answer it."""
        finding.button(finding.only(self.page, UpQuestion), answer).click()

    def asks_what_applies(self) -> str:
        """What the question about conditions says; empty if it is not on the page."""
        cards = self.page.findChildren(AppliesQuestion)
        asking = [each for each in cards if not each.isHidden()]
        return " ".join(text for card in asking for text in finding.texts(card, "quiet"))

    def answer_what_applies(self, answer: str) -> None:
        """Answer it."""
        finding.button(finding.only(self.page, AppliesQuestion), answer).click()

    def walk_text(self) -> str:
        """What the walk's card says of this week."""
        return " ".join(finding.texts(self._walk(), "quiet"))

    def walk(self, *, voice: bool) -> None:
        """Start the walk in the length that the card shows."""
        finding.only(self._walk(), WrappedCheckBox).setChecked(voice)
        finding.button(self._walk(), "Start the walk").click()

    def log_walk(self, day: date, minutes: int) -> None:
        """Log a walk that was done without the program."""
        card = self._walk()
        finding.button(card, "Log a walk").click()
        finding.only(card, DayBox).setDate(QDate(day.year, day.month, day.day))
        boxes = card.findChildren(NumberBox)
        next(each for each in boxes if "it was" in each.accessibleName()).setValue(minutes)
        finding.button(card, "Save it").click()

    def _walk(self) -> WalkCard:
        return finding.only(self.page, WalkCard)

    def _card(self) -> NextCard:
        return finding.only(self.page, NextCard)

    def _buttons(self) -> list[QPushButton]:
        buttons = self._card().findChildren(QPushButton)
        return [each for each in buttons if not each.isHidden()]

    def _picks(self) -> list[PickCard]:
        cards = self.page.findChildren(PickCard)
        return [each for each in cards if not each.isHidden()]
