"""Standard streams that are closed, full or plain: one line and 1, never a trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer import cli
from tests.commands.tiny import out

pytestmark = [
    pytest.mark.usefixtures("data_dir"),
    pytest.mark.skipif(sys.platform == "win32", reason="streams of POSIX"),
]
UNWRITTEN = "backtimer: The output could not be written (No space left on device).\n"


def run(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which $B is the program; its output is buffered as for everybody."""
    known = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        ["/bin/sh", "-c", line],
        env={**known, "B": f"{sys.executable} -P -m backtimer", **more},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
    )


@pytest.mark.parametrize("command", ["list", "list --json", "history", "--help", "--version"])
def test_a_full_disk_behind_the_output(command: str, folder: Path) -> None:
    ended = run(f"$B {command} >/dev/full", folder)
    assert (ended.returncode, ended.stderr) == (1, UNWRITTEN)


def test_output_that_is_not_buffered_and_full(folder: Path) -> None:
    ended = run("$B list >/dev/full", folder, PYTHONUNBUFFERED="1")
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "backtimer: The output could not be written (No space left on device)."
    ]


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        (">&-", 1), ("2>&-", 0), ("<&-", 0), (">&- 2>&- <&-", 1), ("2>/dev/full", 0),
        (">/dev/full 2>/dev/full", 1),
    ],
)  # fmt: skip
def test_closed_and_full_streams(streams: str, code: int, folder: Path) -> None:
    ended = run(f"$B history {streams}", folder)
    assert ended.returncode == code
    assert len(ended.stderr.splitlines()) == (streams == ">&-")
    assert bool(ended.stdout) == (code == 0)


def test_an_error_that_nobody_can_read(folder: Path) -> None:
    assert run("$B list --what 2>/dev/full", folder).returncode == 2
    assert run("$B timeline nothing 2>&-", folder).returncode == 1


def test_standard_input_that_is_closed_is_empty(folder: Path) -> None:
    ended = run("$B read-prescription - <&-", folder)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_a_reader_that_went_away(folder: Path) -> None:
    ended = run("$B list --json | head -n 1", folder)
    assert (ended.stdout, ended.stderr) == ("{\n", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_plain_terminal(encoding: str, folder: Path) -> None:
    sheet = folder / "sheet.txt"
    sheet.write_text("Übung “Łódź” — 3 × 10\n", encoding="utf-8")
    ended = run(f"$B read-prescription {sheet}", folder, PYTHONIOENCODING=encoding)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert 'dz" - 3' in ended.stdout
    ended = run(f"$B read-prescription --json {sheet}", folder, PYTHONIOENCODING=encoding)
    assert json.loads(ended.stdout)["lines"][0]["line"] == "Übung “Łódź” — 3 × 10"
    ended = run("$B timeline nothing-ü-—.toml", folder, PYTHONIOENCODING=encoding)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1


def test_a_name_that_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["timeline", "nothing-\udcff.toml"]) == 1
    assert "nothing-?.toml" in capsys.readouterr().err
    assert "{" in out(capsys, "list", "--json")


@pytest.mark.parametrize("command", ["read-prescription", "check", "import --dry-run"])
def test_a_file_does_not_command_the_terminal(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = folder / "sheet.csv"
    sheet.write_text(
        'exercise,sets,reps\n"\x1b[2Jnew\u202eone",3,10\n"foo\x1b[31m bar",3,"9\x1b9\x9b"\n',
        encoding="utf-8",
    )
    cli.main([*command.split(), str(sheet)])
    printed = capsys.readouterr().out
    assert "foo" in printed
    assert printed.replace("\n", "").isprintable()
