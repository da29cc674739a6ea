"""What a desktop's media controls show of a session, and what they and other remotes ask of it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple, Protocol


class RemoteCommand(Enum):
    """What a media key, a headset, a presenter, a pedal or the desktop's player asks for."""

    PLAY = auto()
    PAUSE = auto()
    PLAY_PAUSE = auto()
    STOP = auto()
    NEXT = auto()
    PREVIOUS = auto()
    FORWARD = auto()
    BACKWARD = auto()
    RAISE = auto()


class NowShown(NamedTuple):
    """The exercise in progress, as a player shows a track.

    `track` counts the exercises of the routine from 0, `art` is a file URL or empty. `position_ms`
    is the place in the exercise when this is shown; while `playing` it grows `rate` times as fast
    as real time. `may_play` is whether it goes on if asked to.
    """

    title: str
    album: str
    track: int
    length_ms: int
    position_ms: int
    playing: bool
    may_play: bool = True
    art: str = ""
    rate: float = 1.0


class MediaControls(Protocol):
    """The desktop's media controls. No method waits for the desktop."""

    def show(self, shown: NowShown, *, jumped: bool = False) -> None:
        """Appear, or show a change; `jumped` if the position is not where it would have come to."""

    def withdraw(self) -> None:
        """Disappear."""

    def close(self) -> None:
        """Disappear, and wait until that is done, for two seconds at most."""


class NoMediaControls:
    """Shows nothing: for systems whose media controls are not supported."""

    def show(self, shown: NowShown, *, jumped: bool = False) -> None:
        """Do nothing."""

    def withdraw(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
