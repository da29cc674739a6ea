"""Loudness by the recommendation, peaks and sibilants."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.sound.speech.loudness import (
    HIGHEST_TRUE_PEAK_DB,
    TARGET_LUFS,
    levelled,
    lufs,
    softened,
    true_peak_db,
)
from backtimer.sound.speech.trim_and_level import RATE_HZ, shape
from backtimer.sound.speech.voices import available_engines
from backtimer.sound.speech.worker_process import Worker

SECOND = np.arange(RATE_HZ) / RATE_HZ


def test_loudness_agrees_with_the_recommendation() -> None:
    # ITU-R BS.1770-5: a 997 Hz sine at full scale in one channel reads -3.01.
    sine = np.sin(2 * np.pi * 997 * np.arange(5 * RATE_HZ) / RATE_HZ)
    assert lufs(sine) == pytest.approx(-3.01, abs=0.02)
    assert lufs(sine / 10) == pytest.approx(-23.01, abs=0.02)
    # The relative gate leaves out what is more than 10 LU quieter.
    assert lufs(np.concatenate([sine, sine / 30])) == pytest.approx(-3.1, abs=0.2)
    assert lufs(np.zeros(RATE_HZ)) == -np.inf
    assert lufs(np.zeros(0)) == -np.inf


def test_a_short_sound_is_measured_as_if_it_were_repeated() -> None:
    sine = np.sin(2 * np.pi * 1000 * SECOND)
    assert lufs(sine[:12_000]) == pytest.approx(lufs(sine), abs=0.1)


def test_the_peak_between_samples_counts() -> None:
    # A quarter of the rate, sampled at 45 degrees: the samples stay 3 dB below the wave.
    sine = np.sin(2 * np.pi * RATE_HZ / 4 * SECOND + np.pi / 4)
    assert 20 * np.log10(np.abs(sine).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak_db(sine[1000:-1000]) == pytest.approx(0, abs=0.3)


def test_a_clip_with_high_peaks_is_as_loud_as_others_and_stays_below_the_limit() -> None:
    noise = np.random.default_rng(2).normal(0, 0.02, RATE_HZ)
    noise[::6000] = 0.6
    out = levelled(noise)
    assert lufs(out) == pytest.approx(TARGET_LUFS, abs=0.3)
    assert true_peak_db(out) <= HIGHEST_TRUE_PEAK_DB


def test_a_sharp_sibilant_is_softened_and_the_rest_stays() -> None:
    vowel = 0.2 * np.sin(2 * np.pi * 400 * SECOND)
    hiss = 0.3 * np.sin(2 * np.pi * 7000 * SECOND)
    out = softened(np.concatenate([vowel, hiss]))
    before, after = out[4800:43_200], out[52_800:91_200]
    assert np.allclose(before, vowel[4800:43_200], atol=0.01)
    assert np.abs(after).max() < 0.75 * np.abs(hiss).max()


@pytest.mark.parametrize("engine", available_engines())
def test_a_real_voice_is_evenly_loud(engine: str) -> None:
    worker = Worker()
    try:
        for text in ("Three", "Hold.", "Left side next.", "Pull one knee gently to your chest."):
            request = {"do": "say", "engine": engine, "voice": "", "rate": 100, "text": text}
            clip = np.frombuffer(worker.ask(request, 60)[1], "<i2") / 32768
            assert lufs(clip) == pytest.approx(TARGET_LUFS, abs=1.0)
            assert true_peak_db(clip) <= HIGHEST_TRUE_PEAK_DB
    finally:
        worker.stop()


def test_silence_and_sound_too_soft_to_be_heard_make_no_clip() -> None:
    assert shape(np.zeros(RATE_HZ), RATE_HZ) == b""
