from __future__ import annotations

import os
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.plan.reminder import Reminded
from backtimer.errors import UserError
from backtimer.store.history.history import History
from backtimer.store.person.reminded import claim_reminder, last_begun, load_reminded, save_reminded

MONDAY = date(2026, 3, 2)
LATER = Reminded(MONDAY, datetime(2026, 3, 2, 18, 30))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reminded.toml"


@pytest.mark.parametrize("kept", [Reminded(), Reminded(MONDAY), LATER])
def test_what_is_kept_comes_back(path: Path, kept: Reminded) -> None:
    assert load_reminded(path) == Reminded()
    save_reminded(path, kept)
    assert load_reminded(path) == kept


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"day", b"day = 3\nsnoozed_to = true", b"day = 2026-03-02T10:00:00",
        b"snoozed_to = 2026-03-02T10:00:00Z", b"snoozed_to = 2026-03-02", b"a = " + b"[" * 9999,
    ],
)  # fmt: skip
def test_a_broken_file_is_none(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert load_reminded(path) == Reminded()


def test_only_the_first_one_may_remind(path: Path) -> None:
    seen = load_reminded(path)
    assert claim_reminder(path, seen, Reminded(MONDAY))
    assert not claim_reminder(path, seen, Reminded(MONDAY))
    assert claim_reminder(path, Reminded(MONDAY), LATER)
    assert load_reminded(path) == LATER
    assert [each.name for each in path.parent.iterdir()] == ["reminded.toml"]


def test_a_turn_that_is_taken_is_waited_for_unless_it_is_old(path: Path) -> None:
    path.parent.mkdir()
    turn = path.with_name(".reminded.toml.turn")
    turn.touch()
    assert not claim_reminder(path, Reminded(), LATER)
    os.utime(turn, (0, 0))
    assert claim_reminder(path, Reminded(), LATER)
    assert not turn.exists()


def test_what_cannot_be_kept_is_told_and_leaves_nothing(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(UserError):
        claim_reminder(path, Reminded(), LATER)
    assert list(path.parent.iterdir()) == [path]
    (path.parent / "file").touch()
    with pytest.raises(UserError):
        claim_reminder(path.parent / "file" / "reminded.toml", Reminded(), LATER)


def test_a_session_counts_as_soon_as_it_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    assert last_begun(path) is None
    assert not path.exists()
    told: list[str] = []
    history = History(path, told.append)
    assert last_begun(path) is None
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.close()
    with sqlite3.connect(path) as connection:
        (day,) = connection.execute("SELECT day FROM session").fetchone()
        # It is under way, and another program has the file open.
        assert last_begun(path) == date.fromisoformat(day)
    connection.close()
    assert told == []


@pytest.mark.parametrize("content", [b"", b"no database" * 100])
def test_a_history_that_cannot_be_read_tells_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / (
        "h\u00efstory #1?.sqlite3" if os.name == "posix" else "h\u00efstory #1.sqlite3"
    )
    path.write_bytes(content)
    assert last_begun(path) is None
    assert path.read_bytes() == content
