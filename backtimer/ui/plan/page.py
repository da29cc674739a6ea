"""The plan's page: choose a programme, or view and change the current plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.plan.programmes import Programme
from backtimer.ui.plan.view import DAY_NAMES, PlanView, RungRow, days_text
from backtimer.ui.shared.stopped_rows import StoppedRows
from backtimer.ui.widgets.adaptive import WrappedCheckBox
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.scrolling import scrolled

MINUTES = (
    (0, "As long as it takes"), (10, "10 minutes"), (15, "15 minutes"), (20, "20 minutes"),
    (30, "30 minutes"), (45, "45 minutes"),
)  # fmt: skip


class PlanPage(QWidget):
    """Emits every decision as a signal; holds no plan itself.

    `chosen` carries a programme's id and a RoutineRef or None, `days_changed` a frozenset of
    weekdays (0 is Monday), `minutes_changed` 0 for no limit, `step_wanted` an exercise id and
    whether the step is up, `allowed` the id of an exercise that is not to be stopped any more.
    """

    chosen = Signal(str, object)
    days_changed = Signal(object)
    minutes_changed = Signal(int)
    frame_changed = Signal(bool)
    gentle_wanted = Signal(bool)
    step_wanted = Signal(str, bool)
    allowed = Signal(str)
    today_wanted = Signal()
    calendar_wanted = Signal()
    end_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._view: PlanView | None = None
        self._choosing = False
        self._title = Label("My plan")
        self._title.setProperty("role", "title")
        self._about = Label()
        self._about.setProperty("role", "detail")
        self._about.setWordWrap(True)
        self._scroll = scrolled(focus=True)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: PlanView, *, choosing: bool = False) -> None:
        """Show the plan; with `choosing`, or without a plan, the available programmes."""
        choosing = choosing or not view.programme
        if (view, choosing) == (self._view, self._choosing):
            return
        same = self._view is not None and choosing == self._choosing
        self._view, self._choosing = view, choosing
        at = self._scroll.verticalScrollBar().value() if same else 0
        holder = QWidget()
        cards = QVBoxLayout(holder)
        cards.setContentsMargins(0, 0, 12, 0)
        cards.setSpacing(16)
        if choosing:
            self._about.setText("Choose a programme. Days and time can be changed at any time.")
            for programme in view.programmes:
                cards.addWidget(self._programme(programme, view))
        else:
            self._about.setText(f"{view.name}   ·   {view.since}")
            cards.addWidget(self._frame(view))
            cards.addWidget(self._exercises(view))
            if view.stopped:
                cards.addWidget(self._stopped(view))
            cards.addWidget(self._steps(view))
        cards.addStretch()
        self._scroll.setWidget(holder)
        self._scroll.verticalScrollBar().setValue(at)

    @property
    def view(self) -> PlanView | None:
        """The view shown; None before the first one."""
        return self._view

    @property
    def choosing(self) -> bool:
        """Whether the page offers programmes instead of showing the plan."""
        return self._choosing

    def focus_first(self) -> None:
        """Focus the first button."""
        button = self._scroll.findChild(QPushButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Choosing a programme

    def _programme(self, programme: Programme, view: PlanView) -> QWidget:
        card, layout = _card(programme.name)
        weeks = f"{programme.weeks} week{'s' if programme.weeks > 1 else ''}"
        time = f"   ·   {programme.minutes} minutes" if programme.minutes else ""
        layout.addWidget(_label(f"{weeks}   ·   {days_text(programme)}{time}", "quiet"))
        layout.addWidget(_label(programme.text, "reading"))
        row = QHBoxLayout()
        row.setSpacing(12)
        box: QComboBox | None = None
        if not programme.routine:
            box = QComboBox()
            box.setAccessibleName("Routine of the plan")
            box.setMinimumWidth(240)
            for ref, name in view.routines:
                box.addItem(name, ref)
            row.addWidget(box)
        choose = QPushButton("Choose this")
        choose.setAccessibleName(f"Choose {programme.name}")
        choose.clicked.connect(
            lambda: self.chosen.emit(programme.id, box.currentData() if box else None)
        )
        row.addWidget(choose)
        row.addStretch()
        layout.addLayout(row)
        return card

    # The current plan

    def _frame(self, view: PlanView) -> QWidget:
        card, layout = _card("When and how long")
        days = FlowRow(spacing_px=8)
        for number, name in enumerate(DAY_NAMES):
            button = QPushButton(name[:3])
            button.setProperty("role", "answer")
            button.setCheckable(True)
            button.setChecked(number in view.weekdays)
            button.setAccessibleName(name)
            button.toggled.connect(lambda on, number=number: self._day(number, on=on))
            days.add(button)
        layout.addWidget(days)
        minutes = QComboBox()
        minutes.setAccessibleName("The time you have")
        minutes.setMinimumWidth(220)
        for value, text in MINUTES:
            minutes.addItem(text, value)
        minutes.setCurrentIndex(max(minutes.findData(view.minutes), 0))
        minutes.activated.connect(lambda _n: self.minutes_changed.emit(minutes.currentData()))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(minutes)
        row.addStretch()
        layout.addLayout(row)
        frame = WrappedCheckBox("Warm up first, and stretch again at the end")
        frame.setChecked(view.frame)
        frame.toggled.connect(self.frame_changed)
        layout.addWidget(frame)
        layout.addWidget(self._decisions(view))
        return card

    def _decisions(self, view: PlanView) -> QWidget:
        rows = FlowRow(spacing_px=10)
        gentle = "No flare-up day after all" if view.gentle else "Flare-up day: gently today"
        decisions = (
            ("Today's session", self.today_wanted.emit),
            (gentle, lambda: self.gentle_wanted.emit(not view.gentle)),
            ("For my calendar…", self.calendar_wanted.emit),
            ("Another programme", lambda: self.show_view(view, choosing=True)),
            ("End the plan", self.end_wanted.emit),
        )
        for text, work in decisions:
            button = QPushButton(text)
            button.setProperty("role", "slim")
            button.clicked.connect(lambda _checked=False, work=work: work())
            rows.add(button)
        return rows

    def _exercises(self, view: PlanView) -> QWidget:
        card, layout = _card("How each exercise is done now")
        layout.addWidget(
            _label(
                "Steps up are offered after three good sessions. A step back is always possible.",
                "quiet",
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for number, row in enumerate(view.rows):
            grid.addWidget(_label(row.name, ""), number, 0)
            grid.addWidget(_label(row.how, "quiet"), number, 1)
            grid.addWidget(self._step_button(row), number, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        return card

    def _step_button(self, row: RungRow) -> QPushButton:
        button = QPushButton("Bring it back" if row.out else "Easier")
        button.setProperty("role", "slim")
        button.setAccessibleName(f"{row.name}: {button.text()}")
        button.clicked.connect(lambda: self.step_wanted.emit(row.exercise, row.out))
        return button

    def _stopped(self, view: PlanView) -> QWidget:
        card, layout = _card("Because of the pain in your leg")
        rows = StoppedRows()
        rows.show_stopped(view.stopped)
        rows.allowed.connect(self.allowed)
        layout.addWidget(rows)
        return card

    def _steps(self, view: PlanView) -> QWidget:
        card, layout = _card("Steps so far")
        if not view.steps:
            layout.addWidget(
                _label("None yet. Each one will be listed here with its reason.", "quiet")
            )
        for step in view.steps:
            layout.addWidget(_label(step, ""))
        return card

    def _day(self, number: int, *, on: bool) -> None:
        if self._view is None:
            return
        days = self._view.weekdays | {number} if on else self._view.weekdays - {number}
        self._view = self._view._replace(weekdays=days)
        self.days_changed.emit(days)


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(24, 18, 24, 20)
    layout.setSpacing(10)
    layout.addWidget(_label(title, "heading"))
    return card, layout


def _label(text: str, role: str) -> QLabel:
    label = Label(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
