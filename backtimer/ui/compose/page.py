"""The page that makes a session: what one wishes, and the session that fulfils it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from backtimer.core.wording.labels import length_text
from backtimer.core.wording.spoken_words import capital, count_of
from backtimer.painting.frames.figures import Figures
from backtimer.painting.icons import Icon
from backtimer.painting.routine_lines import remarks_head
from backtimer.painting.theme import Theme
from backtimer.painting.views import RoutineView
from backtimer.ui.compose.wish_card import WishCard
from backtimer.ui.shared.announcing import announce
from backtimer.ui.shared.reading import words
from backtimer.ui.shared.routine_rows import RoutineRows
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.folded_text import FoldedText
from backtimer.ui.widgets.icons import IconButton, IconText
from backtimer.ui.widgets.label import Label

MOST_REMARKS = 3
COMPOSING = "One moment…"


class ComposePage(QWidget):
    """Asks for a wish and shows a session for it.

    `changed` carries the new Wish, `exercise_wanted` an exercise id; the others ask for the session
    shown to be started, replaced or saved.
    """

    changed = Signal(object)
    start_wanted = Signal()
    another_wanted = Signal()
    keep_wanted = Signal()
    exercise_wanted = Signal(str)

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._rows = RoutineRows(theme, figures)
        self._rows.exercise_wanted.connect(self.exercise_wanted)
        self._rows.show_stills()
        self._view: RoutineView | None = None
        self.wish = WishCard()
        self.wish.changed.connect(self.changed)
        self._name, self._summary = words(COMPOSING, "heading"), words("", "detail")
        self._remarks = FoldedText("changed", MOST_REMARKS)
        self._facts = FlowRow(spacing_px=20)
        self._length, self._count, self._needed = (
            IconText(icon) for icon in (Icon.LENGTH, Icon.COUNT, Icon.PROPS)
        )
        for fact in (self._length, self._count, self._needed):
            self._facts.add(fact)
        self._start = IconButton(Icon.START, "Start", role="start")
        self._another = IconButton(Icon.AGAIN, "Another one", role="slim")
        self._keep = IconButton(Icon.NEW, "Keep as my routine", role="slim")
        self._start.clicked.connect(self.start_wanted)
        self._another.clicked.connect(self.another_wanted)
        self._keep.clicked.connect(self.keep_wanted)
        self._another.setToolTip("Another session for the same wish (A)")
        self._keep.setToolTip("Save it among my routines (K)")
        self._lay_out()
        self.show_view(None)

    def show_view(self, view: RoutineView | None) -> None:
        """Show a session; None while it is being composed."""
        for button in (self._start, self._another, self._keep):
            button.setEnabled(view is not None)
        if view is None:
            return
        again, self._view = self._view is not None, view
        self._name.setText(view.name)
        self._summary.setText(view.summary)
        self._length.show_text(length_text(view.total_ms))
        self._count.show_text(count_of(len(view.rows), "exercise"))
        self._needed.show_text(capital(view.needed))
        self._start.setAccessibleName(f"Start {view.name}")
        self._remarks.show_lines(remarks_head(own=False), view.remarks)
        self._remarks.setVisible(bool(view.remarks))
        self._rows.show_rows(view.rows)
        if again and self.isVisible():
            facts = f"{length_text(view.total_ms)}, {count_of(len(view.rows), 'exercise')}"
            announce(self, f"{view.name}: {facts}. {view.summary}")

    @property
    def is_ready(self) -> bool:
        """Whether a session is shown, to be started."""
        return self._start.isEnabled()

    def focus_first(self) -> None:
        """Focus the chosen number of minutes."""
        self.wish.focus_first()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._rows.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self.wish.set_scale(scale)
        self._rows.set_scale(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.fit(self.width())

    # Internals

    def _lay_out(self) -> None:
        title = Label("Make me a session")
        title.setProperty("role", "title")
        go = FlowRow(spacing_px=12)
        for button in (self._start, self._another, self._keep):
            go.add(button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(32, 26, 32, 8)
        column.setSpacing(10)
        for widget in (
            title,
            self.wish,
            self._name,
            self._facts,
            self._summary,
            go,
            self._remarks,
            self._rows,
        ):
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(scroll.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        scroll.setFocusPolicy(self.focusPolicy())
        scroll.setAccessibleName("The session")
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
