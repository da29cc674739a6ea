"""Single instance per data folder: a second start brings the first window to the front.

A lock file decides which instance is the first. A later one touches a file that the first
watches; this needs no socket and only QtCore.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK, SHOW = "running.lock", "show-yourself"


class FirstCopy(QObject):
    """Tells whether this is the first instance; `asked` when a later one was started."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the lock and return True, or notify the first instance and return False.

        If the folder is not writable, every instance counts as the first.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        lock = QLockFile(str(self._folder / LOCK))
        # The lock is stale only when its process is gone, however long it has been held.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return True
        if lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        try:
            (self._folder / SHOW).touch()
        except OSError:
            return True
        return False

    def listen(self) -> None:
        """Watch for later instances; does nothing without the lock."""
        if self._lock is not None and self._watcher is None:
            (self._folder / SHOW).unlink(missing_ok=True)
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Stop watching and release the lock."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _look(self) -> None:
        path = self._folder / SHOW
        if path.exists():
            path.unlink(missing_ok=True)
            self.asked.emit()
