"""A field for several lines of text that stays quick whatever is pasted into it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

LONGEST_TEXT = 2000


class PlainField(QPlainTextEdit):
    """Takes so much of a text that is pasted or dropped that it has at most `longest` characters.

    `shortened` is emitted when some were left out. Qt lays a text out on the GUI thread, and a
    line of five megabytes takes it many seconds.
    """

    shortened = Signal()

    def __init__(self, longest: int = LONGEST_TEXT) -> None:
        super().__init__()
        self._longest = longest
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert the text, as much of it as there is room for."""
        text = self.cleaned(source.text())
        there = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        room = max(self._longest - there, 0)
        self.insertPlainText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.shortened.emit()

    def cleaned(self, text: str) -> str:
        """What is inserted of a text that was pasted or dropped."""
        return text
