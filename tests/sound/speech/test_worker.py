"""The worker, which may die, and the real engines inside it."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backtimer.sound.speech.cache import clip_ms
from backtimer.sound.speech.engines import make_engine
from backtimer.sound.speech.process import Worker, WorkerFailedError, worker_command
from backtimer.sound.speech.voices import available_engines
from backtimer.sound.speech.worker import serve

# The worker


def test_the_worker_answers_errors_and_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        def voices(self) -> list[tuple[str, str, str]]:
            return [("v", "V", "en")]

        def say(self, text: str, voice: str, rate: int) -> tuple[Any, int]:
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
    out = io.BytesIO()
    serve(io.BytesIO(b"".join(json.dumps(r).encode() + b"\n" for r in requests)), out)
    out.seek(0)
    answers = []
    while line := out.readline():
        answers.append(json.loads(line))
        out.read(answers[-1]["bytes"])
    assert answers[0]["error"] == "OSError: broken"
    assert "no sound" in answers[1]["error"]
    assert answers[2]["bytes"] > 4000
    assert answers[3]["voices"] == [["v", "V", "en"]]


ECHO = """
import sys, json, time
for line in sys.stdin:
    request = json.loads(line)
    if request.get("text") == "hang": time.sleep(60)
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


def test_a_killed_worker_is_started_again(echo: Worker) -> None:
    echo.ask({"text": "a"}, 10)
    assert echo.pid is not None
    os.kill(echo.pid, signal.SIGKILL)
    assert echo._process is not None
    echo._process.wait()
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
