"""The recogniser that ships: gate, echo filter, ends of phrases, a network for what they were."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

import numpy as np

from backtimer.sound.microphone.features import SAMPLES
from backtimer.sound.microphone.levels import (
    SILENCE_DB,
    RoomLevel,
    level_db,
    sound_of,
    speech_level_db,
)
from backtimer.sound.microphone.network import CommandNetwork, Verdict
from backtimer.sound.microphone.own_voice import OwnVoice
from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ, Block, Heard, VoicePhrase
from backtimer.sound.microphone.segmenter import Segmenter

# Lower scores are not worth a line on the page to try the microphone.
REPORTED = 0.2
COUNTS = 0.5
# The same phrase again so soon (s) is the same one, seen ending twice.
ECHO_OF_ITSELF = SAMPLE_RATE_HZ // 2


class Judge(Protocol):
    """Knows the phrases: the network that ships, or another that is measured against it."""

    def judge(self, sound: Block) -> Verdict:
        """Return the likeliest phrase at the end of the last 2.56 s, whether it is one or not."""
        ...


def make_recogniser(resources: Path) -> CommandRecogniser:
    """Return the recogniser with the weights of the resources; UserError if they cannot be read."""
    return CommandRecogniser(CommandNetwork(resources / "microphone" / "commands.npz"))


class CommandRecogniser:
    """Asks its judge whenever something loud has ended; otherwise it only measures levels."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._own_voice = OwnVoice()
        self._room = RoomLevel()
        self._segmenter = Segmenter()
        self._sound: Block = np.zeros(SAMPLES, np.float32)
        self._clock = 0
        self._level = SILENCE_DB
        self._allowed: AbstractSet[VoicePhrase] = frozenset(VoicePhrase)
        self._last = Heard(VoicePhrase.NAME, named=False, score=0.0, end_sample=-SAMPLES)

    @property
    def level(self) -> float:
        """The level of the last block in dBFS, -100 for silence."""
        return self._level

    def allow(self, phrases: AbstractSet[VoicePhrase]) -> None:
        """Hear only these phrases from now on; until the first call, all of them."""
        self._allowed = frozenset(phrases)

    def learn_room(self, blocks: Iterable[Block]) -> None:
        """Learn how loud the room is from blocks without speech, about ten seconds of them."""
        self._room.learn(speech_level_db(sound_of(block)) for block in blocks)

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
        if ending is None or self._own_voice.was_all(*ending):
            return ()
        return self._recognised(self._clock - ending.ended * BLOCK)

    def _recognised(self, end_sample: int) -> tuple[Heard, ...]:
        heard = Heard(*self._judge.judge(self._sound), end_sample)
        if heard.phrase not in self._allowed or heard.score < REPORTED or self._is_the_last(heard):
            return ()
        self._last = heard
        return (heard,)

    def _is_the_last(self, heard: Heard) -> bool:
        return (
            heard.phrase is self._last.phrase
            and heard.end_sample - self._last.end_sample < ECHO_OF_ITSELF
            and self._last.score >= min(heard.score, COUNTS)
        )
