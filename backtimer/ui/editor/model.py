"""The editor's rows as a Qt model, with drag and drop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from backtimer.ui.editor.view import EditorRow

ROW = Qt.ItemDataRole.UserRole
KIND = "application/x-backtimer-row"
_Index = QModelIndex | QPersistentModelIndex


class EditorModel(QAbstractListModel):
    """Holds the rows; a drop is emitted and not carried out here."""

    # The uid of a row, and the row before which it was dropped.
    dropped = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EditorRow] = []

    def show_rows(self, rows: Sequence[EditorRow]) -> None:
        """Replace the rows; if only their content differs, only those rows are updated."""
        before, after = self._rows, list(rows)
        if [row.uid for row in before] != [row.uid for row in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def row_of(self, uid: int) -> int:
        """Return the row of a uid, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.uid == uid), -1)

    def row(self, place: int) -> EditorRow | None:
        """Return the row at an index, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Section {row.name}" if row.section else f"{row.name}, {row.detail}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = self.row(indexes[0].row()) if indexes else None
        data.setData(KIND, str(row.uid if row is not None else 0).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        del action, column
        if not data.hasFormat(KIND):
            return False
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._rows)
        self.dropped.emit(int(bytes(data.data(KIND).data())), row)
        # The draft moves the row, not the view.
        return False
