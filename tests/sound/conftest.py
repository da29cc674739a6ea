"""A sound server for the tests of output and microphone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backtimer.sound.output.pulse_others import PulseOthers
from tests.sound.output.sound_server import SoundServer


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """PulseAudio with a sink that nobody hears."""
    server = SoundServer(tmp_path_factory.mktemp("pulse"))
    yield server
    server.end()


@pytest.fixture
def client(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseOthers]:
    """A connection of the test's own; the program under test uses the same server."""
    monkeypatch.setenv("PULSE_SERVER", server.address)
    client = server.client()
    yield client
    client.close()
