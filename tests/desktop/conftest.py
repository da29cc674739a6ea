"""A session bus of its own for a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desktop.session_bus import SessionBus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    bus = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    yield bus
    bus.end()
