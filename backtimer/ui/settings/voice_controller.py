"""Watches how the voice is doing, while there is something to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 250


class VoiceAtWork(Protocol):
    """The voice that is rendering. Nothing here waits for it."""

    def progress(self) -> tuple[int, int, str]:
        """How many clips of those wanted are there, and what is wrong, if anything."""

    def voices(self) -> tuple[tuple[str, str], ...]:
        """The voices that are known, as id and name."""

    def ask_for_voices(self) -> None:
        """Learn the voices of all engines."""

    def try_voice(self) -> bool:
        """Say a sentence as soon as it is there; False while it is not."""


class VoiceController(QObject):
    """A timer that ends with the voice's work; it waits for the list of voices while one sees it.

    `progressed` carries how many clips are there, how many are wanted, and what is wrong;
    `looked` comes with each look, `ready` when there is nothing left to do.
    """

    progressed = Signal(int, int, str)
    looked = Signal()
    ready = Signal()

    def __init__(
        self, voice: VoiceAtWork, list_in_sight: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._voice = voice
        self._list_in_sight = list_in_sight
        self._trying = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def watching(self) -> bool:
        """Whether it looks by itself."""
        return self._timer.isActive()

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()

    def try_out(self) -> None:
        """Say a sentence, as soon as it is rendered."""
        self._trying = not self._voice.try_voice()
        self._timer.start()

    def watch(self) -> None:
        """Look now, and as long as the voice has work."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """How the voice is doing; the timer ends with the work."""
        done, wanted, notice = self._voice.progress()
        self.progressed.emit(done, wanted, notice)
        if self._trying:
            self._trying = not self._voice.try_voice()
        self.looked.emit()
        asking = self._list_in_sight() and not notice and not self._voice.voices()
        if done >= wanted and not self._trying and not asking:
            self._timer.stop()
            self.ready.emit()
