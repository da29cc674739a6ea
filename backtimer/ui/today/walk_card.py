"""The walk: started in a length of one's own, with or without the voice, or logged afterwards."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.progress.walks import LENGTHS_MIN, LONGEST_MIN
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.shortcuts import NoWheel
from backtimer.ui.widgets.adaptive import WrappedCheckBox
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.spin_boxes import DayBox, NumberBox

LOG, CLOSE = "Log a walk", "Do not log it"


class WalkView(NamedTuple):
    """What the card says of this week, the length to begin with, and today."""

    text: str
    minutes: int
    today: date


class WalkCard(QFrame):
    """`started` carries minutes and whether with the voice, `logged` a day and minutes."""

    started = Signal(int, bool)
    logged = Signal(object, int)  # a date, minutes

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._length = QComboBox()
        self._length.addItems([f"{minutes} min" for minutes in LENGTHS_MIN])
        self._length.setAccessibleName("How long to walk")
        self._length.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._length.installEventFilter(NoWheel(self))
        self._voice = WrappedCheckBox("With the voice")
        self._voice.setChecked(True)
        self._text = words("", "quiet")
        start, self._log = QPushButton("Start the walk"), QPushButton(LOG)
        for button in (start, self._log):
            button.setProperty("role", "slim")
        start.clicked.connect(self._start)
        self._log.clicked.connect(self._toggle_log)
        title = Label("A walk")
        title.setProperty("role", "heading")
        row = FlowRow(spacing_px=12)
        self._tabs: list[QWidget] = [self._length, start, self._log, self._voice]
        for widget in self._tabs:
            row.add(widget)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(title)
        texts.addWidget(self._text)
        texts.addStretch()
        self._buttons = row
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.setSpacing(8)
        self._top.addLayout(texts, 1)
        self._top.addWidget(row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(8)
        column.addLayout(self._top)
        self._shown: WalkView | None = None

    @property
    def tabs(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        return self._tabs

    def set_beside(self, beside: bool) -> None:
        """Set whether the buttons stand beside the words, which takes less height, or below."""
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._top.setSpacing(24 if beside else 8)
        self._buttons.setMinimumWidth(self._buttons.sizeHint().width() if beside else 0)

    def show_view(self, view: WalkView) -> None:
        """Show the week; the length follows the last walk until the person changes it."""
        if self._shown is None or self._shown.minutes != view.minutes:
            self._length.setCurrentIndex(LENGTHS_MIN.index(view.minutes))
        self._shown = view
        self._text.setText(view.text)
        if "_done" in self.__dict__:
            self._done.set_today(view.today)

    @cached_property
    def _done(self) -> _LogRow:
        """Made when it is first opened."""
        row = _LogRow()
        row.save.clicked.connect(self._save)
        row.hide()
        if self._shown is not None:
            row.set_today(self._shown.today)
        self._column.addWidget(row)
        for one, other in pairwise([self._tabs[-1], *row.tabs]):
            QWidget.setTabOrder(one, other)
        self._tabs += row.tabs
        return row

    def _toggle_log(self) -> None:
        opens = self._done.isHidden()
        self._done.setVisible(opens)
        self._log.setText(CLOSE if opens else LOG)
        if opens:
            self._done.minutes.setValue(self._chosen())
            self._done.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        self.started.emit(self._chosen(), self._voice.isChecked())

    def _chosen(self) -> int:
        return LENGTHS_MIN[self._length.currentIndex()]

    def _save(self) -> None:
        day, minutes = self._done.day.date(), self._done.minutes.value()
        self._toggle_log()
        self.logged.emit(date(day.year(), day.month(), day.day()), minutes)


class _LogRow(QWidget):
    """The day and the minutes of a walk that was done, and the button that saves it."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.minutes = DayBox("The day of the walk"), NumberBox()
        self.minutes.setRange(1, LONGEST_MIN)
        self.minutes.setSuffix(" min")
        self.minutes.setAccessibleName("How long it was, in minutes")
        self.save = QPushButton("Save it")
        self.save.setProperty("role", "slim")
        self.tabs: list[QWidget] = [self.day, self.minutes, self.save]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        flow = FlowRow(spacing_px=12)
        for widget in (Label("Done on"), *self.tabs):
            flow.add(widget)
        row.addWidget(flow)

    def set_today(self, today: date) -> None:
        """Set the latest day; it is also the first choice."""
        latest = QDate(today.year, today.month, today.day)
        self.day.setMaximumDate(latest)
        if self.isHidden():
            self.day.setDate(latest)
