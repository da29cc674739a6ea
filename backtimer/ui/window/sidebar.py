"""The sidebar: search, and the routines by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.painting.entry_text import paint_entry_text
from backtimer.painting.theme import SIDEBAR_WIDTH, Theme
from backtimer.ui.shared.shortcuts import let_enter_press
from backtimer.ui.window.sidebar_model import ENTRY, SidebarModel, detail_of, matching
from backtimer.ui.window.sidebar_view import OWN, SidebarEntry

ROW_HEIGHT = 56
HEAD_HEIGHT = 36
# With more rows than this, all get the same height: asking for each height takes too long.
MANY = 300


class Sidebar(QWidget):
    """Lists the routines. Typing searches, the arrow keys move, Enter opens."""

    # Signals typed `object` carry a RoutineRef; the string is the routine's name.
    opened = Signal(object)
    started = Signal(object)
    settings_wanted = Signal()
    keys_wanted = Signal()
    library_wanted = Signal()
    plan_wanted = Signal()
    progress_wanted = Signal()
    new_wanted = Signal()
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
        self.setFixedWidth(SIDEBAR_WIDTH)
        self._entries: tuple[SidebarEntry, ...] = ()
        brand = QLabel("Backtimer")
        brand.setProperty("role", "brand")
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search routines")
        self._search.setAccessibleName("Search routines")
        self._model = SidebarModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setAccessibleName("Routines")
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._delegate = _Delegate(theme, self._list)
        self._list.setItemDelegate(self._delegate)
        self._nothing = QLabel("No routine has that in its name.")
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        settings, keys = QPushButton("Settings"), QPushButton("Keys  ?")
        library, self._new = QPushButton("All exercises"), QPushButton("New routine")
        plan, progress = QPushButton("My plan"), QPushButton("Progress")
        bottom = [(plan, progress), (library, self._new), (settings, keys)]
        for button in (button for row in bottom for button in row):
            button.setProperty("role", "plain")
            let_enter_press(button)
        plan.clicked.connect(self.plan_wanted)
        progress.clicked.connect(self.progress_wanted)
        self._new.clicked.connect(self._show_new)
        library.clicked.connect(self.library_wanted)
        settings.clicked.connect(self.settings_wanted)
        keys.clicked.connect(self.keys_wanted)
        self._lay_out(brand, bottom)
        self._search.textChanged.connect(self._fill)
        self._search.returnPressed.connect(self._open_first)
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.clicked.connect(self._open_index)
        self._list.entered.connect(self._pointed_at)
        self._list.viewportEntered.connect(self._pointed_at_nothing)
        self._list.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self, brand: QLabel, rows: list[tuple[QPushButton, QPushButton]]) -> None:
        bottom = QGridLayout()
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.setSpacing(0)
        for number, row in enumerate(rows):
            for column, button in enumerate(row):
                bottom.addWidget(button, number, column)
        bottom.setColumnStretch(0, 1)
        bottom.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 24, 8, 12)
        layout.setSpacing(12)
        brand.setContentsMargins(12, 0, 0, 4)
        layout.addWidget(brand)
        layout.addWidget(self._search)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        layout.addLayout(bottom)

    # Called by the window

    def show_entries(self, entries: Sequence[SidebarEntry]) -> None:
        """Replace the listed routines."""
        self._entries = tuple(entries)
        self._fill()

    def select(self, ref: RoutineRef) -> None:
        """Select the entry of the open routine, if it is listed."""
        place = self._model.place_of(ref)
        if place >= 0:
            self._list.setCurrentIndex(self._model.index(place, 0))

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        if self._delegate.set_theme(theme):
            self._list.viewport().update()

    def set_scale(self, scale: float) -> None:
        """Scale the type; 1.0 is the design size."""
        self.setFixedWidth(round(SIDEBAR_WIDTH * scale))
        self._delegate.set_scale(scale)
        self._list.doItemsLayout()

    def settle(self) -> None:
        """Do the work that was deferred until the window is shown."""
        self._search.setClearButtonEnabled(True)

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
        shown = matching(self._entries, typed)
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
        if isinstance(entry, SidebarEntry):
            self.opened.emit(entry.ref)

    def _open_first(self) -> None:
        entry = self._model.entry(self._model.first())
        if entry is not None:
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

    def _show_new(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in (
            ("Paste a sheet…", self.paste_wanted), ("Empty routine", self.new_wanted),
            ("Import a file…", self.import_wanted),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(
                lambda _checked=False, signal=signal: signal.emit()
            )
        menu.popup(self._new.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                if self._current() is None:
                    self._select_first()
                return True
            if watched is self._list:
                return self._list_key(event)
        if event.type() == QEvent.Type.Leave and watched is self._list:
            self._pointed_at_nothing()
        return super().eventFilter(watched, event)

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


class _Delegate(QStyledItemDelegate):
    """Paints an entry: its name, and below that the number of exercises and the length."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._theme = theme
        self.over = -1
        self.one_height = False
        self._scale = 1.0

    def set_theme(self, theme: Theme) -> bool:
        """Apply a theme; return whether it differs from the previous one."""
        changed = theme != self._theme
        self._theme = theme
        return changed

    def set_scale(self, scale: float) -> None:
        """Scale the type and the row heights; 1.0 is the design size."""
        self._scale = scale

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        entry = index.data(ENTRY)
        row = self.one_height or isinstance(entry, SidebarEntry)
        height = ROW_HEIGHT if row else HEAD_HEIGHT
        return QSize(self._px(200), self._px(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        rect = QRect(option.rect)
        entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(entry, SidebarEntry):
            font = QFont(painter.font())
            font.setBold(True)
            font.setPixelSize(self._px(12))
            painter.setFont(font)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(
                rect.adjusted(12, 8, -8, -2), Qt.AlignmentFlag.AlignVCenter, str(index.data())
            )
            painter.restore()
            return
        # The list is asked instead of the style option: loading QStyle's flags would add 7 ms at
        # start.
        chosen = index == self._list.currentIndex()
        over = index.row() == self.over
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.card if chosen else theme.hover))
            painter.drawRoundedRect(rect.adjusted(0, 2, 0, -2), 10, 10)
        if chosen:
            painter.setBrush(QColor(theme.hold))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(
                QRect(rect.left(), rect.top() + 12, 4, rect.height() - 24), 2, 2
            )
        if chosen and self._list.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.hold))
            painter.drawRoundedRect(rect.adjusted(1, 3, -1, -3), 10, 10)
        inner = rect.adjusted(self._px(16), self._px(8), -self._px(8), -self._px(8))
        paint_entry_text(
            painter,
            inner,
            (entry.name, detail_of(entry)),
            theme,
            bold=chosen,
            name_sizes=[self._px(size) for size in (15, 14, 13)],
            detail_size=self._px(12),
        )
        painter.restore()
