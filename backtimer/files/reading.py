"""Reading files that anybody may have written: never a device, never more than a limit."""

from __future__ import annotations

import contextlib
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from backtimer.errors import UserError

CHUNK_BYTES = 1_000_000

# More zeros than this in every second byte are those of UTF-16, in all of them those of UTF-32.
MOSTLY, IN_ALL = 0.8, 0.7


class FileFaultError(ValueError):
    """A fault of a file; the message completes a sentence that begins with the file's name."""


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """Return the whole content of a regular file; raises what `open_bounded` and `pieces` raise."""
    with open_bounded(path, most_bytes) as file:
        return b"".join(pieces(file, most_bytes))


def open_bounded(path: Path, most_bytes: int) -> io.FileIO:
    """Open a regular file for reading.

    Raises FileFaultError for a device, a pipe or more than `most_bytes`, and OSError if it
    cannot be read.
    """
    # Opening a pipe would block, and reading an endless device would never end.
    _check_regular(path.stat().st_mode)
    # Check again after opening: the file may have been replaced in between.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        about = os.fstat(descriptor)
        _check_regular(about.st_mode)
        _check_size(about.st_size, most_bytes)
        return io.FileIO(descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def pieces(file: io.FileIO, most_bytes: int) -> Iterator[bytes]:
    """The content of an open file, never all of it in memory.

    Raises FileFaultError for more than `most_bytes`, since a file may grow while it is read.
    """
    count = 0
    while chunk := file.read(CHUNK_BYTES):
        count += len(chunk)
        _check_size(count, most_bytes)
        yield chunk
    if chunk is None:
        # Some system files claim to be regular, but block for more data.
        raise _no_file()


def read_named(path: Path, most_bytes: int) -> bytes:
    """Read a file that the person named; every error is a UserError with its name."""
    with _naming(path):
        return read_bounded(path, most_bytes)


def open_named(path: Path, most_bytes: int) -> io.FileIO:
    """As `read_named`, but only open the file."""
    with _naming(path):
        return open_bounded(path, most_bytes)


def named_pieces(path: Path, most_bytes: int) -> Iterator[bytes]:
    """As `read_named`, but never all of the file in memory."""
    with _naming(path), open_bounded(path, most_bytes) as file:
        yield from pieces(file, most_bytes)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Make every error a UserError with the name of the file."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"{path} does not exist. Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise UserError(f"{path} is a folder. Give a file.") from error
    except FileFaultError as error:
        raise UserError(f"{path} {error}.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UserError(
            f"{path} cannot be read: {why}. Check the name, and who may read it."
        ) from error


def read_stream(stream: IO[bytes], most_bytes: int) -> bytes:
    """Read standard input to its end. Raises UserError for more than `most_bytes` or on failure."""
    try:
        content = stream.read(most_bytes + 1)
    except OSError as error:
        raise UserError(f"Standard input cannot be read: {error.strerror or error}.") from error
    if len(content) > most_bytes:
        raise UserError(f"Standard input {_too_large(most_bytes)}.")
    return content


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, "Is a directory")
    if not stat.S_ISREG(mode):
        raise _no_file()


def _check_size(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        raise _too_large(most_bytes)


def _too_large(most_bytes: int) -> FileFaultError:
    return FileFaultError(f"is larger than {most_bytes / 1e6:g} MB")


def _no_file() -> FileFaultError:
    return FileFaultError("is a device or a pipe; give a file")


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 or UTF-32 with or without its mark.

    Raises UnicodeDecodeError for anything else.
    """
    encoding = "utf-8-sig"
    if content.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        encoding = "utf-32"
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif len(content) % 4 == 0 and content.count(0) > len(content) * IN_ALL:
        encoding = "utf-32-be" if content.startswith(b"\0") else "utf-32-le"
    elif len(content) % 2 == 0 and content.count(0):
        # Of European letters in UTF-16 every second byte is zero.
        pairs = len(content) // 2
        for half, name in ((content[1::2], "utf-16-le"), (content[::2], "utf-16-be")):
            if half.count(0) > pairs * MOSTLY:
                encoding = name
    return content.decode(encoding)
