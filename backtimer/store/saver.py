"""Saving a small value in the background; several changes in a row may be saved as one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from backtimer.errors import UserError

T = TypeVar("T")


class Saver(Generic[T]):
    """Calls `write` in a thread of its own; `failed` is called there with a sentence."""

    def __init__(
        self, write: Callable[[T], None], failed: Callable[[str], None], name: str
    ) -> None:
        self._write = write
        self._failed = failed
        self._name = name
        self._lock = threading.Lock()
        self._waiting: list[T] = []
        self._thread: threading.Thread | None = None

    def save(self, value: T) -> None:
        """Save a value soon; only the latest one is sure to be written."""
        with self._lock:
            self._waiting = [value]
            if self._thread is None:
                # Not a daemon: the program must not end before the last change is saved.
                self._thread = threading.Thread(target=self._work, name=self._name)
                self._thread.start()

    def close(self) -> None:
        """Wait until everything is saved."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                value = self._waiting.pop()
            try:
                self._write(value)
            except UserError as error:
                self._failed(error.summary)
