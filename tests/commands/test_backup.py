"""The history on the command line, as text and as files; backup and restore."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import tracemalloc
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.core.model.exercise import Side
from backtimer.core.model.routine_ref import parse_ref
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.files.folders import MARK
from backtimer.files.lock import try_lock
from backtimer.store.backup import archive as keeping
from backtimer.store.backup import backing_up
from backtimer.store.backup.backing_up import FORMAT, KIND
from backtimer.store.history import unsaved
from backtimer.store.history.history import History
from backtimer.store.history.opening import open_history
from backtimer.store.history.write_orders import Order, UnderWay
from backtimer.store.paths import find_paths
from tests.commands.backups import do_some, zipped


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return folder


def run(*arguments: str | Path, code: int = 0) -> None:
    assert cli.main([str(each) for each in arguments]) == code


def test_what_waits_for_the_history_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = unsaved.keep(data / "history.sqlite3", [Order("note", {"text": "late"})], UnderWay(1))
    run("history")
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"What you did last is not in your history yet. It is kept in {path} ")
    run("history", "--json")
    assert json.loads(capsys.readouterr().out) == {"sessions": []}


def test_what_was_done_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("history")
    assert "Nothing was done yet" in capsys.readouterr().out
    run("history", "--json")
    assert json.loads(capsys.readouterr().out) == {"sessions": []}
    do_some(data)
    run("history")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "Fifteen minutes a day: 1 repetition, completed, pain 2" in lines[0]
    run("history", "--json")
    found = json.loads(capsys.readouterr().out)["sessions"]
    assert [each["status"] for each in found] == ["completed", "stopped", "unfinished"]
    assert found[0]["reps"][0] == {
        "exercise": "cat-stretch", "set": 1, "rep": 1, "side": "right", "planned_ms": 5000,
        "actual_ms": 4900, "outcome": "done", "hold_ms": 1500,
    }  # fmt: skip
    assert set(found[0]) >= {"id", "routine", "started", "ended"}
    run("history", "--csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 6
    assert rows[5]["outcome"] == "pain"
    assert rows[5]["hold_ms"] == "1500"
    assert rows[0]["day"] == found[0]["day"] == str(datetime.now().astimezone().date())
    (data / "history.sqlite3").write_text("no database at all, but a text of some length")
    run("history", code=1)
    assert "damaged" in capsys.readouterr().err


def test_a_backup_comes_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    do_some(data)
    (tmp_path / "sheet.txt").write_text("Clock reach 2 x 5\n")
    run("import", tmp_path / "sheet.txt")
    (data / "settings.toml").write_text("volume = 30\n")
    file = tmp_path / "all.zip"
    run("backup", file)
    assert "4 in all" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    (data / "settings.toml").write_text("volume = 90\n")
    (data / "routines" / "sheet.toml").write_text('name = "changed"\n')
    run("restore", file)
    told = capsys.readouterr().out
    for text in (
        "4 files",
        "replaces your settings.toml",
        "replaces your routines/sheet.toml",
        "What you had before",
    ):
        assert text in told
    assert (data / "settings.toml").read_text() == "volume = 30\n"
    assert "own-clock-reach" in (data / "routines" / "sheet.toml").read_text()
    (before,) = (data / "backups").iterdir()
    with zipfile.ZipFile(before) as kept:
        assert kept.read("settings.toml") == b"volume = 90\n"
    run("history", "--json")
    assert len(json.loads(capsys.readouterr().out)["sessions"]) == 3
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "new"))
    run("restore", file, "--yes")
    capsys.readouterr()
    run("history", "--json")
    assert len(json.loads(capsys.readouterr().out)["sessions"]) == 3
    names = [path.name for path in (tmp_path / "new").iterdir()]
    assert [name for name in names if name.startswith(".")] == [MARK]


def test_a_person_is_asked_before_a_restore(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    do_some(data)
    run("backup", tmp_path / "a.zip")
    for answer, text in (
        ("n\n", "Nothing was changed"),
        ("", "Nothing was changed"),
        ("y\n", "Put back"),
    ):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        run("restore", tmp_path / "a.zip")
        assert text in capsys.readouterr().out


@pytest.mark.parametrize(
    ("files", "manifest", "says"),
    [
        ({}, None, "no manifest"),
        ({}, {"format": "x", "version": 1}, "not a backup of Backtimer"),
        ({}, [1], "is damaged"),
        ({}, {"format": "backtimer-backup", "version": 9}, "newer Backtimer"),
        ({"../x": b""}, FORMAT, "leads out of it"),
        ({"routines/../../x": b""}, FORMAT, "leads out of it"),
        ({"/etc/x": b""}, FORMAT, "leads out of it"),
        ({"history.sqlite3": b"damaged, and long enough to be a file"}, FORMAT, "is damaged"),
    ],
)  # fmt: skip
def test_what_is_no_backup_changes_nothing(
    files: dict[str, bytes],
    manifest: object,
    says: str,
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    do_some(data)
    before = (data / "history.sqlite3").read_bytes()
    run("restore", zipped(tmp_path / "x.zip", files, manifest), code=1)
    assert says in capsys.readouterr().err
    assert (data / "history.sqlite3").read_bytes() == before


def test_what_cannot_be_kept_or_read(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, says in (
        (("backup", tmp_path), "is a folder"),
        (("backup", tmp_path / "no" / "x.zip"), "does not exist"),
        (("restore", tmp_path / "none.zip"), "does not exist"),
    ):
        run(*arguments, code=1)
        assert says in capsys.readouterr().err
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 broken")
    run("restore", tmp_path / "bad.zip", code=1)
    assert "cannot be opened as a backup" in capsys.readouterr().err
    monkeypatch.setattr(keeping, "BOUNDS", keeping.BOUNDS._replace(all_bytes=100))
    run("restore", zipped(tmp_path / "big.zip", {"settings.toml": b"x" * 1000}), code=1)
    assert "unpacks to more" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(data))
    good = zipped(tmp_path / "good.zip", {"settings.toml": b"volume = 1\n"})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    run("restore", good, code=1)
    said = capsys.readouterr().err
    assert "could not be" in said
    assert not (data / "settings.toml").exists()


def test_a_backup_while_a_session_is_written(data: Path, tmp_path: Path) -> None:
    do_some(data)
    history = History(data / "history.sqlite3", lambda _text: None)
    history.begin(parse_ref("mayo-15"), "Mayo")
    for turn in range(50):
        history.add_rep(
            Rep(0, "cat-stretch", 1, 1, turn, Side.NONE, 1, 1, Outcome.DONE), lambda: None
        )
    run("backup", tmp_path / "a.zip")
    history.close()
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        (tmp_path / "copy.sqlite3").write_bytes(package.read("history.sqlite3"))
    connection = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM session").fetchone()[0] >= 3
    connection.close()


def test_what_waits_for_the_history_is_in_the_backup(data: Path, tmp_path: Path) -> None:
    do_some(data)
    unsaved.keep(data / "history.sqlite3", [Order("note", {"text": "late"})], UnderWay(1))
    run("backup", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        (tmp_path / "copy.sqlite3").write_bytes(package.read("history.sqlite3"))
    connection = sqlite3.connect(tmp_path / "copy.sqlite3")
    assert connection.execute("SELECT note FROM session WHERE id = 1").fetchone() == ("late",)
    connection.close()


def test_what_is_none_of_ours_is_left_out_and_damage_is_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"settings.toml": b"volume = 7\n", "cache/x": b"1", "routines/a/b.toml": b"2"}
    run("restore", zipped(tmp_path / "x.zip", good))
    told = capsys.readouterr().out
    assert "leaves out cache/x" in told
    assert "leaves out routines/a/b.toml" in told
    assert (data / "settings.toml").read_text() == "volume = 7\n"
    assert not (data / "cache" / "x").exists()
    broken = bytearray(
        zipped(tmp_path / "y.zip", {"settings.toml": b"volume = 7\n" * 500}).read_bytes()
    )
    at = broken.find(b"settings.toml") + 13
    broken[at + 3 : at + 20] = b"\xff" * 17
    (tmp_path / "y.zip").write_bytes(broken)
    run("restore", tmp_path / "y.zip", code=1)
    assert "damaged" in capsys.readouterr().err


def test_what_the_maker_of_a_backup_wrote_does_not_command_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"cache/{number}\x1b]0;x\x07": b"" for number in range(300)}
    manifest = {"format": KIND, "version": 1, "written": "\x1b[2J" + "x" * 9000}
    strange = zipped(tmp_path / "x.zip", {**files, "settings.toml": b""}, manifest)
    run("restore", strange, "--yes")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "written at a time that it does not tell" in told
    assert "and 280 more" in told
    assert len(told) < 3000


def test_an_empty_backup_puts_nothing_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("restore", zipped(tmp_path / "x.zip", {"notes.txt": b"x"}), "--yes", code=1)
    told = capsys.readouterr()
    assert "nothing of yours in this backup" in told.err
    assert "Put back" not in told.out
    assert not (data / "backups").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 99", "PRAGMA user_version = -1",
        "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM session; END",
    ],
)  # fmt: skip
def test_a_history_that_could_not_be_opened_is_not_put_back(
    statement: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    do_some(data)
    with closing(open_history(tmp_path / "other.sqlite3")) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute(statement)
    before = (data / "history.sqlite3").read_bytes()
    strange = {"history.sqlite3": (tmp_path / "other.sqlite3").read_bytes()}
    run("restore", zipped(tmp_path / "x.zip", strange), "--yes", code=1)
    assert "nothing was put back" in capsys.readouterr().err
    assert (data / "history.sqlite3").read_bytes() == before
    assert not list(data.glob(".restoring-*"))


def test_only_clean_names_come_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = ("routines/a\x1b[2J.toml", "routines/.a.toml", "routines/" + "a" * 300 + ".toml",
           "routines/a.sh", "pictures/a.svg", "routines/a?.toml")  # fmt: skip
    names = (*odd, "exercises/clean.toml")
    run("restore", zipped(tmp_path / "x.zip", dict.fromkeys(names, b"")), "--yes")
    assert capsys.readouterr().out.count("leaves out") == len(odd)
    assert (data / "exercises" / "clean.toml").exists()
    assert not (data / "routines").exists()
    assert not (data / "pictures").exists()


def test_a_restore_is_refused_while_a_window_is_open(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    file = zipped(tmp_path / "x.zip", {"settings.toml": b"volume = 7\n"})
    with (data / "running.lock").open("w") as lock:
        assert try_lock(lock)
        run("restore", file, "--yes", code=1)
    assert "Close its window" in capsys.readouterr().err
    assert not (data / "settings.toml").exists()


def test_an_endless_file_is_no_backup(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("restore", "/dev/zero", "--yes", code=1)
    assert "a device" in capsys.readouterr().err


def test_a_restore_is_refused_while_a_session_is_under_way(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = zipped(tmp_path / "x.zip", {"settings.toml": b"volume = 7\n"})
    history = History(data / "history.sqlite3", print)
    history.begin(parse_ref("mayo-15"), "Mayo")
    run("restore", file, "--yes", code=1)
    assert "A session is under way" in capsys.readouterr().err
    assert not (data / "settings.toml").exists()
    history.end(completed=True)
    run("restore", file, "--yes")
    history.begin(parse_ref("mayo-15"), "Mayo")
    history.close()
    run("restore", file, "--yes")


def test_a_large_backup_is_never_all_in_memory(data: Path, tmp_path: Path) -> None:
    do_some(data)
    with closing(open_history(data / "history.sqlite3")) as history:
        history.execute("CREATE TABLE more (x BLOB)")
        history.execute("INSERT INTO more VALUES (zeroblob(40000000))")
    (data / "pictures").mkdir()
    for name in ("a.png", "b.png"):
        with (data / "pictures" / name).open("wb") as picture:
            picture.truncate(40_000_000)
    paths = find_paths()
    back_up = tmp_path / "all.zip"

    def restore_over() -> None:
        keeping.plan_restore(paths, back_up)
        keeping.restore(paths, back_up)

    for work in (lambda: backing_up.back_up(paths, back_up), restore_over):
        tracemalloc.start()
        work()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8_000_000
    assert (data / "pictures" / "b.png").stat().st_size == 40_000_000
    # Nothing is left of the history's copy, beside the backup or the data.
    assert [each.name for each in tmp_path.glob("all.zip*")] == ["all.zip"]
    assert not [*tmp_path.glob(".backtimer-*"), *data.glob(".restoring-*")]


def test_a_full_disk_while_a_backup_is_unpacked(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    (data / "settings.toml").write_text("volume = 3\n")
    good = zipped(tmp_path / "x.zip", {"settings.toml": b"volume = 7\n"})

    def full(_path: Path, _parts: object, *, lasting: bool) -> None:
        del lasting
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "write_new", full)
    run("restore", good, "--yes", code=1)
    assert "nothing was put back" in capsys.readouterr().err
    assert (data / "settings.toml").read_text() == "volume = 3\n"
    assert not list(data.glob(".restoring-*"))
    assert not (data / "backups").exists()
