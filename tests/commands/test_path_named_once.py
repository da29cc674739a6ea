"""An error about a file names it once: what is wrong, where, and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backtimer import cli
from tests.commands.test_odd_paths import READING, WRITING
from tests.commands.tiny import TINY


def _missing(folder: Path, ending: str) -> Path:
    return folder / f"none{ending}"


def _in_no_folder(folder: Path, ending: str) -> Path:
    return folder / "nowhere" / f"none{ending}"


def _below_a_file(folder: Path, ending: str) -> Path:
    (folder / "file.txt").write_text("x")
    return folder / "file.txt" / f"none{ending}"


def _folder(folder: Path, ending: str) -> Path:
    (folder / f"folder{ending}").mkdir()
    return folder / f"folder{ending}"


def _unreadable(folder: Path, ending: str) -> Path:
    """A link to itself: nobody can read it, the administrator neither."""
    (folder / f"loop{ending}").symlink_to(f"loop{ending}")
    return folder / f"loop{ending}"


FAULTS: dict[str, Callable[[Path, str], Path]] = {
    "missing": _missing,
    "in no folder": _in_no_folder,
    "below a file": _below_a_file,
    "a folder": _folder,
    "unreadable": _unreadable,
}
READ = [(name, fault) for name in READING for fault in FAULTS]
WRITTEN = [(name, fault) for name in WRITING for fault in FAULTS if fault != "missing"]
COMMANDS = {**{f"read {name}": each for name, each in READING.items()},
            **{f"write {name}": each for name, each in WRITING.items()}}  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="these are files of POSIX systems")
@pytest.mark.parametrize(
    ("command", "fault"),
    [(f"read {name}", fault) for name, fault in READ]
    + [(f"write {name}", fault) for name, fault in WRITTEN],
)
def test_the_path_stands_once_in_the_error(
    command: str,
    fault: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path / "data"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "tiny.toml").write_text(TINY)
    # Another ending would be an error of its own.
    odd = FAULTS[fault](work, ".wav" if command == "write record" else ".toml")
    given = [str(odd) if each == "ODD" else each for each in COMMANDS[command]]
    assert cli.main(given) == 1
    shown = capsys.readouterr()
    told = " ".join((shown.out + shown.err).split())
    # Of a folder that is missing, the folder is what is wrong.
    is_in_none = fault in ("in no folder", "below a file") and command.startswith("write")
    wrong = odd.parent if is_in_none else odd
    assert told.count(str(wrong)) == 1, told
    assert told.endswith("."), told
