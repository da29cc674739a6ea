"""What a person taught: how they say a phrase, beside what the network says it is.

What is like a phrase that was taught is that phrase, though the network may not be sure, and among
those that were taught it is the likest one. What the network takes for one that was taught, and is
quite unlike it, is none. Only *stop* and *that hurts* are heeded however they are said, unless what
was said is rather another phrase that was taught, and they were taught in that form, too.

Whether the name stood before is for the network alone to say: with and without it a phrase is quite
alike, and the network is hardly ever wrong about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from backtimer.core.voice_commands.grammar import HEARD
from backtimer.core.voice_commands.teaching import Imprint, SpokenForm
from backtimer.sound.microphone.features import picture
from backtimer.sound.microphone.network import NAMED_FROM, CommandNetwork, Verdict
from backtimer.sound.microphone.recogniser import BLOCK, SAMPLE_RATE_HZ, URGENT, Block
from backtimer.sound.microphone.segmenter import Ending

# The likeness at which a phrase counts (*stop* and *that hurts* sooner: of two mistakes stopping is
# the better one), and how much more makes it as sure as it gets. Set on two speakers, each with
# four accents, who neither trained the network nor test it.
COUNTS_FROM, URGENT_FROM, SURE_AFTER, SUREST = 0.77, 0.72, 0.14, 0.9
# Among phrases that were taught it is the likest one, if it is at least so like it.
LIKELIER_FROM = 0.65
# What is less like a phrase that was taught than this is another one.
UNLIKE_BELOW, UNLIKE_SCORE = 0.5, 0.49
# What is said is no shorter than this, and over when nothing ended for so long; where it is never
# quiet, a little later.
SHORTEST_BLOCKS = SAMPLE_RATE_HZ // 4 // BLOCK
OVER_AFTER_BLOCKS, AT_LATEST_BLOCKS = 25, 60
_LARGEST = 127


class LearningJudge:
    """The network, and what was taught for it; nothing can be if its `name` is empty."""

    def __init__(self, network: CommandNetwork) -> None:
        self._network = network
        self._forms: list[SpokenForm] = []
        self._starts: list[int] = []
        self._imprints: list[Any] = []

    @property
    def name(self) -> str:
        """The name of the network."""
        return self._network.name

    def know(self, rows: Iterable[tuple[SpokenForm, Imprint]]) -> None:
        """Know these imprints from now on, those of a form behind each other, and no others.

        Raises ValueError, and knows none, if they are of another network.
        """
        self._forms, self._starts = [], []
        imprints: list[Any] = []
        for form, imprint in rows:
            if form not in self._forms[-1:]:
                self._forms.append(form)
                self._starts.append(len(imprints))
            imprints.append(np.frombuffer(imprint, np.int8).astype(np.float32))
        if {len(each) for each in imprints} - {self._network.numbers}:
            self._forms = []
            raise ValueError("imprints of another network")
        lengths = [max(float(np.linalg.norm(each)), 1e-9) for each in imprints]
        self._imprints = [each / length for each, length in zip(imprints, lengths, strict=True)]

    def judge(self, sound: Block) -> Verdict:
        """Return the likeliest phrase at the end of SAMPLES samples, whether it is one or not."""
        seen = self._network.see(picture(sound))
        verdict = self._network.verdict(seen.guess)
        if not self._forms or seen.said is None:
            return verdict
        return self.weighed(verdict, seen.said, named=seen.guess.named >= NAMED_FROM)

    def imprint(self, sound: Block) -> Imprint:
        """Return the imprint of a phrase with which SAMPLES samples end.

        Raises ValueError where nothing can be taught.
        """
        said = self._network.see(picture(sound)).said
        if said is None:
            raise ValueError("nothing can be taught for this network")
        return bytes(np.round(said * (_LARGEST / np.abs(said).max())).astype(np.int8))

    def weighed(self, verdict: Verdict, said: Any, *, named: bool) -> Verdict:
        """Return the verdict of the network, or another one by how it was said.

        `named` is whether the name stood before.
        """
        likeness = np.maximum.reduceat(np.stack(self._imprints) @ said, self._starts)
        likeness[[form.named != named for form in self._forms]] = -1.0
        form, like = self._forms[int(likeness.argmax())], float(likeness.max())
        heard, urgent = SpokenForm(verdict.phrase, verdict.named), verdict.phrase in URGENT
        if heard in self._forms:
            unlike = likeness[self._forms.index(heard)] < UNLIKE_BELOW and not urgent
            another = form != heard and like >= (COUNTS_FROM if urgent else LIKELIER_FROM)
            if unlike or another:
                verdict = verdict._replace(score=min(verdict.score, UNLIKE_SCORE))
        elif urgent and verdict.score >= HEARD:
            return verdict
        counts_from = URGENT_FROM if form.phrase in URGENT else COUNTS_FROM
        if like < counts_from:
            return verdict
        score = min(HEARD + (SUREST - HEARD) * (like - counts_from) / SURE_AFTER, SUREST)
        return Verdict(*form, score) if score > verdict.score else verdict


class Sayings:
    """Finds what a person says who teaches: a pause after the name is not its end."""

    def __init__(self) -> None:
        self._sound: Block | None = None
        self._waited = self._quiet = 0

    def add(self, ending: Ending | None, sound: Block, *, loud: bool) -> Block | None:
        """Add a block: what ended with it, the last SAMPLES samples, whether something goes on.

        Return the samples that end with what was said, once that is over.
        """
        if ending is not None and ending.began - ending.ended >= SHORTEST_BLOCKS:
            self._sound = sound.copy()
            self._waited = self._quiet = 0
            return None
        self._waited += 1
        self._quiet = 0 if loud else self._quiet + 1
        if self._quiet < OVER_AFTER_BLOCKS and self._waited < AT_LATEST_BLOCKS:
            return None
        found, self._sound = self._sound, None
        return found
