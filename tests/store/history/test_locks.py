"""Somebody else has the history open, or the disk does not answer: nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backtimer.errors import UserError
from backtimer.store.history import database, opening, writer
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.changes import discard, finish, write_note
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from tests.rights import is_private
from tests.store.history.recorded import DONE, left, rows, session, writing_threads


@pytest.fixture
def locked(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the history until it is told to let go."""
    open_history(path).close()
    code = (
        "import sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read(1)\n"
        "c.execute('COMMIT')\n"
        "c.close()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    yield holder
    let_go(holder)
    holder.stdout.close()


def let_go(holder: subprocess.Popen[str]) -> None:
    if holder.stdin is not None and not holder.stdin.closed:
        holder.stdin.write("x")
        holder.stdin.close()
        holder.wait(60)


def test_a_short_lock_is_waited_for(
    path: Path, told: list[str], locked: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    met, real = threading.Event(), writer.is_busy

    def seen(error: BaseException) -> bool:
        busy = real(error)
        if busy:
            met.set()
        return busy

    monkeypatch.setattr(writer, "is_busy", seen)
    history = History(path, told.append)
    session(history)
    assert met.wait(60)
    let_go(locked)
    history.close()
    assert told == []
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2)]


def test_a_session_begun_and_ended_under_a_lock(
    path: Path, told: list[str], locked: subprocess.Popen[str]
) -> None:
    """The lock outlasts the session: all of it waits in a file, and has its own number later."""
    history = History(path, told.append)
    session(history)
    # The lock is held all the while: that it comes back at all is what counts.
    history.close()
    (file,) = path.parent.glob("history-unsaved-*.json")
    assert is_private(file)
    assert len(told) == 2
    assert "locked" in told[0]
    assert str(file) in told[1]
    assert "goes on" in told[0]
    # Who looks meanwhile does not fail.
    assert past_sessions(path) == []
    let_go(locked)
    later = History(path, told.append)
    session(later, 1, end=False)
    later.close()
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2), (2, 0)]
    assert rows(
        path, "SELECT completed, effort, pain, pain_before, plan_week, note FROM session"
    ) == [
        (1, 4, 2, 3, 2, "Stiff."),
        (0, None, None, 3, 2, ""),
    ]
    assert left(path) == []
    assert len(told) == 2
    found = unfinished(path)
    assert found is not None
    assert (found.id, found.turn) == (2, 0)


def test_what_is_kept_at_the_last_moment_is_kept_once(
    path: Path, told: list[str], locked: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of the close is over while the thread writes the file: there is one, not two."""
    keeping, goes_on = threading.Event(), threading.Event()
    keep, join = writer.unsaved.keep, threading.Thread.join

    def slowly(*given: Any) -> Path:
        keeping.set()
        assert goes_on.wait(60)
        return keep(*given)

    def is_over(thread: threading.Thread, timeout: float | None = None) -> None:
        if thread.name == "history" and not goes_on.is_set():
            assert keeping.wait(60)
            goes_on.set()
            return
        join(thread, timeout)

    monkeypatch.setattr(writer.unsaved, "keep", slowly)
    monkeypatch.setattr(threading.Thread, "join", is_over)
    history = History(path, told.append)
    session(history)
    history.close()
    assert len(list(path.parent.glob("history-unsaved-*.json"))) == 1
    assert len(told) == 2
    let_go(locked)
    open_history(path).close()
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2)]


def test_what_is_asked_of_a_locked_history_waits_too(
    path: Path, locked: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go(locked)
    history = History(path, print)
    session(history, end=False)
    history.close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    real = database.open_database
    monkeypatch.setattr(opening, "open_database", lambda where: real(where, lock_s=0.05))
    monkeypatch.setattr(opening, "LOCK_S", 0.05)
    finish(path, 1)
    with pytest.raises(UserError, match="Try again"):
        write_note(path, 1, "x")
    assert len(left(path)) == 1
    # A second one does not write over the first.
    discard(path, 7)
    assert [name.split("-")[2] for name in left(path)] == ["1", "2"]
    blocker.close()
    assert unfinished(path) is None
    assert rows(path, "SELECT ended IS NOT NULL FROM session") == [(1,)]
    assert left(path) == []
    write_note(path, 1, "Better.")
    assert past_sessions(path)[0].note == "Better."


def test_a_disk_that_does_not_answer(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program can be closed; what hung and comes through after all is there once."""
    answers, real, stuck = threading.Event(), writer.in_transaction, threading.Event()

    def slow(connection: sqlite3.Connection, work: Any) -> Any:
        if not answers.is_set():
            stuck.set()
            answers.wait(20)
        return real(connection, work)

    monkeypatch.setattr(writer, "in_transaction", slow)
    before = writing_threads()
    history = History(path, told.append)
    (thread,) = writing_threads() - before
    session(history)
    assert stuck.wait(60)
    # The writer hangs until we let it go, below: closing does not wait for it.
    history.close(0.5)
    assert len(left(path)) == 1
    answers.set()
    thread.join(60)
    assert not thread.is_alive()
    # Only the one that hung was written by then.
    assert rows(path, "SELECT count(*) FROM session") == [(1,)]
    assert rows(path, DONE) == []
    open_history(path).close()
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2)]
    assert rows(path, "SELECT count(*), max(note) FROM session") == [(1, "Stiff.")]
