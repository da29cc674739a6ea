"""The sidebar: search, and the routines by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.painting.icons import Icon
from backtimer.painting.theme import SIDEBAR_WIDTH, Theme, side_scale
from backtimer.ui.shared.page_name import PageName
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.widgets.brand import Brand
from backtimer.ui.widgets.entry_list import EntryList
from backtimer.ui.widgets.icons import IconButton, IconLabel
from backtimer.ui.widgets.label import Label
from backtimer.ui.window.places import KEYS, PLACES, SETTINGS, PlaceButton
from backtimer.ui.window.sidebar_delegate import SidebarDelegate
from backtimer.ui.window.sidebar_model import ENTRY, SidebarModel
from backtimer.ui.window.sidebar_view import (
    OWN,
    Entry,
    FoundExercise,
    FoundPage,
    SidebarEntry,
    matching,
)

# With more rows than this, all get the same height: asking for each height takes too long.
MANY = 300
NOTHING = "Nothing has that in its name."


class Sidebar(QWidget):
    """Leads to the pages and lists the routines. Typing searches routines and exercises."""

    # Signals typed `object` carry a RoutineRef, `go_wanted` a PageName; the string of
    # `exercise_wanted` is an exercise id, any other the routine's name.
    opened = Signal(object)
    started = Signal(object)
    exercise_wanted = Signal(str)
    go_wanted = Signal(object)
    hide_wanted = Signal()
    left = Signal()
    new_wanted = Signal()
    session_wanted = Signal()
    paste_wanted = Signal()
    import_wanted = Signal()
    edit_wanted = Signal(object)
    duplicate_wanted = Signal(object)
    export_wanted = Signal(object, str)
    delete_wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._routines: tuple[SidebarEntry, ...] = ()
        self._exercises: tuple[FoundExercise, ...] = ()
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search")
        self._search.setAccessibleName("Search routines and exercises")
        self._model = SidebarModel(self)
        self._list = EntryList()
        self._list.setModel(self._model)
        self._list.setAccessibleName("Routines")
        self._list.setMouseTracking(True)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._delegate = SidebarDelegate(theme, self._list)
        self._list.setItemDelegate(self._delegate)
        self._nothing = Label(NOTHING)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(14, 0, 8, 0)
        self._nothing.hide()
        self._new = IconButton(Icon.NEW, "New routine", role="nav")
        self._places = [PlaceButton(place) for place in PLACES]
        self._icons = [PlaceButton(place, bare=True) for place in (SETTINGS, KEYS)]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._hide = IconButton(Icon.HIDE, name="Hide the sidebar (Ctrl+B)", role="rail")
        self._hide.clicked.connect(self.hide_wanted)
        top = QHBoxLayout()
        top.setContentsMargins(12, 0, 0, 0)
        top.addWidget(Brand(), 1)
        top.addWidget(self._hide)
        field = QHBoxLayout(self._search)
        field.setContentsMargins(12, 0, 8, 0)
        self._hint = Label("Ctrl K")
        self._hint.setProperty("role", "key")
        field.addWidget(IconLabel(Icon.SEARCH))
        field.addStretch()
        field.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        bottom = QHBoxLayout()
        bottom.setSpacing(4)
        bottom.addWidget(self._new, 1)
        for icon in self._icons:
            bottom.addWidget(icon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 18, 12, 14)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addSpacing(12)
        layout.addWidget(self._search)
        layout.addSpacing(12)
        for place in self._places:
            layout.addWidget(place)
        layout.addSpacing(8)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        layout.addSpacing(8)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        for button in (*self._places, *self._icons):
            button.wanted.connect(self.go_wanted)
        # Of each by itself: in the search and in the list, Enter opens what was found.
        for pressed in (self._hide, self._new, *self._places, *self._icons):
            let_enter_press(pressed)
        self._new.clicked.connect(lambda: self.show_new(self._new))
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._open_first)
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.clicked.connect(self._open_index)
        self._list.entered.connect(self._pointed_at)
        self._list.viewportEntered.connect(self._pointed_at_nothing)
        self._list.customContextMenuRequested.connect(self._show_menu)

    # Called by the window

    def show_entries(self, entries: Sequence[SidebarEntry]) -> None:
        """Replace the listed routines."""
        self._routines = tuple(entries)
        self._fill()

    def show_exercises(self, entries: Sequence[FoundExercise]) -> None:
        """Replace the exercises that a search finds."""
        self._exercises = tuple(entries)
        if self._search.text():
            self._fill()

    def show_page(self, page: PageName | None) -> None:
        """Show which page is in front; only that of a routine has a chosen row."""
        for button in (*self._places, *self._icons):
            button.show_page(page)
        if page != PageName.ROUTINE:
            self._list.setCurrentIndex(QModelIndex())

    def select(self, ref: RoutineRef) -> None:
        """Select the entry of the open routine; none if it is not listed, as that of the plan."""
        place = self._model.place_of(ref)
        index = self._model.index(place, 0) if place >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        if self._delegate.set_theme(theme):
            self._list.viewport().update()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self.setFixedWidth(round(SIDEBAR_WIDTH * side_scale(scale)))
        hint = round(70 * scale)
        self._search.setTextMargins(round(24 * scale), 0, hint, 0)
        self._delegate.set_scale(scale)
        self._list.doItemsLayout()

    def focus_list(self) -> None:
        """Focus the list of routines."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Focus the search field and select its text."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    # Internals

    def _pointed_at(self, index: QModelIndex) -> None:
        self._delegate.over = index.row()
        self._list.viewport().update()

    def _pointed_at_nothing(self) -> None:
        self._delegate.over = -1
        self._list.viewport().update()

    def _fill(self) -> None:
        current = self._current()
        typed = self._search.text()
        shown = matching(self._routines, self._exercises, typed)
        self._hint.setVisible(not typed)
        self._list.setUniformItemSizes(len(shown) > MANY)
        self._delegate.one_height = len(shown) > MANY
        self._model.show_entries(shown)
        self._nothing.setVisible(bool(typed.strip()) and not shown)
        if current is not None:
            self.select(current.ref)

    def _current(self) -> SidebarEntry | None:
        entry = self._list.currentIndex().data(ENTRY)
        return entry if isinstance(entry, SidebarEntry) else None

    def _open_index(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, SidebarEntry | FoundExercise | FoundPage):
            self._open(entry)

    def _open_first(self) -> None:
        entry = self._model.entry(self._model.first())
        if entry is not None:
            self._open(entry)

    def _open(self, entry: Entry) -> None:
        if isinstance(entry, FoundExercise):
            self.exercise_wanted.emit(entry.id)
        elif isinstance(entry, FoundPage):
            self.go_wanted.emit(entry.page)
        else:
            self.select(entry.ref)
            self.opened.emit(entry.ref)

    def _show_menu(self, at: QPoint) -> None:
        entry = self._list.indexAt(at).data(ENTRY)
        if isinstance(entry, SidebarEntry):
            self._menu_of(entry).popup(self._list.viewport().mapToGlobal(at))

    def _menu_of(self, entry: SidebarEntry) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ref, name = entry.ref, entry.name
        own = entry.group == OWN
        menu.addAction("Start").triggered.connect(lambda: self.started.emit(ref))
        menu.addAction("Open").triggered.connect(lambda: self.opened.emit(ref))
        menu.addSeparator()
        edit = "Edit" if own else "Edit a copy"
        menu.addAction(edit).triggered.connect(lambda: self.edit_wanted.emit(ref))
        if own:
            menu.addAction("Duplicate").triggered.connect(lambda: self.duplicate_wanted.emit(ref))
        menu.addAction("Export…").triggered.connect(lambda: self.export_wanted.emit(ref, name))
        if own:
            menu.addAction("Delete").triggered.connect(lambda: self.delete_wanted.emit(ref, name))
        return menu

    def show_new(self, beside: QWidget) -> None:
        """Offer the ways to make a routine, in a menu at a button."""
        menu = QMenu(beside)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in (
            ("Make me a session", self.session_wanted),
            ("Paste a sheet…", self.paste_wanted), ("Empty routine", self.new_wanted),
            ("Import a file…", self.import_wanted),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit()
            )
        menu.popup(beside.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc in the search is the search's own.
            if watched is self._search and event.matches(QKeySequence.StandardKey.Cancel):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                if not self._list.currentIndex().isValid():
                    self._select_first()
                return True
            if watched is self._search and event.key() == Qt.Key.Key_Escape:
                self._leave_search()
                return True
            if watched is self._list:
                return self._list_key(event)
        if event.type() == QEvent.Type.Leave and watched is self._list:
            self._pointed_at_nothing()
        return super().eventFilter(watched, event)

    def _leave_search(self) -> None:
        """Clear the search, or leave it if it is empty."""
        if self._search.text():
            self._search.clear()
        else:
            self.left.emit()

    def _select_first(self) -> None:
        if self._model.first() >= 0:
            self._list.setCurrentIndex(self._model.index(self._model.first(), 0))

    def _list_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_index(self._list.currentIndex())
            return True
        current = self._current()
        if event.key() == Qt.Key.Key_Delete and current is not None and current.group == OWN:
            self.delete_wanted.emit(current.ref, current.name)
            return True
        text = event.text()
        if text.isalnum():
            # Typing in the list searches at once.
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.setText(self._search.text() + text)
            return True
        return False
