"""The third page: how one wants to be led, and what applies to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
)

from backtimer.core.plan.conditions import Conditions
from backtimer.core.settings.settings import OFFERED_RATES
from backtimer.painting.icons import Icon
from backtimer.ui.first_run.choice_card import ChoiceCard
from backtimer.ui.first_run.view import Led
from backtimer.ui.shared.condition_pills import ConditionPills
from backtimer.ui.shared.pain_pills import PainPills
from backtimer.ui.shared.reading import Reading, words
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.icons import IconButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.pill import Pill
from backtimer.ui.widgets.turning import TurningFrame

BESIDE_PX = 860
# A dragged slider passes many values; the change is applied once it rests.
SETTLE_MS = 300
TITLE = "How would you like to be led?"
ABOUT = "All of it can be changed later, in the settings."


class LedPage(TurningFrame):
    """Emits every change as a setting's name and its new value."""

    changed = Signal(str, object)
    try_wanted = Signal()

    def __init__(self, conditions: Conditions) -> None:
        super().__init__(BESIDE_PX)
        self._filling = False
        self.reading = Reading(f"{TITLE} {ABOUT}")
        head = QVBoxLayout(self.reading)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(4)
        head.addWidget(words(TITLE, "title"))
        head.addWidget(words(ABOUT, "detail"))
        self._own_pace = ChoiceCard(
            Icon.VOICE, "At its own pace", "The voice counts and moves on. Nothing to press."
        )
        self._wait = ChoiceCard(
            Icon.STOP, "Wait for me", "Between floor and standing it waits until you press a key."
        )
        self._near, self._far = Pill("At arm’s length"), Pill("2 to 3 metres, on the floor")
        self._paces = self._group("wait_at_changes", self._own_pace, self._wait)
        self._places = self._group("far_view", self._near, self._far)
        self._rate = QSlider(Qt.Orientation.Horizontal)
        self._rate.setRange(min(OFFERED_RATES), max(OFFERED_RATES))
        self._rate.setSingleStep(10)
        self._rate.setPageStep(10)
        self._rate.setAccessibleName("Speed of the voice, in per cent")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._change_rate)
        self._rate.valueChanged.connect(self._moved)
        self._try = IconButton(Icon.START, "Try it", name="Try the voice")
        self._try.clicked.connect(self._try_now)
        self._pills = ConditionPills(conditions)
        self._pills.changed.connect(self.changed)
        self._pain = PainPills()
        self._pain.changed.connect(self.changed)
        self._effect = Label()
        self._effect.setWordWrap(True)
        self._lay_out()

    def show_values(self, now: Led) -> None:
        """Show these values without emitting `changed`."""
        self._filling = True
        (self._wait if now.wait else self._own_pace).setChecked(True)
        (self._far if now.far else self._near).setChecked(True)
        self._rate.setValue(now.rate)
        self._pills.show_values(now.conditions, cleared=now.cleared)
        self._pain.show_values(now.pain_lasts, now.pain_rule)
        self._filling = False

    def show_effect(self, text: str) -> None:
        """Show what the conditions change; an empty text hides it."""
        self._effect.setText(text)
        self._effect_card.setVisible(bool(text))

    # Internals

    def _group(self, name: str, off: QPushButton, on: QPushButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for button in (off, on):
            group.addButton(button)
        group.setExclusive(True)
        on.toggled.connect(lambda chosen: self._choose(name, chosen))
        return group

    def _choose(self, name: str, chosen: bool) -> None:
        if not self._filling:
            self.changed.emit(name, chosen)

    def _moved(self) -> None:
        if not self._filling:
            self._settle.start()

    def _change_rate(self) -> None:
        self._settle.stop()
        self.changed.emit("rate", round(self._rate.value(), -1))

    def _try_now(self) -> None:
        if self._settle.isActive():
            self._change_rate()
        self.try_wanted.emit()

    def _lay_out(self) -> None:
        speed = QFrame()
        speed.setProperty("role", "card")
        row = QHBoxLayout(speed)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(14)
        row.addWidget(words("Speed", "strong"))
        row.addWidget(_small("slower"))
        row.addWidget(self._rate, 1)
        row.addWidget(_small("faster"))
        row.addWidget(self._try)
        places = FlowRow(spacing_px=8)
        places.add(self._near)
        places.add(self._far)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(words("The voice", "heading"))
        left.addWidget(self._own_pace)
        left.addWidget(self._wait)
        left.addWidget(speed)
        left.addSpacing(8)
        left.addWidget(words("How far away is the screen?", "heading"))
        left.addWidget(places)
        left.addSpacing(8)
        left.addWidget(self._pain)
        left.addStretch()
        self._effect_card = QFrame()
        self._effect_card.setProperty("role", "card")
        effect = QVBoxLayout(self._effect_card)
        effect.setContentsMargins(20, 16, 20, 16)
        effect.setSpacing(4)
        effect.addWidget(words("For you", "strong"))
        self._effect.setProperty("role", "quiet")
        effect.addWidget(self._effect)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(words("What applies to you?", "heading"))
        right.addWidget(
            words("Exercises that do not suit you are swapped for gentler ones.", "quiet")
        )
        right.addWidget(self._pills)
        right.addWidget(self._effect_card)
        right.addStretch()
        columns = self.turning_row()
        columns.setSpacing(24)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addWidget(self.reading)
        column.addLayout(columns, 1)


def _small(text: str) -> QLabel:
    label = Label(text)
    label.setProperty("role", "small")
    return label
