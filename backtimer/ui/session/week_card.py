"""The card of this week, the last session of the routine, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.progress.week import Week
from backtimer.painting.icons import Icon
from backtimer.painting.theme import Theme
from backtimer.ui.widgets.card import card
from backtimer.ui.widgets.icons import IconLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.week_strip import WeekStrip


class WeekCard(QWidget):
    """Shows the days of a week, and two lines below them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._days_only = False
        self._strip = WeekStrip(theme)
        self._summary, self._last, self._next = Label(), Label(), Label()
        self._summary.setProperty("role", "small")
        self._last.setProperty("role", "quiet")
        self._next.setProperty("role", "strong")
        for label in (self._last, self._next):
            label.setWordWrap(True)
        self._last.hide()
        title = Label("This week")
        title.setProperty("role", "heading")
        self._head, self._coming = QWidget(), QWidget()
        head, coming = QHBoxLayout(self._head), QHBoxLayout(self._coming)
        for row in (head, coming):
            row.setContentsMargins(0, 0, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self._summary)
        coming.setSpacing(12)
        coming.addWidget(IconLabel(Icon.PLAN, "icon-accent"))
        coming.addWidget(self._next, 1)
        frame, column = card()
        column.addWidget(self._head)
        column.addWidget(self._strip)
        column.addWidget(self._last)
        column.addWidget(self._coming)
        column.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_week(self, week: Week) -> None:
        """Show the days."""
        self._strip.show_week(week)
        self._summary.setText(week.summary)

    def show_last(self, text: str) -> None:
        """Show what the last session was; an empty text hides it."""
        self._last.setText(text)
        self._show_rows()

    def show_days_only(self, on: bool) -> None:
        """Show nothing but the days, or all of it."""
        self._days_only = on
        self._show_rows()

    def show_next(self, text: str) -> None:
        """Show what comes next."""
        self._next.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._strip.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the days; 1.0 is the design size."""
        self._strip.set_scale(scale)

    def _show_rows(self) -> None:
        self._last.setVisible(bool(self._last.text()) and not self._days_only)
        for row in (self._head, self._coming):
            row.setVisible(not self._days_only)
