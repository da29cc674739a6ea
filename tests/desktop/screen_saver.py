"""A desktop that keeps its screen on while a program asks for it, on a bus of the tests' own."""

from __future__ import annotations

import queue
import threading
from typing import Any, NamedTuple

from jeepney import HeaderFields, MatchRule, Message, MessageType, new_method_return
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.SessionManager"
PATIENCE_S = 60


class Inhibitor(NamedTuple):
    """Who keeps the screen on, and why."""

    program: str
    reason: str


class ScreenSaver:
    """Like the real ones it lets go of an inhibitor when its program leaves the bus."""

    def __init__(self, address: str, name: str = NAME) -> None:
        self._bus = open_dbus_connection(address)
        self._bus.bus_proxy.AddMatch(MatchRule(type="signal", member="NameOwnerChanged"))
        self._bus.bus_proxy.RequestName(name)
        self._held: dict[int, tuple[str, Inhibitor]] = {}
        self._changes: queue.Queue[list[Inhibitor]] = queue.Queue()
        self._cookie = 0
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def next(self) -> list[Inhibitor]:
        """What holds after the next change."""
        return self._changes.get(timeout=PATIENCE_S)

    def _work(self) -> None:
        try:
            while True:
                self._look_at(self._bus.receive())
        except (ConnectionError, OSError):
            # The bus has ended.
            self._bus.close()

    def _look_at(self, message: Message) -> None:
        fields: dict[Any, Any] = message.header.fields
        sender, member = fields.get(HeaderFields.sender), fields.get(HeaderFields.member)
        before = len(self._held)
        if member == "NameOwnerChanged" and not message.body[2]:
            gone = message.body[0]
            self._held = {n: held for n, held in self._held.items() if held[0] != gone}
        elif message.header.message_type is MessageType.method_call and member == "Inhibit":
            self._cookie += 1
            self._held[self._cookie] = (sender, _inhibitor(message.body))
            self._bus.send(new_method_return(message, "u", (self._cookie,)))
        elif message.header.message_type is MessageType.method_call and member in (
            "UnInhibit",
            "Uninhibit",
        ):
            self._held.pop(message.body[0], None)
            self._bus.send(new_method_return(message))
        if len(self._held) != before:
            self._changes.put([held for _sender, held in self._held.values()])


def _inhibitor(body: tuple[Any, ...]) -> Inhibitor:
    """GNOME's call has a window and flags besides."""
    return Inhibitor(body[0], body[2] if len(body) > 2 else body[1])
