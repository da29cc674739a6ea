"""Which of the phrases that were heard count, and as what."""

from __future__ import annotations

import pytest

from backtimer.core.voice_commands.grammar import (
    ANSWERS,
    HEARD,
    NAME_COUNTS_FOR_MS,
    SURE,
    TAKEN_BACK_WITHIN_MS,
    CommandRules,
    Grammar,
    Question,
    SpokenAnswer,
    SpokenCommand,
    Utterance,
    words_for,
)
from backtimer.core.voice_commands.phrases import COMMANDS, URGENT, VoicePhrase

ORDINARY = sorted(COMMANDS - URGENT)
STRICT = CommandRules(stop_unnamed=False)
ALONE = CommandRules(all_unnamed=True)


def said(
    phrase: VoicePhrase, at_ms: float = 0.0, *, named: bool = False, score: float = HEARD
) -> Utterance:
    return Utterance(phrase, named, score, at_ms)


@pytest.mark.parametrize("phrase", ORDINARY)
def test_a_command_counts_with_the_name_and_not_without(phrase: VoicePhrase) -> None:
    assert Grammar(CommandRules()).hear(said(phrase, named=True)) == SpokenCommand(
        phrase, named=True
    )
    assert Grammar(CommandRules()).hear(said(phrase, score=1.0)) is None


def test_the_name_counts_for_four_seconds_and_for_one_command() -> None:
    ear = Grammar(STRICT)
    assert ear.hear(said(VoicePhrase.NAME, 1000)) is None
    in_time = said(VoicePhrase.PAUSE, 1000 + NAME_COUNTS_FOR_MS)
    assert ear.hear(in_time) == SpokenCommand(VoicePhrase.PAUSE, named=True)
    assert ear.hear(said(VoicePhrase.NEXT, 1500)) is None
    ear.hear(said(VoicePhrase.NAME, 6000))
    assert ear.hear(said(VoicePhrase.STOP, 6001 + NAME_COUNTS_FOR_MS)) is None


@pytest.mark.parametrize("phrase", sorted(URGENT))
def test_stop_and_that_hurts_count_without_the_name_unless_switched_off(
    phrase: VoicePhrase,
) -> None:
    assert Grammar(CommandRules()).hear(said(phrase)) == SpokenCommand(phrase, named=False)
    assert Grammar(STRICT).hear(said(phrase)) is None
    assert Grammar(STRICT).hear(said(phrase, named=True)) == SpokenCommand(phrase, named=True)


@pytest.mark.parametrize("word", [VoicePhrase.UNDO, VoicePhrase.GO_ON])
def test_one_word_takes_a_mistaken_stop_back(word: VoicePhrase) -> None:
    ear = Grammar(CommandRules())
    ear.hear(said(VoicePhrase.STOP, 1000))
    assert ear.hear(said(word, 3000)) == SpokenCommand(VoicePhrase.UNDO, named=False)
    # Once it has been taken back, the word needs the name again.
    assert ear.hear(said(word, 4000)) is None
    ear.hear(said(VoicePhrase.IT_HURTS, 5000))
    assert ear.hear(said(word, 5001 + TAKEN_BACK_WITHIN_MS)) is None


def test_the_program_does_not_answer_itself() -> None:
    ear = Grammar(CommandRules())
    ear.hear(said(VoicePhrase.IT_HURTS, 1000))
    # It says itself how to go on, but never *undo*.
    assert ear.hear(said(VoicePhrase.GO_ON, 3000)._replace(over_us=True)) is None
    undo = ear.hear(said(VoicePhrase.UNDO, 3500)._replace(over_us=True))
    assert undo == SpokenCommand(VoicePhrase.UNDO, named=False)
    stop = ear.hear(said(VoicePhrase.STOP, 4000)._replace(over_us=True))
    assert stop == SpokenCommand(VoicePhrase.STOP, named=False)
    ear.question = Question.EFFORT
    assert ear.hear(said(VoicePhrase.EASY, 9000)._replace(over_us=True)) is None
    assert ear.hear(said(VoicePhrase.EASY, 9500)) == SpokenAnswer(Question.EFFORT, 1)


