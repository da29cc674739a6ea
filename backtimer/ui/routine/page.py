"""The page of a routine: summary, length, props, exercises, and Start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.wording.labels import length_text
from backtimer.core.wording.spoken_words import count_of
from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.routine_lines import remarks_head
from backtimer.painting.theme import Theme
from backtimer.painting.views import RoutineRow, RoutineView
from backtimer.ui.shared.reading_order import read_as_laid_out
from backtimer.ui.shared.routine_rows import RoutineRows
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.folded_text import FoldedText
from backtimer.ui.widgets.icons import IconButton, IconText
from backtimer.ui.widgets.label import Label

MOST_CHANGES, MOST_REMARKS = 3, 3
# A head that needs more of the page than this scrolls with the rows.
MOST_OF_PAGE = 0.65
TIMES = (
    (0, "Time: as it is"), (10, "I have 10 min"), (15, "I have 15 min"), (20, "I have 20 min"),
    (30, "I have 30 min"), (45, "I have 45 min"),
)  # fmt: skip


class RoutinePage(QWidget):
    """Shows one routine.

    Signals typed `object` carry a RoutineRef; the string of `print_wanted` and `record_wanted` is
    the routine's name. `exercise_wanted` carries an exercise id, `time_chosen` also the minutes.
    """

    start_wanted = Signal(object)
    exercise_wanted = Signal(str)
    edit_wanted = Signal(object)
    time_chosen = Signal(object, int)
    copy_wanted = Signal()
    print_wanted = Signal(object, str)
    record_wanted = Signal(object, str)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._view: RoutineView | None = None
        # Painting the stills is deferred until the window has been shown.
        self._title, self._summary, self._source, self._warning = (Label() for _ in range(4))
        self._source.setProperty("role", "small")
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._summary.setProperty("role", "detail")
        self._summary.setWordWrap(True)
        self._facts = FlowRow(spacing_px=20)
        self._length, self._count, self._needed = (
            IconText(icon) for icon in (Icon.LENGTH, Icon.COUNT, Icon.PROPS)
        )
        for fact in (self._length, self._count, self._needed):
            self._facts.add(fact)
        self._warning.setProperty("role", "notice")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._start = IconButton(Icon.START, "Start", role="start")
        self._start.clicked.connect(self._ask_start)
        # Buttons with menus, because a combo box would add 1.5 MB to every start.
        self._time = IconButton(Icon.TIME, name="The time I have")
        self._time.clicked.connect(self._show_times)
        self._edit = IconButton(Icon.EDIT, "Edit")
        self._more = IconButton(Icon.PAPER, "Paper or sound…")
        for button in (self._time, self._edit, self._more):
            button.setProperty("role", "slim")
        self._edit.clicked.connect(lambda: self._view and self.edit_wanted.emit(self._view.ref))
        self._more.clicked.connect(self._show_more)
        self._changes = FoldedText("notice", MOST_CHANGES)
        self._keep = QPushButton("Keep it as my own")
        self._keep.clicked.connect(self.copy_wanted)
        self._fitted = AdaptiveRow(spacing_px=12)
        self._rows = RoutineRows(theme, figures)
        self._rows.exercise_wanted.connect(self.exercise_wanted)
        # Created on first use: what conditions changed, and the card above the plan's routine.
        self._remarks: FoldedText | None = None
        self._card: QWidget | None = None
        self._ready = Label()
        self._ready.setProperty("role", "small")
        self._ready.setWordWrap(True)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Exercises")
        self._lay_out()

    def show_view(self, view: RoutineView) -> None:
        """Show a routine; its rows are rebuilt only if they differ."""
        before, self._view = self._view, view
        self._source.setText(f"After {view.source}" if not view.own else "")
        self._source.setVisible(bool(self._source.text()))
        self._title.setText(view.name)
        self._summary.setText("\n".join(text for text in (view.summary, view.note) if text))
        self._summary.setVisible(bool(self._summary.text()))
        self._edit.setText("Edit" if view.own else "Edit a copy")
        self._start.setEnabled(bool(view.rows))
        if before is None or before.ref != view.ref:
            self.show_fit(0, ())
        self._length.show_text(length_text(view.total_ms))
        self._count.show_text(count_of(len(view.rows), "exercise"))
        self._needed.show_text(view.needed[:1].upper() + view.needed[1:])
        self._warning.setText(view.warning)
        self._warning.setVisible(bool(view.warning))
        self._start.setAccessibleName(f"Start {view.name}")
        self._show_remarks(view)
        if before is None or before.rows != view.rows:
            same = before is not None and before.ref == view.ref
            at = self._scroll.verticalScrollBar().value() if same else 0
            self._show_rows(view.rows)
            self._scroll.verticalScrollBar().setValue(at)

    def show_fit(self, minutes: int, changes: Sequence[str], text: str = "") -> None:
        """Show the chosen time in minutes and what was changed for it; 0 means as written."""
        self._time.setText(f"{dict(TIMES)[minutes]} ▾")
        self._fitted.setVisible(bool(minutes))
        self._changes.show_lines(text, [f"{change.rstrip('.')}." for change in changes])

    def show_card(self, card: QWidget | None) -> None:
        """Show a card in place of the summary, or none; it must always be the same widget."""
        if card is not None and self._card is None:
            self._card = card
            self._column.insertWidget(self._column.indexOf(self._facts) + 1, card)
        if self._card is not None:
            self._card.setVisible(card is not None)
            self._summary.setVisible(card is None and bool(self._summary.text()))

    def _show_remarks(self, view: RoutineView) -> None:
        if view.remarks and self._remarks is None:
            self._remarks = FoldedText("changed", MOST_REMARKS)
            self._column.insertWidget(self._column.indexOf(self._warning) + 1, self._remarks)
        if self._remarks is not None:
            self._remarks.show_lines(remarks_head(own=view.own), view.remarks)
            self._remarks.setVisible(bool(view.remarks))

    def show_voice(self, done: int, wanted: int, notice: str) -> None:
        """Show how many sentences are rendered, or `notice` if the voice has a problem."""
        if notice:
            self._ready.setText(notice)
        elif done < wanted:
            self._ready.setText(f"Preparing the voice: {done} of {wanted}. You can start now.")
        else:
            self._ready.setText("")
        self._ready.setVisible(bool(self._ready.text()))

    def settle(self) -> None:
        """Show the stills, which were deferred until the window is shown."""
        self._rows.show_stills()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._rows.set_scale(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.fit(self.width())
        self._fit_head()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._rows.set_theme(theme)

    def focus_start(self) -> None:
        """Focus the start button."""
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Start the routine shown."""
        self._ask_start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_head()
        return super().event(event)

    # Internals

    def _show_rows(self, shown: tuple[RoutineRow, ...]) -> None:
        self._rows.show_rows(shown)
        # Its length is known now, so that it can be scrolled to where it was.
        self._body.activate()
        QApplication.sendPostedEvents(self._scroll, QEvent.Type.LayoutRequest)

    def _lay_out(self) -> None:
        go = FlowRow(spacing_px=12)
        for button in (self._start, self._time, self._edit, self._more):
            go.add(button)
        self._head = QWidget()
        self._column = layout = QVBoxLayout(self._head)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        for widget in (self._title, self._summary, self._facts, self._source):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(go)
        layout.addWidget(self._ready)
        # Below Start, so that it keeps its place when a time is chosen.
        layout.addWidget(self._warning)
        self._fitted.add(self._changes, 1)
        self._fitted.add(self._keep, at_top=True)
        self._fitted.hide()
        layout.addWidget(self._fitted)
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(0)
        self._body.addWidget(self._rows, 1)
        self._scroll.setWidget(body)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(32, 26, 32, 0)
        self._page.setSpacing(0)
        self._page.addWidget(self._head)
        self._page.addWidget(self._scroll, 1)

    def _fit_head(self) -> None:
        """Let the head stand still, or scroll with the rows where it takes most of the page."""
        margins = self._page.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        scrolls = self._column.totalHeightForWidth(wide) > self.height() * MOST_OF_PAGE
        if scrolls == (self._body.indexOf(self._head) >= 0):
            return
        focused = self.focusWidget()
        (self._body if scrolls else self._page).insertWidget(0, self._head)
        read_as_laid_out(self)
        if focused is not None and self._head.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_start(self) -> None:
        if self._view is not None:
            self.start_wanted.emit(self._view.ref)

    def _show_times(self) -> None:
        view = self._view
        if view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes, text in TIMES:
            menu.addAction(text).triggered.connect(
                lambda _checked=False, minutes=minutes: self.time_chosen.emit(view.ref, minutes)
            )
        menu.popup(self._time.mapToGlobal(QPoint(0, self._time.height())))

    def _show_more(self) -> None:
        view = self._view
        if view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in (
            ("Handout to print (PDF)…", self.print_wanted),
            ("Record as audio…", self.record_wanted),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit(view.ref, view.name)
            )
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
