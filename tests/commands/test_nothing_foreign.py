"""No network, and nothing of the current folder: in commands, their voice and their children."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.tiny import TINY

TRAPS = ("backtimer", "json", "numpy", "sitecustomize", "argparse", "wave", "PySide6", "sqlite3")
STRACE = shutil.which("strace")
WATCHED = "trace=socket,connect,open,openat,execve"


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A folder whose modules leave a mark when they are run."""
    made = tmp_path / "trap"
    made.mkdir()
    for name in TRAPS:
        (made / f"{name}.py").write_text(f"open({str(tmp_path / 'mark')!r}, 'a').write({name!r})\n")
    (made / "qt.conf").write_text("[Paths]\nPlugins = .\n")
    return made


@pytest.mark.parametrize(
    "command",
    [
        ["record", "{routine}", "{folder}/x.wav"], ["report", "{folder}/r.pdf"], ["remind"],
        ["play", "{routine}", "--terminal", "--yes", "--speed", "100"],
    ],
)  # fmt: skip
def test_nothing_foreign(command: list[str], trap: Path, tmp_path: Path, folder: Path) -> None:
    routine, trace = tmp_path / "tiny.toml", tmp_path / "trace"
    routine.write_text(TINY)
    words = [word.format(routine=routine, folder=tmp_path) for word in command]
    watch = [STRACE, "-f", "-qq", "-e", WATCHED, "-o", str(trace)] if STRACE else []
    done = subprocess.run(
        [*watch, sys.executable, "-P", "-m", "backtimer", *words],
        env={**os.environ, "BACKTIMER_DATA_DIR": str(folder)},
        cwd=trap,
        capture_output=True,
        text=True,
        check=False,
    )
    if STRACE and not trace.exists():
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "mark").exists()
    if STRACE:
        seen = trace.read_text(errors="replace")
        assert "execve(" in seen
        assert "AF_INET" not in seen
        assert str(trap) not in seen
        relative = re.findall(r'(?:AT_FDCWD, |open\(|execve\()"(?!/)[^"]*"', seen)
        assert relative == []
