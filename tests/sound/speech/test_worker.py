"""The worker, which may die, and the real engines inside it."""

from __future__ import annotations

import io
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backtimer.core.wording.warning_signs import WHY_SORE, asked_again
from backtimer.files.lock import held
from backtimer.files.worker_pipe import read_message, write_message
from backtimer.files.worker_process import WorkerFailedError
from backtimer.sound.speech.cache import clip_ms
from backtimer.sound.speech.engines import make_engine
from backtimer.sound.speech.voices import available_engines
from backtimer.sound.speech.worker import serve
from backtimer.sound.speech.worker_process import Worker, worker_command

# The worker


def test_the_worker_answers_errors_and_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        def voices(self) -> list[tuple[str, str, str]]:
            return [("v", "V", "en")]

        def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
            if text == "bad":
                raise OSError("broken")
            return np.zeros(10) if text == "quiet" else np.ones(2400) * 0.3, 24_000

    monkeypatch.setattr("backtimer.sound.speech.worker.make_engine", lambda _name: Odd())
    base = {"do": "say", "engine": "odd", "voice": "", "rate": 100}
    requests = [
        {**base, "id": 1, "text": "bad"},
        {**base, "id": 2, "text": "quiet"},
        {**base, "id": 3, "text": "good"},
        {"do": "voices", "engine": "odd", "id": 4},
    ]
    asked, out = io.BytesIO(), io.BytesIO()
    for request in requests:
        write_message(asked, request)
    asked.seek(0)
    serve(asked, out)
    out.seek(0)
    answers = []
    while (answer := read_message(out, 1000, 100_000)) is not None:
        answers.append(answer[0])
    assert answers[0]["error"] == "OSError: broken"
    assert "no sound" in answers[1]["error"]
    assert answers[2]["bytes"] > 4000
    assert answers[3]["voices"] == [["v", "V", "en"]]


ECHO = """
import sys, json, threading
for line in sys.stdin:
    request = json.loads(line)
    if request.get("text") == "hang": threading.Event().wait()
    if request.get("text") == "die": sys.exit(3)
    if request.get("text") == "short":
        sys.stdout.write(json.dumps({"id": request["id"], "bytes": 9}) + "\\nabc"); sys.exit(0)
    sys.stdout.write(json.dumps({"id": request["id"], "bytes": 2}) + "\\nok"); sys.stdout.flush()
"""


@pytest.fixture
def echo() -> Iterator[Worker]:
    worker = Worker([sys.executable, "-c", ECHO])
    yield worker
    worker.stop()
    assert worker.pid is None


def test_a_worker_that_hangs_dies_or_breaks_off_is_replaced(echo: Worker) -> None:
    assert echo.ask({"text": "a"}, 10)[1] == b"ok"
    first = echo.pid
    with pytest.raises(WorkerFailedError, match="no answer"):
        echo.ask({"text": "hang"}, 0.3)
    assert echo.pid is None
    assert echo.ask({"text": "a"}, 10)[1] == b"ok"
    assert echo.pid != first
    for text in ("die", "short"):
        with pytest.raises(WorkerFailedError, match="ended"):
            echo.ask({"text": text}, 10)
        assert echo.ask({"text": "a"}, 10)[1] == b"ok"


GARBAGE = (
    "b'no json\\n'", "b'[' * 100_000 + b'\\n'", "b'[1]\\n'", "b'{}\\n'", "b'null\\n'", "b'x' * 2_000_000",
    """b'{"id": 1, "bytes": -2}\\n'""", """b'{"id": 1, "bytes": "2"}\\nok'""",
    """b'{"id": 1, "bytes": true}\\nok'""", """b'{"id": 1, "bytes": 3}\\nodd'""",
    """b'{"id": 1, "bytes": 1' + b'0' * 40 + b'}\\n'""", """b'{"id": 1, "bytes": 2e0}\\nok'""",
    """b'{"id": 1, "bytes": 1' + b'0' * 5000 + b'}\\n'""", """b'{"id": 7, "bytes": 2}\\nok'""",
    """b'\\xff\\n'""",
)  # fmt: skip


@pytest.mark.parametrize("garbage", GARBAGE)
def test_a_worker_that_answers_garbage_is_put_an_end_to(garbage: str) -> None:
    code = f"import sys\nsys.stdout.buffer.write({garbage})\nsys.stdout.flush()\nsys.stdin.read()"
    worker = Worker([sys.executable, "-c", code])
    with pytest.raises(WorkerFailedError, match=r"no answer$"):
        worker.ask({"text": "a"}, 60)
    assert worker.pid is None


def test_a_killed_worker_is_started_again(echo: Worker) -> None:
    echo.ask({"text": "a"}, 10)
    pid = echo.pid
    assert pid is not None
    if sys.platform == "win32":
        # It has no signals, and ends a process at any other number than those of the keyboard.
        os.kill(pid, signal.SIGTERM)
        while echo.pid is not None:
            time.sleep(0.01)
    else:
        os.kill(pid, signal.SIGKILL)
        # Wait for its end, and leave its exit code to the worker.
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert echo.ask({"text": "a"}, 10)[1] == b"ok"


