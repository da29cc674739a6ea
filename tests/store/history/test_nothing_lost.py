"""A full disk, a lock, a read-only folder: nothing is lost, and it is told."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.errors import UserError
from backtimer.files import atomic
from backtimer.store.history import database, spill
from backtimer.store.history import history as history_module
from backtimer.store.history.history import (
    History,
    discard,
    finish,
    open_history,
    unfinished,
    write_note,
)
from backtimer.store.history.past import past_sessions
from tests.places import ROOT
from tests.store.history.test_history import rep, rows

DONE = "SELECT session, turn FROM rep ORDER BY session, turn"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history to be, with a temporary folder of its own."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def told() -> list[str]:
    return []


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
        holder.wait(10)


def session(history: History, turns: int = 3, *, end: bool = True) -> None:
    history.begin(parse_ref("mayo-15"), "Mayo", week=2, pain_before=3)
    for turn in range(turns):
        history.add_rep(rep(turn), lambda: None)
    if end:
        history.end(completed=True)
        history.answer(4, 2)
        history.note("Stiff.")


def left(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir() if "unsaved" in each.name)


# Somebody else has it open


def test_a_short_lock_is_waited_for(
    path: Path, told: list[str], locked: subprocess.Popen[str]
) -> None:
    history = History(path, told.append)
    session(history)
    time.sleep(0.6)
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
    assert file.stat().st_mode & 0o077 == 0
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
    monkeypatch.setattr(history_module, "open_database", lambda where: real(where, lock_s=0.05))
    monkeypatch.setattr(history_module, "LOCK_S", 0.05)
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
    answers, real, stuck = threading.Event(), history_module.in_transaction, threading.Event()

    def slow(connection: sqlite3.Connection, work: Any) -> Any:
        if not answers.is_set():
            stuck.set()
            answers.wait(20)
        return real(connection, work)

    monkeypatch.setattr(history_module, "in_transaction", slow)
    history = History(path, told.append)
    session(history)
    assert stuck.wait(10)
    # The writer hangs until we let it go, below: closing does not wait for it.
    history.close(0.5)
    assert len(left(path)) == 1
    answers.set()
    history._thread.join(10)
    assert not history._thread.is_alive()
    # Only the one that hung was written by then.
    assert rows(path, "SELECT count(*) FROM session") == [(1,)]
    assert rows(path, DONE) == []
    open_history(path).close()
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2)]
    assert rows(path, "SELECT count(*), max(note) FROM session") == [(1, "Stiff.")]


# No room


def full_after(pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real = database.open_database

    def small(where: Path, **more: Any) -> sqlite3.Connection:
        connection = real(where, **more)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(history_module, "open_database", small)


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
        from tests.store.history.test_history import rep
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


# No right to write


AS_NOBODY = """
    import os, sqlite3, sys, tempfile
    from pathlib import Path
    import encodings.idna, json, random, shutil, uuid
    from backtimer.core.model.exercise import Side
    from backtimer.core.model.routine_ref import parse_ref
    from backtimer.errors import UserError
    from backtimer.store.history import spill
    from backtimer.store.history.history import History, open_history, unfinished
    from backtimer.store.history.past import past_sessions
    from tests.store.history.test_history import rep
    path, tempfile.tempdir = Path(sys.argv[1]), sys.argv[2]
    if os.getuid() == 0:
        # Root may write anywhere: from here on this is somebody else.
        os.chown(sys.argv[2], 65534, 65534)
        os.setuid(65534)
    assert not os.access(path.parent, os.W_OK)
    history = History(path, print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), lambda: print("stored"))
    history.close()
    print("offer", unfinished(path))
    print("waits", *spill.waiting(path))
"""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are another matter on Windows")
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_read_only(there: bool) -> None:
    """Run as another person where this is root."""
    place = Path(tempfile.mkdtemp(prefix="backtimer-test-"))
    place.chmod(0o755)
    data, temporary = place / "data", place / "tmp"
    data.mkdir()
    temporary.mkdir()
    path = data / "history.sqlite3"
    if there:
        open_history(path).close()
        path.chmod(0o444)
    data.chmod(0o555)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(AS_NOBODY), str(path), str(temporary)],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        assert "Make the " in ended.stdout
        assert "stored" not in ended.stdout
        (file,) = temporary.rglob("history-unsaved-*.json")
        assert f"It is kept in {file}" in ended.stdout
        assert f"waits {file}" in ended.stdout
        assert file.stat().st_mode & 0o077 == 0
        assert file.parent.stat().st_mode & 0o077 == 0
        assert json.loads(file.read_text())["orders"][1]["exercise"] == "plank-aaos"
    finally:
        data.chmod(0o755)
        shutil.rmtree(place)


def refuse(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the history can not be written to, as seen by the program."""
    real = atomic._new_file

    def make(file: Path, rights: int) -> IO[bytes]:
        if file.parent == path.parent:
            raise PermissionError(13, "Permission denied")
        return real(file, rights)

    def closed(where: Path, **_more: Any) -> sqlite3.Connection:
        raise UserError("Your history cannot be written.")

    monkeypatch.setattr(atomic, "_new_file", make)
    monkeypatch.setattr(history_module, "open_database", closed)


