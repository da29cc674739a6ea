"""The player of a session over a real bus, asked by a client of ours and by playerctl."""

from __future__ import annotations

import os
import queue
import subprocess
from collections.abc import Iterator

import pytest

from backtimer.desktop.media_controls import NowShown, RemoteCommand
from backtimer.desktop.mpris import STEP_EVERY_MS, Mpris
from backtimer.desktop.mpris_interface import NAME, PATH, PLAYER, PROPERTIES, ROOT, track_path
from tests.desktop.session_bus import PATIENCE_S, BusClient, DBusErrorResponse, SessionBus

BRIDGE = NowShown(
    "Bridge", "Spine conditioning", 2, 90_000, 10_000, playing=True, art="file:///bridge.png"
)
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"


class Rig:
    """A player on a bus, with a clock set by hand, and a client."""

    def __init__(self, client: BusClient) -> None:
        self.ms = 5000.0
        self.wanted: queue.Queue[RemoteCommand] = queue.Queue()
        self.player = Mpris(self.wanted.put, lambda: self.ms)
        self.client = client

    def appear(self, shown: NowShown = BRIDGE) -> None:
        self.player.show(shown)
        self.client.wait_for_name(NAME, there=True)

    def call(self, interface: str, method: str, kind: str | None = None, *body: object) -> None:
        self.client.call(NAME, PATH, interface, method, kind, *body)

    def read(self, name: str, interface: str = PLAYER) -> object:
        ((_kind, value),) = self.client.call(
            NAME, PATH, PROPERTIES, "Get", "ss", interface, name
        )  # fmt: skip
        return value

    def asked(self) -> RemoteCommand:
        return self.wanted.get(timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def bus() -> Iterator[SessionBus]:
    bus = SessionBus()
    yield bus
    bus.end()


@pytest.fixture
def rig(bus: SessionBus, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    with BusClient(bus.address) as client:
        rig = Rig(client)
        yield rig
        rig.player.close()
        assert NAME not in client.names()


def test_it_shows_the_exercise_as_a_track_of_the_routine(rig: Rig) -> None:
    rig.appear()
    ((about),) = rig.client.call(NAME, PATH, PROPERTIES, "GetAll", "s", PLAYER)
    assert about["PlaybackStatus"] == ("s", "Playing")
    assert about["Metadata"][1] == {
        "mpris:trackid": ("o", track_path(2)),
        "mpris:length": ("x", 90_000_000),
        "mpris:artUrl": ("s", "file:///bridge.png"),
        "xesam:title": ("s", "Bridge"),
        "xesam:album": ("s", "Spine conditioning"),
        "xesam:artist": ("as", ["Backtimer"]),
        "xesam:trackNumber": ("i", 3),
    }
    assert rig.read("Identity", ROOT) == "Backtimer"
    assert rig.read("DesktopEntry", ROOT) == "io.github.backtimer.Backtimer"


def test_the_position_runs_while_it_plays(rig: Rig) -> None:
    rig.appear()
    rig.ms += 2500
    assert rig.read("Position") == 12_500_000
    rig.ms += 500_000
    assert rig.read("Position") == 90_000_000
    rig.player.show(BRIDGE._replace(playing=False))
    rig.ms += 2500
    assert rig.read("Position") == 10_000_000


def test_changes_are_signalled_and_nothing_else(rig: Rig) -> None:
    rig.appear()
    # Whoever is answered has been told everything before.
    rig.read("Metadata")
    rig.client.watch(path=PATH)
    rig.player.show(BRIDGE._replace(playing=False, position_ms=11_000))
    interface, changed, gone = rig.client.wait_for("PropertiesChanged")
    assert (interface, gone) == (PLAYER, [])
    assert changed == {"PlaybackStatus": ("s", "Paused")}
    rig.player.show(BRIDGE._replace(playing=False, position_ms=40_000), jumped=True)
    assert rig.client.wait_for("Seeked") == (40_000_000,)


@pytest.mark.parametrize(
    ("interface", "method", "command"),
    [
        (PLAYER, "Play", RemoteCommand.PLAY),
        (PLAYER, "Pause", RemoteCommand.PAUSE),
        (PLAYER, "PlayPause", RemoteCommand.PLAY_PAUSE),
        (PLAYER, "Stop", RemoteCommand.STOP),
        (PLAYER, "Next", RemoteCommand.NEXT),
        (PLAYER, "Previous", RemoteCommand.PREVIOUS),
        (ROOT, "Raise", RemoteCommand.RAISE),
    ],
)
def test_its_buttons_are_passed_on(
    rig: Rig, interface: str, method: str, command: RemoteCommand
) -> None:
    rig.appear()
    rig.call(interface, method)
    assert rig.asked() is command


def test_seeking_goes_by_steps(rig: Rig) -> None:
    rig.appear()
    rig.call(PLAYER, "Seek", "x", 5_000_000)
    assert rig.asked() is RemoteCommand.FORWARD
    rig.call(PLAYER, "Seek", "x", -1)
    assert rig.asked() is RemoteCommand.BACKWARD
    rig.ms += STEP_EVERY_MS
    # A slider that is dragged is one step.
    for position in (80_000_000, 81_000_000):
        rig.call(PLAYER, "SetPosition", "ox", track_path(2), position)
    rig.ms += STEP_EVERY_MS
    rig.call(PLAYER, "SetPosition", "ox", track_path(2), 0)
    assert rig.asked() is RemoteCommand.FORWARD
    assert rig.asked() is RemoteCommand.BACKWARD
    # Too late for its exercise, and nowhere.
    rig.call(PLAYER, "SetPosition", "ox", track_path(1), 80_000_000)
    rig.call(PLAYER, "Seek", "x", 0)
    rig.call(ROOT, "Quit")
    assert rig.wanted.empty()


@pytest.mark.parametrize(
    ("path", "interface", "method", "kind", "body"),
    [
        (PATH, PLAYER, "OpenUri", "s", ("file:///a",)),
        (PATH, PLAYER, "Seek", "s", ("far",)),
        (PATH, PROPERTIES, "Get", "ss", (PLAYER, "Shuffle")),
        (PATH, PROPERTIES, "Get", "s", (PLAYER,)),
        (PATH, PROPERTIES, "GetAll", "s", ("org.example",)),
        (PATH, PROPERTIES, "Set", "ssv", (PLAYER, "Rate", ("d", 9.0))),
        ("/", PLAYER, "Play", None, ()),
    ],
)
def test_what_it_does_not_know_is_an_error(
    rig: Rig, path: str, interface: str, method: str, kind: str | None, body: tuple[object, ...]
) -> None:
    rig.appear()
    with pytest.raises(DBusErrorResponse):
        rig.client.call(NAME, path, interface, method, kind, *body)
    assert rig.wanted.empty()
    assert rig.read("PlaybackStatus") == "Playing"


def test_a_second_copy_has_a_name_of_its_own(rig: Rig, bus: SessionBus) -> None:
    with BusClient(bus.address) as other:
        other.own(NAME)
        rig.player.show(BRIDGE)
        rig.client.wait_for_name(f"{NAME}.instance{os.getpid()}", there=True)


def test_it_comes_and_goes_with_the_session(rig: Rig) -> None:
    for _ in range(3):
        rig.appear()
        rig.player.withdraw()
        rig.appear(BRIDGE._replace(title="Bird dog"))
        rig.player.withdraw()
        rig.player.withdraw()
    rig.client.wait_for_name(NAME, there=False)


def test_without_a_bus_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    player = Mpris(print)
    player.show(BRIDGE)
    player.show(BRIDGE._replace(playing=False), jumped=True)
    player.close()
    player.close()


def test_a_bus_that_goes_away_takes_it_along(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    player = Mpris(print)
    with BusClient(bus.address) as client:
        player.show(BRIDGE)
        client.wait_for_name(NAME, there=True)
    bus.end()
    player.show(BRIDGE._replace(playing=False))
    player.close()


def test_playerctl_shows_it_and_drives_it(rig: Rig) -> None:
    rig.appear(BRIDGE._replace(playing=False))

    def playerctl(*words: str) -> str:
        done = subprocess.run(
            ["playerctl", "-p", "backtimer", *words], check=True, capture_output=True, text=True,
            timeout=PATIENCE_S,
        )  # fmt: skip
        return done.stdout.strip()

    shown = "{{status}} {{title}} / {{album}} / {{mpris:artUrl}} {{position}} {{mpris:length}}"
    assert playerctl("metadata", "--format", shown) == (
        "Paused Bridge / Spine conditioning / file:///bridge.png 10000000 90000000"
    )
    for words, command in (
        (("play-pause",), RemoteCommand.PLAY_PAUSE),
        (("next",), RemoteCommand.NEXT),
        (("position", "10+"), RemoteCommand.FORWARD),
    ):
        playerctl(*words)
        assert rig.asked() is command
