"""What was done is kept: stored, gone on with, repaired, and never lost."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome
from backtimer.errors import UserError
from backtimer.store.history import database, writer
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.changes import discard, finish
from backtimer.store.history.history import History
from backtimer.store.history.history_lock import is_session_under_way
from backtimer.store.history.opening import open_history
from tests.rights import is_private
from tests.store.history.recorded import rep, rows, writing_threads


@pytest.fixture
def history(tmp_path: Path, told: list[str]) -> Iterator[History]:
    before = writing_threads()
    made = History(tmp_path / "h.sqlite3", told.append)
    yield made
    made.close()
    assert writing_threads() <= before


def test_a_repetition_is_on_disk_when_it_is_told(tmp_path: Path, history: History) -> None:
    stored = threading.Event()
    history.begin(parse_ref("aaos-short"), "Short")
    history.add_rep(rep(0), stored.set)
    assert stored.wait(60)
    kept = rows(tmp_path / "h.sqlite3", "SELECT exercise, outcome, actual_ms FROM rep")
    assert kept == [("plank-aaos", "done", 900)]


def test_what_was_recorded_can_be_read_after_catching_up(tmp_path: Path, history: History) -> None:
    history.begin(parse_ref("aaos-short"), "Short")
    history.add_rep(rep(0), lambda: None)
    history.end(completed=False)
    assert history.catch_up(60)
    assert rows(tmp_path / "h.sqlite3", "SELECT completed FROM session") == [(0,)]
    history.close()
    assert not history.catch_up(0.0)


def test_a_whole_session_is_kept(tmp_path: Path, history: History) -> None:
    history.begin(parse_ref("aaos-short"), "Short")
    history.add_rep(rep(0), lambda: None)
    history.pause(begins=True)
    history.pause(begins=False)
    history.add_rep(rep(0, Outcome.PAIN), lambda: None)
    history.end(completed=True)
    history.answer(5, None)
    history.answer(None, 3)
    history.close()
    path = tmp_path / "h.sqlite3"
    assert rows(path, "SELECT outcome FROM rep") == [("pain",)]
    assert rows(path, "SELECT completed, effort, pain FROM session") == [(1, 5, 3)]
    assert rows(path, "SELECT count(*) FROM pause WHERE ended IS NOT NULL") == [(1,)]
    assert unfinished(path) is None


def test_an_end_that_is_taken_back_leaves_a_pause(tmp_path: Path, history: History) -> None:
    path = tmp_path / "h.sqlite3"
    history.begin(parse_ref("aaos-short"), "Short")
    history.add_rep(rep(0), lambda: None)
    history.end(completed=False)
    assert not is_session_under_way(path)
    history.reopen()
    assert is_session_under_way(path)
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert rows(path, "SELECT ended, completed FROM session") == [(None, 0)]
    assert rows(path, "SELECT count(*) FROM pause WHERE ended > started") == [(1,)]
    assert rows(path, "SELECT count(DISTINCT session), count(*) FROM rep") == [(1, 2)]
    assert unfinished(path) is not None


def test_a_session_that_was_broken_off_is_offered(tmp_path: Path, history: History) -> None:
    path = tmp_path / "h.sqlite3"
    history.begin(parse_ref("aaos-short"), "Short")
    history.add_rep(rep(0), lambda: None)
    history.add_rep(rep(1, Outcome.CUT), lambda: None)
    history.close()
    found = unfinished(path)
    assert found is not None
    assert (str(found.routine), found.item, found.turn, found.reps) == ("aaos-short", 0, 1, 1)
    again = History(path, lambda _text: None)
    again.go_on(found.id)
    again.add_rep(rep(2), lambda: None)
    again.close()
    assert rows(path, "SELECT count(DISTINCT session), count(*) FROM rep") == [(1, 3)]
    finish(path, found.id)
    assert unfinished(path) is None
    assert rows(path, "SELECT ended IS NOT NULL, completed FROM session") == [(1, 0)]
    discard(path, found.id)
    assert (
        rows(path, "SELECT count(*) FROM session")
        == rows(path, "SELECT count(*) FROM rep")
        == [(0,)]
    )


def test_a_new_session_ends_the_offer_of_the_old_one(tmp_path: Path, history: History) -> None:
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), lambda: None)
    history.begin(parse_ref("aaos-short"), "Short")
    history.close()
    assert unfinished(tmp_path / "h.sqlite3") is None


def test_an_old_offer_is_none(tmp_path: Path, history: History) -> None:
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), lambda: None)
    history.close()
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    # One that was begun long ago by a clock that was wrong is still offered.
    connection.execute("UPDATE session SET started = '2020-01-01T00:00:00.000+00:00'")
    connection.commit()
    assert unfinished(path) is not None
    connection.execute("UPDATE rep SET at = '2020-01-01T00:01:00.000+00:00'")
    connection.commit()
    connection.close()
    assert unfinished(path) is None
    assert unfinished(tmp_path / "none") is None


def test_what_cannot_be_written_is_kept_and_written_later(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite3"
    broken = threading.Event()
    broken.set()
    real = database.open_database

    def sometimes(where: Path, **more: Any) -> sqlite3.Connection:
        if broken.is_set():
            raise UserError("The disk is full.")
        return real(where, **more)

    monkeypatch.setattr(writer, "open_database", sometimes)
    waited: list[str] = []
    history = History(path, lambda text: (told.append(text), waited.append(text)))
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.add_rep(rep(0), lambda: None)
    for _ in range(1000):
        if waited:
            break
        threading.Event().wait(0.005)
    broken.clear()
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert told == ["The disk is full. The session goes on, and saving is tried again."]
    assert rows(path, "SELECT turn FROM rep") == [(0,), (1,)]


def test_a_newer_history_is_refused_and_left_alone(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        open_history(path)
    assert "newer Backtimer" in refused.value.summary
    history = History(path, told.append)
    history.begin(parse_ref("x"), "X")
    history.close()
    assert "newer Backtimer" in told[0]
    assert path.read_bytes() == before
    assert unfinished(path) is None


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    path.write_text("this is no database, and long enough to be looked at as one")
    assert unfinished(path) is None
    finish(path, 1)
    history = History(path, told.append)
    history.begin(parse_ref("x"), "X")
    history.add_rep(rep(0), lambda: None)
    history.close()
    (broken,) = tmp_path.glob("h-broken-*.sqlite3")
    assert broken.read_text().startswith("this is no database")
    assert str(broken) in told[0]
    assert "0 sessions" in told[0]
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]


def check_that_it_begins_anew(path: Path, told: list[str]) -> None:
    """A damaged history cannot be opened; one that is written to is set aside, and that is told."""
    with pytest.raises(UserError, match="damaged"):
        open_history(path)
    history = History(path, told.append)
    history.begin(parse_ref("x"), "X")
    history.add_rep(rep(0), lambda: None)
    history.close()
    assert "damaged" in told[0]


def test_a_schema_that_is_no_text_is_damage(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    with closing(open_history(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE pause", b"CREATE \xb4ABLE pause"))
    check_that_it_begins_anew(path, told)
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]


# What no Backtimer has written into a history: code that SQLite runs, and other tables or versions.
FOREIGN = (
    "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session; END",
    "CREATE TRIGGER t BEFORE INSERT ON rep BEGIN SELECT raise(ABORT, 'no'); END",
    "CREATE VIEW v AS SELECT 1", "DROP TABLE pause", "ALTER TABLE rep RENAME COLUMN hold_ms TO x",
    "PRAGMA user_version = -5", "PRAGMA user_version = 0",
)  # fmt: skip


@pytest.mark.parametrize("statement", FOREIGN)
def test_what_no_history_has_sets_the_file_aside_and_saves_its_sessions(
    statement: str, tmp_path: Path, told: list[str]
) -> None:
    path = tmp_path / "h.sqlite3"
    with closing(open_history(path)) as connection:
        connection.execute(
            "INSERT INTO session (routine, name, started, ended) VALUES ('a', 'A', ?, ?)",
            ("2026-01-01T10:00:00+00:00", "2026-01-01T10:10:00+00:00"),
        )
        connection.execute(statement)
    check_that_it_begins_anew(path, told)
    assert rows(path, "SELECT routine FROM session") == [("a",), ("x",)]
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]


def test_what_can_be_read_of_a_damaged_history_is_saved(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / "h.sqlite3"
    history = History(path, told.append)
    for _session in range(30):
        history.begin(parse_ref("aaos-short"), "Short")
        for turn in range(100):
            history.add_rep(rep(turn), lambda: None)
        history.end(completed=True)
    history.close(600)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    data = bytearray(path.read_bytes())
    # A stretch in the middle is gone, as after a bad sector.
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 3 * 4096] = b"\xff" * 3 * 4096
    path.write_bytes(data)
    again = History(path, told.append)
    for turn in range(100, 400):
        again.begin(parse_ref("mayo-15"), "Mayo")
        again.add_rep(rep(turn), lambda: None)
    again.close(600)
    saved = rows(path, "SELECT count(*) FROM rep WHERE turn < 100")[0][0]
    assert 1500 <= saved <= 3000
    assert rows(path, "SELECT count(*) FROM rep WHERE turn >= 100")[0][0] == 300
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert told == [] or "were saved" in told[0]


def test_the_history_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    open_history(path).close()
    assert is_private(path)


def an_old_history(path: Path) -> sqlite3.Connection:
    """As the first version wrote it; the last repetition is not in the main file yet."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(database.MIGRATIONS[0])
    connection.execute("PRAGMA user_version = 1")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute(
        "INSERT INTO session (routine, name, started, ended, completed, plan_week) "
        "VALUES ('r', 'R', '2026-01-01T23:30:00.000+00:00', '2026-01-01T23:40:00.000+00:00', 1, 2)"
    )
    connection.execute(
        "INSERT INTO rep VALUES (1, 0, 'plank', 1, 1, 0, 'none', 5, 6, 'done', '2026-01-01T23:31')"
    )
    return connection


