"""Who writes into a history: a lock that is held for a session, and which file it is."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import IO

from backtimer.files.lock import open_lock, try_lock

NAME = "session.lock"


class SessionLock:
    """Held from a session's begin to its end; the system lets go of it with the process."""

    def __init__(self, history: Path) -> None:
        self._path = history.with_name(NAME)
        self._file: IO[bytes] | None = None
        # It is let go of in another thread than the one that finds its folder gone.
        self._turn = threading.RLock()

    def acquire(self) -> None:
        """Hold it; where the folder cannot be written to, nothing is held."""
        with self._turn:
            self.release()
            self._open()

    def retake(self) -> None:
        """Hold it anew, if it was held: its file is gone, or another one."""
        with self._turn:
            if self._file is not None:
                self.acquire()

    def _open(self) -> None:
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = open_lock(self._path)
            # Two sessions at once hold it together: the one that is first is enough.
            try_lock(self._file)

    def release(self) -> None:
        """Let go of it, if it is held."""
        with self._turn:
            if self._file is not None:
                self._file.close()
                self._file = None


def is_session_under_way(history: Path) -> bool:
    """Whether any process writes a session into this history now."""
    try:
        with history.with_name(NAME).open("r+b") as file:
            return not try_lock(file)
    except OSError:
        return False


def place_of(path: Path) -> tuple[int, int] | None:
    """Which file has this name now; None where there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
