"""Form fields derived from the declarations of settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSlider

from backtimer.core.settings.kinds import Choice, TimeOrNone, ValueKind, Whole
from backtimer.core.settings.settings import SETTINGS
from backtimer.ui.settings.choice_names import CHOICE_NAMES
from backtimer.ui.widgets.adaptive import WrappedCheckBox

# What the arrow and the edges of a box need, and how much of a long choice it makes room for.
ARROW_PX, MOST_LETTERS = 72, 40
Offered = Sequence[tuple[Any, str]]


class ChoiceBox(QComboBox):
    """Offers values by name; `chosen` carries the value the person chose."""

    chosen = Signal(object)

    def __init__(self, label: str, offered: Offered = (), unit: str = "") -> None:
        super().__init__()
        self._values: list[Any] = []
        self._unit = unit
        self.setAccessibleName(label)
        self.setMinimumWidth(200)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(offered)
        self.activated.connect(lambda place: self.chosen.emit(self._values[place]))

    def offer(self, offered: Offered) -> None:
        """Replace the offered values; does nothing if they are the same."""
        values = [value for value, _name in offered]
        if values != self._values:
            self.clear()
            self.addItems([name for _value, name in offered])
            self._values = values

    def sizeHint(self) -> QSize:
        # As wide as its choices, but for the name of an odd voice.
        metrics, hint = self.fontMetrics(), super().sizeHint()
        longest = max(
            (metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())),
            default=0,
        )
        most = metrics.averageCharWidth() * MOST_LETTERS
        return QSize(max(hint.width(), min(longest, most) + ARROW_PX), hint.height())

    def show_value(self, value: Any) -> None:
        """Show a value, even one that is not offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))
        else:
            self.setPlaceholderText(f"{value} {self._unit}".rstrip())
            self.setCurrentIndex(-1)


class SwitchBox(WrappedCheckBox):
    """A checkbox for a boolean setting, inverted if `opposite`; `chosen` carries the new value."""

    chosen = Signal(object)

    def __init__(self, label: str, *, opposite: bool = False) -> None:
        super().__init__(label)
        self._opposite = opposite
        self.toggled.connect(lambda ticked: self.chosen.emit(ticked is not opposite))

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setChecked(value is not self._opposite)


def choice_box(name: str, label: str) -> ChoiceBox:
    """Return the field of a setting with a few values."""
    kind = SETTINGS[name].kind
    return ChoiceBox(label, offered_by(kind), kind.unit if isinstance(kind, Whole) else "")


def slider(kind: Whole, label: str) -> QSlider:
    """Return the field of a numeric setting."""
    field = QSlider(Qt.Orientation.Horizontal)
    field.setRange(kind.low, kind.high)
    field.setAccessibleName(label)
    return field


def offered_by(kind: ValueKind[Any]) -> Offered:
    """Return the values to offer, as (value, name). Raises TypeError for a kind without any."""
    match kind:
        case Choice():
            return [(member, CHOICE_NAMES[kind.of][member]) for member in kind.of]
        case Whole():
            numbers = kind.offered or range(kind.low, kind.high + 1)
            return [(number, f"{number} {kind.unit}") for number in numbers]
        case TimeOrNone():
            times = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
            return [(None, "Not said"), *((each, f"{each:%H:%M}") for each in times)]
        case _:
            raise TypeError(f"{kind} offers no choice")
