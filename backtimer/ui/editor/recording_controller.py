"""Controller of audio recordings, with progress and cancellation."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.session.sound_recording import Recorded
from backtimer.ui.editor.record_bar import RecordBar
from backtimer.ui.shared.jobs import SOUND, Jobs


class Recordings(Protocol):
    """Records sessions as audio files, in jobs."""

    def record(
        self,
        ref: RoutineRef,
        path: Path,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Recorded:
        """Record a session; the result is not whole if it was cancelled.

        `progress` is called with 0 to 1, on the job's thread; `cancelled` is polled.
        """


class RecordingController(QObject):
    """Makes one recording at a time."""

    noticed = Signal(str)
    _progress = Signal(float)

    def __init__(self, recordings: Recordings, jobs: Jobs, bar: RecordBar, parent: QObject) -> None:
        super().__init__(parent)
        self._recordings = recordings
        self._jobs = jobs
        self._bar = bar
        self._stop = threading.Event()
        self._busy = False
        bar.cancelled.connect(self.stop)
        self._progress.connect(bar.show_progress, Qt.ConnectionType.QueuedConnection)

    def record(self, ref: RoutineRef, name: str, path: Path) -> None:
        """Start recording a routine."""
        if self._busy:
            self.noticed.emit("One recording is being made already: wait for it, or stop it.")
            return
        self._busy = True
        self._stop.clear()
        self._bar.begin(f"Recording {name}")

        def done(made: Recorded) -> None:
            text = f"The recording is done: {path} {made.remark}".rstrip()
            self._end(text if made.whole else "The recording was stopped.")

        self._jobs.run(
            lambda: self._recordings.record(ref, path, self._progress_of, self._stop.is_set),
            done,
            self._end,
            SOUND,
        )

    def stop(self) -> None:
        """Cancel the recording; no file is left."""
        self._stop.set()

    def _progress_of(self, done: float) -> None:
        self._progress.emit(done)

    def _end(self, text: str) -> None:
        self._busy = False
        self._bar.hide()
        self.noticed.emit(text)
