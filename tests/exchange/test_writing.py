"""What is imported is written whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.store.library.file_batch import add_files, finish_incoming


def test_what_is_added_comes_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"exercises/a.toml": b"1", "routines/b.toml": b"2"}
    add_files(tmp_path, files)
    add_files(tmp_path, files)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.toml"))
    assert names == [
        "exercises/a-2.toml",
        "exercises/a.toml",
        "routines/b-2.toml",
        "routines/b.toml",
    ]
    calls = []

    def no_space(*handle: object, **_how: object) -> None:
        calls.append(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(UserError, match="Nothing was added"):
        add_files(tmp_path, {"routines/c.toml": b"3"})
    assert calls
    assert not (tmp_path / "routines" / "c.toml").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    monkeypatch.undo()
    # Not even its folder can be made: no later start goes on with it.
    with monkeypatch.context() as patch:
        patch.setattr("tempfile.mkdtemp", no_space)
        with pytest.raises(UserError, match="Nothing was added"):
            add_files(tmp_path, {"routines/c.toml": b"3"})
    # A folder that cannot be created.
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be made"):
        add_files(tmp_path / "file" / "data", files)


# The program ends at a moment of its own choosing, as a kill would end it.
KILLED = """
import os, sys
from pathlib import Path
from backtimer.files import atomic
from backtimer.store.library import file_batch

def ending(function, count):
    left = [count]
    def until(*arguments, **more):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return function(*arguments, **more)
    return until

where, count = sys.argv[2], int(sys.argv[3])
if where == "write":
    file_batch.write_new = ending(file_batch.write_new, count)
elif where == "sync":
    os.fsync = ending(os.fsync, count)
else:
    Path.replace = ending(Path.replace, count)
files = {f"routines/r{number}.toml": b"x" * 5000 for number in range(20)}
file_batch.add_files(Path(sys.argv[1]), files)
"""


@pytest.mark.parametrize(
    ("where", "count", "added"),
    [("write", 10, 0), ("sync", 10, 0), ("move", 0, 0), ("move", 1, 20), ("move", 10, 20)],
)
def test_a_kill_in_the_middle_adds_all_or_nothing(
    where: str, count: int, added: int, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), where, str(count)]
    assert subprocess.run(command, check=False).returncode == 9
    finish_incoming(tmp_path)
    found = list(tmp_path.rglob("*.toml"))
    assert len(found) == added
    assert all(path.read_bytes() == b"x" * 5000 for path in found)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_everything_is_on_the_disk_before_it_is_called_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = set()
    fsync, replace = os.fsync, Path.replace

    def noting(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        fsync(handle)

    def checking(path: Path, target: Path) -> Path:
        if target.name.startswith(".ready-"):
            inside = list(path.rglob("*"))
            assert len(inside) == 31
            assert {each.stat().st_ino for each in inside} <= synced
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(Path, "replace", checking)
    add_files(tmp_path, {f"routines/r{number}.toml": b"x" for number in range(30)})
    assert len(list((tmp_path / "routines").iterdir())) == 30


def test_what_was_broken_off_is_finished_or_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".coming-x" / "routines").mkdir(parents=True)
    (tmp_path / ".coming-x" / "routines" / "half.toml").write_text("h")
    (tmp_path / ".ready-y" / "routines").mkdir(parents=True)
    (tmp_path / ".ready-y" / "routines" / "whole.toml").write_text("w")
    finish_incoming(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*.toml")) == ["whole.toml"]
    assert [path.name for path in tmp_path.iterdir()] == ["routines"]
    finish_incoming(tmp_path / "none")

    replace = Path.replace

    def stuck(path: Path, target: Path) -> Path:
        if path.suffix == ".toml":
            raise OSError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stuck)
    with pytest.raises(UserError, match="the next start goes on"):
        add_files(tmp_path, {"routines/late.toml": b"l"})
    finish_incoming(tmp_path)
    monkeypatch.undo()
    finish_incoming(tmp_path)
    assert (tmp_path / "routines" / "late.toml").read_bytes() == b"l"
