"""Lowers what other programs play, and restores it, even after a crash.

What is lowered is written to a file first. A stream is known by its program: it may end meanwhile
(the next song), and the sound server gives a program's next stream the volume of its last one.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import NamedTuple, Protocol

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import FileFaultError, read_bounded

_log = logging.getLogger(__name__)
# The server's volumes are cubic: a fifth of the amplitude, 13 dB less.
SHARE = 0.6
# Servers round; 65536 is 100 %.
TOLERANCE = 400
# Those of programs that are not seen again are forgotten, the oldest first.
MOST = 20
LARGEST_BYTES = 100_000
VERSION = 1

Volumes = tuple[int, ...]


class OtherStream(NamedTuple):
    """A stream of another program; the volume of each channel is 65536 for 100 %.

    `sounds` is false while it is paused or muted.
    """

    number: int
    program: str
    volume: Volumes
    sounds: bool = True


class OtherStreams(Protocol):
    """The streams of other programs. Every method may raise NoSoundError."""

    def streams(self) -> list[OtherStream]:
        """Return the streams that may be lowered, also those that are paused."""

    def set_volume(self, stream: OtherStream, volume: Volumes) -> None:
        """Set the volume of each channel; nothing happens if the stream has ended."""

    def close(self) -> None:
        """Disconnect."""


class Lowered(NamedTuple):
    """A program whose stream was lowered: the volumes before, and since then."""

    program: str
    before: Volumes
    since: Volumes

    def is_at(self, stream: OtherStream) -> bool:
        """Whether a stream is the one lowered, or a later one that has taken over its volume."""
        return (
            stream.program == self.program
            and len(stream.volume) == len(self.since)
            and all(
                abs(one - other) <= TOLERANCE
                for one, other in zip(stream.volume, self.since, strict=True)
            )
        )


def lower(others: OtherStreams, path: Path) -> None:
    """Lower all streams that are not lowered yet. Raises NoSoundError."""
    known = read_lowered(path)
    new = []
    for stream in others.streams():
        since = tuple(round(each * SHARE) for each in stream.volume)
        heard = stream.sounds and max(stream.volume, default=0) > TOLERANCE
        if heard and not any(each.is_at(stream) for each in known):
            new.append((stream, Lowered(stream.program, stream.volume, since)))
    if not new:
        return
    if not _write(path, [*known, *(each for _stream, each in new)]):
        # What could not be restored after a crash is not lowered.
        return
    for stream, each in new:
        others.set_volume(stream, each.since)


def restore(others: OtherStreams, path: Path) -> None:
    """Restore all streams that are still as low as we made them. Raises NoSoundError.

    Programs that play nothing now stay in the file, to be restored another time.
    """
    known = read_lowered(path)
    if not known:
        return
    seen = set()
    for stream in others.streams():
        seen.add(stream.program)
        before = next((each.before for each in reversed(known) if each.is_at(stream)), None)
        if before is not None:
            others.set_volume(stream, before)
    _write(path, [each for each in known if each.program not in seen])


def read_lowered(path: Path) -> list[Lowered]:
    """Return what is lowered; nothing if the file does not exist or is damaged."""
    try:
        found = json.loads(read_bounded(path, LARGEST_BYTES))
        if found["version"] != VERSION:
            return []
        return [
            Lowered(str(program), tuple(map(int, before)), tuple(map(int, since)))
            for program, before, since in found["lowered"]
        ]
    except (OSError, FileFaultError, ValueError, TypeError, KeyError):
        return []


def _write(path: Path, lowered: list[Lowered]) -> bool:
    """Write the file, or remove it if nothing is lowered; return whether that worked."""
    try:
        if lowered:
            content = {"version": VERSION, "lowered": lowered[-MOST:]}
            write_atomically(path, json.dumps(content).encode(), "lowered volumes", lasting=False)
        else:
            path.unlink(missing_ok=True)
    except (OSError, UserError) as error:
        _log.info("lowered volumes: %s", error)
        return False
    return True
