"""A card with plots of the same data, its table, and a description of the selected value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.progress.progress_charts import ChartView, Rows
from backtimer.core.progress.progress_exercises import SidesView
from backtimer.painting.theme import Theme
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.label import Label

SHOW_NUMBERS, SHOW_PLOT = "Show the numbers", "Show the plot"
ROW, LINE, HEIGHT, WIDEST = 32, 22, 220, 280
View = ChartView | SidesView
Index = QModelIndex | QPersistentModelIndex


class PlotWidget(QWidget):
    """A plot of a view; `described` carries the selected value in words, or an empty string."""

    described = Signal(str)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        raise NotImplementedError

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        raise NotImplementedError

    def show_view(self, view: View) -> None:
        """Replace the shown values; the view must be of the type the plot was made for."""
        raise NotImplementedError


MakePlot = Callable[[Theme, View], PlotWidget]


class Numbers(QAbstractTableModel):
    """A plot's values as a read-only table."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._rows: Rows = ()

    def show_rows(self, columns: tuple[str, ...], rows: Rows) -> None:
        """Replace the columns and rows."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}: {text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None


class ChartCard(QFrame):
    """Shows its texts at once, and its plots after `draw_with` was called."""

    def __init__(self, theme: Theme, title: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._scale = 1.0
        self._make: MakePlot | None = None
        self._views: tuple[View, ...] = ()
        self._shown: list[PlotWidget] = []
        self._title, self._about, self._empty = Label(title), Label(), Label()
        self._said, self._under = Label(), Label()
        self._said.setObjectName("pointed at")
        self._about.setObjectName("about")
        self._empty.setObjectName("empty")
        self._under.setObjectName("under")
        self._title.setProperty("role", "heading")
        self._about.setProperty("role", "small")
        self._empty.setProperty("role", "quiet")
        for label in (self._about, self._said, self._empty, self._under):
            label.setWordWrap(True)
        self._toggle = QPushButton(SHOW_NUMBERS)
        self._toggle.setProperty("role", "slim")
        self._as_table = False
        self._toggle.clicked.connect(lambda: self.show_numbers(not self._as_table))
        self._numbers = Numbers()
        self._table = QTableView()
        self._table.setModel(self._numbers)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        # Only visible rows are measured, because there may be thousands.
        self._table.horizontalHeader().setResizeContentsPrecision(0)
        self._table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._table.horizontalHeader().setHighlightSections(False)
        self._plots = QWidget()
        self._plots.setObjectName("plots")
        self._row = QHBoxLayout(self._plots)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._beside = beside
        self._lay_out()
        self._dress()
        self._show_pieces()

    def show_views(self, views: Sequence[View], *, sentences: Sequence[str] = ()) -> None:
        """Replace the views, at least one; the table is that of the last.

        `sentences` are shown below the plots.
        """
        self._views = tuple(views)
        last = self._views[-1]
        self._title.setText(last.title if len(views) == 1 and self._beside is None else "")
        self._title.setVisible(bool(self._title.text()))
        self._about.setText(last.about)
        self._under.setText("\n".join(sentences))
        self._say("")
        self._empty.setText(last.empty)
        self._numbers.show_rows(last.columns, last.rows)
        header = self._table.horizontalHeader()
        for number, name in enumerate(last.columns):
            words = number == 0 or name == "Session"
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(number, mode.ResizeToContents if words else mode.Stretch)
        self._table.setAccessibleName(f"{last.title}, the numbers")
        self._toggle.setVisible(not last.empty)
        self._draw()
        self._show_pieces()

    def draw_with(self, make: MakePlot) -> None:
        """Draw the plots with `make`, now and after every change."""
        self._make = make
        self._draw()
        self._show_pieces()

    def show_numbers(self, numbers: bool) -> None:
        """Show the table instead of the plots, or the plots again."""
        self._as_table = numbers
        self._say("")
        self._show_pieces()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._dress()
        for plot in self._shown:
            plot.set_theme(theme)

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._scale = scale
        self._dress()
        for plot in self._shown:
            plot.set_scale(scale)

    @property
    def plots(self) -> tuple[PlotWidget, ...]:
        """The plots drawn so far."""
        return tuple(self._shown)

    # Internals

    def _draw(self) -> None:
        """Match the plots to the views: update existing ones, add missing ones, remove the rest."""
        if self._make is None or not self._views or self._views[-1].empty:
            return
        while len(self._shown) > len(self._views):
            plot = self._shown.pop()
            plot.hide()
            plot.deleteLater()
        for plot, view in zip(self._shown, self._views, strict=False):
            plot.show_view(view)
        for view in self._views[len(self._shown) :]:
            plot = self._make(self._theme, view)
            plot.set_scale(self._scale)
            plot.described.connect(self._say)
            self._row.addWidget(plot, 1)
            self._shown.append(plot)
        self._plots.setMinimumHeight(0)

    def _say(self, words: str) -> None:
        """Show the selected value in place of the plot's description."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._about.setVisible(not words)

    def _show_pieces(self) -> None:
        empty = bool(self._views) and bool(self._views[-1].empty)
        numbers = self._as_table
        text = SHOW_PLOT if numbers else SHOW_NUMBERS
        self._toggle.setText(text)
        self._toggle.setAccessibleName(f"{self._views[-1].title}: {text}" if self._views else text)
        self._empty.setVisible(empty)
        self._table.setVisible(numbers and not empty)
        self._plots.setVisible(not numbers and not empty)
        self._under.setVisible(bool(self._under.text()) and not empty)

    def _dress(self) -> None:
        theme, scale = self._theme, self._scale
        size, pad = round(14 * scale), round(6 * scale)
        self._table.verticalHeader().setDefaultSectionSize(round(ROW * scale))
        self._table.horizontalHeader().setFixedHeight(round(ROW * scale))
        self._table.horizontalHeader().setMaximumSectionSize(round(WIDEST * scale))
        self._table.setFixedHeight(round(HEIGHT * scale))
        # Both labels have the height of one line, so that the layout does not move.
        for label in (self._about, self._said):
            label.setMinimumHeight(round(LINE * scale))
        # Reserve the space of the plots until they exist.
        self._plots.setMinimumHeight(0 if self._shown else round(HEIGHT * scale))
        self._table.setStyleSheet(
            f"QTableView {{ background: {theme.card}; border: none; font-size: {size}px;"
            f" selection-background-color: {theme.hover}; selection-color: {theme.text}; }}"
            f"QTableView:focus {{ border: 2px solid {theme.hold}; border-radius: 8px; }}"
            f"QTableView::item {{ padding: 0 {pad}px; border-bottom: 1px solid {theme.line}; }}"
            f"QHeaderView, QHeaderView::section {{ background: {theme.card}; border: none;"
            f" color: {theme.quiet}; font-size: {size}px; padding: 0 {pad}px; font-weight: 700; }}"
        )

    def _lay_out(self) -> None:
        head = AdaptiveRow(spacing_px=12)
        if self._beside is not None:
            head.add(self._title)
            head.add(self._beside, 1)
        else:
            head.add(self._title, 1)
        head.add(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 16)
        layout.setSpacing(6)
        layout.addWidget(head)
        for widget in (
            self._about, self._said, self._empty, self._plots, self._table, self._under,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch()
