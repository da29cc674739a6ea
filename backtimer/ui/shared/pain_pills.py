"""How long the back has hurt, and what a little pain means: first pages and settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from backtimer.core.model.pain_rule import PainRule
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.pill import Pill

HOW_LONG = "How long has your back hurt this time?"
SHORTER, LONGER = "Less than three months", "Longer"
A_LITTLE = "What does a little pain in an exercise mean?"
STOP, LITTLE = "Pain means stop", "A little that settles is fine"
EXPLAINED = (
    "A little is at most one above your usual, eases within the hour, and is gone by the next day."
)


class PainPills(QWidget):
    """Asks both; the second only of those whose pain has lasted.

    `changed` carries a setting's name and value: `pain_since` (a bool: whether it has lasted for
    three months) or `pain_rule` (a PainRule).
    """

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._shorter, self._longer = Pill(SHORTER), Pill(LONGER)
        self._stop, self._little = Pill(STOP), Pill(LITTLE)
        self._lasts = self._group(HOW_LONG, self._shorter, self._longer)
        self._rules = self._group(A_LITTLE, self._stop, self._little)
        self._longer.toggled.connect(self._change_lasts)
        self._shorter.toggled.connect(self._change_lasts)
        self._little.toggled.connect(self._change_rule)
        self._rule = QWidget()
        rule = QVBoxLayout(self._rule)
        rule.setContentsMargins(0, 4, 0, 0)
        rule.setSpacing(8)
        rule.addWidget(words(A_LITTLE, "strong"))
        rule.addWidget(_row(self._stop, self._little))
        rule.addWidget(words(EXPLAINED, "quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words(HOW_LONG, "strong"))
        column.addWidget(_row(self._shorter, self._longer))
        column.addWidget(self._rule)
        self.show_values(None, PainRule.STOP)

    def show_values(self, lasts: bool | None, rule: PainRule) -> None:
        """Show these values without emitting `changed`; None if it has not been answered."""
        self._filling = True
        if lasts is None:
            self._lasts.setExclusive(False)
        self._shorter.setChecked(lasts is False)
        self._longer.setChecked(lasts is True)
        self._lasts.setExclusive(True)
        (self._little if rule is PainRule.LITTLE else self._stop).setChecked(True)
        self._rule.setVisible(lasts is True)
        self._filling = False

    def _group(self, question: str, *pills: QAbstractButton) -> QButtonGroup:
        group = QButtonGroup(self)
        for pill in pills:
            pill.setAccessibleName(f"{question} {pill.text()}")
            group.addButton(pill)
        return group

    def _change_lasts(self, on: bool) -> None:
        if self._filling or not on:
            return
        lasts = self._longer.isChecked()
        self._rule.setVisible(lasts)
        self.changed.emit("pain_since", lasts)
        if not lasts:
            # The choice is only for pain that has lasted: later it is asked anew.
            self._stop.setChecked(True)

    def _change_rule(self, on: bool) -> None:
        if not self._filling:
            self.changed.emit("pain_rule", PainRule.LITTLE if on else PainRule.STOP)


def _row(*pills: Pill) -> FlowRow:
    row = FlowRow(spacing_px=8)
    for pill in pills:
        row.add(pill)
    return row
