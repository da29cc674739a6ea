"""The page of advice: a card for each topic, and a search that leaves what fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.advice import AdviceTopic
from backtimer.core.wording.search import found
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

ABOUT = (
    "Short answers from trials and from leaflets of health services. They do not know you: your "
    "doctor or physiotherapist knows more."
)
NOTHING = "Nothing matches. Try other words."
# Longer lines are hard to read.
WIDEST_PX = 760


class AdvicePage(QWidget):
    """Shows all advice, or what the search finds. `left` asks to go back."""

    left = Signal()

    def __init__(self, advice: Sequence[AdviceTopic]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._advice = tuple(advice)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search advice")
        self._search.setAccessibleName("Search advice")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._show_found)
        self._nothing = words(NOTHING, "quiet")
        self._nothing.hide()
        self._cards = {each.id: _card(each) for each in advice}
        self._lay_out()

    def set_scale(self, scale: float) -> None:
        """Scale the widest line; 1.0 is the design size."""
        for each in (self._search, self._holder):
            each.setMaximumWidth(round(WIDEST_PX * scale))

    def focus_first(self) -> None:
        """Focus the search."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def _show_found(self, typed: str) -> None:
        hits = found(typed, self._advice, lambda each: each.title, lambda each: " ".join(each.text))
        for card in self._cards.values():
            card.hide()
        for place, each in enumerate(hits):
            # Titles come first, and the Tab key follows what is seen.
            card = self._cards[each.id]
            self._column.insertWidget(place, card)
            card.show()
        before: QWidget = self._search
        for each in hits:
            QWidget.setTabOrder(before, self._cards[each.id])
            before = self._cards[each.id]
        self._nothing.setVisible(not hits)

    def _lay_out(self) -> None:
        title = Label("Advice")
        title.setProperty("role", "title")
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(12)
        for card in self._cards.values():
            self._column.addWidget(card)
        self._column.addWidget(self._nothing)
        self._column.addStretch()
        scroll = scrolled(self._holder)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addWidget(words(ABOUT, "quiet"))
        layout.addWidget(self._search)
        layout.addWidget(scroll, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)


def _card(advice: AdviceTopic) -> Reading:
    text = " ".join(advice.text)
    card = Reading(f"{advice.title}. {advice.line} {text} Source: {advice.source}", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(6)
    column.addWidget(words(advice.title, "heading"))
    column.addWidget(words(advice.line, "point"))
    column.addWidget(words(text))
    column.addWidget(words(f"Source: {advice.source}", "small"))
    return card
