"""The voice: clips, their cache, the service, and the worker that may die."""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import sys
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backtimer.speech.cache import ClipCache, _packed, cache_key, clip_ms, file_name
from backtimer.speech.engines import make_engine
from backtimer.speech.process import EngineFailedError, Worker, WorkerFailedError, worker_command
from backtimer.speech.service import (
    MEMORY_BYTES,
    NO_VOICE,
    OTHER_VOICE,
    SpeechService,
    estimated_ms,
)
from backtimer.speech.shape import RATE_HZ, shape
from backtimer.speech.soundfiles import read_sound
from backtimer.speech.voices import CHAIN, Choice, available_engines, choose, engine_version
from backtimer.speech.worker import serve

CHOICE = Choice("fake", "1", "", 100)


def pcm_for(text: str) -> bytes:
    return (zlib.crc32(text.encode()).to_bytes(4, "little")) * 24 * len(text)


class FakeWorker:
    """Answers at once, remembers what it was asked, and fails when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.stopped = 0
        self.failures: list[Exception] = []

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        assert deadline_s > 0
        if self.failures:
            raise self.failures.pop(0)
        if request["do"] == "voices":
            return {"voices": [["a", "Anna", "en-US"], ["b", "Berta", "de-DE"]]}, b""
        self.asked.append(request["text"])
        return {}, pcm_for(request["text"])

    def stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def worker() -> FakeWorker:
    return FakeWorker()


@pytest.fixture
def service(tmp_path: Path, worker: FakeWorker) -> Iterator[SpeechService]:
    made = SpeechService(ClipCache(tmp_path / "clips"), worker, lambda: ("hibari", "pyttsx3"))
    made.start()
    yield made
    made.close()
    assert made._thread is not None
    assert not made._thread.is_alive()


# Cache


def test_a_clip_comes_back_and_tells_its_length(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "c")
    assert cache.load(CHOICE, "Hold.") is None
    cache.save(CHOICE, "Hold.", b"\1\0" * 4800)
    assert cache.length_ms(CHOICE, "Hold.") == 100
    again = ClipCache(tmp_path / "c")
    again.look()
    assert again.length_ms(CHOICE, "Hold.") == 100
    assert again.load(CHOICE, "Hold.") == b"\1\0" * 4800
    assert again.length_ms(Choice("fake", "2", "", 100), "Hold.") is None
    assert clip_ms(97) == 2


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other", "gone"])
def test_a_broken_clip_is_taken_away(tmp_path: Path, damage: str) -> None:
    cache = ClipCache(tmp_path)
    cache.save(CHOICE, "Hold.", b"\1\0" * 100)
    path = tmp_path / file_name(CHOICE, "Hold.")
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[:50])
    elif damage == "flip":
        path.write_bytes(data[:40] + b"\xff" + data[41:])
    elif damage == "empty":
        path.write_bytes(b"BTC2")
    elif damage == "other":
        path.write_bytes(_packed(b"\1\0", cache_key(CHOICE, "Rest.")))
    else:
        path.unlink()
    assert cache.load(CHOICE, "Hold.") is None
    assert not path.exists()
    assert cache.length_ms(CHOICE, "Hold.") is None


def test_the_least_recently_used_clips_go(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path, bound_bytes=3 * 1050)
    for number, text in enumerate(("a", "b", "c")):
        cache.save(CHOICE, text, b"\1" * 1000)
        cache._used[file_name(CHOICE, text)] = number
    cache.load(CHOICE, "a")
    cache.save(CHOICE, "d", b"\1" * 1000)
    assert cache.load(CHOICE, "b") is None
    assert cache.load(CHOICE, "a") is not None
    assert len(list(tmp_path.iterdir())) == 3


def test_without_room_on_disk_the_clip_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = ClipCache(tmp_path / "file" / "clips")
    cache.look()
    cache.save(CHOICE, "Hold.", b"\1\0")
    assert not cache.writable


# Service


def test_a_clip_is_rendered_once_and_measured(service: SpeechService, worker: FakeWorker) -> None:
    before = service.length("Hold.")
    assert not before.measured
    assert before.ms == estimated_ms("Hold.")
    assert service.wait_for(["Hold."], 10)
    assert service.length("Hold.") == (clip_ms(len(pcm_for("Hold."))), True)
    assert service.wait_for_clip("Hold.", 10)
    assert service.clip("Hold.") == pcm_for("Hold.")
    assert worker.asked == ["Hold."]


def test_clips_come_in_order_of_need(service: SpeechService, worker: FakeWorker) -> None:
    texts = [f"Sentence {n}." for n in range(30)]
    generation = service.generation
    service.want(texts)
    assert service.wait_for(texts, 10)
    assert worker.asked == texts
    status = service.status()
    assert (status.done, status.wanted, status.notice) == (30, 30, "")
    assert service.generation > generation


def test_a_cached_clip_needs_no_worker(tmp_path: Path, service: SpeechService) -> None:
    assert service.wait_for(["Hold."], 10)
    other = FakeWorker()
    again = SpeechService(ClipCache(tmp_path / "clips"), other, lambda: ("hibari",))
    again.start()
    assert again.length("Hold.").measured
    assert again.wait_for_clip("Hold.", 10)
    again.close()
    assert other.asked == []


def test_another_voice_forgets_the_lengths(service: SpeechService) -> None:
    assert service.wait_for(["Hold."], 10)
    generation = service.generation
    service.choose("pyttsx3:x", 80)
    assert not service.length("Hold.").measured
    assert service.length("Hold.").ms == estimated_ms("Hold.", 80)
    assert service.generation > generation
    assert service.status().engine == "pyttsx3"
    assert service.wait_for(["Hold."], 10)


def test_a_worker_that_dies_is_asked_again(service: SpeechService, worker: FakeWorker) -> None:
    worker.failures = [WorkerFailedError("killed"), WorkerFailedError("killed")]
    assert service.wait_for(["Hold."], 10)
    assert service.status().engine == "hibari"


def test_three_failures_change_the_voice_and_say_so(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [WorkerFailedError("dead")] * 3
    assert service.wait_for(["Hold."], 10)
    assert service.status().engine == "pyttsx3"
    assert service.status().notice == OTHER_VOICE


def test_when_no_voice_is_left_the_session_is_told(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [WorkerFailedError("dead")] * 6
    assert not service.wait_for(["Hold."], 10)
    status = service.status()
    assert status.silent
    assert status.notice == NO_VOICE
    assert service.clip("Hold.") is None
    assert not service.wait_for_clip("Hold.", 1)


def test_one_sentence_that_cannot_be_said_costs_only_itself(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [EngineFailedError("no such phoneme")]
    assert not service.wait_for(["Xq.", "Hold."], 10)
    assert service.wait_for(["Hold."], 10)
    assert worker.asked == ["Hold."]
    assert not service.wait_for_clip("Xq.", 0.05)


def test_a_fault_of_ours_ends_nothing(service: SpeechService, worker: FakeWorker) -> None:
    worker.failures = [RuntimeError("ours")]
    assert not service.wait_for(["One."], 10)
    assert service.wait_for(["Two."], 10)


def test_memory_is_bounded(service: SpeechService) -> None:
    texts = [f"{n} " + "word " * 1500 for n in range(20)]
    assert service.wait_for(texts, 20)
    assert service._memory_bytes <= MEMORY_BYTES
    assert service._memory_bytes == sum(map(len, service._memory.values()))
    assert service.wait_for_clip(texts[0], 10)


def test_voices_are_told(service: SpeechService) -> None:
    service.ask_for_voices()
    assert service.wait_for_voices(10)
    assert {voice.id for voice in service.voices()} == {
        "hibari:a", "hibari:b", "pyttsx3:a", "pyttsx3:b",
    }  # fmt: skip
    assert service.voices()[0].engine == "hibari"


def test_voices_of_an_engine_that_fails_are_left_out(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [EngineFailedError("no voices")]
    service.ask_for_voices()
    assert service.wait_for_voices(10)
    assert {voice.engine for voice in service.voices()} == {"pyttsx3"}


def test_waiting_has_an_end(service: SpeechService, worker: FakeWorker) -> None:
    worker.failures = [WorkerFailedError("x")]
    assert service.wait_for([], 0)
    service.close()
    assert not service.wait_for(["Never."], 0.01)


def test_without_any_engine(tmp_path: Path) -> None:
    service = SpeechService(ClipCache(tmp_path), FakeWorker(), tuple)
    service.start()
    assert service.status().silent
    assert service.length("Hold.") == (estimated_ms("Hold."), False)
    service.close()


def test_choosing_a_voice() -> None:
    assert choose("", 100, ()) is None
    best = choose("", 90, CHAIN)
    assert best is not None
    assert (best.engine, best.voice, best.rate) == ("hibari", "", 90)
    chosen = choose("pyttsx3:gmw/en-US", 100, CHAIN)
    assert chosen is not None
    assert (chosen.engine, chosen.voice) == ("pyttsx3", "gmw/en-US")
    gone = choose("other:x", 100, ("pyttsx3",))
    assert gone is not None
    assert (gone.engine, gone.voice) == ("pyttsx3", "")
    assert engine_version("none") == "0"


# Shaping


@pytest.mark.parametrize("hertz", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_clip_starts_at_its_onset_and_is_evenly_loud(hertz: int) -> None:
    silence = np.zeros(hertz // 2)
    time = np.arange(hertz) / hertz
    tone = 0.02 * np.sin(2 * np.pi * 300 * time)
    clip = np.frombuffer(shape(np.concatenate([silence, tone, silence]), hertz), "<i2") / 32768
    assert abs(len(clip) / RATE_HZ - 1.0) < 0.03
    onset = np.flatnonzero(np.abs(clip) >= 0.01)[0] / RATE_HZ
    assert onset <= 0.003
    assert 0.09 < np.sqrt(np.mean(clip[2000:-2000] ** 2)) < 0.11
    assert abs(clip[-1]) < 0.01
    assert np.abs(clip).max() <= 0.701


def test_silence_makes_no_clip() -> None:
    assert shape(np.zeros(1000), 24_000) == b""
    assert shape(np.zeros(0), 24_000) == b""
    assert shape(np.full(100, np.nan), 24_000) == b""


def test_a_loud_spike_is_never_clipped() -> None:
    sound = np.random.default_rng(1).normal(0, 0.01, 24_000)
    sound[5000] = 1.0
    clip = np.frombuffer(shape(sound, 24_000), "<i2")
    assert np.abs(clip).max() < 0.75 * 32768


def wav(channels: int = 1, width: int = 2) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(22_050)
        file.writeframes(b"\x00\x40" * channels * 10 if width == 2 else b"\x80" * 10)
    return out.getvalue()


def test_sound_files_of_all_systems() -> None:
    samples, hertz = read_sound(wav(2))
    assert hertz == 22_050
    assert samples.tolist() == [0.5] * 10
    sample = struct.pack(">h", 16384) * 10
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))
    common = struct.pack(">hIh", 1, 10, 16) + rate
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"SSND" + struct.pack(">I", 8 + len(sample)) + bytes(8) + sample
    aiff = b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFF" + chunks
    samples, hertz = read_sound(aiff)
    assert hertz == 22_050
    assert samples.tolist() == [0.5] * 10
    swapped = struct.pack("<h", 16384) * 10
    common = struct.pack(">hIh", 1, 10, 16) + rate + b"sowt\x00\x00"
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"SSND" + struct.pack(">I", 8 + len(swapped)) + bytes(8) + swapped
    samples, _ = read_sound(b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFC" + chunks)
    assert samples.tolist() == [0.5] * 10


@pytest.mark.parametrize("data", [b"", b"RIFF", b"FORM" + bytes(40), wav(width=1)])
def test_what_is_no_sound_file(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_sound(data)


# The worker


def test_the_worker_answers_errors_and_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd:
        def voices(self) -> list[tuple[str, str, str]]:
            return [("v", "V", "en")]

        def say(self, text: str, voice: str, rate: int) -> tuple[Any, int]:
            if text == "bad":
                raise OSError("broken")
            return np.zeros(10) if text == "quiet" else np.ones(2400) * 0.3, 24_000

    monkeypatch.setattr("backtimer.speech.worker.make_engine", lambda _name: Odd())
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


# The real engines, in the real process: one contract for each


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
