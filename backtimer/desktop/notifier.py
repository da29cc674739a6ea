"""Reminders with buttons as desktop notifications, through `desktop-notifier`.

Only Linux has been tested; Windows and macOS rely on the library. There an unsigned program may get
no buttons, so a click on the reminder itself starts the session, too. macOS shows nothing for a
program that is no app bundle.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_notifier import Button, DesktopNotifier, Icon
from desktop_notifier.backends.dummy import DummyNotificationCenter
from desktop_notifier.main import get_backend_class

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger(__name__)
START, LATER = "Start", "In 30 minutes"
NOT_SHOWN = "It is time for your back. (The system has no notifier to show it.)"
# The longest wait for the notifier when closing.
WAIT_S = 2.0


class Notifier:
    """Shows reminders from a thread, which starts with the first one.

    `failed` is called from that thread, with a sentence, if the system has no notifier.
    """

    def __init__(self, icon: Path, failed: Callable[[str], None]) -> None:
        self._icon = icon
        self._failed = failed
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._ready = threading.Event()
        # The library's notifier is shared by all reminders, since each one opens a connection.
        self._shower: Any = None

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder in the background, in place of an older one.

        `started` is called for a click on it or on its first button, `snoozed` for the second
        one; both from the notifier's thread.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="notifier", daemon=True)
            self._thread.start()
            self._ready.wait()
        if self._loop is not None:
            work = self._show(title, text, started, snoozed)
            asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """Stop the thread, and remove a reminder still shown, as nothing would react to it."""
        if self._thread is not None:
            if self._loop is not None and self._end is not None:
                self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(5)
        self._thread = self._loop = None
        self._ready.clear()

    def _work(self) -> None:
        try:
            asyncio.run(self._live())
        except Exception:
            _log.exception("reminder")
        finally:
            # `remind` waits for this, also if the loop could not start.
            self._ready.set()

    async def _live(self) -> None:
        self._end = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._end.wait()
        await self._let_go()

    async def _show(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        # An old connection may be dead by now; if so, try again with a new one.
        for again in (True, False):
            kept = self._shower is not None
            try:
                if await self._send(title, text, started, snoozed):
                    return
            except Exception:
                _log.exception("reminder")
            await self._let_go()
            if not (kept and again):
                break
        _log.info("the reminder was not shown: nothing here takes notifications")
        self._failed(NOT_SHOWN)

    async def _send(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> bool:
        """Send a reminder; return whether it was shown."""
        shown: list[bool] = []
        # The library logs its errors with a traceback instead of raising them.
        logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
        if get_backend_class() is DummyNotificationCenter:
            # It shows nothing, but would say that it has.
            return False
        if self._shower is None:
            self._shower = DesktopNotifier("Backtimer", Icon(path=self._icon))
        await self._shower.clear_all()
        await self._shower.send(
            title,
            text,
            buttons=[Button(START, started), Button(LATER, snoozed)],
            on_clicked=started,
            on_dispatched=lambda: shown.append(True),
        )
        return bool(shown)

    async def _let_go(self) -> None:
        """Remove what is shown, and close the connection."""
        shower, self._shower = self._shower, None
        if shower is None:
            return
        with contextlib.suppress(Exception):
            await asyncio.wait_for(shower.clear_all(), WAIT_S)
        # The library has no call for closing it; only its Linux backend has a connection.
        bus = getattr(shower._backend, "bus", None)  # noqa: SLF001
        if bus is not None:
            bus.disconnect()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(bus.wait_for_disconnect(), WAIT_S)
