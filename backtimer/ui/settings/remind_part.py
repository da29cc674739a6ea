"""The window's part in reminders: while it is open, it looks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from backtimer.ui.shared.behind import Behind, Reminding

LOOK_MS = 30_000


class RemindPart(QObject):
    """A slow timer, and nothing at all where reminders are off. `start_wanted` from a reminder."""

    start_wanted = Signal()
    noticed = Signal(str)

    def __init__(self, program: Behind, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._reminders: Reminding | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self) -> None:
        """Look, or not, as the settings say now."""
        if self._program.settings.remind:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()
        if self._reminders is not None:
            self._reminders.close()

    def look(self) -> None:
        """Remind, if it is time; cheap, and without a plan nothing."""
        if not self._program.has_plan():
            return
        if self._reminders is None:
            # Both are called from another thread: a signal brings them here.
            self._reminders = self._program.make_reminders(
                self.start_wanted.emit, self.noticed.emit
            )
        self._reminders.look()
