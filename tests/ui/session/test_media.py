"""A session in the desktop's media controls, and led by them and by media keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import Command, State
from backtimer.desktop.media_controls import NowShown, RemoteCommand
from backtimer.desktop.mpris import Mpris
from backtimer.desktop.mpris_interface import NAME, PATH, PLAYER
from backtimer.painting.theme import DARK
from backtimer.ui.session.media_art import SIDE_PX, MediaArt
from backtimer.ui.session.remote import carry_out
from backtimer.ui.session.view import Mode
from tests.built_in import EXERCISES
from tests.desktop.session_bus import BusClient, SessionBus
from tests.frames import FramesAtOnce, figures_of
from tests.ui.bench import MediaControls, WindowBench
from tests.ui.finding import Key, until
from tests.ui.session.probe import SessionProbe


@pytest.fixture
def probe(running: WindowBench) -> SessionProbe:
    return SessionProbe(running.window)


def state(probe: SessionProbe) -> State:
    return probe.coach.session.state


def shown(bench: WindowBench) -> NowShown:
    assert bench.media.there
    return bench.media.shown[-1][0]


def ask(bench: WindowBench, command: RemoteCommand, qtbot: QtBot) -> None:
    """Ask as the desktop does: it is carried out when the window's thread comes to it."""
    bench.media.want(command)
    qtbot.wait(1)


def press(key: Qt.Key) -> None:
    """Press a key that the tests' own keyboard does not have."""
    target = QApplication.focusWidget()
    assert target is not None
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, none))


def test_what_is_shown_and_when_a_jump_is_told(running: WindowBench, probe: SessionProbe) -> None:
    now = shown(running)
    assert (now.title, now.album) == ("Easy warm-up", "Spine conditioning (short)")
    assert (now.track, now.playing, now.may_play) == (0, True, True)
    # A player counts by itself: it hears only what it cannot know.
    before = len(running.media.shown)
    running.run(4000)
    assert len(running.media.shown) == before
    probe.press(Key.Key_Space)
    assert not shown(running).playing
    assert shown(running).position_ms == pytest.approx(5000, abs=200)
    probe.press(Key.Key_Space)
    # A lead-in holds the position, second by second.
    told = len(running.media.shown)
    running.run(2500)
    assert [jumped for _now, jumped in running.media.shown[told:]] == [True, True]
    probe.press(Key.Key_Right)
    assert running.media.shown[-1][1]
    assert shown(running).position_ms > 20_000
    probe.press(Key.Key_Right, shift=True)
    now, jumped = running.media.shown[-1]
    assert (now.track, now.position_ms, jumped) == (1, 0, False)
    # From its start back into the last repetition of the one before.
    probe.press(Key.Key_Left)
    now, jumped = running.media.shown[-1]
    assert now.track == 0
    assert jumped


def test_it_is_there_while_the_session_is(
    running: WindowBench, probe: SessionProbe, qtbot: QtBot
) -> None:
    # From another page, *play* leads back.
    running.window.open_routine(parse_ref("first-week-5"))
    assert not shown(running).playing
    ask(running, RemoteCommand.PLAY_PAUSE, qtbot)
    assert probe.shown() == "session"
    assert state(probe) is State.LEAD_IN
    ask(running, RemoteCommand.STOP, qtbot)
    assert probe.question()
    assert running.media.there
    ask(running, RemoteCommand.STOP, qtbot)
    assert probe.shown() == "finish"
    assert not running.media.there
    # What was asked for in the last moment does nothing.
    ask(running, RemoteCommand.PREVIOUS, qtbot)
    assert probe.coach.session.finished
    probe.window.features.session.controller.take_back_end()
    assert running.media.there
    running.window.drop_session()
    assert not running.media.there


def test_where_it_hurts_only_the_person_at_the_window_goes_on(
    running: WindowBench, probe: SessionProbe, qtbot: QtBot
) -> None:
    probe.press(Key.Key_H)
    assert not shown(running).may_play
    for command in (RemoteCommand.PLAY, RemoteCommand.PLAY_PAUSE, RemoteCommand.FORWARD):
        ask(running, command, qtbot)
        assert state(probe) is State.HURTING
    ask(running, RemoteCommand.NEXT, qtbot)
    assert probe.coach.session.step.exercise == "head-rolls"