def test_what_waits_in_the_temporary_folder_comes_back(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(path, patch)
        for turns in (1, 2):
            history = History(path, told.append)
            session(history, turns, end=turns == 1)
            history.close()
        other = spill.other_folder(path)
        assert [each.parent for each in spill.waiting(path)] == [other, other]
        assert str(other) in told[1]
    # Even though there is no history at all yet, the offer is there.
    found = unfinished(path)
    assert found is not None
    assert (found.id, found.turn) == (2, 1)
    assert rows(path, DONE) == [(1, 0), (2, 0), (2, 1)]
    assert not other.exists()


def test_no_place_at_all_is_told(
    path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(path.parent / "none" / "at-all"))
    refuse(path, monkeypatch)
    history = History(path, told.append)
    session(history)
    history.close()
    assert "could not be kept" in told[1]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="rights are another matter on Windows")
def test_a_folder_that_somebody_else_prepared_is_not_used(
    path: Path, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(path, monkeypatch)
    (tmp_path / "theirs").mkdir()
    other = spill.other_folder(path)
    other.symlink_to(tmp_path / "theirs")
    history = History(path, told.append)
    session(history)
    history.close()
    assert "belongs to somebody else" in told[1]
    assert list((tmp_path / "theirs").iterdir()) == []
    other.unlink()
    other.mkdir()
    other.chmod(0o777)
    (other / "history-unsaved-1-abcdefgh.json").write_text("{}")
    assert spill.waiting(path) == []


# What waits


def test_it_is_put_in_once_even_if_the_file_cannot_go(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse(path, patch)
        history = History(path, print)
        session(history)
        history.close()

    def stays(_self: Path, **_more: Any) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", stays)
        open_history(path).close()
        write_note(path, 1, "Mine.")
    assert len(spill.waiting(path)) == 1
    discard(path, 1)
    open_history(path).close()
    assert rows(path, "SELECT count(*) FROM session") == [(0,)]
    assert spill.waiting(path) == []


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"format": "x"}', "[" * 100_000,
        '{"format": "backtimer-unsaved", "version": 1, "id": "a", "session": null, "begun": null, "orders": [{"order": "drop"}]}',
        '{"format": "backtimer-unsaved", "version": 1, "id": "a", "session": null, "begun": null, "orders": [{"order": "note", "text": [1]}]}',
        '{"format": "backtimer-unsaved", "version": 1, "id": "a", "session": 99999999999999999999, "begun": null, "orders": [{"order": "finish", "session": 99999999999999999999}]}',
    ],
)  # fmt: skip
def test_what_is_damaged_is_kept_aside_and_told(text: str, path: Path, told: list[str]) -> None:
    file = path.with_name("history-unsaved-1-abcdefgh.json")
    file.write_text(text)
    history = History(path, told.append)
    session(history)
    history.close()
    assert rows(path, DONE) == [(1, 0), (1, 1), (1, 2)]
    assert file.with_suffix(".broken").read_text() == text
    assert "could not be read" in told[0]
    assert len(told) == 1


def test_what_a_newer_version_left_is_left_alone(path: Path, told: list[str]) -> None:
    file = path.with_name("history-unsaved-1-abcdefgh.json")
    file.write_text('{"format": "backtimer-unsaved", "version": 3}')
    history = History(path, told.append)
    session(history)
    history.close()
    assert told == []
    assert file.exists()


def test_one_order_that_cannot_be_written_does_not_keep_the_rest(path: Path) -> None:
    file = path.with_name("history-unsaved-1-abcdefgh.json")
    orders = [{"order": "note", "text": "of nothing"}, {"order": "discard", "session": 1}]
    document = {
        "format": "backtimer-unsaved", "version": 1, "id": "a", "session": None, "begun": None,
        "orders": orders,
    }  # fmt: skip
    history = History(path, print)
    session(history)
    history.close()
    file.write_text(json.dumps(document))
    assert past_sessions(path) == []


def test_a_session_that_was_deleted_meanwhile_keeps_its_repetitions(path: Path) -> None:
    history = History(path, print)
    stored = threading.Event()
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), stored.set)
    assert stored.wait(10)
    discard(path, 1)
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert rows(path, "SELECT id, routine FROM session") == [(1, "mayo-15")]
    assert rows(path, DONE) == [(1, 1)]
    again = History(path, print)
    again.go_on(8)
    again.add_rep(rep(0), lambda: None)
    again.close()
    assert rows(path, "SELECT id, name FROM session") == [(1, "Mayo"), (8, "Session")]
