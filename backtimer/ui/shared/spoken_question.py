"""Speaks a question of a page, as soon as it has been rendered."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from backtimer.core.session.timeline import Level
from backtimer.core.settings.settings import Settings

# Saying a question is retried for 2.5 s while it is being rendered; after that it is only shown.
TRY_MS, MOST_TRIES = 100, 25
SAID_AT = (Level.FULL, Level.BRIEF, Level.COUNTS)


class SpokenText(Protocol):
    """Speaks single sentences."""

    def say(self, text: str) -> bool:
        """Speak a text now; False if it is not rendered yet."""

    def hush(self) -> None:
        """Stop speaking immediately."""


class SettingsInUse(Protocol):
    """Read access to the settings."""

    @property
    def current(self) -> Settings:
        """The current settings."""


class SpokenQuestion(QObject):
    """Says one question at a time, unless the person wants no voice."""

    def __init__(self, voice: SpokenText, settings: SettingsInUse, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._settings = settings
        self._saying, self._tries = "", 0
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_MS)
        self._timer.timeout.connect(self._try)

    @property
    def waits(self) -> bool:
        """Whether a question is still waiting to be rendered and spoken."""
        return self._timer.isActive()

    def ask(self, text: str) -> None:
        """Say a question in place of the one before."""
        self.hush()
        if self._settings.current.cues in SAID_AT:
            self._saying, self._tries = text, 0
            self._timer.start()
            self._try()

    def hush(self) -> None:
        """Stop speaking, and stop waiting to speak."""
        self._timer.stop()
        self._voice.hush()

    def _try(self) -> None:
        self._tries += 1
        if self._voice.say(self._saying) or self._tries >= MOST_TRIES:
            self._timer.stop()
