"""The recogniser that ships: gate, echo filter, ends of phrases, a network for what they were."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

import numpy as np

from backtimer.core.voice_commands.teaching import Imprint, SpokenForm
from backtimer.sound.microphone.features import SAMPLES
from backtimer.sound.microphone.learned_voice import LearningJudge, Sayings
from backtimer.sound.microphone.levels import (
    SILENCE_DB,
    RoomLevel,
    level_db,
    sound_of,
    speech_level_db,
)
from backtimer.sound.microphone.network import CommandNetwork, Verdict
from backtimer.sound.microphone.own_voice import OwnVoice
from backtimer.sound.microphone.recogniser import (
    BLOCK,
    SAMPLE_RATE_HZ,
    SURE,
    Block,
    Heard,
    VoicePhrase,
)
from backtimer.sound.microphone.segmenter import Segmenter

# Lower scores are not worth a line on the page to try the microphone.
REPORTED = 0.2
COUNTS = 0.5
# A phrase is looked at when it ends and, until it is heard very surely, again for 0.2 s: in noise a
# later look often finds what the first did not, or finds it surely.
LOOKS_FOR_BLOCKS, LOOKS_EVERY = 6, 2
# The same phrase again so soon (s) is the same one, seen ending twice.
ECHO_OF_ITSELF = SAMPLE_RATE_HZ // 2


class Judge(Protocol):
    """Knows the phrases: the network that ships, or another that is measured against it."""

    def judge(self, sound: Block) -> Verdict:
        """Return the likeliest phrase at the end of the last 2.56 s, whether it is one or not."""
        ...


def make_recogniser(resources: Path) -> CommandRecogniser:
    """Return the recogniser with the weights of the resources; UserError if they cannot be read."""
    judge = LearningJudge(CommandNetwork(resources / "microphone" / "commands.npz"))
    return CommandRecogniser(judge, judge)


class CommandRecogniser:
    """Asks its judge whenever something loud has ended; otherwise it only measures levels.

    `learning` is the judge once more if it can be taught.
    """

    def __init__(self, judge: Judge, learning: LearningJudge | None = None) -> None:
        self._judge = judge
        self._learning = learning
        self._sayings: Sayings | None = None
        self._said: Block | None = None
        self._own_voice = OwnVoice()
        self._room = RoomLevel()
        self._segmenter = Segmenter()
        self._sound: Block = np.zeros(SAMPLES, np.float32)
        self._clock = 0
        self._level = SILENCE_DB
        self._allowed: AbstractSet[VoicePhrase] = frozenset(VoicePhrase)
        self._last = self._best = self._nothing_at(-SAMPLES)
        self._blocks_left = 0

    @property
    def level(self) -> float:
        """The level of the last block in dBFS, -100 for silence."""
        return self._level

    @property
    def network(self) -> str:
        """What imprints are for; empty if nothing can be taught."""
        return "" if self._learning is None else self._learning.name

    def allow(self, phrases: AbstractSet[VoicePhrase]) -> None:
        """Hear only these phrases from now on; until the first call, all of them."""
        self._allowed = frozenset(phrases)

    def learn_room(self, blocks: Iterable[Block]) -> None:
        """Learn how loud the room is from blocks without speech, about ten seconds of them."""
        self._room.learn(speech_level_db(sound_of(block)) for block in blocks)

    def know(self, rows: Iterable[tuple[SpokenForm, Imprint]]) -> None:
        """Know from now on how a person says these forms; imprints of a form follow each other.

        Raises ValueError for imprints of another network.
        """
        if self._learning is not None:
            self._learning.know(rows)

    def teach(self, *, on: bool) -> None:
        """Find imprints in place of phrases, or phrases again."""
        self._sayings = Sayings() if on else None
        self._said = None
        self._blocks_left = 0

    def take_imprint(self) -> Imprint | None:
        """Return the imprint of what was just said, once; None where nothing can be taught."""
        sound, self._said = self._said, None
        if sound is None or self._learning is None:
            return None
        return self._learning.imprint(sound)

    def hear(self, block: Block, playing: Block) -> tuple[Heard, ...]:
        """Return what ended with this block, given what we played meanwhile (zeros for silence).

        Both are BLOCK samples within -1..1. Raises ValueError for another length; what is not
        finite counts as silence.
        """
        sound, played = sound_of(block), sound_of(playing)
        self._level = level_db(sound)
        cleaned = self._own_voice.clean(sound, played)
        self._sound[:-BLOCK] = self._sound[BLOCK:]
        self._sound[-BLOCK:] = cleaned
        self._clock += BLOCK
        level = speech_level_db(cleaned)
        ending = self._segmenter.add(level, self._room.add(level))
        if ending is not None and self._own_voice.was_all(*ending):
            ending = None
        if self._sayings is not None:
            self._said = self._sayings.add(ending, self._sound, loud=self._segmenter.is_open)
            return ()
        if ending is not None:
            self._blocks_left = LOOKS_FOR_BLOCKS
            self._best = self._nothing_at(self._clock - ending.ended * BLOCK)
        elif self._blocks_left:
            self._blocks_left -= 1
        else:
            return ()
        return () if self._blocks_left % LOOKS_EVERY else self._look()

    def _look(self) -> tuple[Heard, ...]:
        """Ask the judge, again and again until it is sure; report the surest of its verdicts."""
        heard = Heard(*self._judge.judge(self._sound), self._best.end_sample)
        if heard.phrase in self._allowed and heard.score > self._best.score:
            self._best = heard
        if self._best.score >= SURE:
            self._blocks_left = 0
        if self._blocks_left or self._best.score < REPORTED or self._is_the_last(self._best):
            return ()
        self._last = self._best
        return (self._best,)

    @staticmethod
    def _nothing_at(end_sample: int) -> Heard:
        return Heard(VoicePhrase.NAME, named=False, score=0.0, end_sample=end_sample)

    def _is_the_last(self, heard: Heard) -> bool:
        return (
            heard.phrase is self._last.phrase
            and heard.end_sample - self._last.end_sample < ECHO_OF_ITSELF
            and self._last.score >= min(heard.score, COUNTS)
        )
