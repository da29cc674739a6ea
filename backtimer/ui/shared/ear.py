"""Listens to the microphone for a page or a session, and reports in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from backtimer.core.voice_commands.grammar import CommandRules, Question, Utterance
from backtimer.core.voice_commands.teaching import LessonStep, SpokenForm
from backtimer.services.session.listening_service import Asked, Listener, ListeningPurpose
from backtimer.services.session.voice_lessons import KnownVoice


class Listening(Protocol):
    """The microphone, opened for those who listen; no method waits."""

    @property
    def rules(self) -> CommandRules:
        """Which commands count without the name."""

    def listen(
        self, purpose: ListeningPurpose, listener: Listener, question: Question | None = None
    ) -> None:
        """Listen for commands, or only for the answers to a question."""

    def leave(self, purpose: ListeningPurpose) -> None:
        """Listen no more for this; does nothing if it does not."""

    def learn_room(self) -> None:
        """Learn how loud the room is, from the next ten seconds."""

    @property
    def known_voice(self) -> KnownVoice:
        """What was taught, as soon as the microphone is open."""

    def teach(self, form: SpokenForm) -> None:
        """Learn how the person says a command; nothing else is heard meanwhile."""

    def stop_teaching(self) -> None:
        """Hear commands again."""

    def forget_voice(self) -> None:
        """Forget how the person says commands."""


class SpeakingAndListening(Protocol):
    """The voice and the microphone."""

    @property
    def listening(self) -> Listening:
        """The microphone."""

    def acknowledge(self) -> None:
        """Play the soft tone that says that a spoken command was understood."""


class Ear(QObject):
    """Listens for one purpose.

    `said` carries an Utterance and what it asks for (a SpokenCommand, a SpokenAnswer or None),
    `level_changed` dBFS, `open_changed` whether the microphone is open, `problem_found` a problem
    in plain words; `room_learned` means that the room is known, `lesson_went_on` carries a
    LessonStep of the command that is taught.
    """

    said = Signal(object, object)
    level_changed = Signal(float)
    open_changed = Signal(bool)
    problem_found = Signal(str)
    room_learned = Signal()
    lesson_went_on = Signal(object)
    # A Callable, from the thread of the microphone.
    _reported = Signal(object)

    def __init__(self, listening: Listening, purpose: ListeningPurpose, parent: QObject) -> None:
        super().__init__(parent)
        self._listening = listening
        self._purpose = purpose
        self._listens = self._is_open = False
        self._reported.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def listens(self) -> bool:
        """Whether it listens, or will once the microphone is open."""
        return self._listens

    @property
    def is_open(self) -> bool:
        """Whether it listens to an open microphone."""
        return self._is_open

    @property
    def rules(self) -> CommandRules:
        """Which commands count without the name."""
        return self._listening.rules

    def listen(self, question: Question | None = None) -> None:
        """Listen for commands, or only for the answers to a question."""
        self._listens = True
        self._listening.listen(self._purpose, self, question)

    def rest(self) -> None:
        """Listen no more; does nothing if it does not."""
        if self._listens:
            self._listens = False
            self._listening.leave(self._purpose)
            self._follow_open(open_now=False)

    def learn_room(self) -> None:
        """Learn how loud the room is, from the next ten seconds."""
        self._listening.learn_room()

    @property
    def known_voice(self) -> KnownVoice:
        """What was taught, as soon as the microphone is open."""
        return self._listening.known_voice

    def teach(self, form: SpokenForm) -> None:
        """Learn how the person says a command; nothing else is heard meanwhile."""
        self._listening.teach(form)

    def stop_teaching(self) -> None:
        """Hear commands again."""
        self._listening.stop_teaching()

    def forget_voice(self) -> None:
        """Forget how the person says commands."""
        self._listening.forget_voice()

    # Called by the microphone, from its thread

    def heard(self, said: Utterance, asked: Asked) -> None:
        """Something was said."""
        self._reported.emit(partial(self.said.emit, said, asked))

    def level(self, decibels: float) -> None:
        """The sound's level, in dBFS."""
        self._reported.emit(partial(self.level_changed.emit, decibels))

    def opened(self) -> None:
        """The microphone is open."""
        self._reported.emit(partial(self._follow_open, open_now=True))

    def learned(self) -> None:
        """The room has been learned."""
        self._reported.emit(self.room_learned.emit)

    def taught(self, step: LessonStep) -> None:
        """The command that is taught was said once more."""
        self._reported.emit(partial(self.lesson_went_on.emit, step))

    def failed(self, problem: str, *, over: bool) -> None:
        """Something is wrong; `over` if the microphone is closed."""
        if over:
            self._reported.emit(partial(self._follow_open, open_now=False))
        self._reported.emit(partial(self.problem_found.emit, problem))

    # Internals

    def _pass_on(self, report: Callable[[], None]) -> None:
        # It may have been said just before the end.
        if self._listens:
            report()

    def _follow_open(self, *, open_now: bool) -> None:
        if open_now != self._is_open:
            self._is_open = open_now
            self.open_changed.emit(open_now)
