"""What a backup holds a restore takes; what it cannot hold, or cannot be read, is told by name."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
import time
import zipfile
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.errors import UserError
from backtimer.exchange.package import packed
from backtimer.store.backup import archive, backing_up, safe_zip
from backtimer.store.backup.archive import plan_restore, restore
from backtimer.store.backup.backing_up import back_up
from backtimer.store.history.records import sessions
from backtimer.store.paths import Paths, find_paths
from tests.commands.backups import do_some, zipped


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    found = find_paths()
    found.routines.mkdir(parents=True)
    return found


def other(paths: Paths) -> Paths:
    """A new, empty home."""
    folder = paths.data.with_name("other")
    shutil.rmtree(folder, ignore_errors=True)
    return Paths(folder, folder, folder / "cache", paths.resources)


ODD = [
    b"a:b.toml", b"what?.toml", b"x\\..\\y.toml", b"\xff\xfe.toml", b"z" * 245 + b".toml",
    b"tab\tx.toml", b"con.toml", "\u202elmot.toml".encode(),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("odd", ODD)
def test_a_name_that_not_every_system_can_have_is_left_out_and_told(
    odd: bytes, paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.routines / "good.toml").write_text("# good\n")
    try:
        (paths.routines / os.fsdecode(odd)).write_text("# odd\n")
    except OSError:
        pytest.skip("this file system has no such names either")
    (paths.routines / "notes.txt").write_text("mine")
    assert cli.main(["backup", str(tmp_path / "a.zip")]) == 1
    told = capsys.readouterr()
    assert "(1 in all)" in told.out
    assert "was left out: not every system can have such a name" in told.err
    assert "notes.txt was left out: it is none of Backtimer's" in told.err
    assert "\x1b" not in told.err
    restore(other(paths), tmp_path / "a.zip")
    # A restore over it loses nothing.
    restore(paths, tmp_path / "a.zip")
    assert len(list(paths.routines.iterdir())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_name_that_is_no_text_stops_nothing(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'name = "Mine"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\n'
    try:
        (paths.routines / os.fsdecode(b"\xff\xfe.toml")).write_text(text)
    except OSError:
        pytest.skip("this file system has no such names either")
    assert cli.main(["list"]) == 0
    assert cli.main(["list", "--json"]) == 0
    assert cli.main(["export", "--all", str(tmp_path / "all.backtimer")]) == 0
    with zipfile.ZipFile(tmp_path / "all.backtimer") as package:
        assert "routines/mine.toml" in package.namelist()
    assert "Traceback" not in capsys.readouterr().err


def test_a_backup_holds_no_more_than_a_restore_takes(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.pictures.mkdir()
    for name in "abcd":
        (paths.routines / f"{name}.toml").write_text("x = 1\n" * 10)
    (paths.pictures / "p.png").write_bytes(b"p" * 900)
    (paths.routines / "later.toml").mkdir()
    monkeypatch.setattr(backing_up, "MOST_BYTES", 1000)
    monkeypatch.setattr(backing_up, "MOST_FILES", 3)
    written = back_up(paths, tmp_path / "a.zip")
    assert written.count == 3
    assert set(written.left_out) == {"routines/d.toml", "routines/later.toml", "pictures/p.png"}
    assert not written.is_whole
    # It would replace what cannot be backed up first.
    new = zipped(tmp_path / "new.zip", {"routines/d.toml": b"y = 1\n"})
    with pytest.raises(UserError, match=r"your routines/d\.toml, which it would replace"):
        restore(paths, new)
    assert (paths.routines / "d.toml").read_text() == "x = 1\n" * 10
    assert not list((paths.data / "backups").iterdir())
    monkeypatch.setattr(backing_up, "MOST_FILES", 300)
    assert set(back_up(paths, tmp_path / "a.zip").left_out) == {
        "routines/later.toml", "pictures/p.png",
    }  # fmt: skip
    monkeypatch.undo()
    small = backing_up.BOUNDS._replace(each_bytes=100)
    monkeypatch.setattr(backing_up, "BOUNDS", small)
    assert "larger than" in back_up(paths, tmp_path / "a.zip").left_out["pictures/p.png"]


def test_a_faulty_file_is_backed_up_as_it_is_and_the_backup_can_be_undone(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.routines / "half.toml").write_text('name = "half\n')
    paths.settings.write_bytes(b"\xff\xfe[")
    (paths.routines / "large.toml").write_text("#" * 1_500_000)
    assert cli.main(["backup", str(tmp_path / "a.zip")]) == 0
    told = capsys.readouterr().err
    for name in ("routines/half.toml", "settings.toml", "routines/large.toml"):
        assert f"{name} is faulty (" in told
    good = {"settings.toml": b"volume = 7\n", "routines/half.toml": b"# whole\n"}
    before = restore(paths, zipped(tmp_path / "good.zip", good)).before
    assert paths.settings.read_bytes() == b"volume = 7\n"
    assert set(plan_restore(paths, before).faulty) == {
        "routines/half.toml", "settings.toml", "routines/large.toml",
    }  # fmt: skip
    restore(paths, before)
    assert paths.settings.read_bytes() == b"\xff\xfe["
    assert (paths.routines / "half.toml").read_text() == 'name = "half\n'


@pytest.mark.parametrize("content", [b"volume = [", b"a = " + b"9" * 5000, b"\xff"])
def test_a_faulty_file_is_told_first_and_comes_back_as_it_was(
    content: bytes, paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.settings.write_text("volume = 3\n")
    files = {"settings.toml": b"volume = 7\n", "routines/a.toml": content}
    assert cli.main(["restore", str(zipped(tmp_path / "x.zip", files)), "--yes"]) == 0
    told, _put_back, _after = capsys.readouterr().out.partition("Put back")
    assert "puts back routines/a.toml, which is faulty (" in told
    assert paths.settings.read_text() == "volume = 7\n"
    assert (paths.routines / "a.toml").read_bytes() == content
    assert cli.main(["list"]) == 0
    assert "A routine of yours was left out" in capsys.readouterr().err


def test_a_database_of_another_program_is_found_before_anything_is_replaced(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.settings.write_text("volume = 3\n")
    with sqlite3.connect(tmp_path / "other.sqlite3") as other:
        other.execute("CREATE TABLE x (y)")
    other.close()
    strange = {
        "settings.toml": b"volume = 7\n",
        "history.sqlite3": (tmp_path / "other.sqlite3").read_bytes(),
    }
    assert cli.main(["restore", str(zipped(tmp_path / "y.zip", strange)), "--yes"]) == 1
    told = capsys.readouterr()
    assert "is damaged" in told.err
    # It is told before anything is asked.
    assert told.out == ""
    assert paths.settings.read_text() == "volume = 3\n"


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _zeroed(content: bytes) -> bytes:
    return content[:4096] + bytes(4096) + content[8192:]


def _garbage(_content: bytes) -> bytes:
    return b"no database at all, but a text of some length"


@pytest.mark.parametrize("damage", [_cut, _zeroed, _garbage])
def test_a_damaged_history_stops_neither_a_backup_nor_a_restore(
    damage: object, paths: Paths, tmp_path: Path
) -> None:
    assert callable(damage)
    do_some(paths.data)
    back_up(paths, tmp_path / "good.zip")
    broken = damage(paths.history.read_bytes())
    paths.history.write_bytes(broken)
    written = back_up(paths, tmp_path / "a.zip")
    assert "the file itself is history-broken-" in written.faulty["history.sqlite3"]
    assert written.is_whole
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        (name,) = (each for each in package.namelist() if "broken" in each)
        assert package.read(name) == broken
    new = other(paths)
    restore(new, tmp_path / "a.zip")
    assert (new.data / name).read_bytes() == broken
    # The good one comes back, and the damaged one is kept beside it.
    done = restore(paths, tmp_path / "good.zip")
    assert done.broken is not None
    assert done.broken.read_bytes() == broken
    assert str(done.broken) in str(done)
    assert len(list(sessions(paths.history))) == 3
    # What it was before can be put back, too.
    restore(paths, done.before)
    assert not list(tmp_path.glob(".backtimer-*"))


def test_nothing_makes_no_backup_that_could_not_be_put_back(paths: Paths, tmp_path: Path) -> None:
    old = zipped(tmp_path / "a.zip", {"settings.toml": b"volume = 3\n"})
    before = old.read_bytes()
    with pytest.raises(UserError, match="nothing of yours to back up yet"):
        back_up(paths, old)
    assert old.read_bytes() == before
    restore(paths, old)
    assert back_up(paths, tmp_path / "b.zip").count == 1


def test_a_history_that_is_no_file_is_told(paths: Paths, tmp_path: Path) -> None:
    paths.history.mkdir()
    with pytest.raises(UserError, match="Your history is not a file"):
        back_up(paths, tmp_path / "a.zip")
    with pytest.raises(UserError, match="Nothing was put back, since what you have now"):
        restore(paths, zipped(tmp_path / "b.zip", {"settings.toml": b""}))


@pytest.mark.parametrize(("year", "told"), [(1970, 1980), (2026, 2026), (2110, 2107)])
def test_any_year_of_the_clock_makes_a_backup_and_a_package(
    year: int, told: int, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.struct_time((year, 5, 6, 7, 8, 9, 0, 1, 0))
    monkeypatch.setattr(safe_zip.time, "localtime", lambda *_given: now)
    (paths.routines / "a.toml").write_text("# a\n")
    back_up(paths, tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(packed({"a": "# a\n"}, {}, {"p.png": b"x"}))
    restore(paths, tmp_path / "a.zip")
    for name in ("a.zip", "b.zip"):
        with zipfile.ZipFile(tmp_path / name) as package:
            assert {each.date_time[0] for each in package.infolist()} == {told}


def test_what_stands_there_twice_is_told_as_that(
    paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    double = zipped(tmp_path / "a.zip", {"routines/a.toml": b"# first\n"})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(double, "a") as package:
        package.writestr("routines/a.toml", "# second\n")
    assert cli.main(["restore", str(double), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "leaves out routines/a.toml: it is there twice; the first one is read" in told
    assert (paths.routines / "a.toml").read_text() == "# first\n"


def test_a_full_disk_is_called_one(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_some(paths.data)
    back_up(paths, tmp_path / "a.zip")

    def full(*_given: object, **_how: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("shutil.copyfile", "tempfile.mkdtemp"):
        with monkeypatch.context() as patch:
            patch.setattr(place, full)
            with pytest.raises(UserError, match=r"unpacked \(No space left on device\)"):
                restore(paths, tmp_path / "a.zip")

    def no_room(*_given: object) -> None:
        raise archive.sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(archive, "look_through", no_room)
    with pytest.raises(UserError, match=r"unpacked \(database or disk is full\)"):
        plan_restore(paths, tmp_path / "a.zip")
    monkeypatch.setattr("backtimer.store.backup.history_copy.look_through", no_room)
    with pytest.raises(UserError, match=re.escape(f"could not be copied to {tmp_path} ")):
        back_up(paths, tmp_path / "b.zip")
    assert not list(tmp_path.glob(".backtimer-*"))
    assert not list(paths.data.glob(".restoring-*"))
