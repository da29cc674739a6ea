"""Devices, pipes and endless files are refused at once, wherever a command takes a path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from backtimer.errors import UserError
from backtimer.files.reading import FileFaultError, read_bounded, read_named
from tests.commands.tiny import TINY

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these are files of POSIX systems")
GIGABYTES_3 = 3_000_000_000
# A hang would be found by this, a slow machine not.
ENOUGH_S = 300


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.toml")
    return folder / "pipe.toml"


def _sparse(folder: Path) -> Path:
    path = folder / "large.toml"
    with path.open("wb") as file:
        file.truncate(GIGABYTES_3)
    return path


def _folder(folder: Path) -> Path:
    (folder / "folder.toml").mkdir()
    return folder / "folder.toml"


def _link(folder: Path) -> Path:
    (folder / "link.toml").symlink_to("/dev/zero")
    return folder / "link.toml"


ODD: dict[str, Callable[[Path], Path]] = {
    "/dev/zero": lambda _folder: Path("/dev/zero"),
    "/dev/full": lambda _folder: Path("/dev/full"),
    "a pipe without a writer": _fifo,
    "3 GB": _sparse,
    "a folder": _folder,
    "a link to a device": _link,
}
READING = {
    "timeline": ["timeline", "ODD"],
    "play": ["play", "--terminal", "--yes", "ODD"],
    "record": ["record", "ODD", "out.wav"],
    "handout": ["handout", "ODD", "out.pdf"],
    "read-prescription": ["read-prescription", "ODD"],
    "import": ["import", "--yes", "ODD"],
    "import --dry-run": ["import", "--dry-run", "ODD"],
    "export": ["export", "ODD", "out.backtimer"],
    "check": ["check", "ODD"],
    "restore": ["restore", "--yes", "ODD"],
}
# What a finished file takes the place of has to be a file, or nothing.
WRITING = {
    "record": ["record", "tiny.toml", "ODD"],
    "handout": ["handout", "mayo-15", "ODD"],
    "figure": ["figure", "cat-stretch", "ODD"],
    "export": ["export", "mayo-15", "ODD"],
    "backup": ["backup", "ODD"],
    "report": ["report", "ODD"],
}

ODD_TO_WRITE = ("/dev/full", "a pipe without a writer", "a folder", "a link to a device")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "tiny.toml").write_text(TINY)
    yield tmp_path
    for path in tmp_path.iterdir():
        if path.is_file() and path.stat().st_size == GIGABYTES_3:
            path.unlink()


class Done(NamedTuple):
    """A command that ended."""

    code: int
    out: str
    err: str


# What it costs to start is paid once for several commands.
_ONE_BY_ONE = """
import contextlib, io, json, sys
from backtimer import cli
done = []
for words in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(words)
    done.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(done))
"""


def _run(place: Path, words: list[str], **more: object) -> Done:
    """A command in a process of its own."""
    return _python(place, ["-m", "backtimer", *words], **more)


def _run_each(place: Path, calls: list[list[str]]) -> list[Done]:
    """Commands, one after the other, in a process of their own."""
    ended = _python(place, ["-c", _ONE_BY_ONE, json.dumps(calls)])
    assert ended.code == 0, ended.err
    return [Done(*each) for each in json.loads(ended.out)]


def _python(place: Path, arguments: list[str], **more: object) -> Done:
    environment = {**os.environ, "BACKTIMER_DATA_DIR": str(place / "data"), "LANG": "C.UTF-8"}
    ended = subprocess.run(  # type: ignore[call-overload]
        [sys.executable, "-P", *arguments],
        capture_output=True, text=True, check=False, timeout=ENOUGH_S, cwd=place, env=environment,
        **{"stdin": subprocess.DEVNULL, **more},
    )  # fmt: skip
    return Done(ended.returncode, ended.stdout, ended.stderr)


def _is_refused(done: Done, words: list[str]) -> None:
    told = done.err if words[0] != "check" else done.out
    assert done.code == 1, (words, done.err)
    assert "Traceback" not in done.err
    assert len(told.splitlines()) == 1, (words, told)


@pytest.mark.parametrize("command", READING)
def test_odd_files_to_read(command: str, place: Path) -> None:
    odd = [str(make(place)) for make in ODD.values()]
    calls = [[path if word == "ODD" else word for word in READING[command]] for path in odd]
    for done, words in zip(_run_each(place, calls), calls, strict=True):
        _is_refused(done, words)
    assert not list(place.glob("out.*"))


@pytest.mark.parametrize("command", WRITING)
def test_odd_files_to_write(command: str, place: Path) -> None:
    odd = [ODD[name](place) for name in ODD_TO_WRITE]
    if command == "record":
        # The name says which kind of sound it is.
        links = [place / f"{number}.wav" for number in range(len(odd))]
        for link, path in zip(links, odd, strict=True):
            link.symlink_to(path)
        odd = links
    before = [path.lstat().st_mode for path in odd]
    calls = [[str(path) if word == "ODD" else word for word in WRITING[command]] for path in odd]
    for done, words in zip(_run_each(place, calls), calls, strict=True):
        _is_refused(done, words)
    assert [path.lstat().st_mode for path in odd] == before


PERSONS = (
    "history.sqlite3", "settings.toml", "plan.toml", "reminded.toml", "routines/a.toml",
    "exercises/own-a.toml", "pictures/a.jpg", "running.lock", "session.lock", "remind.lock",
    "backtimer.log", "cache/own.json", "cache/library.json", "cache/own-exercises.json",
    "cache/totals.json", "history-unsaved-1-abcdefgh.json",
)  # fmt: skip


@pytest.mark.parametrize("command", [
    ["list"], ["history"], ["plan"], ["report", "out.pdf"], ["remind"], ["backup", "out.zip"],
    ["delete-everything", "--yes"], ["play", "--terminal", "--yes", "--speed", "1000", "tiny.toml"],
    ["doctor"],
], ids=lambda words: words[0])  # fmt: skip
def test_pipes_in_the_data_folder_are_not_waited_for(command: list[str], place: Path) -> None:
    for name in PERSONS:
        path = place / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)
    done = _run(place, command)
    assert "Traceback" not in done.err
    assert done.code in (0, 1)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_standard_input_without_end(device: str, place: Path) -> None:
    with Path(device).open("rb") as endless:
        done = _run(place, ["read-prescription", "-"], stdin=endless)
    _is_refused(done, ["read-prescription"])


def test_one_reader_for_all_of_them(tmp_path: Path) -> None:
    for odd, make in ODD.items():
        (tmp_path / str(len(odd))).mkdir(exist_ok=True)
        with pytest.raises(UserError, match=r"device or a pipe|larger than|is a folder"):
            read_named(make(tmp_path / str(len(odd))), 1000)
    with pytest.raises(UserError, match="does not exist"):
        read_named(tmp_path / "none", 1000)
    with pytest.raises(UserError, match="cannot be read"):
        read_named(tmp_path / "a\0b", 1000)


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="for the administrator only")
def test_a_file_of_the_system_that_waits_for_more(tmp_path: Path) -> None:
    with pytest.raises((FileFaultError, OSError)):
        read_bounded(Path("/proc/kmsg"), 500_000_000)
