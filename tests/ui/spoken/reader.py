"""A screen reader without a voice: reads a program over AT-SPI, acts on it, and hears its events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, NamedTuple

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

ATSPI = "org.a11y.atspi"
ROOT = "/org/a11y/atspi/accessible/root"
OBJECT_EVENTS = f"{ATSPI}.Event.Object"
# Places in a set of states.
CHECKED, ENABLED, FOCUSABLE, SHOWING = 4, 8, 11, 25
# What never comes ends a test; what is slow does not.
NEVER_S = 100.0


class Node(NamedTuple):
    """One thing in the program's tree, as it was when it was read."""

    owner: str
    path: str
    name: str
    role: str
    description: str
    states: int

    def has(self, state: int) -> bool:
        """Whether a state holds."""
        return bool(self.states >> state & 1)


class Reader:
    """Reads whatever program comes to the accessibility bus of a session bus."""

    def __init__(self) -> None:
        self.announced: list[tuple[str, bool]] = []
        self._bus: Any = None
        self._news = asyncio.Event()

    async def connect(self, session_address: str) -> None:
        """Connect, and listen from now on."""
        session = await MessageBus(bus_address=session_address).connect()
        (address,) = await _call(
            session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"
        )
        session.disconnect()
        self._bus = await MessageBus(bus_address=address).connect()
        self._bus.add_message_handler(self._hear)
        dbus = "org.freedesktop.DBus"
        rule = f"type='signal',interface='{OBJECT_EVENTS}'"
        await self._ask((dbus, "/org/freedesktop/DBus"), dbus, "AddMatch", "s", [rule])
        registry = (f"{ATSPI}.Registry", "/org/a11y/atspi/registry")
        await self._ask(registry, f"{ATSPI}.Registry", "RegisterEvent", "s", ["object:"])

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.disconnect()

    # Reading

    async def showing(self) -> list[Node]:
        """What is to be seen of the program, in the order in which it is read."""
        return [node async for node in self._walk((f"{ATSPI}.Registry", ROOT))]

    async def find(self, name: str, role: str = "") -> Node:
        """Wait for the first thing whose name begins so."""
        found: list[Node] = []

        async def look() -> bool:
            nodes = await self.showing()
            found[:] = [n for n in nodes if n.name.startswith(name) and role in ("", n.role)]
            return bool(found)

        await self.until(look, name)
        return found[0]

    async def value(self, node: Node) -> float:
        """The value of a dial or slider."""
        got = await self._property(node, "Value", "CurrentValue")
        assert isinstance(got, float)
        return got

    # Acting

    async def press(self, name: str, role: str = "") -> Node:
        """Do the first action of a thing; return it as it was before."""
        node = await self.find(name, role)
        place = (node.owner, node.path)
        (done,) = await self._ask(place, f"{ATSPI}.Action", "DoAction", "i", [0])
        assert done, node
        return node

    async def until(self, look: Callable[[], Any], what: str) -> None:
        """Wait until something is the case, for as long as there is news now and then."""
        quiet = asyncio.timeout(NEVER_S)
        async with quiet:
            while not await look():
                # Something has to happen first; a program that has just come says nothing.
                self._news.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.5)
                    # On a busy machine a session takes its time, but goes on.
                    quiet.reschedule(asyncio.get_running_loop().time() + NEVER_S)
        assert what

    async def until_said(self, text: str) -> None:
        """Wait for an announcement that begins so."""

        async def look() -> bool:
            return any(said.startswith(text) for said, _at_once in self.announced)

        await self.until(look, text)

    # Internals

    async def _walk(self, place: tuple[str, str]) -> AsyncIterator[Node]:
        (children,) = await self._ask(place, f"{ATSPI}.Accessible", "GetChildren")
        for owner, path in children:
            try:
                node = await self._read((owner, path))
            except _GoneError:
                continue
            # The application itself has no states.
            if path == ROOT or node.has(SHOWING):
                yield node
                try:
                    async for inner in self._walk((owner, path)):
                        yield inner
                except _GoneError:
                    continue

    async def _read(self, place: tuple[str, str]) -> Node:
        accessible = f"{ATSPI}.Accessible"
        (role,) = await self._ask(place, accessible, "GetRoleName")
        ((low, high),) = await self._ask(place, accessible, "GetState")
        bare = Node(*place, "", role, "", low | high << 32)
        return bare._replace(
            name=await self._property(bare, "Accessible", "Name"),
            description=await self._property(bare, "Accessible", "Description"),
        )

    async def _property(self, node: Node, interface: str, name: str) -> Any:
        place = (node.owner, node.path)
        asked = [f"{ATSPI}.{interface}", name]
        (got,) = await self._ask(place, "org.freedesktop.DBus.Properties", "Get", "ss", asked)
        return got.value

    async def _ask(
        self,
        place: tuple[str, str],
        interface: str,
        member: str,
        signature: str = "",
        body: list[Any] | None = None,
    ) -> list[Any]:
        return await _call(self._bus, *place, interface, member, signature, body)

    def _hear(self, message: Any) -> None:
        if message.message_type == MessageType.SIGNAL:
            self._news.set()
        if message.message_type == MessageType.SIGNAL and message.member == "Announcement":
            _detail, politeness, _none, text, *_rest = message.body
            # 1 is polite, 2 is assertive.
            self.announced.append((text.value, politeness == 2))


class _GoneError(Exception):
    """What was asked is not there any more."""


async def _call(
    bus: Any,
    owner: str,
    path: str,
    interface: str,
    member: str,
    signature: str = "",
    body: list[Any] | None = None,
) -> list[Any]:
    message = Message(
        destination=owner,
        path=path,
        interface=interface,
        member=member,
        signature=signature,
        body=body or [],
    )
    reply = await bus.call(message)
    if reply.message_type == MessageType.ERROR:
        raise _GoneError(f"{member} of {path}: {reply.body}")
    return list(reply.body)
