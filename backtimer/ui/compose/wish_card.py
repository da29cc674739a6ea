"""The card that asks for a wish: minutes, place, what for, and what is at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from backtimer.core.model.wish import AT_HAND, WISH_MINUTES, Purpose, SessionPlace, Wish
from backtimer.core.plan.wish_words import PLACE_WORDS, PURPOSE_WORDS, THING_WORDS
from backtimer.core.wording.spoken_words import capital
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.pill import Pill

FIRST = Wish(15, SessionPlace.FLOOR, Purpose.EVERYTHING)
MINUTES, PLACE, PURPOSE, THINGS = "How long", "Where", "What for", "At hand"
QUESTION_PX, PILL_PX = 84, 44


class WishCard(QFrame):
    """Asks for a wish; `changed` carries the new one, a Wish."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 18)
        self._column.setSpacing(8)
        self._labels: list[QLabel] = []
        minutes = [f"{each} min" for each in WISH_MINUTES]
        places = [capital(PLACE_WORDS[each]) for each in SessionPlace]
        purposes = [capital(PURPOSE_WORDS[each].removeprefix("for ")) for each in Purpose]
        self._minutes = self._ask(MINUTES, minutes, WISH_MINUTES.index(FIRST.minutes))
        self._place = self._ask(PLACE, places, list(SessionPlace).index(FIRST.place))
        self._purpose = self._ask(PURPOSE, purposes, list(Purpose).index(FIRST.purpose))
        self._things = [Pill(capital(THING_WORDS[each])) for each in AT_HAND]
        self._add_row(THINGS, self._things)
        for pill in self._things:
            pill.toggled.connect(self._change)
        self.set_scale(1.0)

    @property
    def wish(self) -> Wish:
        """The wish as it is now."""
        things = zip(AT_HAND, self._things, strict=True)
        return Wish(
            WISH_MINUTES[self._minutes.checkedId()],
            list(SessionPlace)[self._place.checkedId()],
            list(Purpose)[self._purpose.checkedId()],
            at_hand=frozenset(thing for thing, pill in things if pill.isChecked()),
        )

    def focus_first(self) -> None:
        """Focus the chosen number of minutes."""
        self._minutes.button(self._minutes.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_scale(self, scale: float) -> None:
        """Scale the column of the questions; 1.0 is the design size."""
        for label in self._labels:
            label.setFixedWidth(round(QUESTION_PX * scale))

    def _ask(self, question: str, answers: Sequence[str], first: int) -> QButtonGroup:
        group = QButtonGroup(self)
        pills = [Pill(each) for each in answers]
        for place, pill in enumerate(pills):
            group.addButton(pill, place)
        pills[first].setChecked(True)
        group.idToggled.connect(self._change_if)
        self._add_row(question, pills)
        return group

    def _add_row(self, question: str, pills: Sequence[Pill]) -> None:
        label = Label(question)
        label.setProperty("role", "kicker")
        self._labels.append(label)
        label.setFixedHeight(PILL_PX)
        flow = FlowRow(spacing_px=8)
        for pill in pills:
            pill.setAccessibleName(f"{question}: {pill.text()}")
            flow.add(pill)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(flow, 1)
        self._column.addLayout(row)

    def _change_if(self, _place: int, on: bool) -> None:
        if on:
            self._change()

    def _change(self) -> None:
        self.changed.emit(self.wish)
