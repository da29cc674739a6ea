"""Hears from a Linux desktop that its screen is locked or blanked, and that it is back.

The screen savers of GNOME, KDE, Cinnamon, MATE and Xfce emit the same signal. Without a session bus
nothing is heard.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections.abc import Callable

from jeepney import HeaderFields, MatchRule, Message, MessageType
from jeepney.io.blocking import DBusConnection

from backtimer.desktop.session_bus import open_session_bus

_log = logging.getLogger(__name__)
SIGNAL, INTERFACES = "ActiveChanged", ".ScreenSaver"


class ScreenLock:
    """Calls `changed` from a thread of its own, with whether the screen is off, until `close`."""

    def __init__(self, changed: Callable[[bool], None]) -> None:
        self._changed = changed
        self._is_off = False
        self._lock = threading.Lock()
        self._bus: DBusConnection | None = None
        self._ended = False
        threading.Thread(target=self._work, name="screen-lock", daemon=True).start()

    def close(self) -> None:
        """Stop listening; returns at once."""
        with self._lock:
            self._ended = True
            if self._bus is not None:
                # What ends the waiting of the thread; the bus may have gone already.
                with contextlib.suppress(OSError):
                    self._bus.sock.shutdown(socket.SHUT_RDWR)

    def _work(self) -> None:
        try:
            with open_session_bus() as bus:
                bus.bus_proxy.AddMatch(MatchRule(type="signal", member=SIGNAL))
                with self._lock:
                    self._bus = bus
                while not self._ended:
                    self._hear(bus.receive())
        except Exception as error:
            if not self._ended:
                _log.info("the lock of the screen is not heard: %s", error)
        finally:
            with self._lock:
                self._bus = None

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        is_signal = message.header.message_type is MessageType.signal
        about = str(fields.get(HeaderFields.interface, ""))
        if not is_signal or fields.get(HeaderFields.member) != SIGNAL:
            return
        is_off = message.body and message.body[0] is True
        if about.endswith(INTERFACES) and is_off != self._is_off:
            self._is_off = is_off
            self._changed(is_off)
