"""Reminders through the system's notifier, with buttons, by `desktop-notifier`.

Only Linux has been run; on Windows and macOS we rely on the library. Unsigned programs may get no
buttons there, so a click on the notification also starts the session.
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

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger(__name__)
START, LATER = "Start", "In 30 minutes"
NOT_SHOWN = "It is time for your back. (The system has no notifier to show it.)"
# How long closing waits for the notifier.
WAIT_S = 2.0


class Notifier:
    """Shows reminders from a thread of its own, which starts with the first one.

    `failed` is called on that thread, with a sentence, if the system has no notifier.
    """

    def __init__(self, icon: Path, failed: Callable[[str], None]) -> None:
        self._icon = icon
        self._failed = failed
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._ready = threading.Event()
        # One notifier for all reminders, since each instance has its own connection.
        self._shower: Any = None

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder, replacing an earlier one; a click or a button answers it.

        `started` and `snoozed` are called on the notifier's thread.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="notifier", daemon=True)
            self._thread.start()
            self._ready.wait()
        if self._loop is not None:
            work = self._show(title, text, started, snoozed)
            asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """End the thread, withdrawing a reminder that is still shown: nobody would answer it."""
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
            # Release `remind` even after a failure.
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
        # A stored connection may have died: try once more with a new one.
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
        """Send a notification; return whether it was shown."""
        shown: list[bool] = []
        # The library logs failures with a traceback and carries on.
        logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
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
        """Withdraw what is shown, and disconnect."""
        shower, self._shower = self._shower, None
        if shower is None:
            return
        with contextlib.suppress(Exception):
            await asyncio.wait_for(shower.clear_all(), WAIT_S)
        # The library has no public way to disconnect; only Linux has a connection.
        bus = getattr(shower._backend, "bus", None)  # noqa: SLF001
        if bus is not None:
            bus.disconnect()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(bus.wait_for_disconnect(), WAIT_S)
