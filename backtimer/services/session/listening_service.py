"""Spoken commands and answers: who listens, and for what; the microphone is open only for them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from enum import IntEnum
from typing import NamedTuple, Protocol, TypeAlias

from backtimer.core.settings.settings import Settings
from backtimer.core.voice_commands.grammar import (
    CommandRules,
    Grammar,
    Question,
    SpokenAnswer,
    SpokenCommand,
    Utterance,
)
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.voice_commands.teaching import Imprint, LearnedVoice, LessonStep, SpokenForm
from backtimer.services.session.own_sound import OwnSound
from backtimer.services.session.voice_lessons import KnownVoice, VoiceLessons
from backtimer.sound.microphone.microphone import HearsMicrophone
from backtimer.sound.output.player import SoundTap
from backtimer.sound.speech.cache import clip_ms

# How long a phrase is, with the delay of loudspeaker and microphone.
PHRASE_MS, ECHO_MS = 900.0, 300.0
Asked: TypeAlias = SpokenCommand | SpokenAnswer | None


class ListeningPurpose(IntEnum):
    """Why the microphone is open; of several, the one with the highest number hears."""

    SESSION = 1
    QUESTION = 2
    TRYING = 3


class Listener(Protocol):
    """Whoever listens; called from a thread of the microphone."""

    def heard(self, said: Utterance, asked: Asked) -> None:
        """Something was said; `asked` is what it asks for, None if it does not count."""

    def level(self, decibels: float) -> None:
        """The sound's level, in dBFS."""

    def opened(self) -> None:
        """The microphone is open."""

    def learned(self) -> None:
        """The room has been learned."""

    def taught(self, step: LessonStep) -> None:
        """The command that is taught was said once more."""

    def failed(self, problem: str, *, over: bool) -> None:
        """Something is wrong, in plain words; `over` if the microphone is closed."""


class OpensMicrophone(Protocol):
    """The microphone; no method waits."""

    def open(self, hearer: HearsMicrophone) -> None:
        """Open it, and report to `hearer` from another thread; a second call does nothing."""

    def close(self) -> None:
        """Close it at once."""

    def allow(self, phrases: Collection[VoicePhrase]) -> None:
        """Hear only these phrases from now on."""

    def learn_room(self) -> None:
        """Learn how loud the room is, from the next ten seconds."""

    def know(self, voice: LearnedVoice) -> None:
        """Know how a person says commands, as long as it is open."""

    def teach(self, *, on: bool) -> None:
        """Report imprints in place of phrases, or phrases again, as long as it is open."""


class RoomMicrophone(OpensMicrophone, SoundTap, Protocol):
    """The microphone of the room in which the program also sounds."""


class _Place(NamedTuple):
    listener: Listener
    grammar: Grammar


