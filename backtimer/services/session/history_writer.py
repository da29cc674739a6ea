"""The history, open for writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backtimer.store.history.history import History


class HistoryWriter:
    """The history open for writing, from the first session on.

    `lost` says whether something was kept nowhere; it is known once the history was closed.
    """

    def __init__(self, path: Path, notice: Callable[[str], None]) -> None:
        self._path = path
        self._notice = notice
        self._history: History | None = None
        self.lost = False

    def open(self) -> History:
        """Return the history, opening it on the first call."""
        if self._history is None:
            self._history = History(self._path, self._notice)
        return self._history

    def if_open(self) -> History | None:
        """Return the history; None if there has been no session yet."""
        return self._history

    def catch_up(self) -> None:
        """Wait for what was recorded to be written, so that reading finds it. Blocks."""
        history = self._history
        if history is not None:
            history.catch_up()

    def close(self) -> None:
        """Write what is pending and close the history; the next session opens it again."""
        history, self._history = self._history, None
        if history is not None:
            history.close()
            self.lost = self.lost or history.lost
