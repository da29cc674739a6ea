"""The connection to the session bus."""

from __future__ import annotations

import socket

import pytest

from backtimer.desktop import session_bus


def test_a_bus_that_goes_away_at_once_leaves_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    monkeypatch.setattr(session_bus, "get_bus", lambda _kind: "/nowhere")
    monkeypatch.setattr(session_bus, "prep_socket", lambda _address, timeout: ours)
    with pytest.raises(OSError, match=r"pipe|reset|EOF|closed"):
        session_bus.open_session_bus()
    assert ours.fileno() == -1
