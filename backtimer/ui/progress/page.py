"""The progress page: calendar, pain, minutes, the plan, one exercise over time, both sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.past_session import HistoryFormat
from backtimer.core.progress.progress import HistorySpan
from backtimer.core.progress.progress_charts import ChartView
from backtimer.core.progress.progress_exercises import SidesView
from backtimer.painting.theme import Theme
from backtimer.ui.progress.chart_card import ChartCard, MakePlot
from backtimer.ui.progress.session_calendar import RowsOf, SessionCalendar
from backtimer.ui.progress.view import HOW_TO_BEGIN, NOTHING_YET, SPANS, ProgressView
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label

TWO_COLUMNS = 860
GAP = 16
FORMATS = (
    (HistoryFormat.CSV, "CSV, a line for each repetition…"),
    (HistoryFormat.JSON, "JSON, one document…"),
)


class ProgressPage(QWidget):
    """Emits choices, notes and requests as signals.

    `span_changed` carries a HistorySpan, `exercise_picked` an exercise id, `note_changed` a
    session's id and its note, `export_wanted` a HistoryFormat.
    """

    span_changed = Signal(object)
    exercise_picked = Signal(str)
    note_changed = Signal(int, str)
    report_wanted = Signal()
    export_wanted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._scale = 1.0
        self._columns = 0
        self._span, self._exercise = QComboBox(), QComboBox()
        for span, name in SPANS:
            # Qt returns a member of a StrEnum as a plain string.
            self._span.addItem(name, span.value)
        self._span.setAccessibleName("How far back")
        self._exercise.setAccessibleName("Exercise")
        self._exercise.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._summary = Label("Reading what you did…")
        self._summary.setObjectName("summary")
        self._summary.setProperty("role", "detail")
        self._summary.setWordWrap(True)
        self._calendar = SessionCalendar(theme)
        one = Label("One exercise")
        one.setProperty("role", "heading")
        self._exercise.setMinimumContentsLength(14)
        choice = AdaptiveRow()
        choice.add(one)
        choice.add(self._exercise, 1)
        self._cards = {
            "pain": ChartCard(theme, "Pain"),
            "minutes": ChartCard(theme, "Minutes a week"),
            "kept": ChartCard(theme, "Plan kept"),
            "exercise": ChartCard(theme, "", choice),
            "sides": ChartCard(theme, "Sides"),
        }
        for name, chart in self._cards.items():
            chart.setObjectName(name)
        self._nothing = _nothing_card()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._scroll = QScrollArea()
        self._report = QPushButton("Report as PDF…")
        self._export = QPushButton("Export… ▾")
        self._export.setAccessibleName("Export…")
        self._waiting: list[ChartCard] = []
        self._make: MakePlot | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_next)
        self._lay_out()
        self._connect()
        self._show_cards(shown=False)

    # Called by the controller

    def show_view(self, view: ProgressView, rows: RowsOf) -> None:
        """Show the sessions of a range; `rows` returns those of a day."""
        self._summary.setText("Nothing done yet." if view.empty else view.summary)
        self._span.setCurrentIndex(self._span.findData(view.span.value))
        self._calendar.show_days(view.days, rows, view.today)
        for name, chart in (
            ("pain", view.pain),
            ("minutes", view.minutes),
            ("kept", view.adherence),
        ):
            self._cards[name].show_views((chart,))
        self._show_cards(shown=not view.empty)
        self._nothing.setVisible(view.empty)

    def show_exercises(self, exercises: Sequence[tuple[str, str]], chosen: str) -> None:
        """Replace the exercises to choose from, each an id and a name; `chosen` is an id."""
        self._exercise.clear()
        for key, name in exercises:
            self._exercise.addItem(name, key)
        self._exercise.setCurrentIndex(max(self._exercise.findData(chosen), 0))

    def show_exercise(self, charts: Sequence[ChartView]) -> None:
        """Show one exercise over time."""
        self._cards["exercise"].show_views(charts)

    def show_sides(self, view: SidesView) -> None:
        """Show the work of both sides."""
        self._cards["sides"].show_views((view,), sentences=view.sentences)

    def draw(self, make: MakePlot) -> None:
        """Draw the plots with `make`, one per event-loop turn, to keep the page responsive."""
        self._make = make
        self._waiting = list(self._cards.values())
        self._timer.start()

    def show_trouble(self, text: str) -> None:
        """Show why the history could not be read."""
        self._summary.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._calendar.set_theme(theme)
        for card in self._cards.values():
            card.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._calendar.set_scale(scale)
        for card in self._cards.values():
            card.set_scale(scale)
        self._arrange()

    def focus_first(self) -> None:
        """Focus the choice of the range."""
        self._span.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def exercise(self) -> str:
        """The id of the chosen exercise; empty if there is none."""
        return str(self._exercise.currentData() or "")

    @property
    def span(self) -> HistorySpan:
        """The chosen range."""
        return HistorySpan(self._span.currentData())

    # Internals

    def _draw_next(self) -> None:
        if not self._waiting or self._make is None:
            self._timer.stop()
            return
        self._waiting.pop(0).draw_with(self._make)

    def _show_cards(self, *, shown: bool) -> None:
        for card in (self._calendar, *self._cards.values()):
            card.setVisible(shown)
        self._nothing.hide()
        self._report.setEnabled(shown)
        self._export.setEnabled(shown)

    def _arrange(self) -> None:
        """Arrange the cards in two columns if there is room, else in one."""
        columns = 2 if self.width() >= TWO_COLUMNS * self._scale else 1
        if columns == self._columns:
            return
        self._columns = columns
        cards = self._cards
        order: list[tuple[QWidget, ...]] = [
            (self._nothing,), (self._calendar,), (cards["pain"],), (cards["exercise"],),
            (cards["sides"],),
        ]  # fmt: skip
        pair = (cards["minutes"], cards["kept"])
        order[3:3] = [pair] if columns == 2 else [(card,) for card in pair]
        for place, row in enumerate(order):
            for column, card in enumerate(row):
                wide = 2 if len(row) == 1 else 1
                self._grid.addWidget(card, place, column, 1, wide)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self._span.activated.connect(lambda _n: self.span_changed.emit(self.span))
        self._exercise.activated.connect(lambda _n: self.exercise_picked.emit(self.exercise))
        self._calendar.note_changed.connect(self.note_changed)
        self._report.clicked.connect(self.report_wanted)
        menu = QMenu(self)
        for name, text in FORMATS:
            menu.addAction(text).triggered.connect(
                lambda _checked=False, name=name: self.export_wanted.emit(name)
            )
        self._export.setMenu(menu)

    def _lay_out(self) -> None:
        title = Label("Progress")
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(title, 1)
        head.addWidget(self._span)
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setSpacing(GAP)
        self._grid.setRowStretch(9, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._holder)
        self._arrange()
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        foot = FlowRow(spacing_px=12)
        for button in (back, self._report, self._export):
            foot.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 16, 20)
        layout.setSpacing(14)
        layout.addLayout(head)
        layout.addWidget(self._summary)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._calendar.save_notes()


def _nothing_card() -> QFrame:
    card = QFrame()
    card.setObjectName("nothing")
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(28, 24, 28, 28)
    layout.setSpacing(10)
    heading = Label("This page fills up by itself")
    heading.setProperty("role", "heading")
    layout.addWidget(heading)
    for text in (NOTHING_YET, HOW_TO_BEGIN):
        label = Label(text)
        label.setProperty("role", "reading")
        label.setWordWrap(True)
        layout.addWidget(label)
    return card
