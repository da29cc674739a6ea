"""Keeps the screen awake while a session runs, through wakepy."""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import ExitStack

from wakepy import keep

_log = logging.getLogger(__name__)


class Awake:
    """Keeps the screen on, from a thread of its own, as the desktop may be slow to answer."""

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._wanted = False

    def set_awake(self, *, awake: bool) -> None:
        """Keep the screen on, or let it sleep again; returns at once."""
        if awake == self._wanted:
            return
        self._wanted = awake
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="awake", daemon=True)
            self._thread.start()
        self._orders.put(awake)

    def _work(self) -> None:
        stack = ExitStack()
        while True:
            awake = self._orders.get()
            try:
                stack.close()
                if awake:
                    mode = stack.enter_context(keep.presenting(on_fail="pass"))
                    if not mode.active:
                        _log.info("the screen may go off: nothing here keeps it awake")
            except Exception:
                # A desktop that does not cooperate must not end the session.
                _log.exception("keeping the screen awake")
