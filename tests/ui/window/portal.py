"""A settings portal for the tests: python portal.py KEY TYPE VALUE, on a session bus of its own."""

import asyncio
import json
import sys

from dbus_fast import DBusError, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method


class Settings(ServiceInterface):
    def __init__(self) -> None:
        super().__init__("org.freedesktop.portal.Settings")

    @dbus_method()
    def ReadOne(self, namespace: "s", key: "s") -> "v":
        wanted, kind, value = sys.argv[1:]
        if key == wanted:
            return Variant(kind, json.loads(value))
        raise DBusError("org.freedesktop.portal.Error.NotFound", f"{namespace} {key}")


async def main() -> None:
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/portal/desktop", Settings())
    await bus.request_name("org.freedesktop.portal.Desktop")
    print("ready", flush=True)
    await bus.wait_for_disconnect()


asyncio.run(main())
