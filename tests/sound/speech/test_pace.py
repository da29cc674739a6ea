"""The pace of speech: sentences at an instructor's, single words short."""

from __future__ import annotations

import pytest

from backtimer.sound.speech.cache import clip_ms
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.sound.speech.pace import paced
from backtimer.sound.speech.voices import available_engines
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


def test_single_words_keep_the_engines_own_pace_and_sentences_slow_down_evenly() -> None:
    by_length = [paced("word " * count, 100, 0.7) for count in range(1, 9)]
    assert by_length == pytest.approx([100, 100, 90, 80, 70, 70, 70, 70])
    assert paced("Hold.", 130, 0.7) == 130
    assert paced("Keep your back flat now.", 80, 0.5) == pytest.approx(40)


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
    assert 140 < words * 60_000 / sum(lengths[:-1]) < 185
    assert lengths[-1] < 600
    estimates = sum(estimated_ms(text) for text in SENTENCES)
    assert 0.9 * sum(lengths[:-1]) < estimates < 1.35 * sum(lengths[:-1])


def test_the_estimate_follows_the_rate() -> None:
    sentence = SENTENCES[0]
    assert estimated_ms(sentence, 70) > 1.3 * estimated_ms(sentence)
    assert estimated_ms(sentence, 130) < 0.85 * estimated_ms(sentence)
