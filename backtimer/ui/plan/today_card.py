"""Today's card: the week, an offer with its reason, a review, and the flare-up day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backtimer.core.wording.screen_texts import FLARE_UP
from backtimer.ui.plan.view import TodayView
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.layouts import empty

# Below so much, what is said of today would stand in a narrow column beside the buttons.
LEAST_LETTERS = 24


class TodayCard(QFrame):
    """Shown above the plan's routine.

    `all_wanted`: the whole dose in spite of a flare-up.
    `offer_answered` carries the Offer and whether it was accepted, `review_answered` the week and
    a ReviewChoice.
    """

    offer_answered = Signal(object, bool)
    review_answered = Signal(int, object)
    gentle_wanted = Signal(bool)
    all_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._view: TodayView | None = None
        self._head = Label()
        self._head.setObjectName("headline")
        self._head.setProperty("role", "heading")
        self._text = _wrapped("quiet")
        self._text.setObjectName("today")
        self._gentle = _slim("Flare-up day")
        self._gentle.setCheckable(True)
        self._gentle.setToolTip(f"For today: {FLARE_UP}")
        self._gentle.clicked.connect(self.gentle_wanted)
        self._all = _slim("All of it today")
        self._all.setToolTip("The whole dose again, from today on")
        self._all.clicked.connect(self.all_wanted)
        plan = _slim("My plan")
        plan.clicked.connect(self.plan_wanted)
        about = QWidget()
        words = QVBoxLayout(about)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self._head)
        words.addWidget(self._text)
        ways = FlowRow(spacing_px=12)
        for button in (self._gentle, self._all, plan):
            ways.add(button)
        top = AdaptiveRow(spacing_px=12)
        top.add(about, 1, letters=LEAST_LETTERS)
        top.add(ways, at_top=True)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(top)
        layout.addLayout(self._asked)

    def show_view(self, view: TodayView) -> None:
        """Show a view of today."""
        if view == self._view:
            return
        self._view = view
        self._head.setText(view.headline)
        self._text.setText(" ".join(filter(None, [view.text, view.walks])))
        self._gentle.setChecked(view.gentle)
        self._gentle.setText("Flare-up day  ✓" if view.gentle else "Flare-up day")
        self._all.setVisible(view.lessened)
        empty(self._asked)
        if view.review is not None:
            week = view.review.week
            choices = [
                (text, lambda choice=choice: self.review_answered.emit(week, choice))
                for text, choice in view.review.choices
            ]
            self._asked.addWidget(_question(view.review.title, view.review.text, choices))
        elif view.offer is not None:
            offer = view.offer
            title = "A step up?" if offer.up else "A step back?"
            self._asked.addWidget(
                _question(
                    title,
                    f"{offer.text}. {offer.reason}",
                    [
                        ("Yes", lambda: self.offer_answered.emit(offer, True)),
                        ("No", lambda: self.offer_answered.emit(offer, False)),
                    ],
                )
            )


def _question(
    title: str, text: str, answers: Sequence[tuple[str, Callable[..., object]]]
) -> QWidget:
    box = QFrame()
    box.setProperty("role", "inset")
    layout = QVBoxLayout(box)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    head = Label(title)
    head.setProperty("role", "strong")
    layout.addWidget(head)
    words = _wrapped("")
    words.setText(text)
    layout.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(10)
    for name, work in answers:
        button = _slim(name)
        button.setAccessibleName(f"{title} {name}")
        button.clicked.connect(lambda _checked=False, work=work: work())
        row.addWidget(button)
    row.addStretch()
    layout.addLayout(row)
    return box


def _slim(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "slim")
    return button


def _wrapped(role: str) -> QLabel:
    label = Label()
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
