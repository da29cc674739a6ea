"""Resuming an interrupted session on a terminal."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from backtimer.commands.context import Context, make_context
from backtimer.commands.resuming import ask_to_resume
from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.history import History
from backtimer.store.history.history_lock import SessionLock


class Keys:
    """A keyboard on which these keys are pressed in turn."""

    def __init__(self, *keys: str) -> None:
        self.keys = list(keys)

    def wait(self, timeout_s: float) -> str:
        return self.keys.pop(0)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    return make_context(lambda data: (data, "jpg"))


def break_off(
    context: Context,
    routine: str = "after-desk-5",
    item: int = 1,
    turn: int = 0,
    exercise: str = "seated-rotation",
) -> None:
    history = History(context.paths.history, lambda _text: None)
    history.begin(parse_ref(routine), "Desk break")
    history.add_rep(Rep(item, exercise, 1, 1, turn, Side.RIGHT, 1, 1, Outcome.DONE), lambda: None)
    history.close()


def ask(context: Context, *keys: str) -> Any:
    return ask_to_resume(context.services.resume, Keys(*keys))  # type: ignore[arg-type]


def test_it_goes_on_at_the_next_repetition(
    context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(context) is None
    break_off(context)
    found = ask(context, "", "x", "g")
    assert found.ref == parse_ref("after-desk-5")
    assert (found.begin.item, found.begin.set, found.begin.turn) == (1, 1, 1)
    assert (
        "You stopped in Desk break, at Seated rotation. 1 repetition is kept."
        in capsys.readouterr().out
    )
    assert unfinished(context.paths.history) is not None


@pytest.mark.parametrize(("key", "left"), [("f", 1), ("q", 1), ("d", 0)])
def test_it_is_finished_or_discarded(key: str, left: int, context: Context) -> None:
    break_off(context)
    assert ask(context, key) is None
    assert unfinished(context.paths.history) is None
    connection = sqlite3.connect(context.paths.history)
    assert connection.execute("SELECT count(*) FROM rep").fetchone() == (left,)
    connection.close()


def test_what_cannot_be_gone_on_with_may_be_finished_or_discarded(
    context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in ("f", "d"):
        break_off(context, routine="gone")
        assert ask(context, "g", "enter", key) is None
        break_off(context, item=99)
        assert ask(context, "g", key) is None
    told = capsys.readouterr().out
    assert told.count("this routine has changed since. 1 repetition is kept.") == 4
    assert "G goes on" not in told
    # A different exercise is now in its place.
    break_off(context, item=2)
    assert ask(context, "g", "f") is None


def test_after_the_last_repetition_there_is_nothing_to_go_on_with(context: Context) -> None:
    last = context.library.routines["after-desk-5"].items[-1].exercise
    break_off(context, item=3, turn=999, exercise=last)
    assert ask(context) is None


def test_a_session_that_another_process_leads_is_neither_offered_nor_touched(
    context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    break_off(context)
    other = SessionLock(context.paths.history)
    other.acquire()
    assert ask(context) is None
    assert "You stopped" not in capsys.readouterr().out
    other.release()
    found = context.services.resume.find()
    assert found is not None
    # It begins while the question is open.
    other.acquire()
    context.services.resume.finish(found)
    context.services.resume.discard(found)
    assert unfinished(context.paths.history) is not None
    other.release()


def test_going_on_is_refused_once_another_process_does(
    context: Context, capsys: pytest.CaptureFixture[str]
) -> None:
    break_off(context)
    other = SessionLock(context.paths.history)

    class Late(Keys):
        def wait(self, timeout_s: float) -> str:
            other.acquire()
            return super().wait(timeout_s)

    assert ask_to_resume(context.services.resume, Late("g")) is None
    assert "another window or terminal" in capsys.readouterr().out
    other.release()
