"""The exercise library: a list to search and filter, and one exercise with its animated figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme, side_scale
from backtimer.painting.views import FigureView
from backtimer.ui.library.exercise_delegate import ENTRY, ExerciseDelegate
from backtimer.ui.library.section_card import section_card
from backtimer.ui.library.view import (
    ExerciseEntry,
    ExerciseView,
    Wanted,
    choices,
    matching,
)
from backtimer.ui.shared.reading_order import read_as_laid_out
from backtimer.ui.widgets.entry_list import EntryList
from backtimer.ui.widgets.flow import FlowRow
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.layouts import empty
from backtimer.ui.widgets.turning_figure import TurningFigure

FRAME_MS = 40
LIST_WIDTH = 330
# Height of the figure's card: share of its width, least in px, most as a share of the page.
FLAT, LEAST_HEIGHT, MOST_OF_PAGE = 0.52, 170, 0.46
# What an exercise needs beside the list, in px; the height of the list above it, of the page.
LEAST_STAGE_PX, STACKED_LIST = 340, 0.4
WIDEST = 16_777_215
# Between two filters, and what one needs beside its text.
FILTER_GAP, FILTER_EDGES = 8, 68
Playing = Callable[[int], tuple[FigureView, str]]


class LibraryPage(QWidget):
    """Emits the picked exercise and the one to practise.

    `picked`, `practise_wanted` and `change_wanted` carry an exercise id.
    """

    picked = Signal(str)
    practise_wanted = Signal(str)
    new_wanted = Signal()
    advice_wanted = Signal()
    change_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._entries: tuple[ExerciseEntry, ...] = ()
        self._scale = 1.0
        self._view: ExerciseView | None = None
        self._playing: Playing | None = None
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._move)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search exercises")
        self._search.setAccessibleName("Search exercises")
        self._search.setClearButtonEnabled(True)
        self._filters = {name: QComboBox() for name in ("kind", "muscle", "position", "prop")}
        self._model = QStandardItemModel(self)
        self._list = EntryList()
        self._list.setModel(self._model)
        self._list.setAccessibleName("Exercises")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._delegate = ExerciseDelegate(theme, figures, self._list)
        self._list.setItemDelegate(self._delegate)
        self._nothing = Label("No exercise matches. Remove a filter, or try other words.")
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._kicker, self._name, self._felt, self._facts, self._doing, self._source = (
            Label() for _ in range(6)
        )
        for label, role in (
            (self._kicker, "kicker"), (self._name, "heading"), (self._felt, "felt"),
            (self._facts, "quiet"), (self._doing, "kicker"), (self._source, "small"),
        ):  # fmt: skip
            label.setProperty("role", role)
            label.setWordWrap(True)
        self._figure = TurningFigure(theme, figures, room_above_px=26)
        self._practise = QPushButton("Practise this one now")
        self._practise.setProperty("role", "primary")
        self._change = QPushButton("Change it…")
        self._change.hide()
        self._change.clicked.connect(lambda: self._view and self.change_wanted.emit(self._view.id))
        self._told = QWidget()
        self._sections = QVBoxLayout(self._told)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._links = FlowRow(spacing_px=12)
        self._scroll = QScrollArea()
        self._lay_out()
        self._connect()

    # Called by the controller

    def forget_stills(self) -> None:
        """Clear the cached stills, because an exercise may look different now."""
        self._delegate.forget_stills()

    def show_entries(self, entries: Sequence[ExerciseEntry]) -> None:
        """Replace the list of exercises."""
        self._entries = tuple(entries)
        for name, options in choices(self._entries).items():
            box = self._filters[name]
            box.clear()
            for value, text in options:
                box.addItem(text, value)
            box.setAccessibleName(options[0][1].replace("Any ", "").capitalize())
        self._fill()

    def show_exercise(self, view: ExerciseView, playing: Playing) -> None:
        """Show an exercise; `playing` returns the figure and its caption at a time in ms."""
        if self._view is None or view.id != self._view.id:
            self._figure.turn_back()
        self._view = view
        self._playing = playing
        self._kicker.setText(view.kicker)
        self._name.setText(view.name)
        self._felt.setText(view.felt)
        self._facts.setText(view.facts)
        self._source.setText(view.source)
        empty(self._sections)
        for section in view.sections:
            self._sections.addWidget(section_card(section))
        self._links.clear()
        for text, key in view.links:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, key=key: self.pick(key))
            self._links.add(button)
        if self._stage.indexOf(self._side) < 0:
            # A list above it stays in view, so that one can go through it with the arrow keys.
            self._scroll.verticalScrollBar().setValue(0)
        self._practise.setAccessibleName(f"Practise {view.name} now")
        self._change.setVisible(view.own)
        self._select(view.id)
        self._elapsed.start()
        self._move()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()
        self._figure.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._delegate.set_scale(scale)
        self._fit()
        self._list.doItemsLayout()

    def focus_first(self) -> None:
        """Focus the search field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def enter(self) -> None:
        """Handle Enter: from the search to the list, on to the button, and there it presses it."""
        focused = QApplication.focusWidget()
        if focused is self._search:
            self._pick_first()
        elif focused is self._list:
            self._practise.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(focused, QPushButton):
            focused.click()

    def pick(self, key: str) -> None:
        """Request an exercise; filters that hide it are reset."""
        if all(entry.id != key for entry in self._shown()):
            self._search.clear()
            for box in self._filters.values():
                box.setCurrentIndex(0)
            self._fill()
        self.picked.emit(key)

    # Internals

    def _wanted(self) -> Wanted:
        values = {name: str(box.currentData() or "") for name, box in self._filters.items()}
        return Wanted(self._search.text(), **values)

    def _shown(self) -> list[ExerciseEntry]:
        return matching(self._entries, self._wanted())

    def _fill(self) -> None:
        shown = self._shown()
        # On its way out of the list the current row would hand over to others, which nobody picked.
        self._list.selectionModel().clearCurrentIndex()
        self._model.clear()
        for entry in shown:
            item = QStandardItem(entry.name)
            item.setData(entry, ENTRY)
            item.setData(f"{entry.name}, {entry.detail}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._nothing.setVisible(bool(self._entries) and not shown)
        if self._view is not None:
            self._select(self._view.id)

    def _select(self, key: str) -> None:
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(ENTRY).id == key:
                index = self._model.index(row, 0)
                if index != self._list.currentIndex():
                    self._list.setCurrentIndex(index)
                return

    def _pick_index(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, ExerciseEntry) and (self._view is None or entry.id != self._view.id):
            self.picked.emit(entry.id)

    def _pick_first(self) -> None:
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_practise(self) -> None:
        if self._view is not None:
            self.practise_wanted.emit(self._view.id)

    def _move(self) -> None:
        if self._playing is not None and self._elapsed.isValid():
            view, words = self._playing(self._elapsed.elapsed())
            self._figure.show_view(view)
            if words != self._doing.text():
                self._doing.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Place the list beside the exercise, or above it where there is no room for both."""
        side_px = round(LIST_WIDTH * side_scale(self._scale))
        stacks = self.width() - side_px < LEAST_STAGE_PX * self._scale
        if stacks != (self._stage.indexOf(self._side) >= 0):
            if stacks:
                self._stage.insertWidget(0, self._side)
            else:
                self._both.insertWidget(0, self._side)
            read_as_laid_out(self)
        if stacks:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(WIDEST)
            self._list.setFixedHeight(round(self.height() * STACKED_LIST))
        else:
            self._side.setFixedWidth(side_px)
            self._list.setMinimumHeight(0)
            self._list.setMaximumHeight(WIDEST)
        columns = 2 if stacks or 2 * self._widest_filter() + FILTER_GAP <= side_px else 1
        for number, box in enumerate(self._filters.values()):
            self._filter_grid.addWidget(box, *divmod(number, columns))
        # The figure and the button below it must be visible together.
        wide = self.width() - (0 if stacks else side_px)
        high = min(wide * FLAT, self.height() * MOST_OF_PAGE)
        self._figure.setFixedHeight(max(round(high), LEAST_HEIGHT))

    def _widest_filter(self) -> int:
        """The width (px) in which each filter shows what it says before a choice."""
        text = max(
            box.fontMetrics().horizontalAdvance(box.itemText(0)) for box in self._filters.values()
        )
        return text + round(FILTER_EDGES * self._scale)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._elapsed.start()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Do not animate what nobody sees.
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                self._pick_first()
                return True
            if watched is self._list and event.text().isalnum():
                self._search.setFocus(Qt.FocusReason.OtherFocusReason)
                self._search.setText(self._search.text() + event.text())
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._fill)
        for box in self._filters.values():
            box.activated.connect(self._fill)
        self._list.selectionModel().currentChanged.connect(
            lambda current, _before: self._pick_index(current)
        )
        self._practise.clicked.connect(self._ask_practise)
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)

    def _lay_out(self) -> None:
        title = Label("Exercises")
        title.setProperty("role", "title")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._make_stage())
        self._both = QHBoxLayout()
        self._both.setSpacing(24)
        self._both.addWidget(self._make_list())
        self._both.addWidget(self._scroll, 1)
        back = QPushButton("Back  (Esc)")
        back.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 16, 20)
        layout.setSpacing(14)
        layout.addWidget(title)
        layout.addLayout(self._both, 1)
        new = QPushButton("New exercise…")
        new.clicked.connect(self.new_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(back)
        foot.addWidget(new)
        advice = QPushButton("Advice")
        advice.clicked.connect(self.advice_wanted)
        foot.addWidget(advice)
        foot.addStretch()
        layout.addLayout(foot)

    def _make_list(self) -> QWidget:
        self._filter_grid = filters = QGridLayout()
        filters.setSpacing(FILTER_GAP)
        for number, box in enumerate(self._filters.values()):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(6)
            filters.addWidget(box, number // 2, number % 2)
        self._side = QWidget()
        self._side.setFixedWidth(LIST_WIDTH)
        layout = QVBoxLayout(self._side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._search)
        layout.addLayout(filters)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        return self._side

    def _make_stage(self) -> QWidget:
        stage = QGridLayout()
        stage.addWidget(self._figure, 0, 0)
        self._doing.setContentsMargins(18, 14, 18, 0)
        # The figure below it is turned with the mouse.
        self._doing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        stage.addWidget(self._doing, 0, 0, Qt.AlignmentFlag.AlignTop)
        go = FlowRow(spacing_px=12)
        go.add(self._practise)
        go.add(self._change)
        self._sections.setSpacing(10)
        holder = QWidget()
        self._stage = layout = QVBoxLayout(holder)
        layout.setSpacing(10)
        layout.setContentsMargins(0, 0, 12, 24)
        for widget in (self._kicker, self._name, self._facts):
            layout.addWidget(widget)
        layout.addLayout(stage)
        layout.addWidget(self._felt)
        layout.addWidget(go)
        layout.addWidget(self._told)
        layout.addWidget(self._links)
        layout.addWidget(self._source)
        layout.addStretch()
        return holder
