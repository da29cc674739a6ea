"""A child process runs our code, never modules in the current folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from backtimer.desktop.at_login import command
from backtimer.files.children import own_command
from backtimer.sound.speech.worker_process import Worker, worker_command

TRAPS = ("backtimer", "json", "numpy", "soundfile", "pyttsx3", "sitecustomize", "tomllib")


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder whose modules leave a mark if they run; returns the mark's path."""
    mark = tmp_path / "was-run"
    for name in TRAPS:
        (tmp_path / f"{name}.py").write_text(f"open({str(mark)!r}, 'a').write({name!r})\n")
    monkeypatch.chdir(tmp_path)
    return mark


def test_the_voice_worker_runs_nothing_of_the_current_folder(trap: Path) -> None:
    worker = Worker(worker_command())
    try:
        answer, _body = worker.ask({"do": "voices", "engine": "none"}, 20)
    except Exception as error:  # a missing engine is an answer: the worker is running
        answer = {"error": str(error)}
    finally:
        worker.stop()
    assert answer
    assert not trap.exists(), trap.read_text()


def test_the_helper_at_login_runs_nothing_of_the_current_folder(trap: Path) -> None:
    started = [*command()[:-1], "--version"]
    done = subprocess.run(started, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout.startswith("backtimer "), done.stderr
    assert not trap.exists(), trap.read_text()


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/backtimer")
    assert own_command("backtimer", "remind") == ["/opt/backtimer", "remind"]
    assert own_command("backtimer.worker", frozen=("--worker",)) == ["/opt/backtimer", "--worker"]
