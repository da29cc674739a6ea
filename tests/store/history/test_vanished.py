"""A data folder that vanishes during a session costs nothing of that session."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

import pytest

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.store.history.history import History
from backtimer.store.history.history_lock import is_session_under_way
from backtimer.store.history.records import sessions

# What one has open vanishes from no folder there.
vanishes = pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no open file")


@vanishes
def test_a_folder_that_vanishes_costs_nothing_of_the_session(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    said: list[str] = []
    history = History(path, said.append)
    history.begin(parse_ref("mayo-15"), "Mayo", pain_before=2)
    _do(history, 0)
    shutil.rmtree(path.parent)
    _do(history, 1)
    history.end(completed=True)
    history.close()
    (found,) = sessions(path)
    assert (found.name, found.status, found.pain_before) == ("Mayo", "completed", 2)
    assert [rep.rep for rep in found.reps] == [1, 2]
    assert len(said) == 1
    assert "is gone" in said[0]


@vanishes
def test_the_lock_is_held_anew_where_the_folder_vanished(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    history = History(path, lambda _sentence: None)
    history.begin(parse_ref("mayo-15"), "Mayo")
    _do(history, 0)
    assert is_session_under_way(path)
    shutil.rmtree(path.parent)
    assert not is_session_under_way(path)
    _do(history, 1)
    assert is_session_under_way(path)
    history.end(completed=True)
    assert not is_session_under_way(path)
    shutil.rmtree(path.parent)
    history.answer(3, 2)
    history.close()
    # Nothing is held for a session that is over.
    assert not is_session_under_way(path)


def test_the_second_of_two_sessions_holds_the_lock_once_the_first_is_over(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    first, second = (History(path, lambda _sentence: None) for _ in range(2))
    first.begin(parse_ref("mayo-15"), "Mayo")
    second.begin(parse_ref("mayo-15"), "Mayo")
    first.end(completed=True)
    _do(second, 0)
    assert is_session_under_way(path)
    second.end(completed=True)
    assert not is_session_under_way(path)
    first.close()
    second.close()


@vanishes
def test_another_history_in_its_place_gets_the_session_once(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    said: list[str] = []
    history = History(path, said.append)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.end(completed=False)
    history.begin(parse_ref("mayo-15"), "Second")
    _do(history, 0)
    for each in tmp_path.glob("history.sqlite3*"):
        each.rename(tmp_path / f"old-{each.name}")
    other = History(path, said.append)
    other.begin(parse_ref("mayo-15"), "Other")
    other.close()
    _do(history, 1)
    history.close()
    assert [(each.name, len(each.reps)) for each in sessions(path)] == [("Other", 0), ("Second", 2)]


def _do(history: History, turn: int) -> None:
    stored = threading.Event()
    rep = Rep(0, "cat-stretch", 1, turn + 1, turn, Side.NONE, 5, 5, Outcome.DONE)
    history.add_rep(rep, stored.set)
    assert stored.wait(60)
