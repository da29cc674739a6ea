"""A session on a terminal that is killed: the terminal is as before, what was done is stored."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from backtimer import cli
from backtimer.store.history.broken_off import unfinished
from tests.commands.tiny import TINY
from tests.displays import Display

pytestmark = pytest.mark.usefixtures("default_signals")


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the voice said is rendered by the first of these sessions that needs it."""
    return tmp_path_factory.mktemp("clips")


@pytest.fixture(autouse=True)
def spoken_before(clips: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "clips").symlink_to(clips)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_killed_session(number: signal.Signals, code: int, clips: Path, tmp_path: Path) -> None:
    routine = tmp_path / "two.toml"
    routine.write_text(TINY.replace("reps = 1", "reps = 2"))
    leader, follower = pty.openpty()
    before = termios.tcgetattr(follower)
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "backtimer", "play", str(routine), "--terminal", "--yes",
         "--speed", "30"],
        stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "BACKTIMER_DATA_DIR": str(tmp_path), "COLUMNS": "200"},
    )  # fmt: skip
    seen = ""
    try:
        while "rep 2/2" not in seen:
            seen += os.read(leader, 4096).decode(errors="replace")
        assert termios.tcgetattr(follower) != before
        process.send_signal(number)
        assert process.wait(300) == code
        assert termios.tcgetattr(follower) == before
        while not seen.endswith("\n"):
            seen += os.read(leader, 4096).decode(errors="replace")
    finally:
        process.kill()
        process.wait()
        os.close(follower)
        os.close(leader)
    assert "Traceback" not in seen
    left = unfinished(tmp_path / "history.sqlite3")
    assert left is not None
    assert left.turn == 0
    assert not [*tmp_path.rglob("*.tmp"), *clips.rglob("*.tmp")]


def test_a_kill_is_no_error_of_anybody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_run", lambda _given: os.kill(os.getpid(), signal.SIGTERM))
    assert cli.main(["list"]) == 143
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no X server to be ended")
def test_a_display_that_dies_under_a_session(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("safety_read = 2026-01-01\nno_pain_question = true\n")
    routine, log = tmp_path / "two.toml", tmp_path / "log"
    routine.write_text(TINY.replace("reps = 1", "reps = 9"))
    os.mkfifo(log)
    # For writing as well: so it does not wait for a writer.
    heard = os.open(log, os.O_RDWR)
    display = Display()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "backtimer", "play", str(routine), "--yes", "--speed", "30",
         "--log", str(log)],
        env={**os.environ, "BACKTIMER_DATA_DIR": str(tmp_path), "DISPLAY": display.name,
             "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        seen = b""
        while b"rep_finished" not in seen:
            seen += os.read(heard, 4096)
        display.close()
        assert process.wait(300) == 1
    finally:
        process.kill()
        _, told = process.communicate()
        os.close(heard)
    assert b"Traceback" not in told
    left = unfinished(tmp_path / "history.sqlite3")
    assert left is not None
    assert left.turn >= 0
