"""A notification server for the tests: prints what it is to show, then presses a button.

python notifications.py BUTTON, on a session bus of its own.
"""

import asyncio
import json
import sys

from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

NAME = "org.freedesktop.Notifications"


class Notifications(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(NAME)
        self.count = 0

    @dbus_method()
    def GetCapabilities(self) -> "as":
        return ["actions", "body"]

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return ["test", "test", "1", "1.2"]

    @dbus_method()
    def Notify(
        self,
        app: "s",
        old: "u",
        icon: "s",
        title: "s",
        text: "s",
        actions: "as",
        hints: "a{sv}",
        ms: "i",
    ) -> "u":
        self.count += 1
        print(json.dumps([app, title, text, actions[1::2]]), flush=True)
        wanted = sys.argv[1]
        key = "default" if wanted == "click" else actions[actions.index(wanted) - 1]
        asyncio.get_running_loop().call_later(0.05, self.ActionInvoked, self.count, key)
        return self.count

    @dbus_method()
    def CloseNotification(self, number: "u") -> None:
        pass

    @dbus_signal()
    def ActionInvoked(self, number: int, key: str) -> "us":
        return [number, key]

    @dbus_signal()
    def NotificationClosed(self, number: int, why: int) -> "uu":
        return [number, why]


async def main() -> None:
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/Notifications", Notifications())
    await bus.request_name(NAME)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
