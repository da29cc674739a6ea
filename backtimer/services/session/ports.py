"""The Protocols through which a coach reaches the outside world."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from backtimer.core.session.events import Rep
from backtimer.core.session.timeline import Length, Sound


class Clock(Protocol):
    """Real time."""

    def now_ms(self) -> float:
        """Return a monotonic time in ms."""

    def boot_ms(self) -> float | None:
        """Return a time in ms that includes the machine's sleep, or None if unavailable."""


class Voice(Protocol):
    """Provides the clips of utterances and their lengths. No method blocks."""

    @property
    def generation(self) -> int:
        """A number that grows whenever more lengths are known."""

    @property
    def silent(self) -> bool:
        """Whether no voice works, so that waiting for a clip is pointless."""

    def length(self, text: str) -> Length:
        """Return the length of an utterance, estimated until measured."""

    def clip(self, text: str) -> bytes | None:
        """Return the samples of an utterance, or None while they are not ready."""

    def want(self, texts: Sequence[str]) -> None:
        """Request clips, most urgent first; replaces the previous request."""


class Speaker(Protocol):
    """Plays clips at given times of the monotonic clock."""

    @property
    def settled(self) -> bool:
        """Whether it is known yet if a device can play."""

    @property
    def audible(self) -> bool:
        """Whether a device can play."""

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Queue samples; `tag` identifies them in `placed`."""

    def stop(self) -> None:
        """Stop at once and drop everything queued."""

    def forget_queued(self) -> None:
        """Let playing clips finish and drop the rest."""

    def placed(self) -> list[tuple[int, float]]:
        """Return tag and time (ms) of each onset since the last call."""


class Records(Protocol):
    """Records completed work. No method blocks."""

    def begin(self) -> None:
        """Record the start of the session."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Record a repetition; `stored` is called, on any thread, once it is on disk."""

    def pause(self, *, begins: bool) -> None:
        """Record that a pause begins or ends."""

    def end(self, *, completed: bool) -> None:
        """Record the end of the session."""


class NoRecords:
    """Records nothing."""

    def begin(self) -> None:
        """Do nothing."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Call `stored` at once."""
        del rep
        stored()

    def pause(self, *, begins: bool) -> None:
        """Do nothing."""

    def end(self, *, completed: bool) -> None:
        """Do nothing."""


Log = Callable[[dict[str, Any]], None]
Compose = Callable[[Sound | None, bytes | None], bytes]


def say_nothing(_line: dict[str, Any]) -> None:
    """Discard a log line."""
