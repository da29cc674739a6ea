"""The folder of the person's routines: found, read once, written, deleted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from backtimer.core.model.routine_ref import parse_ref
from backtimer.errors import UserError
from backtimer.store.library.own_routines import OwnRoutines
from tests.built_in import EXERCISES
from tests.store.library.own_files import TEXT


def own(folder: Path) -> OwnRoutines:
    made = OwnRoutines(folder / "routines", EXERCISES, {"mayo-15"}, folder / "own.json")
    made.scan()
    return made


def test_a_folder_is_read_once_and_then_by_its_index(tmp_path: Path) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    (home / "evening.toml").write_text(TEXT)
    (home / "mayo-15.toml").write_text(TEXT)
    (home / "bad.toml").write_text('name = "b"\nsections = 3\n')
    (home / ".hidden.toml").write_text(TEXT)
    (home / "notes.txt").write_text("hi")
    first = own(tmp_path)
    assert sorted(first.headings) == ["evening", "own-mayo-15"]
    assert first.headings["evening"][:4] == (parse_ref("evening"), "Evening", 3, True)
    assert len(first.skipped) == 1
    assert first.path("own-mayo-15").name == "mayo-15.toml"
    assert first.routine("own-mayo-15").id == "own-mayo-15"
    # Another text of the same size and time: that the old name stays says it was not read.
    before = (home / "evening.toml").stat()
    (home / "evening.toml").write_text(TEXT.replace("Evening", "Morning"))
    os.utime(home / "evening.toml", ns=(before.st_atime_ns, before.st_mtime_ns))
    again = OwnRoutines(home, EXERCISES, {"mayo-15"}, tmp_path / "own.json")
    assert again.scan() == set()
    assert again.headings == first.headings
    assert again.skipped == first.skipped
    (home / "evening.toml").write_text(TEXT)
    for damage in ("", "[]", '{"library": 1}', json.dumps({"library": [], "files": []})):
        (tmp_path / "own.json").write_text(damage)
        assert own(tmp_path).headings == first.headings
    nowhere = OwnRoutines(home, EXERCISES)
    nowhere.scan()
    assert len(nowhere.headings) == 2


def calls_at_start(folder: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Make so many files, then find them by their index; returns the number of Python's calls."""
    (folder / "routines").mkdir(parents=True)
    for number in range(count):
        (folder / "routines" / f"r{number}.toml").write_text(TEXT)
    names = list(own(folder).headings)
    found = OwnRoutines(folder / "routines", EXERCISES, {"mayo-15"}, folder / "own.json")
    opened: list[str] = []
    called: list[str] = []
    open_file = os.open

    def opening(path: str | Path, *more: int) -> int:
        opened.append(str(path))
        return open_file(path, *more)

    monkeypatch.setattr(os, "open", opening)
    sys.setprofile(lambda _frame, event, _what: called.append(event))
    changed = found.scan()
    sys.setprofile(None)
    monkeypatch.undo()
    assert changed == set()
    assert opened == [str(folder / "own.json")]
    assert list(found.headings) == names == sorted(names)
    return called.count("call")


def test_a_start_reads_the_index_alone_and_does_little_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = calls_at_start(tmp_path / "few", 100, monkeypatch)
    many = calls_at_start(tmp_path / "many", 300, monkeypatch)
    assert (many - few) / 200 < 26


def test_what_another_program_changes_is_noticed(tmp_path: Path) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    found = own(tmp_path)
    assert found.scan() == set()
    (home / "a.toml").write_text(TEXT)
    assert found.scan() == {"a"}
    assert found.scan() == set()
    (home / "a.toml").write_text(TEXT.replace("Evening", "Morning star"))
    assert found.scan() == {"a"}
    assert found.headings["a"].name == "Morning star"
    assert found.routine("a").name == "Morning star"
    (home / "a.toml").write_text("broken = ")
    assert found.scan() == {"a"}
    assert found.headings == {}
    assert len(found.skipped) == 1
    (home / "a.toml").unlink()
    assert found.scan() == {"a"}
    assert found.skipped == ()
    with pytest.raises(UserError, match="cannot be read"):
        found.text("a")
    with pytest.raises(UserError, match="does not exist"):
        found.routine("a")


def test_only_so_many_new_files_are_read_at_once(tmp_path: Path) -> None:
    home = tmp_path / "routines"
    home.mkdir()
    for number in range(5):
        (home / f"r{number}.toml").write_text(TEXT)
    found = OwnRoutines(home, EXERCISES, (), tmp_path / "own.json")
    found.scan(most=2)
    assert len(found.headings) == 2
    assert not found.complete
    found.scan()
    assert len(found.headings) == 5
    assert found.complete


def test_writing_deleting_and_bringing_back(tmp_path: Path) -> None:
    found = own(tmp_path)
    key = found.new_key("Évening!")
    assert key == "evening"
    stamp = found.write(key, TEXT)
    assert stamp == found.stamp(key)
    assert found.new_key("Evening") == "evening-2"
    assert found.new_key("mayo 15") == "mayo-15-2"
    assert len(found.draft(key).items) == 3
    trashed = found.delete(key)
    assert found.headings == {}
    assert found.stamp(key) is None
    found.restore(trashed, key)
    assert found.text(key) == TEXT
    old = tmp_path / "trash" / "old.toml"
    old.write_text("x")
    os.utime(old, (1, 1))
    found.delete(key)
    assert not old.exists()
    with pytest.raises(UserError, match="could not be deleted"):
        found.delete(key)
    with pytest.raises(UserError, match="could not be brought back"):
        found.restore(tmp_path / "trash" / "none.toml", key)
    with pytest.raises(UserError, match="no folder"):
        OwnRoutines(None, EXERCISES).path("x")
