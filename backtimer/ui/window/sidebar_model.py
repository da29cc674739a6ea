"""The sidebar's rows as a Qt model; it stays fast with thousands of them.

Qt's own list of texts counts the rows: a view asks for their number several times for each row that
it lays out, which in Python takes tens of milliseconds with ten thousand routines.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.wording.labels import length_text
from backtimer.ui.window.sidebar_view import Entry, FoundExercise, FoundPage, SidebarEntry

ENTRY = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class SidebarModel(QStringListModel):
    """Rows are entries, each group preceded by a row with its name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | str] = []
        self._places: dict[RoutineRef, int] = {}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the entries; each group stands where its first entry does."""
        rows: list[Entry | str] = []
        group = ""
        groups = list(dict.fromkeys(entry.group for entry in entries))
        for entry in sorted(entries, key=lambda entry: groups.index(entry.group)):
            if entry.group != group:
                group = entry.group
                rows.append(group)
            rows.append(entry)
        self._rows = rows
        self._places = {
            row.ref: place for place, row in enumerate(rows) if isinstance(row, SidebarEntry)
        }
        self.setStringList([row if isinstance(row, str) else row.name for row in rows])

    def entry(self, place: int) -> Entry | None:
        """Return the entry at a row; None for a group's name or an invalid row."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return None if isinstance(row, str) else row

    def place_of(self, ref: RoutineRef) -> int:
        """Return the row of an entry, or -1."""
        return self._places.get(ref, -1)

    def first(self) -> int:
        """Return the row of the first entry, or -1."""
        # A group's name comes first.
        return 1 if self._rows else -1

    # Qt overrides

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()] if index.isValid() else None
        if isinstance(row, SidebarEntry | FoundExercise | FoundPage):
            if role == ENTRY:
                return row
            if role == Qt.ItemDataRole.ToolTipRole:
                # A tip is read as markup if it looks like it.
                return f"<span>{escape(row.name)}</span>"
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {detail_of(row)}"
        return super().data(index, role) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def detail_of(entry: Entry) -> str:
    """Return the line below a name: of a routine the number of exercises and the known length."""
    if isinstance(entry, FoundExercise | FoundPage):
        return entry.detail
    count = f"{entry.exercises} exercise{'s' if entry.exercises != 1 else ''}"
    length = length_text(entry.total_ms)
    return f"{count}, {length}" if length else count
