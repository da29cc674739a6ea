"""Names and numbers that nobody means: one clear line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backtimer import cli

pytestmark = pytest.mark.usefixtures("data_dir", "qapp")
NO_HOME = "~nobody-of-that-name/x"
LONG = "x" * 5000
# Every command that is given the name of a file, without that name.
NAMING = (
    ("timeline",), ("play", "--terminal", "--yes"), ("check",), ("backup",), ("restore", "--yes"),
    ("import", "--yes"), ("read-prescription",), ("report",), ("export", "after-desk-5"),
    ("handout", "after-desk-5"), ("record", "after-desk-5"), ("figure", "curl-up"),
    ("play", "after-desk-5", "--terminal", "--yes", "--log"),
)  # fmt: skip


@pytest.mark.parametrize("command", NAMING, ids=" ".join)
@pytest.mark.parametrize(
    ("name", "says"), [(NO_HOME, "no home folder"), (LONG, "too long for the name of a file")]
)
def test_names_that_no_file_can_have(
    command: tuple[str, ...], name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, name]) == 1
    told = capsys.readouterr()
    assert says in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


@pytest.mark.parametrize("name", [NO_HOME, LONG])
def test_a_data_folder_that_cannot_be(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", name)
    for command in (["list"], ["history"], ["remind"], ["delete-everything", "--yes"]):
        assert cli.main(command) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_links_in_a_circle_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop.name)
    assert cli.main(["check", str(loop)]) == 1
    assert "Too many levels of symbolic links" in capsys.readouterr().out


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "x", "", "9" * 5000])
@pytest.mark.parametrize(
    "command",
    [
        ["figure", "curl-up", "x.png", "--at"], ["play", "after-desk-5", "--terminal", "--speed"],
        ["play", "after-desk-5", "--terminal", "--start-at"],
    ],
)  # fmt: skip
def test_what_is_no_number(
    number: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    *known, option = command
    assert cli.main([*known, f"{option}={number}"]) == 2
    assert option in (said := capsys.readouterr().err)
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("number", ["-1", "1e308", "-0.001", "1e9"])
def test_a_moment_that_is_none(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["figure", "curl-up", str(tmp_path / "x.png"), f"--at={number}"]) == 1
    assert "--at has to be from 0 to" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
