"""Single instance per data folder: a second start brings the first window to the front.

A lock file decides which instance is the first. A later one writes a file that the first
watches, with the desktop's permission to come forward; this needs no socket and only QtCore.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QThread, Signal

from backtimer.errors import UserError
from backtimer.files.reading import read_bounded

LOCK, SHOW = "running.lock", "show-yourself"
LONGEST_TOKEN = 400
# Polling for the first instance: it answers at once unless it hangs, is starting or is closing.
LOOKS, LOOK_MS = 40, 50
# On a busy machine a start takes longer: as long as the lock is younger than this, it is one.
STARTS_S = 20
HANGS = (
    "Backtimer is open already, but does not answer. End it first (it is process {pid}), then "
    "start again."
)


class FirstCopy(QObject):
    """Tells whether this is the first instance; `asked` when a later one was started.

    `token` is the desktop's permission to bring a window forward, and what `asked` carries is the
    later instance's one; empty where the desktop gives none.
    """

    asked = Signal(str)

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        wait: Callable[[int], object] = QThread.msleep,
        token: str = "",
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._token = token
        self._wait = wait
        self._lock: QLockFile | None = None
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the lock and return True, or notify the first instance and return False.

        If the folder is not writable, every instance counts as the first. Raises UserError if
        the first instance does not answer.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        place = self._folder / LOCK
        if place.exists() and not place.is_file():
            # A pipe would block the start.
            return True
        lock = QLockFile(str(place))
        # The lock is stale only when its process is gone, however long it has been held.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return True
        if lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        try:
            # Complete before the first instance sees it.
            whole = self._folder / f"{SHOW}.new"
            whole.write_text(self._token, "utf-8")
            whole.replace(self._folder / SHOW)
        except OSError:
            return True
        return self._takes_over(lock)

    def _takes_over(self, lock: QLockFile) -> bool:
        """Take the lock from an instance that ended; False once the first one has answered."""
        for look in range(STARTS_S * 1000 // LOOK_MS):
            if not (self._folder / SHOW).exists():
                return False
            # If the first instance is closing, this one has to show the window.
            if lock.tryLock(0):
                self._lock = lock
                return True
            if look >= LOOKS:
                # Qt removes it only if its owner is gone and another program has its process id.
                if lock.removeStaleLockFile() and lock.tryLock(0):
                    self._lock = lock
                    return True
                if not self._is_starting():
                    break
            self._wait(LOOK_MS)
        with contextlib.suppress(OSError):
            (self._folder / SHOW).unlink()
        raise UserError(HANGS.format(pid=lock.getLockInfo()[0]))

    def _is_starting(self) -> bool:
        """Whether the lock is so young that its holder may not have shown its window yet."""
        try:
            age = time.time() - (self._folder / LOCK).stat().st_mtime
        except OSError:
            return False
        return 0 <= age < STARTS_S

    def listen(self) -> None:
        """Watch for later instances; does nothing without the lock."""
        if self._lock is not None and self._watcher is None:
            (self._folder / SHOW).unlink(missing_ok=True)
            self._watcher = QFileSystemWatcher([str(self._folder)], self)
            self._watcher.directoryChanged.connect(self._look)

    def stop_listening(self) -> None:
        """Stop watching: an instance that asks now waits for the lock and becomes the first."""
        if self._watcher is not None:
            self._watcher.directoryChanged.disconnect(self._look)
            self._watcher.deleteLater()
            self._watcher = None

    def close(self) -> None:
        """Stop watching and release the lock."""
        self.stop_listening()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _look(self) -> None:
        path = self._folder / SHOW
        if path.exists():
            token = ""
            with contextlib.suppress(OSError, ValueError):
                token = read_bounded(path, LONGEST_TOKEN).decode("ascii")
            path.unlink(missing_ok=True)
            self.asked.emit(token)
