"""Reminders through the system's own notifier, with buttons, by `desktop-notifier`.

Run on Linux only; on Windows and macOS the library is what we rely on (there a program that
is not signed may be shown without buttons: a click on the reminder starts then too).
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
# For so long the notifier is waited for where something has to end.
WAIT_S = 2.0


class Notifier:
    """Shows reminders from a thread of its own; nothing is imported before the first one.

    `failed` is called, from that thread, with a sentence where the system has no notifier.
    """

    def __init__(self, icon: Path, failed: Callable[[str], None]) -> None:
        self._icon = icon
        self._failed = failed
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._ready = threading.Event()
        # The library's notifier: one for all reminders, as each has a connection of its own.
        self._shower: Any = None

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder soon, in place of an older one; a click on it or a button answers.

        What is started or snoozed is called from the notifier's thread.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="notifier", daemon=True)
            self._thread.start()
            self._ready.wait()
        if self._loop is not None:
            work = self._show(title, text, started, snoozed)
            asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """End the thread; a reminder that is still shown is taken away, as nobody answers it."""
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
            # Whoever waits must not wait for ever.
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
        # A connection that was kept may be dead by now: then once more, with a new one.
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
        """Whether it was shown."""
        shown: list[bool] = []
        # It logs what went wrong with a trace, and goes on.
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
        """Take away what is shown, and end the connection."""
        shower, self._shower = self._shower, None
        if shower is None:
            return
        with contextlib.suppress(Exception):
            await asyncio.wait_for(shower.clear_all(), WAIT_S)
        # The library has no word for ending it; only on Linux there is a connection.
        bus = getattr(shower._backend, "bus", None)  # noqa: SLF001
        if bus is not None:
            bus.disconnect()
            with contextlib.suppress(Exception):
                await asyncio.wait_for(bus.wait_for_disconnect(), WAIT_S)
