"""What a recogniser of voice commands is: blocks of the microphone in, phrases heard out."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from backtimer.core.voice_commands.grammar import SURE
from backtimer.core.voice_commands.phrases import NUMBERS, URGENT, VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, SpokenForm

__all__ = [
    "BLOCK",
    "NUMBERS",
    "SAMPLE_RATE_HZ",
    "SURE",
    "URGENT",
    "Block",
    "Heard",
    "Recogniser",
    "VoicePhrase",
]

SAMPLE_RATE_HZ = 16_000
# Samples of a block: 32 ms.
BLOCK = 512

Block: TypeAlias = NDArray[np.float32]


class Heard(NamedTuple):
    """A phrase that ended just now, and how surely it was heard.

    The score lies between 0 and 1; 0.5 is the shipped threshold of the phrase in its form: with the
    name in one breath, or without (for commands other than `URGENT` that means: shortly after the
    name, or as an answer to a question; SURE is for those to which neither applies). What scores
    below 0.5 is reported from 0.2 on, so that the page to try the microphone can show it.
    """

    phrase: VoicePhrase
    named: bool
    score: float
    end_sample: int


class Recogniser(Protocol):
    """Listens block by block; for one thread, and silent between calls."""

    @property
    def level(self) -> float:
        """The level of the last block in dBFS, -100 for silence."""
        ...

    @property
    def network(self) -> str:
        """What imprints are for; empty if nothing can be taught."""
        ...

    def hear(self, block: Block, playing: Block) -> tuple[Heard, ...]:
        """Return what ended with this block, given what we played meanwhile (zeros for silence).

        Both are BLOCK samples within -1..1. Raises ValueError for another length; what is not
        finite counts as silence.
        """
        ...

    def learn_room(self, blocks: Iterable[Block]) -> None:
        """Learn how loud the room is from blocks without speech, about ten seconds of them."""
        ...

    def allow(self, phrases: AbstractSet[VoicePhrase]) -> None:
        """Hear only these phrases from now on; until the first call, all of them."""
        ...

    def know(self, rows: Iterable[tuple[SpokenForm, Imprint]]) -> None:
        """Know from now on how a person says these forms; imprints of a form follow each other.

        Raises ValueError for imprints of another network.
        """
        ...

    def teach(self, *, on: bool) -> None:
        """Find imprints in place of phrases, or phrases again."""
        ...

    def take_imprint(self) -> Imprint | None:
        """Return the imprint of what was just said, once."""
        ...
