"""Background jobs: files, plans, recordings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.errors import UserError

FILES, PLANS, SOUND = "files", "plans", "sound"
OUR_FAULT = "Something went wrong inside Backtimer. The log has the details."


class Jobs(QObject):
    """Runs jobs on one worker thread per lane: in order within a lane, lanes in parallel.

    Callbacks run on the GUI thread. The summary of a UserError is passed to `failed`; any other
    exception is logged and reported as `OUR_FAULT`. `trouble` is the default for `failed`.
    No callback runs after `close`.
    """

    # A callable to run on the GUI thread.
    _told = Signal(object)

    def __init__(self, trouble: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._trouble = trouble
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._closed = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] = lambda _result: None,
        failed: Callable[[str], None] | None = None,
        lane: str = FILES,
    ) -> None:
        """Run `work` on a lane's thread, then call `done` with its result or `failed` with why."""
        if self._closed:
            return
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, f"backtimer-{lane}")
        self._lanes[lane].submit(self._do, work, done, failed or self._trouble)

    def close(self) -> None:
        """Wait for running jobs; jobs still queued are dropped, except those that save files."""
        self._closed = True
        for name, lane in self._lanes.items():
            lane.shutdown(wait=True, cancel_futures=name != FILES)

    def _do(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[str], None]
    ) -> None:
        try:
            result = work()
        except UserError as error:
            summary = error.summary
            self._send(lambda: failed(summary))
        except Exception:
            logging.getLogger(__name__).exception("a job")
            self._send(lambda: failed(OUR_FAULT))
        else:
            self._send(lambda: done(result))

    def _send(self, told: Callable[[], None]) -> None:
        try:
            self._told.emit(told)
        except RuntimeError:
            # The window, and this object with it, has been deleted.
            logging.getLogger(__name__).debug("nobody is there to be told")

    def _tell(self, told: Callable[[], None]) -> None:
        if not self._closed:
            told()
