"""The shipped recogniser, with a network that says what it is asked to."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from backtimer.core.voice_commands.teaching import Imprint, SpokenForm
from backtimer.sound.microphone.command_recogniser import CommandRecogniser
from backtimer.sound.microphone.features import SAMPLES
from backtimer.sound.microphone.learned_voice import (
    AT_LATEST_BLOCKS,
    OVER_AFTER_BLOCKS,
    SHORTEST_BLOCKS,
    LearningJudge,
    Sayings,
)
from backtimer.sound.microphone.network import Verdict
from backtimer.sound.microphone.recogniser import BLOCK, SURE, Block, Heard, VoicePhrase
from backtimer.sound.microphone.segmenter import Ending
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


class Learns(LearningJudge):
    """Remembers what it is asked to know and to learn."""

    def __init__(self) -> None:
        self.known: list[tuple[SpokenForm, Imprint]] = []
        self.asked: list[Block] = []

    @property
    def name(self) -> str:
        return "net1"

    def know(self, rows: Iterable[tuple[SpokenForm, Imprint]]) -> None:
        self.known = list(rows)

    def imprint(self, sound: Block) -> Imprint:
        self.asked.append(sound)
        return b"imprint"


class Pupil:
    """A recogniser that is taught, and what it finds."""

    def __init__(self) -> None:
        self.learns = Learns()
        self.recogniser = CommandRecogniser(Says(VoicePhrase.STOP), self.learns)
        self.recogniser.teach(on=True)
        # The block with which each was over.
        self.found: list[int] = []
        self._count = 0

    def hear(self, *sounds: Block, playing: bool = False) -> None:
        for block in blocks_of(np.concatenate(sounds)):
            self._count += 1
            assert self.recogniser.hear(block, block if playing else SILENCE) == ()
            if self.recogniser.take_imprint() is not None:
                self.found.append(self._count)


def test_a_repetition_is_over_when_nothing_more_ends() -> None:
    pupil = Pupil()
    pupil.hear(WORD, noise(40, 1e-3))
    (over,) = pupil.found
    # It ended with block 75, which was seen some blocks later.
    assert 75 + OVER_AFTER_BLOCKS < over < 75 + OVER_AFTER_BLOCKS + 15
    (sound,) = pupil.learns.asked
    assert sound.shape == (SAMPLES,)
    # Not the silence until it was over: the end of the word is near the end of the imprints.
    assert abs(sound[-12 * BLOCK :]).max() > 0.05
    assert pupil.recogniser.take_imprint() is None


def test_the_name_and_a_command_after_a_pause_are_one_repetition() -> None:
    pupil = Pupil()
    pupil.hear(word(length=20, after=4), word(before=15, length=20), noise(40, 1e-3))
    assert len(pupil.found) == 1
    pupil.hear(WORD, noise(40, 1e-3))
    assert len(pupil.found) == 2


def test_a_click_is_no_repetition_and_neither_is_what_we_play() -> None:
    pupil = Pupil()
    pupil.hear(word(length=SHORTEST_BLOCKS - 3), noise(90, 1e-3))
    pupil.hear(WORD, noise(40, 1e-3), playing=True)
    assert pupil.found == []


def test_where_it_is_never_quiet_a_repetition_is_over_a_little_later() -> None:
    loud = Sayings()
    sound = np.zeros(SAMPLES, np.float32)
    assert loud.add(Ending(40, 8), sound, loud=True) is None
    found = [loud.add(None, sound, loud=True) is not None for _ in range(AT_LATEST_BLOCKS + 9)]
    assert [at for at, each in enumerate(found, 1) if each] == [AT_LATEST_BLOCKS]


def test_after_the_lesson_phrases_are_heard_again() -> None:
    pupil = Pupil()
    pupil.hear(WORD)
    pupil.recogniser.teach(on=False)
    assert len(heard(pupil.recogniser, WORD)) == 1
    assert pupil.recogniser.take_imprint() is None
    assert pupil.recogniser.network == "net1"
    pause = SpokenForm(VoicePhrase.PAUSE, named=True)
    pupil.recogniser.know([(pause, b"a")])
    assert pupil.learns.known == [(pause, b"a")]


def test_another_judge_cannot_be_taught() -> None:
    recogniser = CommandRecogniser(Says(VoicePhrase.STOP))
    assert recogniser.network == ""
    recogniser.know([(SpokenForm(VoicePhrase.PAUSE, named=True), b"a")])
    recogniser.teach(on=True)
    assert heard(recogniser, np.concatenate([WORD, noise(60, 1e-3)])) == []
    assert recogniser.take_imprint() is None
