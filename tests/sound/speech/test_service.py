"""The voice service: what is rendered, in which order, and what can go wrong."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backtimer.files.worker_process import RequestFailedError, WorkerFailedError
from backtimer.sound.speech.cache import ClipCache, clip_ms
from backtimer.sound.speech.service import (
    MEMORY_BYTES,
    NO_VOICE,
    OTHER_VOICE,
    SpeechService,
    estimated_ms,
)
from backtimer.sound.speech.voices import CHAIN, choose, engine_version


def pcm_for(text: str) -> bytes:
    return (zlib.crc32(text.encode()).to_bytes(4, "little")) * 24 * len(text)


class FakeWorker:
    """A worker that answers at once, records the requests, and fails on demand."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.stopped = 0
        self.failures: list[Exception] = []
        self.voices: dict[str, Any] = {"voices": [["a", "Anna", "en-US"], ["b", "Berta", "de-DE"]]}

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        assert deadline_s > 0
        if self.failures:
            raise self.failures.pop(0)
        if request["do"] == "voices":
            return self.voices, b""
        self.asked.append(request["text"])
        return {}, pcm_for(request["text"])

    def stop(self) -> None:
        self.stopped += 1


def speech_threads() -> set[threading.Thread]:
    return {each for each in threading.enumerate() if each.name == "speech"}


@pytest.fixture
def worker() -> FakeWorker:
    return FakeWorker()


@pytest.fixture
def service(tmp_path: Path, worker: FakeWorker) -> Iterator[SpeechService]:
    before = speech_threads()
    made = SpeechService(ClipCache(tmp_path / "clips"), worker, lambda: ("hibari", "pyttsx3"))
    made.start()
    yield made
    made.close()
    assert speech_threads() <= before


def test_a_clip_is_rendered_once_and_measured(service: SpeechService, worker: FakeWorker) -> None:
    before = service.length("Hold.")
    assert not before.measured
    assert before.ms == estimated_ms("Hold.")
    assert service.wait_for(["Hold."], 60)
    assert service.length("Hold.") == (clip_ms(len(pcm_for("Hold."))), True)
    assert service.wait_for_clip("Hold.", 60)
    assert service.clip("Hold.") == pcm_for("Hold.")
    assert worker.asked == ["Hold."]


def test_clips_come_in_order_of_need(service: SpeechService, worker: FakeWorker) -> None:
    texts = [f"Sentence {n}." for n in range(30)]
    generation = service.generation
    service.want(texts)
    assert service.wait_for(texts, 60)
    assert worker.asked == texts
    status = service.status()
    assert (status.done, status.wanted, status.notice) == (30, 30, "")
    assert service.generation > generation


def test_a_cached_clip_needs_no_worker(tmp_path: Path, service: SpeechService) -> None:
    assert service.wait_for(["Hold."], 60)
    other = FakeWorker()
    again = SpeechService(ClipCache(tmp_path / "clips"), other, lambda: ("hibari",))
    again.start()
    assert again.length("Hold.").measured
    assert again.wait_for_clip("Hold.", 60)
    again.close()
    assert other.asked == []


def test_another_voice_forgets_the_lengths(service: SpeechService) -> None:
    assert service.wait_for(["Hold."], 60)
    generation = service.generation
    service.choose("pyttsx3:x", 80)
    assert not service.length("Hold.").measured
    assert service.length("Hold.").ms == estimated_ms("Hold.", 80)
    assert service.generation > generation
    assert service.status().engine == "pyttsx3"
    assert service.wait_for(["Hold."], 60)


def test_a_worker_that_dies_is_asked_again(service: SpeechService, worker: FakeWorker) -> None:
    worker.failures = [WorkerFailedError("killed"), WorkerFailedError("killed")]
    assert service.wait_for(["Hold."], 60)
    assert service.status().engine == "hibari"


def test_three_failures_change_the_voice_and_say_so(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [WorkerFailedError("dead")] * 3
    assert service.wait_for(["Hold."], 60)
    assert service.status().engine == "pyttsx3"
    assert service.status().notice == OTHER_VOICE


def test_when_no_voice_is_left_the_session_is_told(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [WorkerFailedError("dead")] * 6
    assert not service.wait_for(["Hold."], 60)
    status = service.status()
    assert status.silent
    assert status.notice == NO_VOICE
    assert service.clip("Hold.") is None
    assert not service.wait_for_clip("Hold.", 1)


def test_one_sentence_that_cannot_be_said_costs_only_itself(
    service: SpeechService, worker: FakeWorker
) -> None:
    worker.failures = [RequestFailedError("no such phoneme")]
    assert not service.wait_for(["Xq.", "Hold."], 60)
    assert service.wait_for(["Hold."], 60)
    assert worker.asked == ["Hold."]
    assert not service.wait_for_clip("Xq.", 0.05)


def test_a_fault_of_ours_ends_nothing(service: SpeechService, worker: FakeWorker) -> None:
    worker.failures = [RuntimeError("ours")]
    assert not service.wait_for(["One."], 0.2)
    assert service.wait_for(["Two."], 60)


def test_memory_is_bounded(service: SpeechService) -> None:
    texts = [f"{n} " + "word " * 1500 for n in range(20)]
    assert service.wait_for(texts, 60)
    # Newest first: asking for a clip that is not in memory fetches it, which lets another go.
    held = sum(len(service.clip(text) or b"") for text in reversed(texts))
    assert MEMORY_BYTES - 2 * len(pcm_for(texts[-1])) < held <= MEMORY_BYTES
    assert service.wait_for_clip(texts[0], 60)


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
    worker.failures = [RequestFailedError("no voices")]
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


@pytest.mark.parametrize(
    "answer",
    [
        {}, {"voices": None}, {"voices": [1]}, {"voices": [["a", "b"]]}, {"voices": [[1, 2, 3]]},
        {"voices": [["a", "\ud800", "en"]]},
    ],
)  # fmt: skip
def test_voices_that_are_garbage_are_no_voices(
    service: SpeechService, worker: FakeWorker, answer: dict[str, Any]
) -> None:
    worker.voices = answer
    service.ask_for_voices()
    assert service.wait_for_voices(60)
    assert service.voices() == ()
    assert service.wait_for(["Hold."], 60)


def test_an_answer_without_sound_is_no_clip(
    service: SpeechService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeWorker, "ask", lambda *_request: ({}, b""))
    assert not service.wait_for(["Hold."], 60)
    assert service.clip("Hold.") is None
