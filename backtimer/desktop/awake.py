"""Keeps the screen awake while a session runs, through wakepy."""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import wakepy

_log = logging.getLogger(__name__)
CLOSES_WITHIN_S = 2.0
NOT_KEPT_ON = "Nothing here keeps the screen on: set it not to turn off, or go by the voice alone."
# What the desktop shows as the reason, by the names of wakepy's parameters.
WORDS = {
    "application_name": "Backtimer",
    "app_id": "io.github.backtimer.Backtimer",
    "reason_for_inhibit": "Backtimer: exercising",
    "reason": "Backtimer: exercising",
}


class Awake:
    """Keeps the screen on, from a thread of its own, as the desktop may be slow to answer.

    `notice` is called from that thread, once, with a sentence if nothing keeps it on.
    """

    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice
        self._noticed = False
        self._orders: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
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

    def close(self) -> None:
        """Let the screen sleep again, and wait for that, for two seconds at most."""
        self._wanted = False
        if self._thread is not None:
            self._orders.put(None)
            self._thread.join(CLOSES_WITHIN_S)
            self._thread = None

    def _work(self) -> None:
        stack = ExitStack()
        awake: bool | None = False
        while awake is not None:
            awake = self._orders.get()
            try:
                stack.close()
                if awake and not _keep_on(stack):
                    self._tell()
            except Exception:
                # A desktop that does not cooperate must not end the session.
                _log.exception("keeping the screen awake")

    def _tell(self) -> None:
        if not self._noticed:
            self._noticed = True
            self._notice(NOT_KEPT_ON)


def _keep_on(stack: ExitStack) -> bool:
    """Keep the screen on until the stack is closed; return whether anything here can."""
    # wakepy leaves its connections open if it fails.
    buses: list[Any] = []
    stack.callback(lambda: [bus.close_connections() for bus in buses])
    keep = wakepy.keep.presenting(on_fail="pass", dbus_adapter=_adapter(buses))
    return bool(stack.enter_context(keep).active)


def _adapter(made: list[Any]) -> type[Any] | None:
    """Return the class that passes wakepy's calls to the session bus, with our words; Linux only.

    Its instances are added to `made` once they are in use.
    """
    if sys.platform != "linux":
        return None
    base: Any = wakepy.JeepneyDBusAdapter

    def process(self: Any, call: Any) -> object:
        if self not in made:
            made.append(self)
        given = zip(call.method.params or (), call.args, strict=False)
        words = tuple(WORDS.get(name, value) for name, value in given)
        return base.process(self, call.method.to_call(words))

    return type("NamedBus", (base,), {"process": process})
