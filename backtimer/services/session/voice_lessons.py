"""Teaches the microphone how the person says commands, and remembers it for this computer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from backtimer.core.voice_commands.teaching import (
    TEACHABLE,
    Imprint,
    LearnedVoice,
    Lesson,
    LessonStep,
    SpokenForm,
)
from backtimer.store.person.learned_voice import load_learned, save_learned
from backtimer.store.saver import Saver


class KnownVoice(NamedTuple):
    """Whether anything can be taught, which forms were, and whether they have to be taught again.

    The last is so if they were taught for another network than the one that listens now.
    """

    teachable: bool = False
    forms: frozenset[SpokenForm] = frozenset()
    outdated: bool = False


class VoiceLessons:
    """What was learned, and the lesson under way; not thread-safe.

    The file is read when the microphone has opened for the first time. `failed` is called from a
    thread, with a sentence, if it cannot be written.
    """

    def __init__(self, path: Path, failed: Callable[[str], None]) -> None:
        self._path = path
        self._saver: Saver[LearnedVoice] = Saver(
            partial(save_learned, path), failed, "learned voice"
        )
        self._network = ""
        self._stored: LearnedVoice | None = None
        self._lesson: Lesson | None = None

    def open(self, network: str) -> LearnedVoice:
        """Return what was learned for this network, which listens now."""
        if self._stored is None:
            self._stored = load_learned(self._path)
        self._network = network
        return self.voice

    @property
    def voice(self) -> LearnedVoice:
        """What was learned for the network that listens."""
        stored = self._stored
        if stored is None or not self._network or stored.network != self._network:
            return LearnedVoice(self._network)
        return stored

    @property
    def known(self) -> KnownVoice:
        """What to show of it."""
        stored = self._stored or LearnedVoice()
        outdated = bool(stored.imprints) and stored.network != self._network
        return KnownVoice(bool(self._network), frozenset(stored.imprints), outdated)

    @property
    def is_teaching(self) -> bool:
        """Whether a lesson is under way."""
        return self._lesson is not None

    def begin(self, form: SpokenForm) -> None:
        """Begin the lesson of a form. Raises ValueError for one that cannot be taught."""
        if form not in TEACHABLE or not self._network:
            raise ValueError(f"{form} cannot be taught")
        self._lesson = Lesson(form, self.voice)

    def end(self) -> None:
        """End the lesson without a result; does nothing if there is none."""
        self._lesson = None

    def add(self, imprint: Imprint) -> LessonStep | None:
        """Add an imprint, and return how the lesson goes; None if there is none.

        The last one ends the lesson, and what was learned is saved.
        """
        lesson = self._lesson
        if lesson is None:
            return None
        found = lesson.add(imprint)
        if found.is_last:
            self._lesson = None
            self._save(self.voice.taught(lesson.form, lesson.alike))
        return found

    def forget(self) -> None:
        """Forget everything that was learned."""
        self._save(LearnedVoice(self._network))

    def close(self) -> None:
        """Wait until what was learned is saved."""
        self._saver.close()

    def _save(self, voice: LearnedVoice) -> None:
        self._stored = voice
        self._saver.save(voice)
