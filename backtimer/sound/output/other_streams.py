"""Lowers what other programs play, and restores it, even after a crash.

What is lowered is written to a file first. A stream is known by its program: it may end meanwhile
(the next song), and the sound server gives a program's next stream the volume of its last one.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.json_text import parse_json
from backtimer.files.reading import read_bounded

_log = logging.getLogger(__name__)
# The server's volumes are cubic: a fifth of the amplitude, 13 dB less.
SHARE = 0.6
# Servers round; 65536 is 100 %.
TOLERANCE = 400
# Those of programs that are not seen again are forgotten, the oldest first.
MOST = 20
LARGEST_BYTES = 100_000
# Of PulseAudio's client headers (PA_CHANNELS_MAX, PA_VOLUME_MAX).
MOST_CHANNELS, LOUDEST = 32, 2**31 - 1
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


Change = tuple[OtherStream, Volumes]


class OtherStreams(Protocol):
    """The streams of other programs. Every method may raise NoSoundError."""

    def streams(self) -> list[OtherStream]:
        """Return the streams that may be lowered, also those that are paused."""

    def set_volumes(self, changes: Sequence[Change]) -> None:
        """Lead streams to other volumes; nothing happens to those that have ended."""

    def close(self) -> None:
        """Disconnect."""


class Lowered(NamedTuple):
    """A program whose stream was lowered: the volumes before, and since then."""

    program: str
    before: Volumes
    since: Volumes

    def is_at(self, stream: OtherStream) -> bool:
        """Whether a stream is the one lowered, or a later one that has taken over its volume."""
        return self._holds(stream, self.since)

    def is_on_its_way(self, stream: OtherStream) -> bool:
        """Whether a stream is anywhere between the two: a crash may have stopped it there."""
        return self._holds(stream, self.before)

    def _holds(self, stream: OtherStream, most: Volumes) -> bool:
        return (
            stream.program == self.program
            and len(stream.volume) == len(self.since)
            and all(
                low - TOLERANCE <= each <= high + TOLERANCE
                for each, low, high in zip(stream.volume, self.since, most, strict=True)
            )
        )


def lower(others: OtherStreams, path: Path) -> None:
    """Lower all streams that are not lowered yet. Raises NoSoundError."""
    known = read_lowered(path)
    new = []
    for stream in others.streams():
        since = _softer(stream.volume)
        heard = stream.sounds and max(stream.volume, default=0) > TOLERANCE
        if heard and not any(each.is_at(stream) for each in known):
            new.append((stream, Lowered(stream.program, stream.volume, since)))
    if not new:
        return
    if not _write(path, [*known, *(each for _stream, each in new)]):
        # What could not be restored after a crash is not lowered.
        return
    others.set_volumes([(stream, each.since) for stream, each in new])


def restore(others: OtherStreams, path: Path) -> None:
    """Restore all streams that are still as low as we made them. Raises NoSoundError.

    Programs that play nothing now stay in the file, to be restored another time.
    """
    _restore(others, path, Lowered.is_at)


def mend(others: OtherStreams, path: Path) -> None:
    """Restore as `restore` does, after a crash that may have come in the middle of a change."""
    _restore(others, path, Lowered.is_on_its_way)


def _restore(
    others: OtherStreams, path: Path, is_ours: Callable[[Lowered, OtherStream], bool]
) -> None:
    known = read_lowered(path)
    if not known:
        return
    there = others.streams()
    changes = []
    for stream in there:
        before = next((each.before for each in reversed(known) if is_ours(each, stream)), None)
        if before is not None:
            changes.append((stream, before))
    others.set_volumes(changes)
    seen = {stream.program for stream in there}
    _write(path, [each for each in known if each.program not in seen])


def read_lowered(path: Path) -> list[Lowered]:
    """Return what is lowered; nothing if the file does not exist or is damaged."""
    try:
        found = parse_json(read_bounded(path, LARGEST_BYTES))
        if found["version"] != VERSION:
            return []
        return [_lowered(*row) for row in found["lowered"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _lowered(program: object, before: object, since: object) -> Lowered:
    """A row of the file. Raises ValueError or TypeError unless `lower` made it.

    So nothing is ever restored to be louder than by what it was lowered.
    """
    if not isinstance(program, str) or not isinstance(before, list) or len(before) > MOST_CHANNELS:
        raise ValueError("no stream")
    volume = tuple(before)
    if any(type(each) is not int or not 0 <= each <= LOUDEST for each in volume):
        raise ValueError("no volume")
    if since != list(_softer(volume)):
        raise ValueError("another volume than we give")
    return Lowered(program, volume, _softer(volume))


def _softer(volume: Volumes) -> Volumes:
    return tuple(round(each * SHARE) for each in volume)


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
