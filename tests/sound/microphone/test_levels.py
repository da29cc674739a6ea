"""Levels of blocks and of the room."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.sound.microphone.levels import (
    SILENCE_DB,
    RoomLevel,
    level_db,
    sound_of,
    speech_level_db,
)
from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ
from tests.sound.microphone.sounds import SILENCE, noise


def sine(frequency_hz: float) -> np.ndarray:
    time_s = np.arange(BLOCK) / SAMPLE_RATE_HZ
    return (0.1 * np.sin(2 * np.pi * frequency_hz * time_s)).astype(np.float32)


def test_the_level_of_a_sine_is_known_and_silence_has_one_too() -> None:
    assert level_db(sine(1000)) == pytest.approx(-23.0, abs=0.1)
    assert level_db(SILENCE) == speech_level_db(SILENCE) == SILENCE_DB


def test_the_level_of_speech_leaves_out_the_hum_of_the_mains() -> None:
    assert speech_level_db(sine(1000)) == pytest.approx(-23.0, abs=0.5)
    assert speech_level_db(sine(50)) < -50


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_counts_as_silence(value: float) -> None:
    block = noise(1, 0.1)
    block[7] = value
    assert sound_of(block)[7] == 0.0


def test_what_is_too_loud_is_clipped_and_integers_are_samples_too() -> None:
    assert sound_of(np.full(BLOCK, 7.0, np.float64)).max() == 1.0
    assert sound_of(np.zeros(BLOCK, np.int16)).dtype == np.float32


@pytest.mark.parametrize("shape", [(0,), (BLOCK - 1,), (BLOCK, 2)])
def test_a_block_of_another_length_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="512 samples"):
        sound_of(np.zeros(shape, np.float32))


def test_the_room_is_as_loud_as_between_the_words() -> None:
    room = RoomLevel()
    levels = [room.add(-20.0 if number % 4 else -60.0) for number in range(100)]
    assert levels[-1] == -60.0


def test_a_learned_room_is_known_at_once_and_forgotten_when_it_changes() -> None:
    room = RoomLevel()
    room.learn([-50.0, -51.0])
    assert room.add(-20.0) == -51.0
    for _ in range(190):
        level = room.add(-30.0)
    assert level == -30.0
    room.learn([])
    assert room.add(-30.0) == -30.0
