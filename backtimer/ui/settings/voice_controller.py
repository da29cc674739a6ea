"""Polls the state of the voice while it is rendering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 250
# Whether there is a loudspeaker is known some time after the first sound: seconds at worst.
LISTEN_MS, LISTENS = 500, 10


class VoiceAtWork(Protocol):
    """The voice that is rendering; no method blocks."""

    def progress(self) -> tuple[int, int, str]:
        """Return the numbers of rendered and requested clips, and a problem or an empty string."""

    def voices(self) -> tuple[tuple[str, str], ...]:
        """Return the voices found so far, as (id, name)."""

    def ask_for_voices(self) -> None:
        """Start looking for the voices of all engines."""

    def try_voice(self) -> bool:
        """Speak a sample sentence; False if it is not rendered yet."""

    def sound_problem(self) -> str:
        """Return why there is no sound; empty if there is."""


class VoiceController(QObject):
    """Polls the voice until it has nothing left to do.

    While the list of voices is visible, it also waits for the list to be filled. `progressed`
    carries the number of rendered clips, the number requested and a problem or an empty string;
    `looked` is emitted after each poll, `ready` when polling ends. `silent` says that a sample
    was spoken and nobody could hear it, in a sentence.
    """

    progressed = Signal(int, int, str)
    looked = Signal()
    ready = Signal()
    silent = Signal(str)

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
        self._listens_left = 0
        self._spoken = QTimer(self)
        self._spoken.setInterval(LISTEN_MS)
        self._spoken.timeout.connect(self._say_if_silent)

    @property
    def watching(self) -> bool:
        """Whether the timer is running."""
        return self._timer.isActive()

    def close(self) -> None:
        """Stop polling."""
        self._timer.stop()
        self._spoken.stop()

    def try_out(self) -> None:
        """Speak a sample sentence as soon as it is rendered."""
        self._try_voice()
        self._timer.start()

    def watch(self) -> None:
        """Poll now, and for as long as the voice has work to do."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Poll once; the timer is stopped when nothing is left to do."""
        done, wanted, notice = self._voice.progress()
        self.progressed.emit(done, wanted, notice)
        if self._trying:
            self._try_voice()
        self.looked.emit()
        asking = self._list_in_sight() and not notice and not self._voice.voices()
        if done >= wanted and not self._trying and not asking:
            self._timer.stop()
            self.ready.emit()

    # Internals

    def _try_voice(self) -> None:
        self._trying = not self._voice.try_voice()
        if not self._trying:
            self._listens_left = LISTENS
            self._spoken.start()

    def _say_if_silent(self) -> None:
        self._listens_left -= 1
        problem = self._voice.sound_problem()
        if problem or not self._listens_left:
            self._spoken.stop()
        if problem:
            self.silent.emit(f"No sound: {problem}.")
