"""Which of the phrases that were heard count, and as what.

A command begins with the program's name, in one breath or up to four seconds before it. *Stop* and
*that hurts* count without the name, unless that is switched off: of two mistakes, stopping is the
better one, and one word takes it back. Every other phrase errs on the side of being ignored.
The answers to a question count without the name, and only while it is asked. Where people talk or
a radio plays, phrases other than *stop* and *that hurts* can be asked to be heard very surely.

The program speaks of answers and of going on itself. What sounds like these while it speaks does
not count, so that it cannot answer its own questions.

Times are milliseconds of a monotonic clock, at the end of what was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.voice_commands.phrases import (
    COMMANDS,
    NUMBERS,
    TAKING_BACK,
    URGENT,
    VoicePhrase,
)

NAME_COUNTS_FOR_MS = 4000
TAKEN_BACK_WITHIN_MS = 15_000
# From these scores on a phrase counts: with its name or as an answer; without either, or where
# everything has to be heard very surely.
HEARD, SURE = 0.5, 0.8


class Question(StrEnum):
    """A question that can be answered by voice."""

    PAIN = "pain"
    EFFORT = "effort"


# An answer by its number; `VoicePhrase.GO_ON` leaves a question unanswered.
ANSWERS: Mapping[Question, Mapping[VoicePhrase, int | None]] = {
    Question.PAIN: {**{phrase: at for at, phrase in enumerate(NUMBERS)}, VoicePhrase.GO_ON: None},
    Question.EFFORT: {
        **{phrase: at for at, phrase in enumerate(NUMBERS[:5]) if at},
        **dict(
            zip(
                (VoicePhrase.EASY, VoicePhrase.RIGHT, VoicePhrase.HARD, VoicePhrase.TOO_HARD),
                range(1, 5),
                strict=True,
            )
        ),
        VoicePhrase.GO_ON: None,
    },
}


class CommandRules(NamedTuple):
    """What the person has chosen.

    `stop_unnamed` is whether *stop* and *that hurts* count without the name, `all_unnamed` whether
    all commands do. With `surely` the others have to be heard very surely even with the name.
    """

    stop_unnamed: bool = True
    all_unnamed: bool = False
    surely: bool = False

    def is_heard(self, said: Utterance) -> bool:
        """Return whether a command, or the name, was heard surely enough to count."""
        return said.score >= (SURE if self.surely and said.phrase not in URGENT else HEARD)


class Utterance(NamedTuple):
    """A phrase as it was heard: whether the name came right before it, how surely (0 to 1), when.

    A score of 0.5 is the recogniser's threshold for the phrase. `over_us` is whether the program
    itself was speaking.
    """

    phrase: VoicePhrase
    named: bool
    score: float
    at_ms: float
    over_us: bool = False


class SpokenCommand(NamedTuple):
    """A command that counts, and whether it came with the name."""

    phrase: VoicePhrase
    named: bool


class SpokenAnswer(NamedTuple):
    """An answer to a question: its number, or None for leaving it unanswered."""

    question: Question
    number: int | None


class Grammar:
    """Follows what is said, in the order of its times."""

    def __init__(self, rules: CommandRules) -> None:
        self.rules = rules
        self.question: Question | None = None
        self._name_until_ms: float | None = None
        self._stopped_until_ms: float | None = None

    @property
    def phrases(self) -> frozenset[VoicePhrase]:
        """What makes sense now: the answers to the question that is asked, else the commands."""
        if self.question is not None:
            return frozenset(ANSWERS[self.question])
        return COMMANDS | {VoicePhrase.NAME}

    def hear(self, said: Utterance) -> SpokenCommand | SpokenAnswer | None:
        """Return what an utterance asks for; None if it does not count, or is the name alone."""
        if said.score < HEARD:
            return None
        if self.question is not None:
            answers = ANSWERS[self.question]
            if said.phrase not in answers or said.over_us:
                return None
            return SpokenAnswer(self.question, answers[said.phrase])
        if said.phrase is VoicePhrase.NAME:
            if self.rules.is_heard(said):
                self._name_until_ms = said.at_ms + NAME_COUNTS_FOR_MS
            return None
        if said.phrase not in COMMANDS:
            return None
        return self._command(said)

    def _command(self, said: Utterance) -> SpokenCommand | None:
        phrase = said.phrase
        named = said.named or _within(said.at_ms, self._name_until_ms)
        ours = said.over_us and phrase is VoicePhrase.GO_ON
        takes_back = (
            phrase in TAKING_BACK and not ours and _within(said.at_ms, self._stopped_until_ms)
        )
        # A mistake is taken back as easily in a noisy room.
        surely = takes_back or self.rules.is_heard(said)
        unnamed = takes_back or self._counts_unnamed(said)
        if not (surely and (named or unnamed)):
            return None
        # One name is for one command.
        self._name_until_ms = None
        if takes_back:
            self._stopped_until_ms = None
        elif phrase in URGENT:
            self._stopped_until_ms = said.at_ms + TAKEN_BACK_WITHIN_MS
        return SpokenCommand(VoicePhrase.UNDO if takes_back else phrase, named)

    def _counts_unnamed(self, said: Utterance) -> bool:
        if said.phrase in URGENT:
            return self.rules.stop_unnamed or self.rules.all_unnamed
        return self.rules.all_unnamed and said.score >= SURE


def words_for(phrase: VoicePhrase, rules: CommandRules) -> str:
    """Return what to say for a command, with the name if it needs it: "Backtimer, pause"."""
    unnamed = rules.all_unnamed or (rules.stop_unnamed and phrase in URGENT)
    return phrase.value if unnamed else f"{VoicePhrase.NAME.value.capitalize()}, {phrase.value}"


def _within(at_ms: float, until_ms: float | None) -> bool:
    return until_ms is not None and at_ms <= until_ms
