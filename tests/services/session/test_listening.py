"""Who listens, and for what: the microphone is open only as long as somebody does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backtimer.core.settings.settings import Settings
from backtimer.core.voice_commands.grammar import (
    Question,
    SpokenAnswer,
    SpokenCommand,
    Utterance,
)
from backtimer.core.voice_commands.phrases import COMMANDS, VoicePhrase
from backtimer.core.voice_commands.teaching import (
    TIMES,
    Fit,
    LearnedVoice,
    LessonStep,
    SpokenForm,
)
from backtimer.services.session.listening_service import ListeningPurpose, ListeningService
from backtimer.services.session.voice_lessons import KnownVoice, VoiceLessons
from backtimer.store.person.learned_voice import load_learned, save_learned
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

    def taught(self, step: LessonStep) -> None:
        self.events.append((step.fit, step.kept))

    def failed(self, problem: str, *, over: bool) -> None:
        self.events.append((problem, over))


class Bench:
    """The service with a fake microphone."""

    def __init__(self, path: Path = Path("nowhere"), **settings: Any) -> None:
        self.microphone = Microphone()
        self.told: list[str] = []
        self.lessons = VoiceLessons(path, self.told.append)
        self.settings = Settings(**settings)
        self.service = ListeningService(
            lambda: self.microphone,
            lambda: self.settings,
            lambda: self.microphone.ms,
            self.lessons,
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


PAUSE, NEXT = SpokenForm(VoicePhrase.PAUSE, named=True), SpokenForm(VoicePhrase.NEXT, named=True)
IMPRINT, OTHER = bytes([100, 1]), bytes([1, 100])
LEARNED = LearnedVoice("net1", {PAUSE: (IMPRINT,) * TIMES})


def trying(path: Path) -> Bench:
    """The page to try the microphone, open."""
    bench = Bench(path)
    bench.service.listen(ListeningPurpose.TRYING, bench.page)
    bench.microphone.open_up()
    bench.page.events.clear()
    return bench


def test_a_command_is_learned_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "learned-voice.toml"
    bench = trying(path)
    assert bench.service.known_voice == KnownVoice(teachable=True)
    bench.service.teach(PAUSE)
    bench.microphone.say(VoicePhrase.STOP)
    for each in (IMPRINT, OTHER, IMPRINT, IMPRINT):
        bench.microphone.repeat(each)
    assert bench.page.events == [
        (Fit.KEPT, 1), (Fit.UNLIKE, 1), (Fit.KEPT, 2), (Fit.KEPT, 3),
    ]  # fmt: skip
    # It is used at once, and what is said is a command again.
    assert not bench.microphone.teaches
    assert bench.microphone.voice == LEARNED
    bench.lessons.close()
    assert load_learned(path) == LEARNED
    again = trying(path)
    assert again.microphone.voice == LEARNED
    assert again.service.known_voice == KnownVoice(True, frozenset({PAUSE}))
    assert bench.told == []


def test_a_lesson_ends_with_its_page_and_learns_nothing(tmp_path: Path) -> None:
    bench = trying(tmp_path / "learned-voice.toml")
    bench.service.listen(ListeningPurpose.SESSION, bench.session)
    bench.service.teach(PAUSE)
    bench.microphone.repeat(IMPRINT)
    bench.service.leave(ListeningPurpose.TRYING)
    assert not bench.microphone.teaches
    bench.microphone.say(VoicePhrase.PAUSE, named=True)
    assert bench.session.events[-1] == (
        VoicePhrase.PAUSE, SpokenCommand(VoicePhrase.PAUSE, named=True),
    )  # fmt: skip
    # An imprint that was under way.
    bench.service.imprinted(IMPRINT)
    assert bench.service.known_voice.forms == frozenset()
    assert list(tmp_path.iterdir()) == []


def test_a_lesson_goes_on_in_a_process_that_was_started_again(tmp_path: Path) -> None:
    bench = trying(tmp_path / "learned-voice.toml")
    bench.service.teach(PAUSE)
    bench.microphone.teaches = False
    bench.microphone.open_up()
    assert bench.microphone.teaches
    bench.microphone.fail("no microphone was found")
    bench.microphone.teaches = False
    bench.microphone.open_up()
    assert not bench.microphone.teaches


def test_what_was_learned_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "learned-voice.toml"
    save_learned(path, LEARNED)
    bench = trying(path)
    bench.service.teach(NEXT)
    bench.service.forget_voice()
    assert not bench.microphone.teaches
    assert bench.microphone.voice == LearnedVoice("net1")
    assert bench.service.known_voice == KnownVoice(teachable=True)
    bench.lessons.close()
    assert not path.exists()


def test_what_another_network_learned_is_of_no_use(tmp_path: Path) -> None:
    path = tmp_path / "learned-voice.toml"
    save_learned(path, LEARNED)
    bench = Bench(path)
    bench.service.listen(ListeningPurpose.TRYING, bench.page)
    bench.microphone.open_up("net2")
    assert bench.microphone.voice == LearnedVoice("net2")
    assert bench.service.known_voice == KnownVoice(True, frozenset({PAUSE}), outdated=True)
    bench.service.teach(PAUSE)
    for _ in range(TIMES):
        bench.microphone.repeat(OTHER)
    assert bench.microphone.voice == LearnedVoice("net2", {PAUSE: (OTHER,) * TIMES})
    assert not bench.service.known_voice.outdated
    bench.lessons.close()
    assert load_learned(path).network == "net2"


def test_without_a_network_that_can_be_taught_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "learned-voice.toml"
    save_learned(path, LEARNED)
    bench = Bench(path)
    bench.service.listen(ListeningPurpose.TRYING, bench.page)
    bench.microphone.open_up("")
    assert bench.microphone.voice == LearnedVoice()
    assert not bench.service.known_voice.teachable
    with pytest.raises(ValueError, match="taught"):
        bench.service.teach(PAUSE)
    bench.microphone.open_up()
    with pytest.raises(ValueError, match="taught"):
        bench.service.teach(PAUSE._replace(named=False))


def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    bench = trying(tmp_path / "file" / "learned-voice.toml")
    bench.service.teach(PAUSE)
    for _ in range(TIMES):
        bench.microphone.repeat(IMPRINT)
    bench.lessons.close()
    assert len(bench.told) == 1
    # Until the end it is known all the same.
    assert bench.microphone.voice == LEARNED
