"""Whatever happens, a file is the old one or the new one, and never a device."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.files.atomic import HELD_TRIES, sync_folder, write_atomically, write_new, writing
from backtimer.files.folders import check_target, make_folder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and devices of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def fail(number: int, text: str) -> Callable[..., None]:
    def failing(*_args: object, **_more: object) -> None:
        raise OSError(number, text)

    return failing


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="BACKTIMER_DATA_DIR"):
        make_folder(tmp_path / "file" / "folder", "settings")


@pytest.mark.parametrize("call", ["backtimer.files.atomic.os.fsync", "pathlib.Path.replace"])
def test_writing_is_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "f"
    write_atomically(path, b"one", "settings")
    monkeypatch.setattr(call, fail(28, "No space left on device"))
    with pytest.raises(UserError) as error:
        write_atomically(path, b"two", "settings")
    assert f"The settings could not be saved (No space left on device): {path}" in str(error.value)
    assert "unchanged" in error.value.summary
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["f"]


@pytest.mark.parametrize(
    ("winerror", "tries", "waits", "written"),
    [(32, 2, 2, b"two"), (5, 99, HELD_TRIES, b"one"), (None, 1, 0, b"one")],
)
def test_a_file_that_another_program_holds_is_waited_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    winerror: int | None,
    tries: int,
    waits: int,
    written: bytes,
) -> None:
    path, real, waited = tmp_path / "f", Path.replace, list[float]()
    path.write_bytes(b"one")
    left = iter(range(tries))

    def replace(new: Path, target: Path) -> Path:
        if next(left, None) is None:
            return real(new, target)
        error = PermissionError(13, "Access is denied")
        if winerror is not None:
            error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr("pathlib.Path.replace", replace)
    monkeypatch.setattr("time.sleep", waited.append)
    with contextlib.suppress(UserError):
        write_atomically(path, b"two", "settings")
    assert path.read_bytes() == written
    assert len(waited) == waits
    assert sum(waited) <= 1.01
    assert names(tmp_path) == ["f"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError, UserError])
def test_what_is_broken_off_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"one")

    def break_off() -> None:
        with writing(path, "settings") as file:
            file.write(b"two")
            assert len(names(tmp_path)) == 2
            raise error("now")

    with pytest.raises(error):
        break_off()
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["f"]


def test_file_and_folder_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, synced = os.fsync, []

    def note(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        real(descriptor)

    monkeypatch.setattr("os.fsync", note)
    write_atomically(tmp_path / "f", b"one", "settings")
    assert synced == ([False] if sys.platform == "win32" else [False, True])
    synced.clear()
    write_atomically(tmp_path / "f", b"two", "cache", lasting=False)
    assert synced == []
    assert (tmp_path / "f").read_bytes() == b"two"


def test_a_folder_that_cannot_be_synced_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", fail(22, "Invalid argument"))
    sync_folder(tmp_path)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("os.open", fail(13, "Permission denied"))
    sync_folder(tmp_path)


@POSIX
def test_rights(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "own", b"", "settings")
        write_atomically(tmp_path / "given", b"", "export", shared=True)
        write_new(tmp_path / "new", [b""])
    finally:
        os.umask(before)
    rights = [stat.S_IMODE((tmp_path / n).stat().st_mode) for n in ("own", "given", "new")]
    assert rights == [0o600, 0o640, 0o600]


def test_only_what_is_the_persons_has_its_folder_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "data" / "settings.toml", b"", "settings")
    with pytest.raises(UserError, match="could not be saved"):
        write_atomically(tmp_path / "away" / "x.pdf", b"", "export", shared=True)
    assert names(tmp_path) == ["data"]


def test_a_new_file_takes_no_other_ones_place(tmp_path: Path) -> None:
    write_new(tmp_path / "f", [b"o", b"ne"])
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "f", [b"two"])
    assert (tmp_path / "f").read_bytes() == b"one"


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    real, link, away = folder / "real", tmp_path / "link", tmp_path / "away"
    real.write_text("old")
    link.symlink_to(real)
    away.symlink_to(folder / "new")
    write_atomically(link, b"new", "settings")
    write_atomically(away, b"made", "settings")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert (folder / "new").read_text() == "made"
    assert names(tmp_path) == ["away", "elsewhere", "link"]
    assert names(folder) == ["new", "real"]


@POSIX
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(UserError, match="could not be saved"):
        write_atomically(tmp_path / "a", b"", "export")
    assert names(tmp_path) == ["a", "b"]


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "null", "full", "link", "folder"])
@pytest.mark.parametrize("shared", [True, False])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str, shared: bool) -> None:
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to("/dev/null")
    else:
        path = Path("/dev", kind)
        if not path.exists():
            pytest.skip(f"there is no {path}")
    before = path.stat().st_mode
    with pytest.raises(UserError, match=r"not a file. Give the name of a file"):
        write_atomically(path, b"x", "export", shared=shared)
    assert path.stat().st_mode == before
    assert path.is_symlink() == (kind == "link")
    with pytest.raises(UserError, match=r"Give the name of a file, such as x\.pdf"):
        check_target(path, "x.pdf")


def test_a_target_is_looked_at_before_the_work(tmp_path: Path) -> None:
    check_target(tmp_path / "new.pdf", "x.pdf")
    (tmp_path / "old.pdf").write_text("")
    check_target(tmp_path / "old.pdf", "x.pdf")
    with pytest.raises(UserError, match="does not exist"):
        check_target(tmp_path / "nowhere" / "new.pdf", "x.pdf")
