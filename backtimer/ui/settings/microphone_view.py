"""What the page to try the microphone shows. Qt-free."""

from __future__ import annotations

from typing import NamedTuple

from backtimer.core.voice_commands.grammar import (
    HEARD,
    SURE,
    CommandRules,
    Utterance,
    words_for,
)
from backtimer.core.voice_commands.phrases import COMMANDS, NUMBERS, VoicePhrase
from backtimer.core.voice_commands.teaching import (
    TEACHABLE,
    TIMES,
    Fit,
    LessonStep,
    SpokenForm,
)
from backtimer.services.session.listening_service import Asked
from backtimer.services.session.voice_lessons import KnownVoice

# Of the meter, in dBFS: a quiet room lies near the left end, a voice nearby near the right one.
SOFTEST, LOUDEST = -70.0, -10.0
NAME = VoicePhrase.NAME.value.capitalize()


# By benchmarks/commands.py, of the weights that ship; docs/voice-commands.md has all figures.
TO_EXPECT = """\
With eight synthetic voices at 2 to 3 m, 97 of 100 commands were heard in a quiet room, 95 with a
little noise and 92 with much of it. Name and command in one breath are heard best. Once each voice
had taught it the commands, 100, 98 and 93 of 100 of these were heard.

In an hour of talk full of similar words, five of them were taken for a command, two of them for
“that hurts”; “undo” takes a mistake back. If people talk or a radio plays around you, you can have
only what is heard very surely count, in the settings: 95 of 100 commands are still heard in a quiet
room, 76 with much noise. None of those five mistakes was less sure than that.

While the coach speaks, “stop” and “that hurts” are mostly heard, unless it is far louder than you
where the microphone is. Then turn it down, or wear headphones."""


class HeardView(NamedTuple):
    """Something that was heard: the words, how surely (0 to 100 %), and what became of it."""

    words: str
    percent: int
    verdict: str
    counts: bool


def heard_view(said: Utterance, asked: Asked, rules: CommandRules) -> HeardView:
    """Return what to show of an utterance; `asked` is what it asks for by the rules in use."""
    words = said.phrase.value
    if said.phrase is VoicePhrase.NAME:
        words = NAME
    elif said.named:
        words = f"{NAME}, {words}"
    return HeardView(
        words, round(said.score * 100), _verdict(said, asked, rules), asked is not None
    )


def _verdict(said: Utterance, asked: Asked, rules: CommandRules) -> str:
    if asked is not None:
        return "counts"
    if not rules.is_heard(said):
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
        f"carried out. Stand where you exercise. {_surely_enough(rules)}"
    )


def _surely_enough(rules: CommandRules) -> str:
    stopping, others = round(HEARD * 100), round(SURE * 100)
    if not rules.surely:
        return f"What is heard can count from {stopping} % on."
    return f"Stop and that hurts can count from {stopping} % on, other commands from {others} % on."


def share_of(decibels: float) -> float:
    """Return how much of the meter a level fills, 0 to 1."""
    return min(max((decibels - SOFTEST) / (LOUDEST - SOFTEST), 0.0), 1.0)


class LessonView(NamedTuple):
    """How a lesson goes: what to say, and how far it is; `known` is what is learned so far."""

    say: str
    so_far: str
    known: KnownVoice
    is_over: bool = False


def command_name(form: SpokenForm) -> str:
    """Return a command as it is said: "Backtimer, pause"."""
    return f"{NAME}, {form.phrase}" if form.named else form.phrase.value.capitalize()


def lesson_begun(form: SpokenForm, known: KnownVoice) -> LessonView:
    """Return what to show at the beginning of a lesson."""
    return LessonView(_say(form), f"1 of {TIMES}", known)


def lesson_view(found: LessonStep, known: KnownVoice) -> LessonView:
    """Return what to show after it was said once more."""
    if found.is_last:
        return LessonView(
            f"Learned “{command_name(found.form)}”", "It counts from now on.", known, True
        )
    next_one = f"{found.kept + 1} of {TIMES}"
    if found.fit is Fit.KEPT:
        return LessonView(_say(found.form), f"{next_one}: once more.", known)
    if found.another is not None:
        taken = f"That sounded like “{command_name(found.another)}”, which you taught."
    else:
        taken = "That sounded different."
    return LessonView(_say(found.form), f"{taken} {next_one}: once more.", known)


def _say(form: SpokenForm) -> str:
    return f"Say “{command_name(form)}”"


def known_words(known: KnownVoice) -> str:
    """Return what is said of what was taught."""
    if not known.teachable:
        return "The recogniser that is installed cannot be taught."
    if known.outdated:
        return "What you taught was for another version of the recogniser. Please teach it again."
    if not known.forms:
        return "Nothing has been taught yet."
    learned = [f"“{command_name(form)}”" for form in TEACHABLE if form in known.forms]
    return f"Learned from you: {', '.join(learned)}."
