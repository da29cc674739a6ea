"""Protocols of the clock, voice, speaker and records that a coach works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from backtimer.core.session.timeline import Length, Sound
from backtimer.sound.output.clip_outcome import ClipReport

if TYPE_CHECKING:
    from backtimer.core.session.repetition import Rep


class Clock(Protocol):
    """Real time."""

    def now_ms(self) -> float:
        """Monotonic time in ms."""

    def boot_ms(self) -> float | None:
        """Time in ms that also runs while the machine sleeps; None if the system has none."""


class Voice(Protocol):
    """Provides the clips of utterances and their lengths. No member waits for rendering."""

    @property
    def generation(self) -> int:
        """A counter that grows whenever more lengths are known."""

    @property
    def silent(self) -> bool:
        """Whether no voice works, so that there is no point in waiting for clips."""

    def length(self, text: str) -> Length:
        """The length of an utterance, estimated if it is not rendered yet."""

    def clip(self, text: str) -> bytes | None:
        """The samples of an utterance; None until they are available."""

    def want(self, texts: Sequence[str]) -> None:
        """Request clips, in order of need."""


class Speaker(Protocol):
    """Plays samples at times of the monotonic clock."""

    @property
    def settled(self) -> bool:
        """Whether the search for an output device is over, so that `audible` is final."""

    @property
    def audible(self) -> bool:
        """Whether an output device is playing."""

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Queue samples to start at `due_ms`; dropped if they cannot begin near that moment."""

    def stop(self) -> None:
        """Fall silent at once and take back the queue; what is cut is reported by `outcomes`."""

    def take_back(self) -> list[int]:
        """Drop what has not begun and return its tags; `outcomes` will not report it."""

    def outcomes(self) -> list[ClipReport]:
        """Return what became of the clips, by their tags, that are over since the last call."""


class Records(Protocol):
    """Records the completed work of a session."""

    def begin(self) -> None:
        """Open the record when the session starts."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Record a repetition; `stored` is called, from any thread, once it is safe on disk."""

    def pause(self, *, begins: bool, ago_ms: float = 0.0) -> None:
        """Record the beginning or the end of a pause, so many real ms ago."""

    def end(self, *, completed: bool) -> None:
        """Close the record; `completed` is False if the session was ended early."""

    def reopen(self) -> None:
        """Open the record again: the early end was taken back."""


class NoRecords:
    """Records nothing."""

    def begin(self) -> None:
        """Do nothing."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Call `stored` at once."""
        del rep
        stored()

    def pause(self, *, begins: bool, ago_ms: float = 0.0) -> None:
        """Do nothing."""

    def end(self, *, completed: bool) -> None:
        """Do nothing."""

    def reopen(self) -> None:
        """Do nothing."""


Log = Callable[[dict[str, Any]], None]
Compose = Callable[[Sound | None, bytes | None], bytes]


def say_nothing(_line: dict[str, Any]) -> None:
    """Discard a log line."""
