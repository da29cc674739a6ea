"""The picture that the network sees."""

from __future__ import annotations

import numpy as np

from backtimer.sound.microphone.features import BANDS, FRAMES, SAMPLES, picture
from tests.sound.microphone.sounds import noise

SOUND = np.concatenate([noise(40, 1e-3), noise(41, 0.05, 2)])[-SAMPLES:]


def test_a_picture_has_forty_bands_every_16_ms() -> None:
    seen = picture(SOUND)
    assert seen.shape == (FRAMES, BANDS)
    assert seen.dtype == np.float32
    assert np.isfinite(picture(np.zeros(SAMPLES, np.float32))).all()


def test_the_level_of_the_microphone_makes_no_difference() -> None:
    assert np.abs(picture(SOUND) - picture(0.1 * SOUND)).max() < 0.01


def test_an_even_hum_is_not_seen_and_a_tone_that_begins_is() -> None:
    time_s = np.arange(SAMPLES) / 16_000
    hum = (0.1 * np.sin(2 * np.pi * 1000 * time_s)).astype(np.float32)
    assert np.abs(picture(hum + noise(81, 1e-3)[:SAMPLES])[:, 15]).max() < 0.5
    late = np.where(time_s > 1.5, hum, 0.0).astype(np.float32) + noise(81, 1e-3)[:SAMPLES]
    band = picture(late)[-30:].mean(axis=0)
    assert np.argmax(band) == np.argmax(band[:20])
    assert band.max() > 1.0
