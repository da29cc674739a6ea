"""A full disk: nothing is lost, and the person hears of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.store.history import database, writer
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from tests.places import ROOT
from tests.store.history.recorded import DONE, rep, rows


def full_after(pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real = database.open_database

    def small(where: Path, **more: Any) -> sqlite3.Connection:
        connection = real(where, **more)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(writer, "open_database", small)


def test_a_history_that_cannot_grow(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        full_after(12, patch)
        history = History(path, told.append)
        stored: list[int] = []
        history.begin(parse_ref("mayo-15"), "Mayo")
        for turn in range(400):
            history.add_rep(rep(turn), lambda turn=turn: stored.append(turn))  # type: ignore[misc]
        history.end(completed=True)
        history.close()
        assert 0 < len(stored) < 400
        kept = [turn for _session, turn in rows(path, DONE)]
        assert kept == stored == list(range(len(stored)))
    assert [text.split(".")[0] for text in told] == [
        "What you do cannot be saved now (database or disk is full)",
        "What you did is not in your history yet",
    ]
    open_history(path).close()
    assert len(rows(path, DONE)) == 400
    assert rows(path, "SELECT completed FROM session") == [(1,)]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such limit")
def test_files_that_cannot_grow(path: Path) -> None:
    """A limit of the system that comes in the middle; a new connection has room again."""
    code = f"""
        import resource, sys
        from pathlib import Path
        from backtimer.core.model.routine_ref import parse_ref
        from backtimer.store.history.history import History
        from tests.store.history.recorded import rep
        history = History(Path({str(path)!r}), print)
        history.begin(parse_ref("mayo-15"), "Mayo")
        for turn in range(50):
            history.add_rep(rep(turn), lambda: None)
        while not Path({str(path)!r}).exists(): pass
        resource.setrlimit(resource.RLIMIT_FSIZE, ({60_000}, {60_000}))
        for turn in range(50, 200):
            history.add_rep(rep(turn), lambda: None)
        history.close()
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "What you do cannot be saved now" in ended.stdout
    open_history(path).close()
    assert [turn for _session, turn in rows(path, DONE)] == list(range(200))
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
