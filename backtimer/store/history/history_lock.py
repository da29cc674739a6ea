"""Whether a session is being recorded: a lock held during it, and the file's identity."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import IO

from backtimer.files.lock import open_lock, try_lock

NAME = "session.lock"


class SessionLock:
    """A lock held from a session's start to its end, and released when the process ends."""

    def __init__(self, history: Path) -> None:
        self._path = history.with_name(NAME)
        self._file: IO[bytes] | None = None
        self._held = False
        # It is let go of in another thread than the one that finds its folder gone.
        self._turn = threading.RLock()

    def acquire(self) -> None:
        """Take the lock, unless the folder cannot be written to."""
        with self._turn:
            self.release()
            self._open()

    def retake(self) -> None:
        """Take the lock again, if it was held: its file is gone, or has been replaced."""
        with self._turn:
            if self._file is not None:
                self.acquire()

    def insist(self) -> None:
        """Take the lock now if another process held it when the session began."""
        with self._turn:
            if self._file is not None and not self._held:
                self._held = try_lock(self._file)

    def _open(self) -> None:
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open_lock(self._path)
            # While another process holds it, that is enough: a session is being recorded.
            self._held = try_lock(self._file)

    def release(self) -> None:
        """Release the lock, if it is held."""
        with self._turn:
            if self._file is not None:
                self._file.close()
                self._file, self._held = None, False


def is_session_under_way(history: Path) -> bool:
    """Whether any process is recording a session into this history."""
    try:
        with history.with_name(NAME).open("r+b") as file:
            return not try_lock(file)
    except OSError:
        return False


def place_of(path: Path) -> tuple[int, int] | None:
    """The identity (device, inode) of the file at a path; None if there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
