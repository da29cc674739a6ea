"""Every command with arguments that nobody means: 0, 1 or 2, a line or two, and no trace.

Each command is tried with some of them here, with all of them by `make fuzz`.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtimer import cli

ALL = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
STEP = 1 if ALL else 23

TEXTS = (
    "", " ", "-", "--", "---", "-1", "--nothing", "-\u00e9", "=", "--json=x", "nothing", "x" * 300, "x" * 100_000,
    "\0", "a\0b.toml", "\udcff", "\ud800.toml", "\x1b[2J\x07", "line\nline.toml", "\u202e\u200b", "\U0001f642",
    "\u0661\u0662", "0", "-0", "00", "1e309", "nan", "inf", "9" * 5000, "0x10", "1_0", "1.5", "-99999999999999999999",
    "~", "~/", "~nobody-of-that-name/x.toml", ".", "..", "/", "//", "folder", "folder/", "empty", "empty.toml", "binary.toml",
    "folder.toml", "pipe", "pipe.toml", "loop", "loop.toml", "dangling.toml", "null.toml",
    "/dev/null", "/dev/full", "/dev/zero", "/dev/stdin", "/proc/self/mem", "/nowhere/x.toml", "secret.toml",
    "nested.toml", "file:///etc/hosts", "http://127.0.0.1/x.toml", "%s%n{0}$(id)`id`", "practise-", "fit-0-x",
    "fit-99999999999999999999-mayo-15", "gentle-gentle-mayo-15", "plan", "@", "*", "con", "a:b", "\\\\x\\y",
)  # fmt: skip
FORMS: tuple[tuple[str, ...], ...] = (
    ("{}",), ("list", "{}"), ("history", "{}"), ("plan", "--ics", "{}"), ("report", "{}"),
    ("timeline", "{}"), ("timeline", "after-desk-5", "--fit={}"), ("timeline", "{}", "--cues", "{}"),
    ("handout", "{}", "x.pdf"), ("handout", "after-desk-5", "{}"), ("record", "{}", "x.wav"),
    ("figure", "{}", "x.png"), ("figure", "curl-up", "x.png", "--at={}"), ("figure", "{}"),
    ("figure", "curl-up", "x.png", "--pose={}"), ("figure", "curl-up", "{}"),
    ("read-prescription", "{}"), ("import", "--yes", "{}"), ("import", "--dry-run", "{}", "{}"),
    ("export", "{}", "x.backtimer"), ("export", "after-desk-5", "{}"), ("check", "{}", "{}"),
    ("backup", "{}"), ("restore", "--yes", "{}"), ("play", "--terminal", "--yes", "{}", "--speed=1000"),
    ("play", "after-desk-5", "--terminal", "--start-at={}", "--speed=1000"),
    ("play", "after-desk-5", "--terminal", "--speed={}", "--start-at=9"), ("remind", "{}"),
    ("doctor", "{}"), ("delete-everything", "{}"), ("history", "--json", "--csv", "{}"),
    ("transcript", "{}"), ("transcript", "after-desk-5", "--cues={}"), ("figure", "{}", "x.png", "--strip"),
    ("figure", "curl-up", "x.png", "--side={}"), ("figure", "--sheet", "{}", "x.png"),
    ("play", "after-desk-5", "--terminal", "--yes", "--start-at=5", "--speed=1000", "--log={}"),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with everything in it that a name could mean by mistake."""
    made = tmp_path_factory.mktemp("hostile")
    for name in ("folder", "folder.toml", "data"):
        (made / name).mkdir()
    for name, content in {
        "empty": b"", "empty.toml": b"", "binary.toml": bytes(range(256)), "secret.toml": b"name = 1",
        "nested.toml": b"x = " + b"[" * 50_000,
    }.items():  # fmt: skip
        (made / name).write_bytes(content)
    (made / "secret.toml").chmod(0)
    for name, target in {
        "loop": "loop", "loop.toml": "loop.toml", "dangling.toml": "gone", "null.toml": "/dev/null",
    }.items():  # fmt: skip
        (made / name).symlink_to(target)
    for name in ("pipe", "pipe.toml"):
        os.mkfifo(made / name)
    yield made
    shutil.rmtree(made)


def calls() -> list[list[str]]:
    every = [(form, text) for form in FORMS for text in TEXTS]
    return [[part.replace("{}", text) for part in form] for form, text in every[::STEP]]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
# The tests share one application: a command alone would make one without windows.
@pytest.mark.usefixtures("qapp")
@pytest.mark.hypothesis
@pytest.mark.timeout(1200 if ALL else 600)
def test_hostile_arguments(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(place / "data"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr("backtimer.sound.speech.service.available_engines", tuple)
    monkeypatch.chdir(place)
    kinds = {each.name: each.lstat().st_mode for each in place.iterdir() if not each.is_file()}
    faults = []
    for call in calls():
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"curl-up 3 x 10\n")))
        try:
            code: object = cli.main(call)
        except Exception as error:
            code = repr(error)
        told = capsys.readouterr()
        lines = told.err.splitlines()
        wrong = (
            code not in (0, 1, 2)
            or "Traceback" in told.out + told.err
            or len(lines) > 4
            or max(map(len, lines), default=0) > 1100
            or (code == 2 and not lines)
        )
        if wrong:
            faults.append(([part[:40] for part in call], code, told.err[:300]))
    assert not faults, faults
    assert kinds == {name: (place / name).lstat().st_mode for name in kinds}


def test_a_file_in_place_of_a_command_is_told_without_the_list_of_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["./mine.toml"]) == 2
    told = capsys.readouterr().err
    assert "'./mine.toml' is no command. A routine's file is started by `play`" in told
    assert "choose from" not in told
    assert cli.main(["nonsense"]) == 2
    told = capsys.readouterr().err
    assert "'nonsense' is no command." in told
    assert "`play`" not in told
