"""Sessions in terminal and window, with and without a keyboard or a display."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backtimer import cli
from backtimer.commands.keyboard import NoKeyboard, PosixKeyboard, key_name, open_keyboard
from backtimer.commands.live_line import LiveLine
from backtimer.commands.terminal_questions import ask_pain, ask_signs
from backtimer.core.wording.screen_texts import DO_NOT_BEGIN
from backtimer.desktop.display import display_problem

pytestmark = pytest.mark.usefixtures("data_dir")


def play(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "backtimer", "play", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "BACKTIMER_DATA_DIR": str(folder)},
    )


def test_without_a_keyboard_a_session_plays_through(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    done = play(
        str(folder / "tiny.toml"), "--terminal", "--yes", "--speed", "30", "--log", str(log),
        folder=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Done: 1 repetition in 1 exercise." in done.stdout
    assert "\r" not in done.stdout
    lines: list[dict[str, Any]] = [json.loads(line) for line in log.read_text().splitlines()]
    assert all({"event", "planned_ms", "actual_ms"} <= set(line) for line in lines)
    assert {"step_started", "step_finished", "cue", "rep_finished", "session_finished"} <= {
        line["event"] for line in lines
    }
    cues = [line for line in lines if line["event"] == "cue"]
    # How late they are is a matter of the machine; early or out of order they never are.
    assert all(cue["actual_ms"] >= cue["planned_ms"] - 1 for cue in cues)
    assert [cue["planned_ms"] for cue in cues] == sorted(cue["planned_ms"] for cue in cues)
    connection = sqlite3.connect(folder / "history.sqlite3")
    assert connection.execute("SELECT count(*) FROM rep").fetchone()[0] >= 1
    connection.close()


def test_with_a_keyboard_keys_work(folder: Path) -> None:
    """The safety page, start, pause, skip and end, on a real terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "backtimer", "play", str(folder / "tiny.toml"), "--terminal",
         "--speed", "3"],
        stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "BACKTIMER_DATA_DIR": str(folder), "COLUMNS": "200"},
    )  # fmt: skip
    os.close(follower)
    seen = ""

    def until(text: str) -> None:
        nonlocal seen
        while text not in seen:
            try:
                seen += os.read(leader, 4096).decode(errors="replace")
            except OSError:
                break
        assert text in seen, seen
        seen = seen.partition(text)[2]

    try:
        for text, keys in (
            ("Press Enter when you have read this", b"\n"),
            ("Space starts", b"?"),
            ("that hurts", b" "),
            ("How is your back today?", b"8"),
            ("Numb between legs", b""),
            ("Is one of these new", b"n"),
            ("READY", b" "),
            ("PAUSED", b"m"),
            ("Muted", b"m\x1b[A "),
            ("READY", b"h"),
            ("STOPPED", b"q"),
            ("Done: 0 repetitions", b""),
            # Otherwise the answer is waited for, half a minute.
            ("How is your back now?", b" "),
        ):
            until(text)
            os.write(leader, keys)
        assert process.wait(300) == 0
    finally:
        process.kill()
        process.wait()
        os.close(leader)
    settings = (folder / "settings.toml").read_text()
    assert "safety_read" in settings
    connection = sqlite3.connect(folder / "history.sqlite3")
    last = "SELECT pain_before, pain FROM session ORDER BY id DESC LIMIT 1"
    assert connection.execute(last).fetchall() == [(8, None)]
    connection.close()


def test_a_question_that_nobody_answers_is_over_in_half_a_minute() -> None:
    class Nobody:
        waited_s = 0.0

        def wait(self, timeout_s: float) -> str:
            self.waited_s += timeout_s
            assert self.waited_s <= 30
            return ""

    nobody = Nobody()
    assert ask_pain(LiveLine(), nobody, "How is your back now?") is None  # type: ignore[arg-type]
    assert nobody.waited_s == 30


def test_key_names() -> None:
    assert key_name(" ") == "space"
    assert key_name("\x1b[C") == "right"
    assert key_name("R") == "r"
    assert key_name("\x1b") == "escape"
    assert key_name("\x07") == ""
    assert key_name("") == ""


def test_a_keyboard_that_goes_away_is_silent() -> None:
    leader, follower = pty.openpty()
    keyboard = PosixKeyboard(follower)
    os.write(leader, b"r\x1b[A \n")
    assert [keyboard.wait(1) for _ in range(4)] == ["r", "up", "space", "enter"]
    assert keyboard.wait(0) == ""
    os.close(leader)
    assert keyboard.wait(0.01) == ""
    assert keyboard.wait(0.01) == ""
    os.close(follower)
    with open_keyboard() as none:
        assert isinstance(none, NoKeyboard)
        assert none.wait(0) == ""


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":9999"}, "does not answer"),
        ({"DISPLAY": "nonsense"}, "does not answer"),
        ({"DISPLAY": "127.0.0.1:99"}, "does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": "/nowhere"}, "There is no display"),
        ({"QT_QPA_PLATFORM": "offscreen"}, ""),
    ],
)
def test_a_display_is_looked_for_without_qt(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], problem: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if problem:
        assert problem in display_problem()
    else:
        assert display_problem() == ""


def test_without_a_display_one_sentence_names_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main([]) == 2
    told = capsys.readouterr()
    assert "backtimer play ROUTINE --terminal" in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert cli.main(["play", "aaos-short"]) == 2
    assert "backtimer play aaos-short --terminal" in capsys.readouterr().err


@pytest.mark.skipif(
    not (os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") == "offscreen"),
    reason="needs a display",
)
def test_the_real_window_opens_once_and_closes_politely(tmp_path: Path) -> None:
    environment = {**os.environ, "BACKTIMER_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "backtimer"]
    first = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        # The library cache is written once the window has appeared.
        for _ in range(600):
            if (tmp_path / "cache" / "library.json").exists():
                break
            with pytest.raises(subprocess.TimeoutExpired):
                first.wait(0.05)
        again = subprocess.run(command, env=environment, timeout=300, check=False)
        assert again.returncode == 0
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        assert first.wait(300) == 0
    finally:
        first.kill()
        _, told = first.communicate()
    assert b"Traceback" not in told
    assert not (tmp_path / "show-yourself").exists()


@pytest.mark.parametrize(("keys", "none"), [(["x", "n"], True), (["o"], False), ([], False)])
def test_a_sign_that_is_new_or_no_answer_is_no_start(
    capsys: pytest.CaptureFixture[str], keys: list[str], none: bool
) -> None:
    left = list(keys)

    class Keys:
        def wait(self, _seconds: float) -> str:
            return left.pop(0) if left else ""

    assert ask_signs(LiveLine(), Keys()) is none  # type: ignore[arg-type]
    shown = capsys.readouterr().out
    assert "Numb between legs" in shown
    assert (DO_NOT_BEGIN in shown) is not none
