"""A search field with a list of matches below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

KEY = Qt.ItemDataRole.UserRole
MOST_ROWS = 8
ROW = 40


class TypeAhead(QWidget):
    """Emits the text as it is typed, and the chosen match.

    Enter takes the first match, the arrow keys select another, Esc closes the list. If nothing
    matches, Enter emits the text itself as `unknown`.
    """

    typed = Signal(str)
    # The key of a match.
    chosen = Signal(str)
    unknown = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setPlaceholderText(placeholder)
        self._field.setAccessibleName(placeholder)
        self._field.setClearButtonEnabled(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._field)
        # A window above the page, so that the layout does not move when the list opens.
        self._found = QListWidget(self)
        self._found.setProperty("role", "found")
        self._found.setWindowFlags(Qt.WindowType.ToolTip)
        self._found.setFocusProxy(self._field)
        self._found.setFrameShape(QFrame.Shape.NoFrame)
        self._found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found.setAccessibleName("What was found")
        self._found.hide()
        self._field.textEdited.connect(self._tell)
        self._found.itemClicked.connect(self._take)
        self._field.installEventFilter(self)

    def focus(self) -> None:
        """Focus the field and select its text."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_found(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Show the matches, each a key, a name and a short description."""
        self._found.clear()
        for key, name, words in found:
            item = QListWidgetItem(f"{name}   ·   {words}")
            item.setData(KEY, key)
            self._found.addItem(item)
        text = self._field.text().strip()
        if not found and text:
            item = QListWidgetItem(f"Make “{text}” an exercise of your own…")
            item.setData(KEY, "")
            self._found.addItem(item)
        if text and self._field.hasFocus():
            self._found.setCurrentRow(0)
            self._open()
        else:
            self._found.hide()

    # Internals

    def _tell(self, text: str) -> None:
        if text.strip():
            self.typed.emit(text)
        else:
            self._found.hide()

    def _open(self) -> None:
        rows = min(self._found.count(), MOST_ROWS)
        high = max(self._found.sizeHintForRow(0), ROW) * rows + 12
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + 4))
        self._found.setGeometry(below.x(), below.y(), self._field.width(), high)
        self._found.show()
        self._found.raise_()

    def _take(self, item: QListWidgetItem | None) -> None:
        text = self._field.text().strip()
        self._found.hide()
        self._field.clear()
        if item is None:
            return
        key = item.data(KEY)
        if key:
            self.chosen.emit(key)
        else:
            self.unknown.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._found.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        closes = self._found.isVisible() and event.type() == QEvent.Type.ShortcutOverride
        if closes and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # Esc closes the list first; only a second press leaves the page.
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._found.isVisible():
                self._take(self._found.currentItem())
            return True
        if not self._found.isVisible():
            return False
        if key == Qt.Key.Key_Escape:
            self._found.hide()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        if step:
            row = (self._found.currentRow() + step) % max(self._found.count(), 1)
            self._found.setCurrentRow(row)
            return True
        return False
