"""What waits in a file beside the history is put in once."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.store.history import unsaved
from backtimer.store.history.changes import discard, write_note
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from tests.store.history.recorded import DONE, refuse, rep, rows, session


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
    assert len(unsaved.waiting(path)) == 1
    discard(path, 1)
    open_history(path).close()
    assert rows(path, "SELECT count(*) FROM session") == [(0,)]
    assert unsaved.waiting(path) == []


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
    file.write_text('{"format": "backtimer-unsaved", "version": 4}')
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
    assert stored.wait(60)
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
