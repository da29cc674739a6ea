"""A lock on an open file; the system releases it when the process ends, however it ends.

What is written under a temporary name is `held` meanwhile: a start clears only what nobody holds.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
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


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """While the block runs, `is_held` is true of a file or folder, under any name it gets.

    Does nothing on Windows, which locks no folders and deletes no file that is open, and where
    the file system has no locks.
    """
    descriptor = None
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether a process holds a file or folder; true, too, if that cannot be found out.

    Never true on Windows.
    """
    if sys.platform != "win32":
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            about = path.lstat()
            # What was moved into place meanwhile is no longer there.
            return (about.st_dev, about.st_ino) != _identity(descriptor)
        except OSError:
            return True
        finally:
            os.close(descriptor)
    return False


def _identity(descriptor: int) -> tuple[int, int]:
    about = os.fstat(descriptor)
    return about.st_dev, about.st_ino
