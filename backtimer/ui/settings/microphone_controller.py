"""Listens for the page to try the microphone, as long as that is in front."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject

from backtimer.core.voice_commands.grammar import Utterance
from backtimer.core.voice_commands.teaching import Fit, LessonStep, SpokenForm
from backtimer.services.session.listening_service import Asked, ListeningPurpose
from backtimer.ui.settings.microphone_page import MicrophonePage
from backtimer.ui.settings.microphone_view import (
    heard_view,
    lesson_begun,
    lesson_view,
    what_to_say,
)
from backtimer.ui.shared.ear import Ear, SpeakingAndListening


class MicrophoneController(QObject):
    """Shows what the microphone hears, and teaches it; nothing of it is carried out."""

    def __init__(self, voice: SpeakingAndListening, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._ear = Ear(voice.listening, ListeningPurpose.TRYING, self)
        self._taught: SpokenForm | None = None

    @cached_property
    def page(self) -> MicrophonePage:
        """The page."""
        page, ear = MicrophonePage(), self._ear
        page.learn_wanted.connect(ear.learn_room)
        ear.said.connect(self._show_heard)
        ear.level_changed.connect(page.show_level)
        ear.open_changed.connect(self._show_open)
        ear.problem_found.connect(lambda text: page.show_problem(f"It does not work: {text}."))
        ear.room_learned.connect(page.show_learned)
        ear.lesson_went_on.connect(self._show_step)
        page.teaching.teach_wanted.connect(self._teach)
        page.teaching.stop_wanted.connect(self._stop_teaching)
        page.teaching.forget_wanted.connect(self._forget)
        return page

    def listen(self) -> None:
        """Open the microphone."""
        self.page.begin(what_to_say(self._ear.rules))
        self._show_known()
        self._ear.listen()

    def rest(self) -> None:
        """Close it."""
        self._ear.rest()

    def _show_heard(self, said: Utterance, asked: Asked) -> None:
        if asked is not None:
            self._voice.acknowledge()
        self.page.show_heard(heard_view(said, asked, self._ear.rules))

    def _show_open(self, is_open: bool) -> None:
        self.page.show_open(is_open)
        self._show_known()

    def _show_known(self) -> None:
        self._taught = None
        self.page.teaching.show_known(self._ear.known_voice, is_open=self._ear.is_open)

    def _teach(self, form: SpokenForm) -> None:
        self._taught = form
        self._ear.teach(form)
        self.page.teaching.show_lesson(lesson_begun(form, self._ear.known_voice))

    def _show_step(self, found: LessonStep) -> None:
        # It may have been said just before the lesson was stopped.
        if found.form != self._taught:
            return
        if found.fit is Fit.KEPT:
            self._voice.acknowledge()
        self.page.teaching.show_lesson(lesson_view(found, self._ear.known_voice))

    def _stop_teaching(self) -> None:
        self._ear.stop_teaching()
        self._show_known()

    def _forget(self) -> None:
        self._ear.forget_voice()
        self._show_known()
