"""A label that shows its text as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Label(QLabel):
    """A label for plain text.

    Qt's own one takes a text for markup if it looks like it, and reads the pictures in it: the
    name of a routine from anywhere could have any file opened, or a device that never ends.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
