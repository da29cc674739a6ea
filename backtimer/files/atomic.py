"""Atomic writes: afterwards a file is either the old or the new one, never a mixture.

The new content is written to a temporary file in the same folder, flushed to the disk, and then
renamed to the old file's name. If anything goes wrong before that, even a Ctrl-C, the old file
is unchanged and the temporary one is removed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from backtimer.errors import UserError
from backtimer.files.folders import make_folder
from backtimer.files.lock import held

PRIVATE, SHARED = 0o600, 0o666
# Windows replaces, removes and renames nothing that another program, such as a virus scanner, has
# open for a moment: access denied, or a violation of sharing.
HELD = (5, 32)
HELD_TRIES, HELD_WAIT_S = 20, 0.05
CHUNK_BYTES = 1_000_000
# Files that wait for the disk at the same time: it has several in one go.
SYNCING = 8


def write_atomically(
    path: Path, content: bytes, what: str, *, shared: bool = False, lasting: bool = True
) -> None:
    """Write a whole file at once; the parameters and errors are those of `writing`."""
    with writing(path, what, shared=shared, lasting=lasting) as file:
        file.write(content)


@contextlib.contextmanager
def writing(
    path: Path, what: str, *, shared: bool = False, lasting: bool = True
) -> Iterator[IO[bytes]]:
    """A file to write to, which replaces `path` when the block ends without an error.

    Only its owner can read it, and its folder is created if missing. A `shared` file, meant to
    be given away, has the permissions of any new file, and its folder has to exist. `lasting`
    waits until it is on the disk; a cache, which is checked when read, need not. `path` may be
    a link to a file, never a device or a pipe. `what` names the file in the error message.
    Raises UserError, and leaves the old file unchanged, if it cannot be written.
    """
    if not shared:
        make_folder(path.parent, what, personal=lasting)
    # A file reached through a link stays a link.
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    try:
        _check_regular(target, path, what)
        temporary = temporary_name(target.parent)
        with contextlib.ExitStack() as use:
            with _new_file(temporary, SHARED if shared else PRIVATE) as file:
                use.enter_context(held(temporary))
                yield file
                file.flush()
                if lasting:
                    os.fsync(file.fileno())
            put_in_place(temporary, target)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise UserError(
            f"The {what} could not be saved ({error.strerror or error}): {path}. What was there "
            "before is unchanged. Free some space, check the folder's permissions or choose "
            "another one."
        ) from error
    if lasting:
        sync_folder(target.parent)


def temporary_name(folder: Path) -> Path:
    """A new name for a file that is being written in a folder."""
    return folder / f".backtimer-{os.urandom(6).hex()}.tmp"


def put_in_place(new: Path, target: Path) -> None:
    """Rename a file to `target`, which it replaces; raises OSError.

    Where another program has that file open, tries again for a second.
    """
    patiently(lambda: new.replace(target))


def patiently(change: Callable[[], object]) -> None:
    """Replace, remove or rename something; raises OSError.

    Where another program has it open, tries again for a second.
    """
    for _try in range(HELD_TRIES):
        try:
            change()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(HELD_WAIT_S)
        else:
            return
    change()


def move_in_place(new: Path, target: Path) -> None:
    """As `put_in_place`, also from another file system: `target` is replaced in one step."""
    try:
        put_in_place(new, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    else:
        return
    near = temporary_name(target.parent)
    try:
        copy_new(new, near)
        put_in_place(near, target)
    finally:
        near.unlink(missing_ok=True)
    new.unlink()


def copy_new(source: Path, path: Path) -> None:
    """Copy a file to a new private one, and flush it to the disk. Raises OSError."""
    with source.open("rb") as file:
        write_new(path, iter(lambda: file.read(CHUNK_BYTES), b""))


def write_new(path: Path, parts: Iterable[bytes], *, lasting: bool = True) -> None:
    """Write a new private file, part by part, and flush it to the disk. Raises OSError.

    For a file that nobody reads before it is moved into place with others; otherwise use
    `write_atomically`. Several that are not `lasting` are flushed at once by `sync_files`.
    """
    with _new_file(path, PRIVATE) as file:
        file.writelines(parts)
        file.flush()
        if lasting:
            os.fsync(file.fileno())


def sync_files(paths: Iterable[Path]) -> None:
    """Flush files to the disk, several at a time. Raises OSError if the disk took one of them not.

    Each is flushed by itself: `os.sync` tells of no fault, waits for every other disk, on some
    systems returns at once, and Windows has none. But they are flushed after all were written, by
    when most of them are on their way, and those that wait together share one turn of the disk.
    """
    with ThreadPoolExecutor(SYNCING, "flushing") as threads:
        for _flushed in threads.map(_sync_file, paths):
            pass


def _sync_file(path: Path) -> None:
    # Windows flushes nothing that is open for reading only.
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Flush a folder's names to the disk, on systems that can: Windows cannot."""
    if sys.platform == "win32":
        return
    # Some network and FUSE file systems refuse; the files themselves are complete.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check_regular(target: Path, path: Path, what: str) -> None:
    """Raise UserError unless the target is missing or a regular file, which may be replaced."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode):
        return
    found = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
    raise UserError(
        f"The {what} could not be saved: {path} is {found}, not a file. Give the name of a file."
    )


def _new_file(path: Path, rights: int) -> IO[bytes]:
    """Create a file that must not exist yet; the system applies its umask to the permissions."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, rights), "wb")
