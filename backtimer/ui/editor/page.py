"""The editor page: the routine's list, the fields of the selected row, and advice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from backtimer.painting.frames.figures import Figures
from backtimer.painting.theme import Theme
from backtimer.painting.views import RibbonView
from backtimer.ui.editor.delegate import EditorDelegate
from backtimer.ui.editor.groups import beside, panel
from backtimer.ui.editor.item_fields import ItemFields
from backtimer.ui.editor.model import EditorModel
from backtimer.ui.editor.name_field import NameField
from backtimer.ui.editor.view import EditorRow, ItemPanel, SectionPanel
from backtimer.ui.shared.shortcuts import NoUndo, bind
from backtimer.ui.widgets.adaptive import AdaptiveRow
from backtimer.ui.widgets.entry_list import EntryList
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.plain_field import PlainField
from backtimer.ui.widgets.ribbon import RibbonWidget
from backtimer.ui.widgets.type_ahead import TypeAhead

PANEL_WIDTH, NARROW = 360, 900
MOST_ADVICE_PX = 96
# A share of the page's width.
MOST_PANEL = 0.42
# Narrower than this (px, and px at the usual text size) the panel stands below the list, which
# then has a share of the page's height.
STACKS_BELOW, LEAST_BESIDE, STACKED_LIST = 700, 600, 0.4
LEAST_NAME_PX, LEAST_SEARCH_PX = 340, 180
WIDEST = 16_777_215


class EditorPage(QWidget):
    """Emits what the person does; the controller decides what follows.

    Integers are the uid of a row; `moved` carries a uid and the row to insert it before,
    `dose_changed` a uid, the name of a number and its value, `later_reps_changed` a uid and a
    text, `added` an exercise id, `own_wanted` the typed name.
    """

    renamed = Signal(str)
    annotated = Signal(str)
    picked = Signal(int)
    searched = Signal(str)
    added = Signal(str)
    section_wanted = Signal()
    own_wanted = Signal(str)
    own_edit_wanted = Signal(int)
    dose_changed = Signal(int, str, int)
    later_reps_changed = Signal(int, str)
    side_changed = Signal(int, str)
    cues_changed = Signal(int, str)
    note_changed = Signal(int, str)
    titled = Signal(int, str)
    moved = Signal(int, int)
    removed = Signal(int)
    duplicated = Signal(int)
    undo_wanted = Signal()
    redo_wanted = Signal()
    try_wanted = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._showing = False
        self._scale = 1.0
        self._name = NameField()
        self._name.setProperty("role", "title")
        self._name.setAccessibleName("Name of the routine")
        self._name.setMaxLength(60)
        self._facts = Label()
        self._facts.setProperty("role", "quiet")
        self._saved = Label()
        self._saved.setProperty("role", "small")
        self._ribbon = RibbonWidget(theme, plan=True)
        self._undo, self._redo = QPushButton("Undo"), QPushButton("Redo")
        self._try, self._done = QPushButton("Try it from here"), QPushButton("Done  (Esc)")
        self._search = TypeAhead("Add an exercise")
        self._section, self._own = QPushButton("New section"), QPushButton("Own exercise…")
        for button in (self._section, self._own, self._undo, self._redo):
            button.setProperty("role", "slim")
        self._model = EditorModel(self)
        self._list = EntryList()
        self._list.setModel(self._model)
        self._list.setAccessibleName("Exercises of the routine")
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self._list.setDropIndicatorShown(True)
        self._delegate = EditorDelegate(theme, figures, self._list)
        self._list.setItemDelegate(self._delegate)
        self._empty = Label(
            "It is empty so far. Type the name of an exercise above, and press Enter."
        )
        self._empty.setProperty("role", "detail")
        self._empty.setWordWrap(True)
        self._advice = Label()
        self._advice.setProperty("role", "small")
        self._advice.setWordWrap(True)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._advice_area = QScrollArea()
        self._area = QScrollArea()
        self._area.setAccessibleName("The routine, and what is chosen in it")
        self._fields = ItemFields(theme, figures)
        self._title = QLineEdit()
        self._title.setAccessibleName("Title of the section")
        self._title.setMaxLength(40)
        self._note = PlainField()
        self._note.setAccessibleName("Your note on the routine")
        self._panels = QStackedWidget()
        self._panel_uid = 0
        self._lay_out()
        self._connect()

    # Called by the controller

    def show_rows(self, rows: Sequence[EditorRow]) -> None:
        """Replace the rows; the selection stays."""
        uid = self.current()
        self._model.show_rows(rows)
        self._empty.setVisible(not any(not row.section for row in rows))
        if uid != self.current():
            self.pick(uid)

    def show_head(self, name: str, note: str) -> None:
        """Show the routine's name and note."""
        self._showing = True
        if name != self._name.text():
            self._name.setText(name)
            self._name.setCursorPosition(0)
        if note != self._note.toPlainText():
            self._note.setPlainText(note)
        self._showing = False

    def show_panel(self, panel: ItemPanel | SectionPanel | None) -> None:
        """Show the fields of the selected row; without a selection, those of the routine."""
        self._showing = True
        self._panel_uid = panel.uid if panel is not None else 0
        if isinstance(panel, ItemPanel):
            self._fields.show_panel(panel)
            self._panels.setCurrentIndex(0)
        elif panel is not None:
            if panel.title != self._title.text():
                self._title.setText(panel.title)
            self._panels.setCurrentIndex(1)
        else:
            self._panels.setCurrentIndex(2)
        self._try.setEnabled(bool(self._model.rowCount()))
        self._showing = False

    def show_plan(self, facts: str, ribbon: RibbonView, advice: str) -> None:
        """Show the length and other facts, the ribbon, and the advice."""
        self._facts.setText(facts)
        self._ribbon.show_view(ribbon)
        if advice != self._advice.text():
            self._advice.setText(advice)
            self._advice_area.setVisible(bool(advice))

    def show_undo(self, undo: str, redo: str) -> None:
        """Enable undo and redo, described in words; an empty string disables one."""
        for button, what, verb in ((self._undo, undo, "Undo"), (self._redo, redo, "Redo")):
            button.setEnabled(bool(what))
            button.setToolTip(f"{verb}: {what}" if what else "")

    def show_saved(self, text: str) -> None:
        """Show the state of saving."""
        self._saved.setText(text)

    def show_found(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Show the matches of the search, each an id, a name and a kind."""
        self._search.show_found(found)

    def pick(self, uid: int) -> None:
        """Select the row of a uid; clears the selection if there is no such row."""
        place = self._model.row_of(uid)
        index = self._model.index(place) if place >= 0 else QModelIndex()
        self._list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if place >= 0:
            self._list.scrollTo(index)
        self._list.viewport().update()

    def current(self) -> int:
        """Return the uid of the selected row, or 0."""
        row = self._model.row(self._list.currentIndex().row())
        return row.uid if row is not None else 0

    def forget_stills(self) -> None:
        """Clear the cached stills, because an exercise may look different now."""
        self._delegate.forget_stills()

    def focus_first(self) -> None:
        """Focus the search for exercises to add."""
        self._search.focus()

    def focus_name(self) -> None:
        """Focus the name and select it, for a new routine."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.selectAll()

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._ribbon.set_theme(theme)
        self._delegate.set_theme(theme)
        self._fields.set_theme(theme)
        self._list.viewport().update()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self._delegate.set_scale(scale)
        self._fields.set_scale(scale)
        self._scale = scale
        self._fit_panels()
        self._advice_area.setMaximumHeight(round(MOST_ADVICE_PX * scale))
        self._list.doItemsLayout()

    # Internals

    def _connect(self) -> None:
        self._name.textEdited.connect(self.renamed)
        self._note.textChanged.connect(self._tell_note)
        self._title.textEdited.connect(lambda text: self.titled.emit(self._panel_uid, text))
        self._search.typed.connect(self.searched)
        self._search.chosen.connect(self.added)
        self._search.unknown.connect(self.own_wanted)
        self._section.clicked.connect(self.section_wanted)
        self._own.clicked.connect(lambda: self.own_wanted.emit(""))
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._done.clicked.connect(self.left)
        self._try.clicked.connect(lambda: self.try_wanted.emit(self.current()))
        self._model.dropped.connect(self.moved)
        self._list.selectionModel().currentChanged.connect(lambda *_: self._tell_picked())
        fields = self._fields
        fields.later_reps_changed.connect(
            lambda text: self.later_reps_changed.emit(self._panel_uid, text)
        )
        fields.dose_changed.connect(lambda n, v: self.dose_changed.emit(self._panel_uid, n, v))
        fields.side_changed.connect(lambda side: self.side_changed.emit(self._panel_uid, side))
        fields.cues_changed.connect(lambda text: self.cues_changed.emit(self._panel_uid, text))
        fields.note_changed.connect(lambda text: self.note_changed.emit(self._panel_uid, text))
        fields.removed.connect(self._remove)
        fields.duplicated.connect(lambda: self.duplicated.emit(self._panel_uid))
        fields.moved.connect(self._move)
        fields.edit_wanted.connect(lambda: self.own_edit_wanted.emit(self._panel_uid))
        bind(
            self,
            [
                ("Ctrl+Z", self.undo_wanted.emit),
                ("Ctrl+Shift+Z", self.redo_wanted.emit),
                ("Ctrl+Y", self.redo_wanted.emit),
                ("Alt+Up", lambda: self._move(-1)),
                ("Alt+Down", lambda: self._move(1)),
                ("Ctrl+E", self._search.focus),
            ],
        )
        bind(
            self._list,
            [
                ("Del", self._remove),
                ("Backspace", self._remove),
                ("Ctrl+D", self._duplicate),
                ("Return", self._fields.focus_first),
                ("Enter", self._fields.focus_first),
            ],
        )
        # One undo history for the page: that of a single field would undo only part of a change.
        self._undoing = NoUndo(self)
        for field in (self._name, self._title, self._note, *fields.typed()):
            field.installEventFilter(self._undoing)

    def _tell_picked(self) -> None:
        self._list.viewport().update()
        self.picked.emit(self.current())

    def _tell_note(self) -> None:
        if not self._showing:
            self.annotated.emit(self._note.toPlainText())

    def _remove(self) -> None:
        uid = self.current()
        if uid:
            place = self._list.currentIndex().row()
            self.removed.emit(uid)
            row = self._model.row(min(place, self._model.rowCount() - 1))
            self.pick(row.uid if row is not None else 0)

    def _duplicate(self) -> None:
        if self.current():
            self.duplicated.emit(self.current())

    def _move(self, by: int) -> None:
        """Move the selected row up (-1) or down (1)."""
        uid = self.current()
        if uid:
            place = self._model.row_of(uid)
            self.moved.emit(uid, place + by if by < 0 else place + by + 1)

    def _lay_out(self) -> None:
        head = AdaptiveRow(spacing_px=8)
        head.add(self._name, 1)
        head.add(beside(self._undo, self._redo, self._try, self._done))
        facts = QHBoxLayout()
        facts.addWidget(self._facts)
        facts.addStretch()
        facts.addWidget(self._saved)
        add = AdaptiveRow(spacing_px=8)
        add.add(self._search, 1)
        add.add(beside(self._section, self._own))
        self._advice_area.setWidget(self._advice)
        self._advice_area.setWidgetResizable(True)
        self._advice_area.setFrameShape(QFrame.Shape.NoFrame)
        self._advice_area.setMaximumHeight(MOST_ADVICE_PX)
        self._advice_area.setAccessibleName("What is to be said of the routine")
        self._advice_area.hide()
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(add)
        left.addWidget(self._empty)
        left.addWidget(self._list, 1)
        left.addWidget(self._advice_area)
        self._panels.addWidget(self._fields)
        self._panels.addWidget(panel("Section", [("Title", self._title)]))
        self._panels.addWidget(
            panel("Your note", [("Shown with the routine, never said", self._note)])
        )
        self._panels.setFixedWidth(PANEL_WIDTH)
        inside = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(20)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._panels)
        # It scrolls only where the panel stands below the list.
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addLayout(facts)
        layout.addWidget(self._ribbon)
        layout.addWidget(self._area, 1)

    def _fit_panels(self) -> None:
        """Place the panel beside the list, or below it where there is no room for both."""
        stacks = self.width() < max(STACKS_BELOW, LEAST_BESIDE * self._scale)
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.TopToBottom if stacks else directions.LeftToRight)
        if stacks:
            content = self._fields.widget()
            self._panels.setMinimumSize(0, content.sizeHint().height() if content else 0)
            self._panels.setMaximumWidth(WIDEST)
            self._list.setMinimumHeight(round(self.height() * STACKED_LIST))
        else:
            wide = min(PANEL_WIDTH * self._scale, self.width() * MOST_PANEL)
            self._panels.setFixedWidth(round(wide))
            self._panels.setMinimumHeight(0)
            self._list.setMinimumHeight(0)
        self._name.setMinimumWidth(round(LEAST_NAME_PX * self._scale))
        self._search.setMinimumWidth(round(LEAST_SEARCH_PX * self._scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panels()
        narrow = self.width() < NARROW
        self._try.setText("Try it" if narrow else "Try it from here")
        self._done.setText("Done" if narrow else "Done  (Esc)")
        self._own.setText("Own…" if narrow else "Own exercise…")
        self._section.setText("Section" if narrow else "New section")
