"""What a restore puts in place is on the disk first."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from backtimer.errors import UserError
from backtimer.store.backup import archive
from backtimer.store.backup.archive import restore
from backtimer.store.paths import Paths
from tests.store.backup.homes import old_and_new, state


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return old_and_new(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")
def test_all_is_on_the_disk_before_it_is_called_restored_and_waits_for_it_together(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    threads: set[int] = set()
    told: list[str] = []
    fsync, rename, write_new = os.fsync, Path.rename, archive.write_new

    def noting(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        threads.add(threading.get_ident())
        fsync(handle)

    def writing(*given: Any, **more: Any) -> None:
        write_new(*given, **more)
        told.append(f"written, {len(synced)} flushed")

    def checking(path: Path, target: Path) -> Path:
        if target.name.startswith(".restored-"):
            # The empty logs that checking the history leaves are not moved.
            found = [each for each in path.rglob("*") if not each.name.endswith(("-wal", "-shm"))]
            inside = {each.stat().st_ino for each in (path, *found)}
            # Four files, the history, what was missing, and the folders of all these.
            assert len(inside) == 10
            assert inside <= synced
            told.append("restored")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noting)
    monkeypatch.setattr(archive, "write_new", writing)
    monkeypatch.setattr(Path, "rename", checking)
    restore(paths, tmp_path / "new.zip")
    assert told == ["written, 0 flushed"] * 5 + ["restored"]
    assert threads - {threading.get_ident()}


def test_what_the_disk_does_not_take_replaces_nothing(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, fsync = state(paths), os.fsync

    def failing(handle: int) -> None:
        about = os.fstat(handle)
        if stat.S_ISREG(about.st_mode) and about.st_size == len("# NEW\n"):
            raise OSError(errno.EIO, "Input/output error")
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(UserError, match="nothing was replaced"):
            restore(paths, tmp_path / "new.zip")
    assert state(paths) == before
    assert not list(paths.data.glob(".restor*-*"))
