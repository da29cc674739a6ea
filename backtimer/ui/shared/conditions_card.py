"""Checkboxes for the person's conditions, on the welcome page and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QVBoxLayout

from backtimer.core.model.condition import Condition
from backtimer.core.plan.conditions import Conditions

CLEARED = "My doctor or therapist has agreed to these exercises"


class ConditionsCard(QFrame):
    """Lets the person tick their conditions.

    `changed` carries a setting's name and value: `conditions` (a frozenset of Condition) or
    `cleared` (a bool).
    """

    changed = Signal(str, object)

    def __init__(self, title: str, conditions: Conditions) -> None:
        super().__init__()
        self._conditions = conditions
        self.setProperty("role", "card")
        self._filling = False
        self._boxes: dict[Condition, QCheckBox] = {}
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        self._columns = 0
        for condition, about in conditions.of.items():
            box = QCheckBox(about.name)
            box.toggled.connect(self._change)
            self._boxes[condition] = box
        self._arrange(1)
        self._cleared = QCheckBox(CLEARED)
        self._cleared.toggled.connect(self._change_cleared)
        heading, text = QLabel(title), QLabel(
            "Exercises that do not suit are swapped for gentler ones, and you are told why."
        )  # fmt: skip
        heading.setProperty("role", "heading")
        self._hint = QLabel()
        for label in (text, self._hint):
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(text)
        layout.addLayout(grid)
        layout.addWidget(self._hint)
        layout.addWidget(self._cleared)
        self._show_hints()

    def show_values(self, conditions: frozenset[Condition], *, cleared: bool) -> None:
        """Show these values without emitting `changed`."""
        self._filling = True
        for condition, box in self._boxes.items():
            box.setChecked(condition in conditions)
        self._cleared.setChecked(cleared)
        self._filling = False
        self._show_hints()

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for number, box in enumerate(self._boxes.values()):
                self._grid.addWidget(box, number // columns, number % columns)

    def _change(self) -> None:
        self._show_hints()
        if self._filling:
            return
        if not self._until_agreed() and self._cleared.isChecked():
            # Reset it, so that a later operation needs a new agreement.
            self._cleared.setChecked(False)
        self.changed.emit("conditions", frozenset(self._ticked()))

    def _change_cleared(self, on: bool) -> None:
        if not self._filling:
            self.changed.emit("cleared", on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Two columns if both fit; the card's minimum width is that of a single column.
        wide = 2 * max(box.sizeHint().width() for box in self._boxes.values()) + 100
        self._arrange(2 if self.width() >= wide else 1)

    def _show_hints(self) -> None:
        hints = [self._conditions.of[each].hint for each in self._ticked()]
        self._hint.setText(" ".join(filter(None, hints)))
        self._hint.setVisible(any(hints))
        self._cleared.setVisible(self._until_agreed())

    def _ticked(self) -> list[Condition]:
        return [condition for condition, box in self._boxes.items() if box.isChecked()]

    def _until_agreed(self) -> bool:
        """Whether a doctor's agreement would make a difference to the ticked conditions."""
        return any(self._conditions.of[each].until_agreed for each in self._ticked())
