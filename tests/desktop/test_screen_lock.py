"""The lock of the screen, heard from a desktop on a real bus."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from backtimer.desktop.screen_lock import ScreenLock
from tests.desktop.session_bus import PATIENCE_S, BusClient, SessionBus


def listens() -> bool:
    return any(thread.name == "screen-lock" for thread in threading.enumerate())


def wait_for_the_end() -> None:
    until = time.monotonic() + PATIENCE_S
    while listens():
        assert time.monotonic() < until


@pytest.mark.parametrize("desktop", ["org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"])
def test_a_screen_that_is_locked_and_unlocked(bus: SessionBus, desktop: str) -> None:
    heard: queue.Queue[bool] = queue.Queue()
    lock = ScreenLock(heard.put)
    path = "/" + desktop.replace(".", "/")
    with BusClient(bus.address) as client:
        # Until it listens, nobody hears it.
        while heard.empty():
            client.emit(path, desktop, "ActiveChanged", "b", True)
        assert heard.get(timeout=PATIENCE_S)
        client.emit("/other", "org.example.Other", "ActiveChanged", "b", False)
        client.emit(path, desktop, "WakeUpScreen", None)
        client.emit(path, desktop, "ActiveChanged", "b", False)
        assert not heard.get(timeout=PATIENCE_S)
        assert heard.empty()
    lock.close()
    wait_for_the_end()


def test_a_bus_that_goes_away_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    lock = ScreenLock(print)
    bus.end()
    lock.close()
    wait_for_the_end()


def test_without_a_bus_nothing_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    lock = ScreenLock(print)
    lock.close()
    lock.close()
    wait_for_the_end()
