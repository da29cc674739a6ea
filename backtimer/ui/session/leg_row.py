"""The four places that leg pain may reach, each a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backtimer.core.model.leg_place import LegPlace
from backtimer.ui.widgets.flow import FlowRow

NAMES = {
    LegPlace.BACK: "Back only", LegPlace.BUTTOCK: "Buttock", LegPlace.THIGH: "Thigh",
    LegPlace.BELOW_KNEE: "Below the knee",
}  # fmt: skip


class LegRow(QWidget):
    """`given` carries a LegPlace."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = FlowRow(spacing_px=12)
        for key, (place, name) in enumerate(NAMES.items(), 1):
            button = QPushButton(f"{name}  ({key})")
            button.clicked.connect(lambda _checked=False, place=place: self.given.emit(place))
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)

    def answer(self, key: int) -> None:
        """Answer by the key of a place, 1 for the back; other keys do nothing."""
        places = dict(enumerate(NAMES, 1))
        if key in places:
            self.given.emit(places[key])
