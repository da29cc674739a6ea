"""Shows a session among the desktop's media players on Linux (MPRIS), through jeepney.

A thread has the connection to the session bus, so that nothing else waits for it. Without a bus
nothing happens.
"""

from __future__ import annotations

import logging
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from jeepney import HeaderFields, Message, MessageFlag, MessageType
from jeepney.io.blocking import DBusConnection

from backtimer.desktop.media_controls import NowShown, RemoteCommand
from backtimer.desktop.mpris_interface import (
    NAME,
    Variants,
    about_player,
    answer,
    properties_changed,
    seeked,
)
from backtimer.desktop.session_bus import open_session_bus

_log = logging.getLogger(__name__)
CLOSES_WITHIN_S = 2.0
# A slider that is dragged asks many times.
STEP_EVERY_MS = 400.0
_DO_NOT_QUEUE, _OWNER = 4, 1


def monotonic_ms() -> float:
    """Return the monotonic time in ms."""
    return time.monotonic() * 1000


class Mpris:
    """The player on the session bus; there only between `show` and `withdraw`.

    `wanted` is called from another thread with what the desktop asks for.
    """

    def __init__(
        self,
        wanted: Callable[[RemoteCommand], None],
        now_ms: Callable[[], float] = monotonic_ms,
    ) -> None:
        self._wanted = wanted
        self._now_ms = now_ms
        self._presence: _Presence | None = None
        self._last: threading.Thread | None = None

    def show(self, shown: NowShown, *, jumped: bool = False) -> None:
        """Appear, or show a change; `jumped` if the position is not where it would have come to."""
        if self._presence is None:
            self._presence = _Presence(self._wanted, self._now_ms, self._last)
            self._last = self._presence.thread
        self._presence.show(shown, jumped=jumped)

    def withdraw(self) -> None:
        """Disappear; a second call does nothing."""
        if self._presence is not None:
            self._presence.end()
            self._presence = None

    def close(self) -> None:
        """Disappear, and wait until that is done, for two seconds at most."""
        self.withdraw()
        if self._last is not None:
            self._last.join(CLOSES_WITHIN_S)
            self._last = None


class _State(NamedTuple):
    """What is shown, and since when."""

    shown: NowShown
    at_ms: float

    def position_ms(self, now_ms: float) -> int:
        since_ms = (now_ms - self.at_ms) * self.shown.rate if self.shown.playing else 0.0
        return round(min(self.shown.position_ms + since_ms, self.shown.length_ms))


class _Presence:
    """One appearance on the bus, with a thread of its own, which waits for the one `before`."""

    def __init__(
        self,
        wanted: Callable[[RemoteCommand], None],
        now_ms: Callable[[], float],
        before: threading.Thread | None,
    ) -> None:
        self._wanted = wanted
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._state: _State | None = None
        self._jumped = False
        self._ended = False
        self._stepped_ms = -STEP_EVERY_MS
        self._sleeper, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self.thread = threading.Thread(
            target=self._work, args=[before], name="media", daemon=True
        )  # fmt: skip

    def show(self, shown: NowShown, *, jumped: bool) -> None:
        """Show this from now on."""
        with self._lock:
            first = self._state is None
            self._state = _State(shown, self._now_ms())
            self._jumped = self._jumped or jumped
            self._wake()
        if first:
            self.thread.start()

    def end(self) -> None:
        """Disappear."""
        with self._lock:
            self._ended = True
            self._wake()

    def _wake(self) -> None:
        try:
            self._waker.send(b".")
        except OSError:
            # Woken often enough already, or the thread has ended.
            return

    def _work(self, before: threading.Thread | None) -> None:
        if before is not None:
            # Until then the name is taken.
            before.join()
        try:
            with open_session_bus() as bus:
                self._serve(bus)
        except Exception:
            # No bus, or one that went away: the session goes on without.
            _log.info("no media controls", exc_info=True)
        finally:
            with self._lock:
                self._sleeper.close()
                self._waker.close()

    def _serve(self, bus: DBusConnection) -> None:
        _ask_for_name(bus)
        announced: Variants = {}
        with selectors.DefaultSelector() as selector:
            selector.register(bus.sock, selectors.EVENT_READ)
            selector.register(self._sleeper, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _events in selector.select()]
                if self._sleeper in ready:
                    self._sleeper.recv(4096)
                with self._lock:
                    state, jumped, ended = self._state, self._jumped, self._ended
                    self._jumped = False
                if ended or state is None:
                    return
                announced = self._announce(bus, announced, state, jumped=jumped)
                while (call := _received(bus)) is not None:
                    self._answer(bus, call)

    def _announce(
        self, bus: DBusConnection, before: Variants, state: _State, *, jumped: bool
    ) -> Variants:
        position_ms = state.position_ms(self._now_ms())
        now = about_player(state.shown, position_ms)
        changed = properties_changed(before, now)
        if changed is not None:
            bus.send(changed)
        if jumped:
            bus.send(seeked(position_ms))
        return now

    def _answer(self, bus: DBusConnection, call: Message) -> None:
        with self._lock:
            state = self._state
        if call.header.message_type is not MessageType.method_call or state is None:
            return
        now_ms = self._now_ms()
        reply, command = answer(call, state.shown, state.position_ms(now_ms))
        if not call.header.flags & MessageFlag.no_reply_expected:
            bus.send(reply)
        if command in (RemoteCommand.FORWARD, RemoteCommand.BACKWARD):
            dragged = call.header.fields[HeaderFields.member] == "SetPosition"
            if dragged and now_ms - self._stepped_ms < STEP_EVERY_MS:
                return
            self._stepped_ms = now_ms
        if command is not None:
            self._wanted(command)


def _ask_for_name(bus: DBusConnection) -> None:
    """Take the name, or if another copy of the program has it, one with a number."""
    if bus.bus_proxy.RequestName(NAME, _DO_NOT_QUEUE)[0] != _OWNER:
        bus.bus_proxy.RequestName(f"{NAME}.instance{os.getpid()}", _DO_NOT_QUEUE)


def _received(bus: DBusConnection) -> Message | None:
    try:
        return bus.receive(timeout=0)
    except TimeoutError:
        return None
