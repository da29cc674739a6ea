"""Our own output is filtered out, and what is left of it is no command."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from backtimer.sound.microphone import own_voice
from backtimer.sound.microphone.echo_filter import SIZE, EchoFilter
from backtimer.sound.microphone.own_voice import ECHO_BLOCKS, OwnVoice
from backtimer.sound.microphone.residue import Residue
from tests.sound.microphone.sounds import SILENCE, blocks_of, noise

Sound = NDArray[np.float32]
PLAYED = noise(50, 0.1)
VOICE = slice(40 * 512, None)


def echo_of(played: Sound) -> Sound:
    """As it comes back: late, softer, off a wall."""
    heard = np.zeros_like(played)
    heard[400:] += 0.5 * played[:-400]
    heard[900:] -= 0.2 * played[:-900]
    return heard


def power_db(sound: Sound) -> float:
    return float(10 * np.log10((sound**2).mean() + 1e-20))


@pytest.fixture(scope="module")
def cleaned() -> Sound:
    """What the filter makes of an echo, and in its last ten blocks of another voice over it."""
    heard = echo_of(PLAYED)
    heard[VOICE] += noise(10, 0.1, 9)
    return EchoFilter().clean(heard, PLAYED)


def test_the_echo_filter_lowers_an_echo_and_leaves_another_voice(cleaned: Sound) -> None:
    late = slice(VOICE.start - 10 * 512, VOICE.start)
    assert power_db(cleaned[late]) < power_db(echo_of(PLAYED)[late]) - 12
    assert abs(power_db(cleaned[VOICE]) - power_db(noise(10, 0.1, 9))) < 3


def test_the_rest_of_an_echo_is_hidden_and_another_voice_is_not(cleaned: Sound) -> None:
    echo = echo_of(PLAYED) - cleaned
    echo[VOICE] += noise(10, 0.1, 9)
    hidden = Residue().hide(cleaned, echo)
    late = slice(VOICE.start - 10 * 512, VOICE.start)
    assert power_db(hidden[late]) < power_db(cleaned[late]) - 3
    assert abs(power_db(hidden[VOICE]) - power_db(cleaned[VOICE])) < 3


def test_the_echo_filter_refuses_samples_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="echo"):
        EchoFilter().clean(np.zeros(SIZE + 1), np.zeros(SIZE + 1))
    with pytest.raises(ValueError, match="echo"):
        EchoFilter().clean(np.zeros(SIZE), np.zeros(2 * SIZE))


def listened(own: OwnVoice, heard: Sound, played: Sound) -> None:
    for block, playing in zip(blocks_of(heard), blocks_of(played), strict=True):
        own.clean(block, playing)


def test_until_our_voice_is_learned_nothing_is_heeded_while_we_sound() -> None:
    own = OwnVoice()
    listened(own, noise(30, 0.1, 7), PLAYED[: 30 * 512])
    assert not own.is_learned
    assert own.was_all(10, 0)


def test_a_learned_voice_is_told_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_voice, "LEARNING_BLOCKS", 30)
    own = OwnVoice()
    heard = echo_of(PLAYED)
    heard[-10 * 512 :] += noise(10, 0.1, 9)
    listened(own, heard, PLAYED)
    assert own.is_learned
    assert own.was_all(20, 11)
    assert not own.was_all(10, 0)


def test_while_we_are_silent_nothing_is_filtered_or_dropped() -> None:
    own = OwnVoice()
    own.clean(SILENCE, PLAYED[:512])
    for _ in range(ECHO_BLOCKS):
        own.clean(SILENCE, SILENCE)
    block = noise(1, 0.1)
    assert own.clean(block, SILENCE) is block
    assert not own.was_all(1, 0)
    assert not own.was_all(0, 0)
