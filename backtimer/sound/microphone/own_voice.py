"""Keeps our own output from being heard as a command."""

from __future__ import annotations

from collections import deque

import numpy as np

from backtimer.sound.microphone.echo_filter import EchoFilter
from backtimer.sound.microphone.levels import level_db
from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ, Block
from backtimer.sound.microphone.residue import Residue

# Quieter than this is no output.
AUDIBLE_DB = -60.0
# An echo is heard for so long after the output: the filter's reach and the room.
ECHO_BLOCKS = 20
# The microphone is not heeded while we sound until so much of our voice has come back.
LEARNING_BLOCKS = 15 * SAMPLE_RATE_HZ // BLOCK
# What the filter lowers by more than this in its last half second was our voice.
ECHO_DB = 18.0
LAST_BLOCKS = 14
_MEMORY_BLOCKS = 256


class OwnVoice:
    """Filters the echo of our output, and knows which stretches were nothing else."""

    def __init__(self) -> None:
        self._filter = EchoFilter()
        self._residue = Residue()
        self._since = ECHO_BLOCKS
        self._heard = 0
        # Of each block, newest last: power before and after the filter, and whether we sounded.
        self._blocks: deque[tuple[float, float, bool]] = deque(maxlen=_MEMORY_BLOCKS)

    @property
    def is_learned(self) -> bool:
        """Whether the filter has heard enough of our voice to be relied on."""
        return self._heard >= LEARNING_BLOCKS

    def clean(self, sound: Block, playing: Block) -> Block:
        """Return the block without the echo of what was played, up to this block."""
        audible = level_db(playing) > AUDIBLE_DB
        self._since = 0 if audible else self._since + 1
        self._heard += audible
        sounds = self._since < ECHO_BLOCKS
        cleaned = self._cleaned(sound, playing) if sounds else sound
        before, after = float(np.dot(sound, sound)), float(np.dot(cleaned, cleaned))
        self._blocks.append((before, after, sounds))
        return cleaned

    def _cleaned(self, sound: Block, playing: Block) -> Block:
        error = self._filter.clean(sound, playing)
        hidden: Block = self._residue.hide(error, sound - error)
        return hidden

    def was_all(self, began: int, ended: int) -> bool:
        """Return whether what began and ended so many blocks ago was, at last, our voice alone."""
        newest = len(self._blocks)
        first = max(newest - min(began, ended + LAST_BLOCKS), 0)
        stretch = list(self._blocks)[first : newest - ended]
        sounding = [each for each in stretch if each[2]]
        # A word that began in our last syllable is not ours.
        if 2 * len(sounding) < len(stretch) or not sounding:
            return False
        if not self.is_learned:
            return True
        before = sum(each[0] for each in sounding)
        after = sum(each[1] for each in sounding)
        return after * 10 ** (ECHO_DB / 10) < before
