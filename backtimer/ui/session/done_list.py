"""The list of what was done in a session, on a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from backtimer.painting.icons import Icon
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.icons import IconLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.layouts import empty


class DoneList(QWidget):
    """Exercises with their amounts, in one column or two."""

    def __init__(self) -> None:
        super().__init__()
        self._done: tuple[tuple[str, str], ...] = ()
        self._columns = 2
        frame, self._inside = card()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_done(self, done: Sequence[tuple[str, str]]) -> None:
        """Show names and amounts."""
        self._done = tuple(done)
        self._fill()

    def set_columns(self, columns: int) -> None:
        """Arrange them in 1 or 2 columns."""
        if columns != self._columns:
            self._columns = columns
            self._fill()

    def _fill(self) -> None:
        holder = QFrame()
        rows = QGridLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(6)
        rows.setHorizontalSpacing(12)
        high = max(-(-len(self._done) // self._columns), 1)
        for number, (name, much) in enumerate(self._done):
            row, column = number % high, 4 * (number // high)
            label, amount = Label(name), Label(much)
            label.setWordWrap(True)
            amount.setProperty("role", "quiet")
            rows.addWidget(IconLabel(Icon.DONE, "icon-accent"), row, column)
            rows.addWidget(label, row, column + 1)
            rows.addWidget(amount, row, column + 2, Qt.AlignmentFlag.AlignRight)
        rows.setColumnStretch(1, 1)
        if self._columns > 1:
            rows.setColumnStretch(5, 1)
            rows.setColumnMinimumWidth(3, 24)
        empty(self._inside)
        self._inside.addWidget(holder)
