"""One copy at a time; a lock that nobody holds, or whose holder hangs, is waited for in vain."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from backtimer.errors import UserError
from backtimer.ui.window.activation import VARIABLE, activation, given_token
from backtimer.ui.window.single_instance import LOOKS, FirstCopy


def at_once(_ms: int) -> None:
    """Nobody answers meanwhile."""


def locked_by(folder: Path, process: int, host: str) -> None:
    (folder / "running.lock").write_text(f"{process}\npython\n{host}\n")


def copies(folder: Path, wait: Callable[[int], object] = at_once) -> tuple[FirstCopy, FirstCopy]:
    return FirstCopy(folder), FirstCopy(folder, wait=wait)


def test_the_second_copy_brings_the_first_forward(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = copies(tmp_path, qtbot.wait)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.asked, timeout=60_000) as told:
        assert not second.is_first()
    assert told.args == [""]
    first.close()
    assert second.is_first()
    second.close()


@pytest.mark.parametrize("token", ["gnome-shell/1/2-3-host_TIME4", "a" * 400])
def test_the_second_copy_hands_on_the_desktops_permission(
    qtbot: QtBot, tmp_path: Path, token: str
) -> None:
    first, second = FirstCopy(tmp_path), FirstCopy(tmp_path, wait=qtbot.wait, token=token)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.asked, timeout=60_000) as told:
        assert not second.is_first()
    assert told.args == [token]
    assert {each.name for each in tmp_path.iterdir()} == {"running.lock"}
    first.close()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 100_000])
def test_a_permission_that_is_none_brings_the_window_forward_without_one(
    qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    first = FirstCopy(tmp_path)
    assert first.is_first()
    first.listen()
    with qtbot.waitSignal(first.asked, timeout=60_000) as told:
        (tmp_path / "new").write_bytes(content)
        (tmp_path / "new").replace(tmp_path / "show-yourself")
    assert told.args == [""]
    first.close()


def test_a_permission_holds_for_one_activation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "mine")
    assert given_token() == "mine"
    with activation("theirs"):
        assert os.environ[VARIABLE] == "theirs"
    assert not given_token()
    with activation(""):
        assert VARIABLE not in os.environ


def test_a_first_copy_that_has_just_begun_answers_when_it_listens(
    qapp: object, tmp_path: Path
) -> None:
    first, second = copies(tmp_path, lambda _ms: first.listen())
    assert first.is_first()
    assert not second.is_first()
    first.close()


def test_a_copy_that_ends_while_another_asks_is_followed_by_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[bool] = []
    first, second = copies(tmp_path, lambda _ms: first.close())
    first.asked.connect(lambda: asked.append(True))
    assert first.is_first()
    first.listen()
    first.stop_listening()
    assert second.is_first()
    qtbot.wait(1)
    assert not asked
    second.listen()
    assert not (tmp_path / "show-yourself").exists()
    second.close()


# In containers each copy may have the same number, and another name of the computer.
@pytest.mark.parametrize("process", [os.getppid, os.getpid])
@pytest.mark.parametrize("host", ["", "an-older-name-of-this-computer"])
def test_a_lock_that_names_another_living_process_stops_nobody(
    qapp: object, tmp_path: Path, process: Callable[[], int], host: str
) -> None:
    locked_by(tmp_path, process(), host)
    waits: list[int] = []
    copy = FirstCopy(tmp_path, wait=waits.append)
    assert copy.is_first()
    assert sum(waits) <= 2000
    with pytest.raises(UserError):
        FirstCopy(tmp_path, wait=at_once).is_first()
    copy.close()
    assert not (tmp_path / "running.lock").exists()


def age(folder: Path, seconds: float) -> None:
    """Make the lock as old as that of an instance whose window has been open so long."""
    begun = time.time() - seconds
    os.utime(folder / "running.lock", (begun, begun))


def test_a_first_copy_that_starts_slowly_is_waited_for(qapp: object, tmp_path: Path) -> None:
    waits: list[int] = []

    def wait(ms: int) -> None:
        waits.append(ms)
        if len(waits) == 5 * LOOKS:
            first.listen()

    first, second = copies(tmp_path, wait)
    assert first.is_first()
    assert not second.is_first()
    assert len(waits) == 5 * LOOKS
    first.close()


def test_a_start_that_never_ends_is_waited_for_in_bounds(qapp: object, tmp_path: Path) -> None:
    waits: list[int] = []
    first, second = copies(tmp_path, waits.append)
    assert first.is_first()
    with pytest.raises(UserError, match="does not answer"):
        second.is_first()
    assert sum(waits) <= 20_000
    first.close()


# A clock that was put back makes the lock one of the future.
@pytest.mark.parametrize("seconds", [60, -60])
def test_a_first_copy_that_hangs_is_told(qapp: object, tmp_path: Path, seconds: int) -> None:
    waits: list[int] = []
    first, second = copies(tmp_path, waits.append)
    assert first.is_first()
    age(tmp_path, seconds)
    with pytest.raises(UserError, match=rf"does not answer.*process {os.getpid()}"):
        second.is_first()
    assert len(waits) == LOOKS
    assert not (tmp_path / "show-yourself").exists()
    first.close()
    assert second.is_first()
    second.close()


def test_a_lock_that_cannot_be_taken_stops_nobody(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    copy = FirstCopy(tmp_path / "file" / "folder")
    assert copy.is_first()
    copy.listen()
    copy.close()


def test_a_routine_that_a_second_copy_asks_for_is_not_lost_in_silence(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = FirstCopy(tmp_path)
    assert first.is_first()
    first.listen()
    second = subprocess.Popen(
        [sys.executable, "-P", "-m", "backtimer", "play", "mayo-15", "--yes"],
        env={**os.environ, "BACKTIMER_DATA_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        with qtbot.waitSignal(first.asked, timeout=300_000):
            pass
        _, told = second.communicate(timeout=300)
    finally:
        second.kill()
        second.wait()
        first.close()
    assert second.returncode == 1
    assert "open already" in told
    assert "nothing was started" in told
