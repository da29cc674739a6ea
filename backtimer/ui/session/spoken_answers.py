"""Takes the answers to a question by voice, while it is asked and the setting asks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from backtimer.core.voice_commands.grammar import Question, SpokenAnswer, Utterance
from backtimer.services.session.listening_service import Asked, ListeningPurpose
from backtimer.ui.shared.ear import Ear, SpeakingAndListening
from backtimer.ui.shared.spoken_question import SettingsInUse

# A question that nobody answers is not listened for any longer.
ASKED_FOR_MS = 2 * 60_000


class SpokenAnswers(QObject):
    """Listens for one question at a time.

    `answered` carries a SpokenAnswer, `open_changed` whether the microphone is open.
    """

    answered = Signal(object)
    open_changed = Signal(bool)

    def __init__(
        self, voice: SpeakingAndListening, settings: SettingsInUse, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._voice = voice
        self._settings = settings
        self._ear = Ear(voice.listening, ListeningPurpose.QUESTION, self)
        self._ear.said.connect(self._hear)
        self._ear.open_changed.connect(self.open_changed)
        self._asked_long = QTimer(self)
        self._asked_long.setSingleShot(True)
        self._asked_long.setInterval(ASKED_FOR_MS)
        self._asked_long.timeout.connect(self._ear.rest)
        # A session that begins, or another question, takes over the open microphone.
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(0)
        self._over.timeout.connect(self._ear.rest)

    @property
    def waits(self) -> bool:
        """Whether an answer can be spoken, or could as soon as the microphone is open."""
        return self._ear.listens and not self._over.isActive()

    def ask(self, question: Question) -> None:
        """Listen for the answers to a question, in place of the one before."""
        self._over.stop()
        if self._settings.current.voice_commands:
            self._ear.listen(question)
            self._asked_long.start()

    def rest(self) -> None:
        """Listen no more."""
        self._asked_long.stop()
        if self._ear.listens:
            self._over.start()

    def close(self) -> None:
        """Listen no more, at once."""
        self._over.stop()
        self._asked_long.stop()
        self._ear.rest()

    def _hear(self, said: Utterance, asked: Asked) -> None:
        del said
        if isinstance(asked, SpokenAnswer) and self.waits:
            self._voice.acknowledge()
            self.answered.emit(asked)
