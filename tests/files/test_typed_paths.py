"""A path that a person typed is one that can be looked at, or is refused with a reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from backtimer.errors import UserError
from backtimer.files.folders import check_target
from backtimer.files.typed_paths import home_folder, named_path


def test_what_is_typed_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "file").write_text("")
    for text, path in (
        ("~/x.pdf", tmp_path / "x.pdf"),
        ("x.pdf", Path("x.pdf")),
        ("", Path()),
        (str(tmp_path / "file" / "below"), tmp_path / "file" / "below"),
    ):
        assert named_path(text) == path
    assert home_folder() == tmp_path


# On Windows half a character is one like any other, and what is too long is merely missing.
POSIX_NAMES = [
    ("~nobody-of-that-name/x.pdf", "no home folder that ~nobody-of-that-name could stand for"),
    ("x" * 5000, "too long for the name of a file"),
    ("/".join(["folder"] * 1000), "too long for the name of a file"),
    ("x\ud800", "can be the name of no file"),
]


@pytest.mark.parametrize(
    ("text", "says"),
    [("x\0y", "can be the name of no file"), *(POSIX_NAMES if os.name == "posix" else [])],
)
def test_what_can_be_no_path(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        named_path(text)


@pytest.mark.skipif(sys.platform == "win32", reason="links and accounts of POSIX")
def test_odd_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    assert named_path(str(loop)) == loop
    with pytest.raises(UserError, match="Too many levels of symbolic links"):
        named_path(str(loop / "below"))
    with pytest.raises(UserError, match="Too many levels of symbolic links"):
        check_target(loop, "x.pdf")

    def unknown(_number: int) -> None:
        raise KeyError("no such account")

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    with pytest.raises(UserError, match="Set HOME"):
        home_folder()
