"""A session bus of the tests' own, and a client on it."""

from __future__ import annotations

import subprocess
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    message_bus,
    new_method_call,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

PATIENCE_S = 60
PROPERTIES = "org.freedesktop.DBus.Properties"


class SessionBus:
    """A dbus-daemon; `address` is what DBUS_SESSION_BUS_ADDRESS has to be."""

    def __init__(self) -> None:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()

    def end(self) -> None:
        self._daemon.kill()
        self._daemon.communicate()


class BusClient:
    """Another program on the bus."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bus.close()

    def names(self) -> list[str]:
        return list(self._bus.bus_proxy.ListNames()[0])

    def own(self, name: str) -> None:
        self._bus.bus_proxy.RequestName(name)

    def watch(self, **rule: str) -> None:
        """From now on `wait_for` sees the signals of this kind."""
        self._bus.bus_proxy.AddMatch(MatchRule(type="signal", **rule))

    def wait_for(self, member: str) -> tuple[Any, ...]:
        """The arguments of the next signal of this name."""
        while True:
            message = self._bus.receive(timeout=PATIENCE_S)
            if message.header.fields.get(HeaderFields.member) == member:
                return tuple(message.body)

    def wait_for_name(self, name: str, *, there: bool) -> None:
        """Wait until a name is on the bus, or is not."""
        rule = {"interface": "org.freedesktop.DBus", "member": "NameOwnerChanged"}
        self.watch(**rule)
        while (name in self.names()) is not there:
            while self.wait_for("NameOwnerChanged")[0] != name:
                pass

    def emit(self, path: str, interface: str, signal: str, kind: str | None, *body: object) -> None:
        """Emit a signal."""
        self._bus.send(new_signal(DBusAddress(path, interface=interface), signal, kind, body))

    def call(
        self, name: str, path: str, interface: str, method: str, kind: str | None = None, *body: Any
    ) -> tuple[Any, ...]:
        """The answer to a call. Raises DBusErrorResponse."""
        message = new_method_call(DBusAddress(path, name, interface), method, kind, body)
        return tuple(unwrap_msg(self._bus.send_and_get_reply(message, timeout=PATIENCE_S)))


__all__ = ["BusClient", "DBusErrorResponse", "Message", "SessionBus", "message_bus"]
