"""The event log of a session, one JSON line per event."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any, TextIO

from backtimer.errors import UserError


class EventLog:
    """Writes one JSON line per event. Thread-safe; without a path it writes nothing.

    Raises UserError if the file cannot be opened.
    """

    def __init__(self, path: str | None) -> None:
        self._lock = threading.Lock()
        self._file: TextIO | None = None
        if path:
            try:
                self._file = Path(path).expanduser().open("w", encoding="utf-8")
            except OSError as error:
                raise UserError(
                    f"The log cannot be written ({error.strerror}): {path}. Choose another file."
                ) from error

    def __call__(self, line: dict[str, Any]) -> None:
        """Write one event."""
        with self._lock:
            if self._file is not None:
                self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
                self._file.flush()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None
