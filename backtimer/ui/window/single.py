"""One copy at a time for each data folder: a second one brings the first to the front.

A lock file says who is first. The second copy touches a file that the first one watches:
that needs no socket, and nothing but QtCore.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

LOCK, SHOW = "running.lock", "show-yourself"


class FirstCopy(QObject):
    """Tells whether this is the first copy, and listens for others."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """True for the first copy; otherwise the first one is told to show itself.

        Where the folder cannot be written to, every copy is the first.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        place = self._folder / LOCK
        if place.exists() and not place.is_file():
            # A pipe would be waited for.
            return True
        lock = QLockFile(str(place))
        # A lock is stale only when its process is gone, however long it has been held.
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
        """Hear of other copies from now on."""
        if self._lock is not None and self._watcher is None:
            (self._folder / SHOW).unlink(missing_ok=True)
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Let another copy be the first."""
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
