"""Listens for the page to try the microphone, as long as that is in front."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject

from backtimer.core.voice_commands.grammar import Utterance
from backtimer.services.session.listening_service import Asked, ListeningPurpose
from backtimer.ui.settings.microphone_page import MicrophonePage
from backtimer.ui.settings.microphone_view import heard_view, what_to_say
from backtimer.ui.shared.ear import Ear, SpeakingAndListening


class MicrophoneController(QObject):
    """Shows what the microphone hears; nothing of it is carried out."""

    def __init__(self, voice: SpeakingAndListening, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._ear = Ear(voice.listening, ListeningPurpose.TRYING, self)

    @cached_property
    def page(self) -> MicrophonePage:
        """The page."""
        page, ear = MicrophonePage(), self._ear
        page.learn_wanted.connect(ear.learn_room)
        ear.said.connect(self._show_heard)
        ear.level_changed.connect(page.show_level)
        ear.open_changed.connect(page.show_open)
        ear.problem_found.connect(lambda text: page.show_problem(f"It does not work: {text}."))
        ear.room_learned.connect(page.show_learned)
        return page

    def listen(self) -> None:
        """Open the microphone."""
        self.page.begin(what_to_say(self._ear.rules))
        self._ear.listen()

    def rest(self) -> None:
        """Close it."""
        self._ear.rest()

    def _show_heard(self, said: Utterance, asked: Asked) -> None:
        if asked is not None:
            self._voice.acknowledge()
        self.page.show_heard(heard_view(said, asked, self._ear.rules))
