"""Lets a session be led by voice, while the setting asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from backtimer.core.voice_commands.grammar import SpokenCommand, Utterance
from backtimer.core.voice_commands.phrases import VoicePhrase
from backtimer.core.wording.spoken_words import how_long_left
from backtimer.services.session.listening_service import Asked, ListeningPurpose
from backtimer.ui.session.controller import SessionController
from backtimer.ui.session.spoken import carry_out_spoken
from backtimer.ui.session.view import Mode, SessionView
from backtimer.ui.shared.ear import Ear, SpeakingAndListening
from backtimer.ui.shared.navigator import Navigator
from backtimer.ui.shared.spoken_question import SettingsInUse, SpokenQuestion, SpokenText

# For how long what was understood stays in sight.
HEARD_MS = 4000
# A session that was left alone is not listened to for the whole day.
PAUSE_LISTENS_MS = 5 * 60_000
NOT_NOW = "not now"
TOO_LONG = "The pause has lasted for five minutes: the microphone is closed until you go on."


class SessionVoice(SpeakingAndListening, SpokenText, Protocol):
    """The voice and the microphone."""


class ListeningController(QObject):
    """Opens the microphone while a session runs, or is paused for five minutes at most."""

    def __init__(
        self,
        navigator: Navigator,
        session: SessionController,
        voice: SessionVoice,
        settings: SettingsInUse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._session = session
        self._voice = voice
        self._settings = settings
        self._remaining_ms = 0
        self._says = SpokenQuestion(_BetweenSentences(voice, session), settings, self)
        self._ear = Ear(voice.listening, ListeningPurpose.SESSION, self)
        self._ear.said.connect(self._hear)
        self._ear.open_changed.connect(self._show)
        self._ear.problem_found.connect(self._tell)
        self._heard = ""
        self._heard_over = self._timer("heard", HEARD_MS, self._forget)
        self._paused_long = self._timer("long pause", PAUSE_LISTENS_MS, self._give_up)
        self._gave_up = False
        session.view_changed.connect(self._follow)
        session.finished.connect(self.rest)
        session.stopped.connect(self.rest)

    def follow_settings(self) -> None:
        """Listen if the setting asks for it now."""
        if self._session.active:
            self._listen_or_rest()

    def rest(self) -> None:
        """Close the microphone."""
        self._gave_up = False
        self._paused_long.stop()
        self._heard_over.stop()
        self._heard = ""
        self._ear.rest()

    # Internals

    def _timer(self, name: str, length_ms: int, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(length_ms)
        timer.timeout.connect(work)
        return timer

    def _follow(self, view: SessionView) -> None:
        self._remaining_ms = view.remaining_ms
        if view.mode not in (Mode.PAUSED, Mode.HURTING):
            self._gave_up = False
            self._paused_long.stop()
        elif self._ear.listens and not self._paused_long.isActive():
            self._paused_long.start()
        if self._session.active:
            self._listen_or_rest()

    def _listen_or_rest(self) -> None:
        wanted = self._settings.current.voice_commands and not self._gave_up
        if wanted and not self._ear.listens:
            self._ear.listen()
        elif not wanted:
            self._ear.rest()

    def _give_up(self) -> None:
        self._gave_up = True
        self._ear.rest()
        self._navigator.notice(TOO_LONG)

    def _hear(self, said: Utterance, asked: Asked) -> None:
        del said
        if not (self._session.active and isinstance(asked, SpokenCommand)):
            return
        done = True
        if asked.phrase is VoicePhrase.HOW_LONG:
            self._say_how_long()
        else:
            done = carry_out_spoken(asked, self._session)
        # Stopping stops the sound, so that the tone comes after it.
        self._voice.acknowledge()
        if self._ear.listens:
            self._heard = asked.phrase.value if done else f"{asked.phrase.value}: {NOT_NOW}"
            self._heard_over.start()
            self._show()

    def _say_how_long(self) -> None:
        text = how_long_left(self._remaining_ms)
        self._navigator.notice(text)
        self._says.ask(text)

    def _forget(self) -> None:
        self._heard = ""
        self._show()

    def _show(self) -> None:
        rules = self._ear.rules if self._ear.is_open else None
        self._session.driver.show_listening(rules, self._heard if rules else "")

    def _tell(self, problem: str) -> None:
        self._navigator.notice(f"No voice commands: {problem}. Keys and buttons work as ever.")


class _BetweenSentences:
    """Speaks while the coach does not, and never stops it."""

    def __init__(self, voice: SpokenText, session: SessionController) -> None:
        self._voice = voice
        self._session = session

    def say(self, text: str) -> bool:
        """Speak a text now; False if it is not rendered yet, or the coach is speaking."""
        coach = self._session.driver.coach
        return not (coach is not None and coach.caption) and self._voice.say(text)

    def hush(self) -> None:
        """Do nothing: what sounds is the coach's."""
