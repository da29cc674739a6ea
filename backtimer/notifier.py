"""Reminders through the system's own notifier, with buttons, by `desktop-notifier`.

Run on Linux only; on Windows and macOS the library is what we rely on (there a program that
is not signed may be shown without buttons: a click on the reminder starts then too).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger(__name__)
START, LATER = "Start", "In 30 minutes"
NOT_SHOWN = "It is time for your back. (The system has no notifier to show it.)"


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

    def remind(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        """Show a reminder soon; a click on it starts, and its buttons start or snooze.

        What is started or snoozed is called from the notifier's thread.
        """
        import asyncio  # noqa: PLC0415

        if self._thread is None:
            self._thread = threading.Thread(
                target=lambda: asyncio.run(self._live()), name="notifier", daemon=True
            )
            self._thread.start()
            self._ready.wait()
        if self._loop is not None:
            work = self._show(title, text, started, snoozed)
            asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """End the thread; a reminder that is still shown has no answer any more."""
        if self._thread is not None and self._loop is not None and self._end is not None:
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join(5)
        self._thread = self._loop = None
        self._ready.clear()

    async def _live(self) -> None:
        import asyncio  # noqa: PLC0415

        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        self._ready.set()
        await self._end.wait()

    async def _show(
        self, title: str, text: str, started: Callable[[], None], snoozed: Callable[[], None]
    ) -> None:
        shown: list[bool] = []
        try:
            from desktop_notifier import Button, DesktopNotifier, Icon  # noqa: PLC0415

            # It logs what went wrong with a trace, and goes on.
            logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
            notifier = DesktopNotifier("Backtimer", Icon(path=self._icon))
            await notifier.send(
                title,
                text,
                buttons=[Button(START, started), Button(LATER, snoozed)],
                on_clicked=started,
                on_dispatched=lambda: shown.append(True),
            )
        except Exception:
            _log.exception("reminder")
        if not shown:
            self._failed(NOT_SHOWN)
