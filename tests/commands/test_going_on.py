"""Going on with a session that was broken off, on a terminal."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from backtimer.commands.going_on import offer
from backtimer.commands.setting import Setting, make_setting
from backtimer.core.model.exercise import Side
from backtimer.core.session.events import Outcome, Rep
from backtimer.core.session.options import CueSettings
from backtimer.store.history.history import History, unfinished
from tests.fakes import Voice


class Keys:
    """A keyboard on which these keys are pressed, one after the other."""

    def __init__(self, *keys: str) -> None:
        self.keys = list(keys)

    def wait(self, timeout_s: float) -> str:
        return self.keys.pop(0)


@pytest.fixture
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    return make_setting()


def break_off(
    setting: Setting,
    routine: str = "after-desk-5",
    item: int = 1,
    turn: int = 0,
    exercise: str = "seated-rotation",
) -> None:
    history = History(setting.paths.history, lambda _text: None)
    history.begin(routine, "Desk break")
    history.add_rep(Rep(item, exercise, 1, 1, turn, Side.RIGHT, 1, 1, Outcome.DONE), lambda: None)
    history.close()


def ask(setting: Setting, *keys: str) -> Any:
    return offer(setting, Keys(*keys), Voice(), CueSettings())  # type: ignore[arg-type]


def test_it_goes_on_at_the_next_repetition(
    setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(setting) is None
    break_off(setting)
    found = ask(setting, "", "x", "g")
    assert found.routine.id == "after-desk-5"
    assert (found.begin.item, found.begin.set, found.begin.turn) == (1, 1, 1)
    assert (
        "You stopped in Desk break, at Seated rotation. 1 repetition is kept."
        in capsys.readouterr().out
    )
    assert unfinished(setting.paths.history) is not None


@pytest.mark.parametrize(("key", "left"), [("f", 1), ("q", 1), ("d", 0)])
def test_it_is_finished_or_discarded(key: str, left: int, setting: Setting) -> None:
    break_off(setting)
    assert ask(setting, key) is None
    assert unfinished(setting.paths.history) is None
    connection = sqlite3.connect(setting.paths.history)
    assert connection.execute("SELECT count(*) FROM rep").fetchone() == (left,)
    connection.close()


def test_what_cannot_be_gone_on_with_may_be_finished_or_discarded(
    setting: Setting, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("f", "d"):
        break_off(setting, routine="gone")
        assert ask(setting, "g", "enter", key) is None
        break_off(setting, item=99)
        assert ask(setting, "g", key) is None
    told = capsys.readouterr().out
    assert told.count("it is not the same any more. 1 repetition is kept.") == 4
    assert "G goes on" not in told
    # Another exercise stands there now.
    break_off(setting, item=2)
    assert ask(setting, "g", "f") is None


def test_after_the_last_repetition_there_is_nothing_to_go_on_with(setting: Setting) -> None:
    last = setting.library.routines["after-desk-5"].items[-1].exercise
    break_off(setting, item=3, turn=999, exercise=last)
    assert ask(setting) is None