class ListeningService:
    """Opens the microphone with the first listener and closes it with the last.

    It learns what the program itself plays, and passes that on to the microphone.
    """

    def __init__(
        self,
        make_microphone: Callable[[], RoomMicrophone],
        settings: Callable[[], Settings],
        now_ms: Callable[[], float],
        lessons: VoiceLessons,
    ) -> None:
        self._make_microphone = make_microphone
        self._settings = settings
        self._now_ms = now_ms
        self._lessons = lessons
        self._own = OwnSound()
        self._microphone: RoomMicrophone | None = None
        self._lock = threading.RLock()
        self._places: dict[ListeningPurpose, _Place] = {}
        self._is_open = False

    def listen(
        self, purpose: ListeningPurpose, listener: Listener, question: Question | None = None
    ) -> None:
        """Listen for commands, or only for the answers to a question.

        Called again, it changes the question.
        """
        with self._lock:
            place = self._places.get(purpose)
            if place is None or place.listener is not listener:
                place = self._places[purpose] = _Place(listener, Grammar(self.rules))
            place.grammar.question = question
            self._follow()
            self._open().open(self)
            if self._is_open:
                listener.opened()

    def leave(self, purpose: ListeningPurpose) -> None:
        """Listen no more for this; does nothing if it does not."""
        with self._lock:
            if self._places.pop(purpose, None) is None:
                return
            if purpose is ListeningPurpose.TRYING:
                self.stop_teaching()
            self._follow()
            if not self._places:
                self.close()

    def learn_room(self) -> None:
        """Learn how loud the room is, from the next ten seconds."""
        self._open().learn_room()

    @property
    def known_voice(self) -> KnownVoice:
        """What was taught, as soon as the microphone is open."""
        with self._lock:
            return self._lessons.known

    def teach(self, form: SpokenForm) -> None:
        """Learn how the person says a command, three times; nothing else is heard meanwhile.

        The third one that is alike ends it. Raises ValueError for what cannot be taught.
        """
        with self._lock:
            self._lessons.begin(form)
            self._open().teach(on=True)

    def stop_teaching(self) -> None:
        """Hear commands again; what was not learned to the end is forgotten."""
        with self._lock:
            if self._lessons.is_teaching:
                self._lessons.end()
                self._open().teach(on=False)

    def forget_voice(self) -> None:
        """Forget how the person says commands."""
        with self._lock:
            self.stop_teaching()
            self._lessons.forget()
            self._open().know(self._lessons.voice)

    def close(self) -> None:
        """Close the microphone."""
        with self._lock:
            self._lessons.end()
            self._places.clear()
            self._is_open = False
            if self._microphone is not None:
                self._microphone.close()

    @property
    def rules(self) -> CommandRules:
        """What the person has chosen."""
        now = self._settings()
        return CommandRules(now.stop_unnamed, now.commands_unnamed, now.commands_surely)

    # Called by the microphone, from its thread

    def heard(self, said: Utterance) -> None:
        """Pass on what was said, and what it asks for."""
        with self._lock:
            place = self._front
            if place is None:
                return
            place.grammar.rules = self.rules
            over_us = self._own.within(said.at_ms - PHRASE_MS - ECHO_MS, said.at_ms)
            place.listener.heard(said, place.grammar.hear(said._replace(over_us=over_us)))

    def level(self, decibels: float) -> None:
        """Pass on the level."""
        place = self._front
        if place is not None:
            place.listener.level(decibels)

    def opened(self, network: str) -> None:
        """Report that the microphone is open, with imprints for this network."""
        with self._lock:
            self._open().know(self._lessons.open(network))
            # It may have been started again during a lesson.
            if self._lessons.is_teaching:
                self._open().teach(on=True)
            self._is_open = bool(self._places)
            for place in self._places.values():
                place.listener.opened()

    def learned(self) -> None:
        """Report that the room has been learned."""
        place = self._front
        if place is not None:
            place.listener.learned()

    def imprinted(self, imprint: Imprint) -> None:
        """Go on with the lesson, and report it."""
        with self._lock:
            found, place = self._lessons.add(imprint), self._front
            if found is None or place is None:
                return
            if found.is_last:
                self._open().know(self._lessons.voice)
                self._open().teach(on=False)
            place.listener.taught(found)

    def failed(self, problem: str, *, over: bool) -> None:
        """Report a problem."""
        with self._lock:
            if over:
                self._is_open = False
                self._lessons.end()
            for place in self._places.values():
                place.listener.failed(problem, over=over)

    # Called by the player

    def play(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Note that a clip sounds from a moment on."""
        with self._lock:
            self._own.place(due_ms, clip_ms(len(pcm)), tag)
        self._open().play(due_ms, pcm, tag)

    def take_back(self, tags: Collection[int]) -> None:
        """Note that clips do not sound."""
        with self._lock:
            self._own.take_back(tags)
        self._open().take_back(tags)

    def stop(self) -> None:
        """Note that everything fell silent."""
        with self._lock:
            self._own.stop(self._now_ms())
        self._open().stop()

    def set_gain(self, gain: float) -> None:
        """Note how loud clips sound."""
        self._open().set_gain(gain)

    # Internals

    @property
    def _front(self) -> _Place | None:
        with self._lock:
            return self._places[max(self._places)] if self._places else None

    def _open(self) -> RoomMicrophone:
        if self._microphone is None:
            self._microphone = self._make_microphone()
        return self._microphone

    def _follow(self) -> None:
        """Let the microphone hear what makes sense to the one in front."""
        if self._places:
            front = max(self._places)
            everything = frozenset(VoicePhrase)
            phrases = (
                everything
                if front is ListeningPurpose.TRYING
                else self._places[front].grammar.phrases
            )
            self._open().allow(phrases)