def test_a_migration_keeps_a_copy_of_all_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    old = an_old_history(path)
    assert path.with_name("h.sqlite3-wal").stat().st_size > 0
    open_history(path).close()
    old.close()
    copy = tmp_path / "h.v1.sqlite3"
    assert is_private(copy)
    assert rows(copy, "PRAGMA user_version") == [(1,)]
    assert rows(copy, "SELECT exercise FROM rep") == [("plank",)]
    assert rows(path, "PRAGMA user_version") == [(len(database.MIGRATIONS),)]
    assert rows(path, "SELECT day, note, gentle, plan_week FROM session") == [(None, "", 0, 2)]
    assert rows(path, "SELECT exercise, hold_ms FROM rep") == [("plank", 0)]
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_two_may_migrate_at_once(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    an_old_history(path).close()
    faults: list[Exception] = []

    def opening() -> None:
        try:
            open_history(path).close()
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=opening) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    assert rows(path, "SELECT count(*) FROM rep") == [(1,)]
    assert rows(tmp_path / "h.v1.sqlite3", "PRAGMA user_version") == [(1,)]


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "h.sqlite3"
    open_history(path).close()
    more = (*database.MIGRATIONS, "CREATE TABLE extra (x); CREATE TABLE rep (x);")
    monkeypatch.setattr(database, "MIGRATIONS", more)
    with pytest.raises(UserError, match="already exists"):
        open_history(path)
    version = len(more) - 1
    assert rows(path, "PRAGMA user_version") == [(version,)]
    assert rows(path, "SELECT 1 FROM sqlite_master WHERE name = 'extra'") == []
    assert (tmp_path / f"h.v{version}.sqlite3").exists()