def test_alone_in_the_room_a_command_counts_if_it_was_heard_surely() -> None:
    ear = Grammar(ALONE)
    assert ear.hear(said(VoicePhrase.NEXT, score=SURE)) == SpokenCommand(
        VoicePhrase.NEXT, named=False
    )
    assert ear.hear(said(VoicePhrase.NEXT, score=SURE - 0.01)) is None
    # Stopping needs no more than usual.
    assert ear.hear(said(VoicePhrase.STOP)) == SpokenCommand(VoicePhrase.STOP, named=False)


def test_what_was_heard_unsurely_never_counts() -> None:
    ear = Grammar(ALONE)
    assert ear.hear(said(VoicePhrase.STOP, named=True, score=HEARD - 0.01)) is None
    ear.hear(said(VoicePhrase.NAME, 0, score=HEARD - 0.01))
    assert ear.hear(said(VoicePhrase.PAUSE, 100)) is None


def test_among_people_a_command_and_the_name_count_if_they_were_heard_surely() -> None:
    ear = Grammar(CommandRules(surely=True))
    surely = SpokenCommand(VoicePhrase.NEXT, named=True)
    assert ear.hear(said(VoicePhrase.NEXT, named=True, score=SURE - 0.01)) is None
    assert ear.hear(said(VoicePhrase.NEXT, named=True, score=SURE)) == surely
    ear.hear(said(VoicePhrase.NAME, 1000, score=SURE - 0.01))
    assert ear.hear(said(VoicePhrase.NEXT, 2000, score=SURE)) is None
    ear.hear(said(VoicePhrase.NAME, 3000, score=SURE))
    assert ear.hear(said(VoicePhrase.NEXT, 4000, score=SURE - 0.01)) is None
    assert ear.hear(said(VoicePhrase.NEXT, 5000, score=SURE)) == surely
    # Stopping, taking it back and answers need no more than usual.
    assert ear.hear(said(VoicePhrase.STOP, 9000)) == SpokenCommand(VoicePhrase.STOP, named=False)
    undo = SpokenCommand(VoicePhrase.UNDO, named=False)
    assert ear.hear(said(VoicePhrase.UNDO, 10_000)) == undo
    ear.question = Question.PAIN
    assert ear.hear(said(VoicePhrase.SEVEN)) == SpokenAnswer(Question.PAIN, 7)


def test_answers_count_only_while_their_question_is_asked() -> None:
    ear = Grammar(CommandRules())
    assert VoicePhrase.SEVEN not in ear.phrases
    assert ear.hear(said(VoicePhrase.SEVEN, named=True)) is None
    ear.question = Question.PAIN
    assert ear.phrases == set(ANSWERS[Question.PAIN])
    assert ear.hear(said(VoicePhrase.SEVEN)) == SpokenAnswer(Question.PAIN, 7)
    assert ear.hear(said(VoicePhrase.TEN)) == SpokenAnswer(Question.PAIN, 10)
    assert ear.hear(said(VoicePhrase.GO_ON)) == SpokenAnswer(Question.PAIN, None)
    assert ear.hear(said(VoicePhrase.NEXT, named=True)) is None
    ear.question = Question.EFFORT
    assert ear.hear(said(VoicePhrase.TOO_HARD)) == SpokenAnswer(Question.EFFORT, 4)
    assert ear.hear(said(VoicePhrase.ONE)) == SpokenAnswer(Question.EFFORT, 1)
    assert ear.hear(said(VoicePhrase.ZERO)) is None
    ear.question = None
    assert ear.phrases == COMMANDS | {VoicePhrase.NAME}


def test_what_is_to_be_said_follows_the_rules() -> None:
    assert words_for(VoicePhrase.PAUSE, CommandRules()) == "Backtimer, pause"
    assert words_for(VoicePhrase.IT_HURTS, CommandRules()) == "that hurts"
    assert words_for(VoicePhrase.STOP, STRICT) == "Backtimer, stop"
    assert words_for(VoicePhrase.PAUSE, ALONE) == "pause"
