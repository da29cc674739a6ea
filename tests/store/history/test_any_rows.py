"""A history with any rows, or any bytes, in it costs what cannot be read and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.model.past_session import HistoryFormat
from backtimer.core.model.routine_ref import parse_ref
from backtimer.errors import UserError
from backtimer.store.backup.backing_up import back_up
from backtimer.store.history import unsaved
from backtimer.store.history.broken_off import unfinished
from backtimer.store.history.history_export import export_history
from backtimer.store.history.opening import open_history
from backtimer.store.history.past import past_sessions
from backtimer.store.history.progress import (
    exercise_changes,
    exercise_series,
    exercises_done,
    side_balance,
)
from backtimer.store.history.records import sessions
from backtimer.store.history.write_orders import Order, UnderWay
from backtimer.store.paths import Paths
from tests.fuzzing import examples, mutated
from tests.places import RESOURCES
from tests.store.any_files import NUMBER, ROUTINE, new_file

ODD = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.binary(max_size=9),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    st.sampled_from(["0001-01-01", "9999-12-31T23:59:59+00:00", "2026-01-01T00:00:00",
                     "gentle-" * 3000, "fit-999999999-" * 3000, "0001-01-01T00:00:00+00:00"]),
)  # fmt: skip
SESSION = {
    "routine": "mayo-15", "name": "Mayo", "started": "2026-01-05T10:00:00+00:00",
    "ended": "2026-01-05T10:20:00+00:00", "day": "2026-01-05", "plan_week": 1, "effort": 3,
    "pain": 2, "pain_before": 1, "note": "n", "completed": 1, "gentle": 0, "dismissed": 0,
}  # fmt: skip
REP = {
    "session": 1, "item": 0, "exercise": "cat-stretch", "set": 1, "rep": 1, "turn": 0,
    "side": "left", "planned_ms": 5, "actual_ms": 5, "outcome": "done", "hold_ms": 5,
    "at": "2026-01-05T10:10:00+00:00",
}  # fmt: skip
PAUSE = {"session": 1, "started": "2026-01-05T10:05:00+00:00", "ended": None}
TABLES = {"session": SESSION, "rep": REP, "pause": PAUSE}
COLUMNS = [(table, name) for table, row in TABLES.items() for name in row if name != "session"]


def _read_all(path: Path) -> int:
    unfinished(path)
    exercise_series(path, "cat-stretch", None)
    exercises_done(path)
    exercise_changes(path, None)
    side_balance(path, None)
    list(sessions(path))
    return len(past_sessions(path, exercises=True))


def _insert(connection: sqlite3.Connection, rows: dict[str, dict[str, object]]) -> None:
    for table, row in rows.items():
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", tuple(row.values())
        )


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@given(value=ODD, ended=st.booleans())
@examples(12)
def test_an_odd_row_costs_itself_alone(
    table: str, column: str, value: object, ended: bool, memory: Path
) -> None:
    path = memory / f"{next(NUMBER)}.sqlite3"
    rows = {name: dict(row) for name, row in TABLES.items()}
    if not ended:
        rows["session"]["ended"] = None
        rows["session"]["started"] = rows["rep"]["at"] = "2400-01-01T00:00:00+00:00"
    rows[table][column] = value
    with closing(open_history(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        # Written in one go: the disk is waited for once.
        connection.execute("BEGIN")
        with suppress(sqlite3.IntegrityError):
            _insert(connection, rows)
        good = {"session": {**SESSION, "id": 7}, "rep": {**REP, "session": 7}}
        _insert(connection, good)
        connection.execute("COMMIT")
    assert _read_all(path) >= 1


@pytest.mark.parametrize("huge", [2**63 - 1, -(2**63)])
def test_huge_times_cost_themselves_alone(huge: int, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(open_history(path)) as connection:
        _insert(connection, {"session": {**SESSION, "id": 1}, "rep": REP})
        for turn in (1, 2):
            _insert(connection, {"rep": {**REP, "turn": turn, "actual_ms": huge}})
    assert [each.work_s for each in exercise_series(path, "cat-stretch", None)] == [0.005]
    assert [each.left_s for each in side_balance(path, None)] == [0.005]


@pytest.mark.parametrize("column", ["effort", "pain", "pain_before"])
def test_an_answer_that_nobody_can_give_costs_its_session_alone(
    column: str, tmp_path: Path
) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(open_history(path)) as connection:
        for number, answer in enumerate((11, 2**63 - 1, -1, 10, 0, None), start=1):
            _insert(connection, {"session": {**SESSION, "id": number, column: answer}})
    assert [each.id for each in past_sessions(path)] == [4, 5, 6]


def test_a_megabyte_in_a_row_is_not_shown_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(open_history(path)) as connection:
        _insert(connection, {"session": {**SESSION, "name": "n" * 10**6, "note": "o" * 10**6}})
    (session,) = past_sessions(path)
    assert (len(session.name), len(session.note)) == (200, 2000)


TEXTS = [(table, name) for table, name in COLUMNS if isinstance(TABLES[table][name], str)]


@pytest.mark.parametrize(("table", "column"), [*TEXTS, ("pause", "ended")])
def test_text_that_is_not_utf_8_costs_its_row_alone(
    table: str, column: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(open_history(path)) as connection:
        _insert(connection, TABLES)
        connection.execute(f"UPDATE {table} SET \"{column}\" = CAST(X'ff2032fe' AS TEXT)")
        _insert(connection, {"session": {**SESSION, "id": 7}, "rep": {**REP, "session": 7}})
    for _ in range(2):
        assert _read_all(path) >= 1
    with suppress(UserError):
        export_history(path, tmp_path / "out.json", HistoryFormat.JSON)
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == len(set(told))
    back_up(Paths(tmp_path, tmp_path, tmp_path, RESOURCES), tmp_path / "mine.zip")


def test_an_odd_name_does_not_stop_the_renaming(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    (tmp_path / "routines").mkdir()
    (tmp_path / "routines" / "gentle-week.toml").write_bytes(ROUTINE)
    with closing(open_history(path)) as connection:
        _insert(connection, {"session": {**SESSION, "routine": b"\xff"}})
        _insert(connection, {"session": {**SESSION, "routine": "gentle-" * 3000 + "x"}})
        _insert(connection, {"session": {**SESSION, "routine": "gentle-week"}})
        _insert(connection, {"session": {**SESSION, "id": 9}})
        connection.execute("UPDATE session SET routine = CAST(X'ff' AS TEXT) WHERE id = 9")
        connection.execute("PRAGMA user_version = 3")
    found = past_sessions(path)
    assert [each.routine for each in found] == [parse_ref("own-gentle-week")]


def test_what_waits_costs_itself_alone(tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    order = Order("note", {"text": "x"})
    path = unsaved.keep(history, [order], UnderWay(2**70))
    with closing(open_history(history)):
        assert not path.exists()


# The whole file of a history, and caches that say that they are good


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return a_history(tmp_path_factory.mktemp("history"))


def a_history(folder: Path) -> bytes:
    """A good history, made in a folder."""
    path = folder / "history.sqlite3"
    with closing(open_history(path)) as connection:
        for number in range(1, 9):
            _insert(
                connection,
                {
                    "session": {
                        **SESSION,
                        "id": number,
                        "ended": None if number == 8 else SESSION["ended"],
                    },
                    "rep": {**REP, "session": number},
                    "pause": {**PAUSE, "session": number},
                },
            )
        connection.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


@given(data=st.data())
@examples(150)
def test_any_bytes_as_a_history(history: bytes, memory: Path, data: st.DataObject) -> None:
    path = new_file(memory, data.draw(mutated((history,), longest=4)))
    for work in (_read_all, lambda place: open_history(place).close()):
        with suppress(UserError):
            work(path)
