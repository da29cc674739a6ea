"""A progress bar for a recording, with a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from backtimer.ui.widgets.label import Label

STEPS = 1000


class RecordBar(QWidget):
    """Shows the progress of a recording; hidden while there is none."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = Label()
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Recording")
        self._cancel = QPushButton("Stop")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    def begin(self, text: str) -> None:
        """Show the bar at the start of a recording."""
        self._text.setText(text)
        self._bar.setValue(0)
        self.show()

    def show_progress(self, done: float) -> None:
        """Show the progress, from 0 to 1."""
        self._bar.setValue(round(done * STEPS))