def test_keys_of_headsets_and_presenters(running: WindowBench, probe: SessionProbe) -> None:
    for key in (
        Key.Key_MediaPlay, Key.Key_MediaTogglePlayPause, Key.Key_ToggleCallHangup, Key.Key_F5,
        Key.Key_Period,
    ):  # fmt: skip
        press(key)
        assert state(probe) is State.PAUSED, key
        press(key)
        assert state(probe) is State.LEAD_IN, key
    for _ in range(2):
        press(Key.Key_MediaPause)
        assert state(probe) is State.PAUSED
    press(Key.Key_MediaNext)
    assert shown(running).track == 1
    press(Key.Key_MediaPrevious)
    assert shown(running).track == 0
    press(Key.Key_MediaPlay)
    # While getting ready, *next* says that one is there.
    probe.act(Command.RESTART)
    step = probe.coach.session.step.index
    press(Key.Key_PageDown)
    assert probe.coach.session.step.index == step
    while probe.coach.session.step.index == step:
        running.run(100)
    press(Key.Key_PageUp)
    assert probe.coach.session.step.index == step
    press(Key.Key_MediaStop)
    assert probe.question()


def test_a_player_on_the_bus_leads_the_session(
    make_bench: Callable[..., WindowBench], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = SessionBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    monkeypatch.setattr(MediaControls, "make", lambda _self, wanted: Mpris(wanted))
    bench = make_bench()
    window = bench.open()
    probe = SessionProbe(window)
    with BusClient(bus.address) as client:
        window.start(parse_ref("aaos-short"))
        bench.run(1000)
        client.wait_for_name(NAME, there=True)
        client.watch(path=PATH)
        client.call(NAME, PATH, PLAYER, "Pause")
        until(qtbot, lambda: state(probe) is State.PAUSED)
        assert client.wait_for("PropertiesChanged")[1]["PlaybackStatus"] == ("s", "Paused")
        client.call(NAME, PATH, PLAYER, "Next")
        until(qtbot, lambda: probe.coach.session.step.exercise == "head-rolls")
        changed = client.wait_for("PropertiesChanged")[1]["Metadata"][1]
        assert changed["xesam:title"] == ("s", "Head rolls")
        window.close()
        client.wait_for_name(NAME, there=False)
    bus.end()


class Remoted:
    """A session in a given state, which remembers what it was asked."""

    def __init__(self, mode: Mode = Mode.RUNNING, *, in_exercise_ms: int = 0) -> None:
        self.mode = mode
        self.shown = True
        self.any_key_goes_on = mode is Mode.WAITING
        self.asked: list[object] = []
        self._in_exercise_ms = in_exercise_ms

    def in_exercise_ms(self) -> int:
        return self._in_exercise_ms

    def act(self, command: Command) -> None:
        self.asked.append(command)

    def ask_to_end(self) -> None:
        self.asked.append("end")

    def come_back(self) -> None:
        self.asked.append("back")

    def come_forward(self) -> None:
        self.asked.append("forward")


@pytest.mark.parametrize(
    ("session", "command", "asked"),
    [
        (Remoted(), RemoteCommand.RAISE, "forward"),
        (Remoted(), RemoteCommand.STOP, "end"),
        (Remoted(), RemoteCommand.PREVIOUS, Command.BACK),
        (Remoted(in_exercise_ms=3000), RemoteCommand.PREVIOUS, Command.RESTART),
        (Remoted(), RemoteCommand.FORWARD, Command.NEXT),
        (Remoted(), RemoteCommand.BACKWARD, Command.BACK),
        (Remoted(Mode.WAITING), RemoteCommand.FORWARD, Command.DONE),
        (Remoted(Mode.WAITING), RemoteCommand.PLAY_PAUSE, Command.DONE),
        (Remoted(Mode.WAITING), RemoteCommand.PAUSE, Command.PAUSE),
        (Remoted(Mode.PAUSED), RemoteCommand.PLAY, Command.RESUME),
    ],
)
def test_what_a_remote_control_means(
    session: Remoted, command: RemoteCommand, asked: object
) -> None:
    carry_out(command, session)
    assert session.asked == [asked]


def test_the_art_is_the_figure_as_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    exercises = EXERCISES
    owner = QObject()
    frames = FramesAtOnce()
    art = MediaArt(figures_of(frames), lambda: DARK, tmp_path / "art", tmp_path, owner)
    found: list[str] = []
    art.found.connect(found.append)
    assert not art.url(exercises["bird-dog-aaos"])
    until(qtbot, lambda: bool(found))
    image = QImage(urlparse(found[0]).path)
    assert image.width() == image.height() == SIDE_PX
    assert len({image.pixel(x, SIDE_PX // 2) for x in range(0, SIDE_PX, 8)}) > 5
    # From now on it is there at once.
    assert art.url(exercises["bird-dog-aaos"]) == found[0]
    frames.missing = {0}
    assert not art.url(exercises["plank-aaos"])
    assert frames.everything()
    art.forget()
    assert not frames.everything()
