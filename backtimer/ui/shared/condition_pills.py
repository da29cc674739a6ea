"""What applies to the person, to be ticked: on the first pages and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.core.model.condition import Condition, ConditionGroup
from backtimer.core.plan.conditions import Conditions
from backtimer.painting.icons import Icon
from backtimer.ui.shared.reading import words
from backtimer.ui.widgets.adaptive import WrappedCheckBox
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.icons import IconButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.pill import Pill

DIRECTION = "What eases it, and where does the pain go? Ask yourself again every two weeks."
CLEARED = "My doctor or therapist has agreed to these exercises"
MORE = "More: pregnancy, surgery, spine"
# The groups that few people need, in the order in which they are shown.
RARER = {
    ConditionGroup.PREGNANCY: "Pregnancy and birth",
    ConditionGroup.SURGERY: "Surgery and new joints",
    ConditionGroup.SPINE: "Spine and balance",
}


class ConditionPills(QWidget):
    """Lets the person tick their conditions; those that few people have are behind one button.

    `changed` carries a setting's name and value: `conditions` (a frozenset of Condition) or
    `cleared` (a bool).
    """

    changed = Signal(str, object)

    def __init__(self, conditions: Conditions) -> None:
        super().__init__()
        self._conditions = conditions
        self._filling = False
        self._pills: dict[Condition, Pill] = {}
        common = self._row(ConditionGroup.COMMON)
        self._more = IconButton(Icon.OPEN_MENU, MORE, role="pill")
        self._more.clicked.connect(self._open)
        common.add(self._more)
        self._rarer = QWidget()
        rarer = QVBoxLayout(self._rarer)
        rarer.setContentsMargins(0, 0, 0, 0)
        rarer.setSpacing(8)
        for group, title in RARER.items():
            rarer.addWidget(words(title, "quiet"))
            rarer.addWidget(self._row(group))
        self._cleared = WrappedCheckBox(CLEARED)
        self._cleared.toggled.connect(self._change_cleared)
        self._hint = Label()
        self._hint.setProperty("role", "quiet")
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(common)
        column.addWidget(self._rarer)
        column.addWidget(words(DIRECTION, "quiet"))
        column.addWidget(self._row(ConditionGroup.DIRECTION))
        column.addWidget(self._hint)
        column.addWidget(self._cleared)
        self._show_rarer(False)
        self._show_hints()

    def show_values(self, conditions: frozenset[Condition], *, cleared: bool) -> None:
        """Show these values without emitting `changed`."""
        self._filling = True
        for condition, pill in self._pills.items():
            pill.setChecked(condition in conditions)
        self._cleared.setChecked(cleared)
        self._filling = False
        if any(condition.group in RARER for condition in conditions):
            self._show_rarer(True)
        self._show_hints()

    # Internals

    def _row(self, group: ConditionGroup) -> FlowRow:
        row = FlowRow(spacing_px=8)
        for condition, about in self._conditions.of.items():
            if condition.is_reported and condition.group is group:
                self._pills[condition] = pill = Pill(about.name)
                pill.toggled.connect(self._change)
                row.add(pill)
        return row

    def _open(self) -> None:
        self._show_rarer(True)
        # The button has gone: the focus goes on to what it opened.
        first = next(pill for each, pill in self._pills.items() if each.group in RARER)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rarer(self, shown: bool) -> None:
        self._rarer.setVisible(shown)
        self._more.setVisible(not shown)

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

    def _show_hints(self) -> None:
        hints = [self._conditions.of[each].hint for each in self._ticked()]
        self._hint.setText(" ".join(filter(None, hints)))
        self._hint.setVisible(any(hints))
        self._cleared.setVisible(self._until_agreed())

    def _ticked(self) -> list[Condition]:
        return [condition for condition, pill in self._pills.items() if pill.isChecked()]

    def _until_agreed(self) -> bool:
        """Whether a doctor's agreement would make a difference to the ticked conditions."""
        return any(self._conditions.of[each].until_agreed for each in self._ticked())
