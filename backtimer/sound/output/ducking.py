"""Lowers other programs' sound while the player sounds, from a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from backtimer.sound.output.device import NoSoundError
from backtimer.sound.output.other_streams import OtherStreams, lower, mend, restore

_log = logging.getLogger(__name__)
# Lowered so long before the first word; and kept low through a shorter silence.
LEAD_MS = 300.0
SILENCE_MS = 1500.0
# How often it looks while lowered, and for what has begun to play meanwhile.
LOOK_MS = 100.0
LOWER_AGAIN_MS = 500.0
CLOSES_WITHIN_S = 3.0

NextSound = Callable[[], float | None]


def monotonic_ms() -> float:
    """Return the monotonic time in ms."""
    return time.monotonic() * 1000


class Ducking:
    """Follows a player between `begin` and `end`. No method waits for the sound server but `end`.

    `path` is the file that says what is lowered. `next_ms` is when the player sounds next: now or
    before if it does, None if nothing is to come.
    """

    def __init__(
        self,
        open_others: Callable[[], OtherStreams],
        path: Path,
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        self._open_others = open_others
        self._path = path
        self._now_ms = now_ms
        self._on = True
        self.next_ms: NextSound = lambda: None
        self._others: OtherStreams | None = None
        self._lowered_ms: float | None = None
        self._news = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None

    def begin(self, next_ms: NextSound) -> None:
        """Follow the player; what an earlier run left lowered is restored first."""
        if self._thread is None:
            self.next_ms = next_ms
            self._ended = False
            self._thread = threading.Thread(target=self._work, name="ducking", daemon=True)
            self._thread.start()

    def look(self) -> None:
        """Look again: what the player is to play has changed."""
        self._news.set()

    def set_on(self, *, on: bool) -> None:
        """Switch it on or off; what is lowered is restored."""
        self._on = on
        self.look()

    def end(self) -> None:
        """Restore everything, and stop following."""
        self._ended = True
        self.look()
        if self._thread is not None:
            self._thread.join(CLOSES_WITHIN_S)
            self._thread = None

    def mend(self) -> None:
        """Restore what an earlier run left lowered. Waits for the sound server."""
        if self._path.exists():
            self._try(mend)
            self._disconnect()

    def step(self) -> float | None:
        """Lower or restore what has to be now; return the ms until the next look, None for never.

        Called from the thread only.
        """
        now_ms = self._now_ms()
        next_ms = self.next_ms() if self._on and not self._ended else None
        left_ms = None if next_ms is None else next_ms - now_ms
        lowered_ms = self._lowered_ms
        if left_ms is not None and left_ms <= (LEAD_MS if lowered_ms is None else SILENCE_MS):
            if lowered_ms is None or now_ms - lowered_ms >= LOWER_AGAIN_MS:
                self._try(lower)
                self._lowered_ms = now_ms
            return LOOK_MS
        if lowered_ms is not None:
            self._try(restore)
            self._lowered_ms = None
        return None if left_ms is None else left_ms - LEAD_MS

    def _work(self) -> None:
        try:
            self.mend()
            while not self._ended:
                wait_ms = self.step()
                self._news.wait(None if wait_ms is None else wait_ms / 1000)
                self._news.clear()
            self.step()
        except Exception:
            # Music that stays loud, or low, must not end the session.
            _log.exception("other programs' sound")
        finally:
            self._disconnect()

    def _try(self, act: Callable[[OtherStreams, Path], None]) -> None:
        """Do it on the sound server, if there is one."""
        try:
            if self._others is None:
                self._others = self._open_others()
            act(self._others, self._path)
        except NoSoundError as error:
            _log.info("other programs' sound: %s", error)
            self._disconnect()

    def _disconnect(self) -> None:
        if self._others is not None:
            self._others.close()
            self._others = None
