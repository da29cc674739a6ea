"""A session as a sound file, with progress and a way to stop it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.ui.shared.jobs import SOUND, Jobs

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Making

STEPS = 1000


class RecordBar(QWidget):
    """Shows how far a recording is. Hidden while there is none."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
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
        """Show it from the start."""
        self._text.setText(text)
        self._bar.setValue(0)
        self.show()

    def show_progress(self, done: float) -> None:
        """From 0 to 1."""
        self._bar.setValue(round(done * STEPS))


class Recorder(QObject):
    """One recording at a time."""

    noticed = Signal(str)
    _progress = Signal(float)

    def __init__(self, workshop: Making, jobs: Jobs, bar: RecordBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._jobs = jobs
        self._bar = bar
        self._stop = threading.Event()
        self._busy = False
        bar.cancelled.connect(self.stop)
        self._progress.connect(bar.show_progress, Qt.ConnectionType.QueuedConnection)

    def record(self, ref: RoutineRef, name: str, path: Path) -> None:
        """Begin to record a routine."""
        if self._busy:
            self.noticed.emit("One recording is being made already: wait for it, or stop it.")
            return
        self._busy = True
        self._stop.clear()
        self._bar.begin(f"Recording {name}")

        def done(whole: bool) -> None:
            self._end(f"The recording is done: {path}" if whole else "The recording was stopped.")

        self._jobs.run(
            lambda: self._workshop.record(ref, path, self._tell, self._stop.is_set),
            done,
            self._end,
            SOUND,
        )

    def stop(self) -> None:
        """Stop it; no file is left."""
        self._stop.set()

    def _tell(self, done: float) -> None:
        self._progress.emit(done)

    def _end(self, text: str) -> None:
        self._busy = False
        self._bar.hide()
        self.noticed.emit(text)
