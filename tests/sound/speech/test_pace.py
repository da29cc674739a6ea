"""The pace of speech: sentences at an instructor's, single words short."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backtimer.sound.speech.cache import clip_ms
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.sound.speech.pace import MOST_TRIES, USUAL, WORDS_A_MINUTE, own_ms, tempo_of
from backtimer.sound.speech.rendering import render
from backtimer.sound.speech.voices import CHAIN, available_engines
from backtimer.sound.speech.worker_process import Worker

SENTENCES = (
    "Lie on your back with both knees bent.",
    "Pull one knee gently toward your chest.",
    "Keep your lower back flat on the floor.",
    "Stand beside your computer with room to move.",
    "Breathe out as you lift your hips.",
    "Rest your arms beside you, palms down.",
    "Stop if pain moves down your leg.",
    "Two on each side, holding fifteen seconds.",
    "Turn both knees slowly to the right.",
    "Come to your hands and knees.",
    "March on the spot, or walk around the room.",
    "Five done, three to go.",
)


SENTENCE = "Hands under your shoulders, knees under your hips."


class Voice:
    """A voice that speaks `letter_ms` a letter at its own speed, or as long as `lengths` say."""

    def __init__(self, letter_ms: float, *lengths_ms: int) -> None:
        self.speeds: list[float] = []
        self.at_own_speed = False
        self._letter_ms = letter_ms
        self._lengths_ms = list(lengths_ms)

    def voices(self) -> list[tuple[str, str, str]]:
        return []

    def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
        del voice
        self.speeds.append(speed)
        ms = (
            self._lengths_ms.pop(0)
            if self._lengths_ms
            else self._letter_ms * len(text) * 100 / speed
        )
        if self.at_own_speed:
            ms = ms * 100 / speed
        return np.ones(round(ms * 24)) * 0.3, 24_000


def words_a_minute(clip: bytes, text: str) -> float:
    return len(text.split()) * 60_000 / clip_ms(len(clip))


@pytest.mark.parametrize("letter_ms", [42, 50, 58])
@pytest.mark.parametrize("rate", [70, 100, 130])
def test_a_slow_and_a_fast_voice_have_the_same_pace(letter_ms: float, rate: int) -> None:
    clip = render(Voice(letter_ms), SENTENCE, "", rate)
    assert words_a_minute(clip, SENTENCE) == pytest.approx(WORDS_A_MINUTE * rate / 100, rel=0.06)


def test_a_voice_that_is_far_too_slow_is_not_hurried_beyond_its_own_speed() -> None:
    voice = Voice(90)
    render(voice, SENTENCE, "", 100)
    assert max(voice.speeds) == pytest.approx(100 * USUAL.fastest)


def test_single_words_have_the_voices_own_speed_and_are_spoken_once() -> None:
    voice = Voice(200)
    for text in ("Hold.", "Slowly down.", "Keep your back flat."):
        render(voice, text, "", 130)
    assert voice.speeds[:2] == [130, 130]
    assert len(voice.speeds) == 3
    assert 100 * USUAL.slowest < voice.speeds[2] < 130


def test_of_several_tries_the_one_nearest_to_the_pace_is_used() -> None:
    right_ms = 8 * 60_000 // WORDS_A_MINUTE
    voice = Voice(50, right_ms + 900, right_ms - 200, right_ms + 500)
    clip = render(voice, SENTENCE, "", 100)
    assert len(voice.speeds) == MOST_TRIES
    assert clip_ms(len(clip)) == pytest.approx(right_ms - 200, abs=30)


def test_a_voice_without_a_sound_is_asked_once() -> None:
    voice = Voice(0)
    assert render(voice, SENTENCE, "", 100) == b""
    assert len(voice.speeds) == 1


@pytest.mark.parametrize("engine", available_engines())
def test_a_real_engine_speaks_sentences_at_an_instructors_pace(engine: str) -> None:
    worker = Worker()
    try:
        lengths = [
            clip_ms(len(worker.ask(
                {"do": "say", "engine": engine, "voice": "", "rate": 100, "text": text}, 60
            )[1]))
            for text in (*SENTENCES, "Three")
        ]  # fmt: skip
    finally:
        worker.stop()
    words = sum(len(text.split()) for text in SENTENCES)
    assert 140 < words * 60_000 / sum(lengths[:-1]) < 165
    assert lengths[-1] < 600
    estimates = sum(estimated_ms(text) for text in SENTENCES)
    assert 0.9 * sum(lengths[:-1]) < estimates < 1.35 * sum(lengths[:-1])


@pytest.mark.parametrize("engine", CHAIN)
def test_a_sentence_as_long_as_its_engine_usually_takes_is_spoken_once(engine: str) -> None:
    tempo = tempo_of(engine)
    sentences = [text for text in SENTENCES if len(text.split()) > 6]
    voice = Voice(0, *(round(own_ms(text, tempo)) for text in sentences))
    for text in sentences:
        voice.speeds.clear()
        voice.at_own_speed = True
        render(voice, text, "", 100, tempo)
        assert len(voice.speeds) == 1


def test_an_engine_that_is_not_known_has_the_usual_tempo() -> None:
    assert tempo_of("another") == USUAL


def test_the_estimate_follows_the_rate() -> None:
    sentence = SENTENCES[0]
    assert estimated_ms(sentence, 70) > 1.3 * estimated_ms(sentence)
    assert estimated_ms(sentence, 130) < 0.85 * estimated_ms(sentence)


@pytest.mark.parametrize("broken", [True, False])
def test_a_later_try_that_fails_does_not_lose_the_first(*, broken: bool) -> None:
    class Failing(Voice):
        def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
            found = super().say(text, voice, speed)
            if len(self.speeds) < 2:
                return found
            if broken:
                raise RuntimeError("no")
            return np.zeros(0), 24_000

    right_ms = 8 * 60_000 // WORDS_A_MINUTE
    clip = render(Failing(50, right_ms + 900), SENTENCE, "", 100)
    assert clip_ms(len(clip)) == pytest.approx(right_ms + 900, abs=30)


def test_a_first_try_that_fails_is_told() -> None:
    class Failing(Voice):
        def say(self, text: str, voice: str, speed: float) -> tuple[Any, int]:
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        render(Failing(50), SENTENCE, "", 100)