def test_a_worker_that_cannot_be_started(tmp_path: Path) -> None:
    worker = Worker([str(tmp_path / "none")])
    with pytest.raises(WorkerFailedError, match="cannot be started"):
        worker.ask({"text": "a"}, 1)


def test_the_bundle_starts_its_worker_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--speech-worker"]


# The real engines in the real process, under one contract


@pytest.mark.parametrize("engine", available_engines())
def test_a_real_engine_speaks(engine: str) -> None:
    worker = Worker()
    try:

        def say(text: str, rate: int = 100) -> bytes:
            request = {"do": "say", "engine": engine, "voice": "", "rate": rate, "text": text}
            return worker.ask(request, 60)[1]

        short = say("Hold.")
        longer = say("Keep your lower back on the floor.")
        slower = say("Hold.", 70)
        again = say("Hold.")
        voices, _ = worker.ask({"do": "voices", "engine": engine}, 60)
    finally:
        worker.stop()
    assert 200 < clip_ms(len(short)) < 1500
    assert clip_ms(len(longer)) > 1.5 * clip_ms(len(short))
    assert len(slower) > 1.25 * len(short)
    assert abs(len(again) - len(short)) < 2 * 480
    if engine == "hibari":
        assert again == short
    assert len(voices["voices"]) >= 1
    loud = np.abs(np.frombuffer(short, "<i2"))
    assert np.flatnonzero(loud > 327)[0] <= 3 * 48


@pytest.mark.parametrize("engine", available_engines())
def test_a_real_engine_keeps_every_rate_it_is_given(engine: str) -> None:
    """Alternating rates in one process: the length reveals the rate that was used."""
    worker = Worker()
    lengths: dict[int, list[int]] = {70: [], 100: [], 130: []}
    try:
        for rate in (100, 70, 130) * 10:
            request = {"do": "say", "engine": engine, "voice": "", "rate": rate, "text": "Hold."}
            lengths[rate].append(clip_ms(len(worker.ask(request, 60)[1])))
    finally:
        worker.stop()
    for each in lengths.values():
        assert max(each) - min(each) <= 20
    assert min(lengths[70]) > 1.25 * max(lengths[100])
    assert min(lengths[100]) > 1.15 * max(lengths[130])


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="as the GNU C library does")
def test_a_long_text_does_not_keep_its_memory() -> None:
    worker = Worker()
    base = {"do": "say", "engine": available_engines()[0], "voice": "", "rate": 100}
    try:
        worker.ask({**base, "text": "Hold."}, 60)
        before = _memory_mb(worker)
        worker.ask({**base, "text": asked_again(WHY_SORE)}, 60)
        # Its answer came before it gave anything back, this one comes after.
        worker.ask({**base, "text": "Hold."}, 60)
        assert _memory_mb(worker) < before + 100
    finally:
        worker.stop()


def _memory_mb(worker: Worker) -> float:
    lines = Path(f"/proc/{worker.pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("RssAnon"))) / 1024


def test_an_engine_that_is_not_there_is_an_error_not_a_death() -> None:
    with pytest.raises(ImportError):
        _no_module("hibari")


def _no_module(name: str) -> None:
    saved = {key: sys.modules.pop(key) for key in list(sys.modules) if key.split(".")[0] == name}
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        make_engine(name)
    finally:
        del sys.modules[name]
        sys.modules.update(saved)


# The system's voice of Windows and macOS, which writes a file: it ends in the middle of it.
KILLED = """
import os, sys, types
class Voice:
    def save_to_file(self, _text, path):
        open(path, "w").close()
    def runAndWait(self):
        print(len(os.listdir(os.environ["TMPDIR"])), flush=True)
        os.kill(os.getpid(), 9)
    def getProperty(self, _name):
        return []
    def setProperty(self, *_given):
        pass
sys.modules["pyttsx3"] = types.SimpleNamespace(init=Voice)
from backtimer.sound.speech.engines import Pyttsx3Engine
Pyttsx3Engine().say("Hold.", "", 100)
"""


def test_a_voice_clears_what_one_before_it_left_when_it_was_killed(tmp_path: Path) -> None:
    others = [
        tmp_path / name
        for name in ("backtimer-unsaved-0-ab", "backtimer-speaking-", "backtimer-speaking-abc.txt1")
    ]
    for each in others:
        each.mkdir()
    mine = tmp_path / "backtimer-speaking-in_a_use"
    if sys.platform != "win32":
        # There are no such locks on Windows, and links need rights.
        mine.mkdir()
        link = tmp_path / "backtimer-speaking-linkedto"
        link.symlink_to(others[0])
        others += [mine, link]
    command = [sys.executable, "-c", KILLED]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    # What is there while each speaks: the others and its own, but nothing of the ones before.
    with held(mine):
        for _killed in range(3):
            for each in tmp_path.iterdir():
                if not each.is_symlink():
                    os.utime(each, (0, 0))
            ended = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False
            )
            assert abs(ended.returncode) == 9, ended.stderr
            assert int(ended.stdout) == len(others) + 1
    assert set(tmp_path.iterdir()) > set(others)
