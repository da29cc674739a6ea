"""Who listens, and for what: the microphone is open only as long as somebody does."""

from __future__ import annotations

from typing import Any

from backtimer.core.settings.settings import Settings
from backtimer.core.voice_commands.grammar import (
    Question,
    SpokenAnswer,
    SpokenCommand,
    Utterance,
)
from backtimer.core.voice_commands.phrases import COMMANDS, VoicePhrase
from backtimer.services.session.listening_service import ListeningPurpose, ListeningService
from tests.fakes import Microphone


class Ear:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def heard(self, said: Utterance, asked: Any) -> None:
        self.events.append((said.phrase, asked))

    def level(self, decibels: float) -> None:
        self.events.append(decibels)

    def opened(self) -> None:
        self.events.append("opened")

    def learned(self) -> None:
        self.events.append("learned")

    def failed(self, problem: str, *, over: bool) -> None:
        self.events.append((problem, over))


class Bench:
    """The service with a fake microphone."""

    def __init__(self, **settings: Any) -> None:
        self.microphone = Microphone()
        self.settings = Settings(**settings)
        self.service = ListeningService(
            lambda: self.microphone, lambda: self.settings, lambda: self.microphone.ms
        )
        self.session, self.page = Ear(), Ear()


def test_the_microphone_is_open_from_the_first_listener_to_the_last() -> None:
    bench = Bench()
    service, microphone = bench.service, bench.microphone
    service.listen(ListeningPurpose.SESSION, bench.session)
    assert microphone.is_open
    assert microphone.phrases == COMMANDS | {VoicePhrase.NAME}
    microphone.open_up()
    service.listen(ListeningPurpose.TRYING, bench.page)
    assert microphone.phrases == set(VoicePhrase)
    # Who comes later is told at once that it is open.
    assert (bench.session.events, bench.page.events) == (["opened"], ["opened"])
    service.leave(ListeningPurpose.SESSION)
    assert microphone.is_open
    service.leave(ListeningPurpose.TRYING)
    service.leave(ListeningPurpose.TRYING)
    assert not microphone.is_open
    microphone.say(VoicePhrase.STOP)
    assert bench.page.events == ["opened"]


def test_what_is_tried_does_not_reach_the_session() -> None:
    bench = Bench()
    bench.service.listen(ListeningPurpose.SESSION, bench.session)
    bench.service.listen(ListeningPurpose.TRYING, bench.page)
    bench.microphone.say(VoicePhrase.STOP)
    bench.microphone.level_is(-30.0)
    bench.service.learn_room()
    assert bench.session.events == []
    stop = SpokenCommand(VoicePhrase.STOP, named=False)
    assert bench.page.events == [(VoicePhrase.STOP, stop), -30.0, "learned"]


def test_a_question_takes_its_answers_until_it_is_over() -> None:
    bench = Bench()
    bench.service.listen(ListeningPurpose.QUESTION, bench.page, Question.PAIN)
    assert VoicePhrase.SEVEN in bench.microphone.phrases
    bench.microphone.say(VoicePhrase.SEVEN)
    bench.service.listen(ListeningPurpose.QUESTION, bench.page, Question.EFFORT)
    bench.microphone.say(VoicePhrase.HARD)
    assert [asked for _phrase, asked in bench.page.events] == [
        SpokenAnswer(Question.PAIN, 7),
        SpokenAnswer(Question.EFFORT, 3),
    ]


def test_what_the_program_says_itself_is_no_answer() -> None:
    bench = Bench()
    a_second = bytes(96_000)
    bench.service.listen(ListeningPurpose.QUESTION, bench.page, Question.EFFORT)
    # Phrases end at 1000, 2000, 3000, 4000 ms.
    bench.service.play(1500.0, a_second, 1)
    bench.service.play(2500.0, a_second, 2)
    bench.service.take_back([2])
    bench.service.play(3500.0, a_second, 3)
    for _ in range(2):
        bench.microphone.say(VoicePhrase.EASY)
    bench.service.set_gain(0.5)
    bench.service.stop()
    for _ in range(2):
        bench.microphone.say(VoicePhrase.EASY)
    easy = SpokenAnswer(Question.EFFORT, 1)
    assert [asked for _phrase, asked in bench.page.events] == [easy, None, None, easy]
    assert [told[0] for told in bench.microphone.tap.told] == [
        "play", "play", "take back", "play", "gain", "stop",
    ]  # fmt: skip


def test_the_rules_are_those_of_the_settings_now() -> None:
    bench = Bench(stop_unnamed=False)
    bench.service.listen(ListeningPurpose.SESSION, bench.session)
    bench.microphone.say(VoicePhrase.STOP)
    bench.settings = Settings()
    bench.microphone.say(VoicePhrase.STOP)
    first, second = (asked for _phrase, asked in bench.session.events)
    assert first is None
    assert second == SpokenCommand(VoicePhrase.STOP, named=False)


def test_a_problem_is_told_to_all_and_a_new_session_tries_again() -> None:
    bench = Bench()
    bench.service.listen(ListeningPurpose.SESSION, bench.session)
    bench.microphone.fail("no microphone was found")
    assert bench.session.events == [("no microphone was found", True)]
    bench.service.leave(ListeningPurpose.SESSION)
    bench.service.listen(ListeningPurpose.SESSION, bench.session)
    assert bench.microphone.times == 2
    bench.service.close()
    assert not bench.microphone.is_open
