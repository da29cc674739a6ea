"""The log of a session: a JSON line for every event."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from backtimer.errors import UserError


class EventLog:
    """Writes a JSON line for every event; safe to call from the history's thread.

    Where the disk is full it ends, tells `trouble`, and the session goes on.
    """

    def __init__(self, path: str | None, trouble: Callable[[str], None]) -> None:
        self._lock = threading.Lock()
        self._trouble = trouble
        self._file: TextIO | None = None
        if path:
            target = Path(path).expanduser()
            if target.exists() and not (target.is_file() or target.is_dir()):
                raise UserError(
                    f"The log cannot be written: {path} is a device or a pipe, not a file. Choose "
                    "another file."
                )
            try:
                self._file = target.open("w", encoding="utf-8")
            except OSError as error:
                raise UserError(
                    f"The log cannot be written ({error.strerror}): {path}. Choose another file."
                ) from error

    def __call__(self, line: dict[str, Any]) -> None:
        """Write one event."""
        with self._lock:
            file = self._file
            if file is None:
                return
            try:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()
            except OSError as error:
                self._end()
                self._trouble(f"The log of this session ends here ({error.strerror}): {file.name}.")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            # What could not be written is tried once more, in vain.
            with contextlib.suppress(OSError):
                file.close()
