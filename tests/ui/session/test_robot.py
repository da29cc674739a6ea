"""A robot with random focus says that it hurts, at a thousand moments of sessions."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.transitions import State
from backtimer.sound.output.player import Player
from backtimer.ui.session.view import Mode, SessionView
from tests.ui.bench import WindowBench
from tests.ui.finding import Key
from tests.ui.session.pressing import PLAIN, TAB, focusables, press, state
from tests.ui.session.probe import SessionProbe


def wanderings(probe: SessionProbe, chance: random.Random) -> Iterator[None]:
    """Someone who touches the window here and there."""
    while True:
        # The far view has nothing but itself.
        widget = chance.choice(focusables(probe.window) or [probe.front])
        widget.setFocus(chance.choice([TAB, Qt.FocusReason.OtherFocusReason]))
        if chance.random() < 0.2:
            at = QPoint(chance.randrange(5, 40), chance.randrange(5, 20))
            QTest.mouseClick(probe.page, Qt.MouseButton.LeftButton, PLAIN, at)
        if chance.random() < 0.2:
            press(chance.choice([Key.Key_F11, Key.Key_Up, Key.Key_V, Key.Key_M, Key.Key_R]))
        yield


MOMENTS, SEEDS = 100, 10
SHORT = parse_ref("after-desk-5")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_robot_is_heard_at_a_thousand_moments(
    bench: WindowBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The sound stops first, then the picture; and both stay so while time goes on."""
    qtbot.waitExposed(bench.open())
    # A short one: going on lays out the rest of it every time.
    bench.window.start(SHORT)
    bench.run(1000)
    probe = SessionProbe(bench.window)
    events: list[str] = []
    positions: list[float] = []
    stop = Player.stop

    def silence(player: Player) -> None:
        events.append("silent")
        stop(player)

    def show(view: SessionView) -> None:
        events.append(view.mode)
        positions.append(view.position)

    monkeypatch.setattr(Player, "stop", silence)
    probe.feature.controller.view_changed.connect(show)
    chance = random.Random(seed)
    wander = wanderings(probe, chance)
    for _ in range(MOMENTS):
        bench.run(chance.randrange(100, 9000), 500)
        if probe.shown() == "finish":
            bench.window.start(SHORT)
            bench.run(1000)
        next(wander)
        events.clear()
        press(chance.choice([Key.Key_H, Key.Key_F12]))
        assert state(probe) is State.HURTING
        assert events[:2] == ["silent", Mode.HURTING]
        positions.clear()
        bench.run(1000, 200)
        assert len(set(positions)) <= 1
        assert set(events[1:]) == {Mode.HURTING}
        press(Key.Key_Backspace)
        assert state(probe) in (State.LEAD_IN, State.RUNNING)
