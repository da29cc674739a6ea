"""What the page to try the microphone shows. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.voice_commands.grammar import HEARD, CommandRules, Utterance, words_for
from backtimer.core.voice_commands.phrases import COMMANDS, NUMBERS, VoicePhrase
from backtimer.services.session.listening_service import Asked

# Of the meter, in dBFS: a quiet room lies near the left end, a voice nearby near the right one.
SOFTEST, LOUDEST = -70.0, -10.0
NAME = VoicePhrase.NAME.value.capitalize()


class HeardView(NamedTuple):
    """Something that was heard: the words, how surely (0 to 100 %), and what became of it."""

    words: str
    percent: int
    verdict: str
    counts: bool


def heard_view(said: Utterance, asked: Asked) -> HeardView:
    """Return what to show of an utterance; `asked` is what it asks for."""
    words = said.phrase.value
    if said.phrase is VoicePhrase.NAME:
        words = NAME
    elif said.named:
        words = f"{NAME}, {words}"
    return HeardView(words, round(said.score * 100), _verdict(said, asked), asked is not None)


def _verdict(said: Utterance, asked: Asked) -> str:
    if asked is not None:
        return "counts"
    if said.score < HEARD:
        return "too unsure to count"
    if said.phrase is VoicePhrase.NAME:
        return "now a command, within four seconds"
    if said.phrase not in COMMANDS:
        return "an answer: it counts while a question is asked"
    return f"does not count without “{NAME}”"


def what_to_say(rules: CommandRules) -> str:
    """Return what to try, by the rules in use."""
    pause, hurts = (words_for(each, rules) for each in (VoicePhrase.PAUSE, VoicePhrase.IT_HURTS))
    return (
        f"Say “{pause}”, in one breath or with a short silence after the name. Then try “{hurts}”, "
        f"and a number from {NUMBERS[0].value} to {NUMBERS[-1].value}. Nothing you say here is "
        "carried out. Stand where you exercise."
    )


def share_of(decibels: float) -> float:
    """Return how much of the meter a level fills, 0 to 1."""
    return min(max((decibels - SOFTEST) / (LOUDEST - SOFTEST), 0.0), 1.0)
