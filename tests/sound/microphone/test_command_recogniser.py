"""The shipped recogniser, with a network that says what it is asked to."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.sound.microphone.command_recogniser import CommandRecogniser
from backtimer.sound.microphone.features import SAMPLES
from backtimer.sound.microphone.network import Verdict
from backtimer.sound.microphone.recogniser import BLOCK, SURE, Block, Heard, VoicePhrase
from tests.sound.microphone.sounds import SILENCE, blocks_of, noise, word

WORD = word()


class Says:
    """Hears one phrase in everything."""

    def __init__(self, phrase: VoicePhrase, score: float = 0.9, *, named: bool = False) -> None:
        self._verdict = Verdict(phrase, named, score)
        self.asked = 0

    def judge(self, sound: Block) -> Verdict:
        assert sound.shape == (SAMPLES,)
        self.asked += 1
        return self._verdict


def heard(recogniser: CommandRecogniser, sound: Block, playing: Block = SILENCE) -> list[Heard]:
    return [each for block in blocks_of(sound) for each in recogniser.hear(block, playing)]


def test_a_word_is_heard_once_with_the_moment_of_its_end() -> None:
    network = Says(VoicePhrase.STOP)
    (found,) = heard(CommandRecogniser(network), WORD)
    assert found == Heard(VoicePhrase.STOP, named=False, score=0.9, end_sample=75 * BLOCK)
    assert network.asked == 1


class Doubts(Says):
    """Is sure of what it hears at the third look only."""

    def judge(self, sound: Block) -> Verdict:
        return super().judge(sound)._replace(score=SURE if self.asked > 2 else 0.6)


def test_what_is_unsure_is_looked_at_again_for_a_fifth_of_a_second() -> None:
    judge = Doubts(VoicePhrase.NEXT)
    (found,) = heard(CommandRecogniser(judge), WORD)
    assert (found.score, judge.asked) == (SURE, 3)
    for score in (0.3, SURE - 0.01):
        unsure = Says(VoicePhrase.NEXT, score)
        (found,) = heard(CommandRecogniser(unsure), WORD)
        assert (found.score, unsure.asked) == (score, 4)


def test_only_what_is_allowed_is_heard() -> None:
    recogniser = CommandRecogniser(Says(VoicePhrase.NEXT))
    recogniser.allow({VoicePhrase.STOP})
    assert heard(recogniser, WORD) == []
    recogniser.allow({VoicePhrase.NEXT})
    assert len(heard(recogniser, WORD)) == 1


def test_what_is_most_unlikely_is_not_reported() -> None:
    assert heard(CommandRecogniser(Says(VoicePhrase.NEXT, score=0.1)), WORD) == []


def test_the_network_is_not_asked_in_a_quiet_room_or_in_even_noise() -> None:
    network = Says(VoicePhrase.NEXT)
    recogniser = CommandRecogniser(network)
    assert heard(recogniser, noise(100, 1e-3)) == []
    recogniser.learn_room(blocks_of(noise(30, 0.05)))
    assert heard(recogniser, noise(100, 0.05, 4)) == []
    assert network.asked == 0


def test_the_same_end_seen_twice_is_one_command_and_a_word_said_twice_two() -> None:
    assert len(heard(CommandRecogniser(Says(VoicePhrase.NEXT)), np.concatenate([WORD, WORD]))) == 2
    echoing = np.concatenate([word(after=7), word(before=0, length=4)])
    assert len(heard(CommandRecogniser(Says(VoicePhrase.NEXT)), echoing)) == 1


def test_while_our_voice_is_not_learned_its_words_are_not_heeded() -> None:
    network = Says(VoicePhrase.STOP)
    recogniser = CommandRecogniser(network)
    for block in blocks_of(WORD):
        assert recogniser.hear(block, block) == ()
    assert network.asked == 0


def test_the_level_is_that_of_the_last_block() -> None:
    recogniser = CommandRecogniser(Says(VoicePhrase.STOP))
    assert recogniser.level == -100.0
    recogniser.hear(np.full(BLOCK, 0.1, np.float32), SILENCE)
    assert recogniser.level == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize(
    "block",
    [
        np.full(BLOCK, np.nan, np.float32),
        np.full(BLOCK, np.inf, np.float32),
        np.full(BLOCK, 9.0, np.float32),
        np.tile(np.array([1.0, -1.0], np.float32), BLOCK // 2),
        SILENCE,
    ],
)
def test_any_block_gives_a_result(block: Block) -> None:
    recogniser = CommandRecogniser(Says(VoicePhrase.STOP))
    assert recogniser.hear(block, block) == ()
    assert np.isfinite(recogniser.level)


def test_a_block_of_another_length_is_refused() -> None:
    recogniser = CommandRecogniser(Says(VoicePhrase.STOP))
    with pytest.raises(ValueError, match="512"):
        recogniser.hear(SILENCE[:-1], SILENCE)
    with pytest.raises(ValueError, match="512"):
        recogniser.hear(SILENCE, SILENCE[:-1])
