"""Work that the window does not wait for: files, plans, recordings."""

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
    """Runs work in lanes: one after the other in each, beside those of the other lanes.

    What comes out is told in the window's thread. A UserError is told to `failed` in its
    own words; a fault of ours is logged.
    """

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
        """Begin `work` soon; then `done` gets its result, or `failed` (else the window) why not."""
        if self._closed:
            return
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(1, f"backtimer-{lane}")
        self._lanes[lane].submit(self._do, work, done, failed or self._trouble)

    def close(self) -> None:
        """Wait for what has begun; files that wait to be saved are saved."""
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
            # The window is gone.
            logging.getLogger(__name__).debug("nobody is there to be told")

    def _tell(self, told: Callable[[], None]) -> None:
        if not self._closed:
            told()
