"""Writing a file so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from backtimer.errors import UserError
from backtimer.store.paths import make_folder


def write_atomically(path: Path, content: bytes, what: str, *, shared: bool = False) -> None:
    """Write through a temporary file, fsync and rename; the file is its owner's alone.

    A `shared` one, made to be given away, has the rights of any other new file.
    Raises UserError, and leaves the old file as it was, where that fails.
    """
    with writing(path, what, shared=shared) as file:
        file.write(content)


@contextlib.contextmanager
def writing(path: Path, what: str, *, shared: bool = False) -> Iterator[IO[bytes]]:
    """As `write_atomically`, for what is written bit by bit; any error leaves the old file."""
    folder = make_folder(path.parent, what)
    import tempfile  # noqa: PLC0415

    name = ""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if shared:
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
        # A file reached through a link stays a link.
        Path(name).replace(path.resolve() if path.is_symlink() else path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise UserError(
            f"The {what} could not be saved ({error.strerror}): {path}. "
            "What was there before is unchanged. Free some space or check the folder's permissions."
        ) from error
