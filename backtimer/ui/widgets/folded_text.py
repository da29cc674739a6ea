"""A text of which only the beginning is shown until the rest is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from backtimer.ui.widgets.label import Label

LESS = "Show less"


class FoldedText(QWidget):
    """Lines below a first one; `most` of them at first, and all of them after *Show all*."""

    def __init__(self, role: str, most: int) -> None:
        super().__init__()
        self._most = most
        self._head = ""
        self._lines: tuple[str, ...] = ()
        self._all = False
        self._label = Label()
        self._label.setProperty("role", role)
        self._label.setWordWrap(True)
        self._more = QPushButton(LESS)
        self._more.hide()
        self._more.setProperty("role", "slim")
        self._more.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, head: str, lines: Sequence[str]) -> None:
        """Show a first line and others; folded again if they differ from those before."""
        if (head, tuple(lines)) != (self._head, self._lines):
            self._head, self._lines, self._all = head, tuple(lines), False
            self._show()

    def _turn(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        shown = self._lines if self._all else self._lines[: self._most]
        self._label.setText("\n".join([self._head, *shown]))
        self._more.setText(LESS if self._all else f"Show all {len(self._lines)}")
        self._more.setVisible(len(self._lines) > self._most)
