"""A lock on an open file; the system releases it when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def open_lock(path: Path) -> IO[bytes]:
    """Open a file for locking, creating it if missing; does not block on a pipe.

    Raises OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)


def try_lock(file: IO[bytes] | IO[str]) -> bool:
    """Lock an open file without waiting; False if another process holds the lock."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