def test_an_older_damaged_history_is_saved(tmp_path: Path, told: list[str]) -> None:
    path = tmp_path / ("a 100% #1?.sqlite3" if os.name == "posix" else "a 100% #1.sqlite3")
    old = an_old_history(path)
    old.execute("BEGIN")
    old.executemany(
        "INSERT INTO rep VALUES (1, 0, 'plank', 1, 1, ?, 'none', 5, 6, 'done', '2026-01-01')",
        [(turn,) for turn in range(1, 4000)],
    )
    old.execute("COMMIT")
    old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    history = History(path, told.append)
    history.begin(parse_ref("x"), "X")
    history.add_rep(rep(0), lambda: None)
    history.close()
    assert "were saved" in told[0]
    assert rows(path, "SELECT routine, plan_week, note FROM session ORDER BY id") == [
        ("r", 2, ""),
        ("x", None, ""),
    ]
    assert 3500 < rows(path, "SELECT count(*) FROM rep WHERE session = 1")[0][0] <= 4000
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_fault_of_ours_costs_one_entry_only(tmp_path: Path, history: History) -> None:
    history.begin(parse_ref("mayo-15"), "Mayo")

    def broken() -> None:
        raise ValueError("ours")

    history.add_rep(rep(0), broken)
    history.add_rep(rep(1), lambda: None)
    history.close()
    assert rows(tmp_path / "h.sqlite3", "SELECT turn FROM rep") == [(0,), (1,)]


def test_a_database_without_its_tables_offers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert unfinished(path) is None
