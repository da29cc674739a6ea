"""Spin boxes for a number, for a time of day and for a day.

The wheel changes them only while they have the focus: scrolling the page must not change a dose
or a reminder.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit

# The style sheet's padding does not reach the inner line edit.
MARGIN_PX = 12
# The program speaks English, whatever the system does: digits and the names of months and days.
ENGLISH = QLocale(QLocale.Language.English)


def _turn(box: QAbstractSpinBox, turn: Callable[[QWheelEvent], None], event: QWheelEvent) -> None:
    if box.hasFocus():
        turn(event)
    else:
        # An ignored event lets the page scroll.
        event.ignore()


class NumberBox(QSpinBox):
    """A spin box for a whole number."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(ENGLISH)
        self.lineEdit().setTextMargins(MARGIN_PX, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn(self, super().wheelEvent, event)


class TimeBox(QTimeEdit):
    """A field for a time of day, in hours and minutes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setLocale(ENGLISH)
        self.setDisplayFormat("HH:mm")
        self.setAccessibleName(name)
        self.setMinimumWidth(110)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(MARGIN_PX, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn(self, super().wheelEvent, event)


class DayBox(QDateEdit):
    """A field for a date, with the month by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setLocale(ENGLISH)
        self.setDisplayFormat("d MMM yyyy")
        self.setAccessibleName(name)
        self.setMinimumWidth(140)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(MARGIN_PX, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn(self, super().wheelEvent, event)
