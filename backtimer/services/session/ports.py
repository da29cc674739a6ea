"""What a coach needs of the world around it, as Protocols."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from backtimer.core.session.events import Rep
from backtimer.core.session.timeline import Length, Sound


class Clock(Protocol):
    """Real time."""

    def now_ms(self) -> float:
        """Monotonic milliseconds."""

    def boot_ms(self) -> float | None:
        """Milliseconds that also run while the machine sleeps, or None."""


class Voice(Protocol):
    """Gives the clips of utterances and their lengths."""

    @property
    def generation(self) -> int:
        """Grows whenever more lengths are known."""

    @property
    def silent(self) -> bool:
        """Whether no voice works: nothing is worth waiting for."""

    def length(self, text: str) -> Length:
        """How long an utterance lasts."""

    def clip(self, text: str) -> bytes | None:
        """Its samples, or None while they are not there."""

    def want(self, texts: Sequence[str]) -> None:
        """Ask for clips, in order of need."""


class Speaker(Protocol):
    """Sounds clips at moments of the monotonic clock."""

    @property
    def settled(self) -> bool:
        """Whether it is known by now if there is a device that sounds."""

    @property
    def audible(self) -> bool:
        """Whether there is a device that sounds."""

    def play_at(self, due_ms: float, pcm: bytes, tag: int) -> None:
        """Queue samples."""

    def stop(self) -> None:
        """Silence now; forget what is queued."""

    def forget_queued(self) -> None:
        """Let what sounds finish; forget the rest."""

    def placed(self) -> list[tuple[int, float]]:
        """Tags and moments of the onsets since the last call."""


class Records(Protocol):
    """Keeps what was done. `stored` is called once it is safe on disk."""

    def begin(self) -> None:
        """The session starts."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Keep one repetition."""

    def pause(self, *, begins: bool) -> None:
        """A pause begins or ends."""

    def end(self, *, completed: bool) -> None:
        """The session is over."""


class NoRecords:
    """Keeps nothing."""

    def begin(self) -> None:
        """Nothing is kept."""

    def add_rep(self, rep: Rep, stored: Callable[[], None]) -> None:
        """Nothing to wait for."""
        del rep
        stored()

    def pause(self, *, begins: bool) -> None:
        """Nothing is kept."""

    def end(self, *, completed: bool) -> None:
        """Nothing is kept."""


Log = Callable[[dict[str, Any]], None]
Compose = Callable[[Sound | None, bytes | None], bytes]


def say_nothing(_line: dict[str, Any]) -> None:
    """No log."""
