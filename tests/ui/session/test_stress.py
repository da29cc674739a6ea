"""The short form of make stress: any keys at any moment, clocks and zones that change, no loss."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.bench import WindowBench
from tests.ui.session.robot import Robot, Told, listened

COMMANDS = 150


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_whatever_is_pressed(
    bench: WindowBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    qtbot.waitExposed(bench.open())
    with listened() as told:
        robot = Robot(bench, told, seed)
        for _ in range(COMMANDS):
            robot.act()
        bench.write_history()
    assert told.reps > 0
    assert told.lost(bench.paths.history) == 0
    monkeypatch.undo()
    time.tzset()


def test_what_is_not_on_disk_is_counted(bench: WindowBench, qtbot: QtBot) -> None:
    """The count itself: a repetition that the file does not have, and one that it has alone."""
    qtbot.waitExposed(bench.open())
    with listened() as told:
        robot = Robot(bench, told, 1)
        while not told.reps:
            robot.act()
        bench.write_history()
    assert told.lost(bench.paths.history) == 0
    empty = Told()
    for _ in range(told.sessions):
        empty.begin()
    assert empty.lost(bench.paths.history) == told.reps
