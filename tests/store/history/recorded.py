"""Sessions to record, and what the history and the files beside it hold."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.store.history import unsaved, writer
from backtimer.store.history.history import History

DONE = "SELECT session, turn FROM rep ORDER BY session, turn"


def rep(turn: int, outcome: Outcome = Outcome.DONE) -> Rep:
    return Rep(0, "plank-aaos", 1, turn + 1, turn, Side.NONE, 1000, 900, outcome)


def rows(path: Path, query: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def session(history: History, turns: int = 3, *, end: bool = True) -> None:
    history.begin(parse_ref("mayo-15"), "Mayo", week=2, pain_before=3)
    for turn in range(turns):
        history.add_rep(rep(turn), lambda: None)
    if end:
        history.end(completed=True)
        history.answer(4, 2)
        history.note("Stiff.")


def writing_threads() -> set[threading.Thread]:
    """The threads of all histories that are open in this process."""
    return {each for each in threading.enumerate() if each.name == "history"}


def left(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if "unsaved" in each.name)


def refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the folder of the history refuse every new file, and the history itself."""

    def write(file: Path, content: bytes, what: str) -> None:
        if file.parent == path.parent:
            raise UserError("The history could not be saved.")
        write_atomically(file, content, what)

    def closed(where: Path, **_more: Any) -> sqlite3.Connection:
        raise UserError("Your history cannot be written.")

    monkeypatch.setattr(unsaved, "write_atomically", write)
    monkeypatch.setattr(writer, "open_database", closed)
