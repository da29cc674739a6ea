"""What is shown while a file is held over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from backtimer.ui.widgets.label import Label

TEXT = "Drop it here to import: routines, tables, a therapist’s sheet.\nNothing is added yet."
MARGIN_PX = 24


class DropHint(Label):
    """Covers the window with what a drop would do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(TEXT)
        self.setParent(parent)
        self.setProperty("role", "drop")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show it over everything else."""
        parent = self.parentWidget()
        if parent is not None:
            edge = MARGIN_PX
            self.setGeometry(parent.rect().adjusted(edge, edge, -edge, -edge))
        self.raise_()
        self.show()
