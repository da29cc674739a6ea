"""What an open output does for the player, whichever way the sound goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from backtimer.sound.output.schedule import Schedule


class ClipOutput(Protocol):
    """An open output that carries out a schedule.

    The caller holds the schedule's lock, except for `audible` and `close`.
    """

    # How often it wants to be looked at, in seconds, and what its loss is called.
    look_every_s: float
    loss: str

    @property
    def name(self) -> str:
        """A display name of the output."""

    @property
    def device(self) -> str:
        """The device that it plays through, by the system's name; empty if that is not known."""

    @property
    def audible(self) -> bool:
        """Whether it is playing."""

    def look(self) -> bool:
        """Do what is due; return whether the output is still there."""

    def advance(self) -> None:
        """Do what a change of the schedule or the passing of time calls for."""

    def sounded_until_ms(self) -> float:
        """Return up to when, in ms of the monotonic clock, what has begun can have been heard."""

    def take_back(self) -> list[int]:
        """Take what has not begun out of the schedule, and return its tags."""

    def stop(self) -> None:
        """Fall silent at once; cut what sounds, and take back what waits."""

    def set_gain(self, gain: float) -> None:
        """Set the gain, 0..1."""

    def close(self) -> None:
        """Close the stream; only `abandon` follows."""

    def abandon(self) -> None:
        """Report what was sounding as cut; what waits is left for another output."""


OpenOutput = Callable[[Schedule, Callable[[], float], float], ClipOutput]
