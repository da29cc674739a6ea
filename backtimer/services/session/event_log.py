"""The log of a session: one JSON line per event."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import Any, TextIO

from backtimer.errors import UserError
from backtimer.files.standard_streams import json_text
from backtimer.files.typed_paths import named_path
from backtimer.store.backup.own_files import check_output
from backtimer.store.paths import Paths

# A log may be read while it grows, also through a pipe, so it is written in place. Non-blocking,
# because a pipe that nobody reads must not hold up the session.
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NONBLOCK", 0)


def checked_log(paths: Paths, log: str | None) -> str | None:
    """The path of a session's log. Raises UserError if it is a file of Backtimer's own."""
    if log:
        check_output(paths, named_path(log))
    return log


class EventLog:
    """Writes one JSON line per event; may be called from any thread.

    If writing fails, the session continues without a log: `failed` is called once with a
    sentence, and `whole` becomes False. A `path` of None or an empty one means no log. Raises
    UserError if the file cannot be opened.
    """

    def __init__(self, path: str | None, failed: Callable[[str], None]) -> None:
        self._lock = threading.Lock()
        self._failed = failed
        self._file: TextIO | None = None
        self.whole = True
        if path:
            try:
                number = os.open(named_path(path), FLAGS, 0o666)
                self._file = os.fdopen(number, "w", encoding="utf-8")
            except OSError as error:
                raise UserError(
                    f"The log cannot be written ({error.strerror}): {path}. Choose another file."
                ) from error

    def __call__(self, line: dict[str, Any]) -> None:
        """Write one event; does nothing without a log."""
        with self._lock:
            if self._file is None:
                return
            try:
                self._file.write(json_text(line, self._file) + "\n")
                self._file.flush()
            except OSError as error:
                self._give_up(error)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _give_up(self, error: OSError) -> None:
        file, self._file = self._file, None
        self.whole = False
        self._failed(f"The log ends here: it cannot be written any more ({error.strerror}).")
        if file is not None:
            # The buffered rest is lost, which has just been reported.
            with contextlib.suppress(OSError):
                file.close()
