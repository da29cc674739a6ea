"""Ticks and flashes once a second, as long as the page for the delay of sound is in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.settings.kinds import SoundDelays
from backtimer.core.settings.settings import Settings
from backtimer.ui.settings.delay_page import DelayPage

BEAT_MS, LIT_MS = 1000.0, 150.0
# The output may have to be opened first, and a device may be late by more than half a second.
FIRST_MS, PLACED_AHEAD_MS = 1500.0, 2500.0
LOOK_MS = 15


class Ticking(Protocol):
    """The voice's output; no method waits."""

    def now_ms(self) -> float:
        """Return the time of the monotonic clock, in ms."""

    def device(self) -> str:
        """Return the device in use, by the system's name; empty if there is none."""

    def tick_at(self, due_ms: float) -> None:
        """Play a tick to be heard at a moment of the monotonic clock, in ms."""

    def hush(self) -> None:
        """Fall silent at once."""


class DelayController(QObject):
    """`changed` carries the new delays of all devices."""

    changed = Signal(object)

    def __init__(self, voice: Ticking, settings: Callable[[], Settings], parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._settings = settings
        # The beat that is lit next, or still is, and the last one that was placed.
        self._beat_ms = self._placed_ms = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @cached_property
    def page(self) -> DelayPage:
        """The page."""
        page = DelayPage()
        page.delay_chosen.connect(self._choose)
        return page

    def begin(self) -> None:
        """Begin to tick and to flash."""
        self._beat_ms = self._voice.now_ms() + FIRST_MS
        self._placed_ms = self._beat_ms - BEAT_MS
        self._timer.start()
        self.look()
        self.page.focus_first()

    def rest(self) -> None:
        """Fall silent."""
        if self._timer.isActive():
            self._timer.stop()
            self._voice.hush()
            self.page.lamp.show_lit(lit=False)

    def look(self) -> None:
        """Place the ticks that come soon, and light the circle on the beat."""
        now_ms = self._voice.now_ms()
        while self._beat_ms + LIT_MS < now_ms:
            self._beat_ms += BEAT_MS
        self.page.lamp.show_lit(lit=now_ms >= self._beat_ms)
        if self._placed_ms < now_ms + PLACED_AHEAD_MS:
            # What was slept through is not made up for.
            self._placed_ms = max(self._placed_ms + BEAT_MS, self._beat_ms)
            self._voice.tick_at(self._placed_ms)
            self._show()

    # Internals

    def _show(self) -> None:
        device, now = self._voice.device(), self._settings()
        self.page.show_device(device, dict(now.sound_delays).get(device, 0), muted=now.muted)

    def _choose(self, delay_ms: int) -> None:
        device = self._voice.device()
        kept = {name: ms for name, ms in self._settings().sound_delays if name != device}
        if device and delay_ms:
            kept[device] = delay_ms
        delays: SoundDelays = tuple(sorted(kept.items()))
        self.changed.emit(delays)
