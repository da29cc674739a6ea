"""The index of own routine files, in the cache: what a list shows of each, and when it was read.

It is in columns, a line for each usable file, since the start reads all of it before the window is
painted. What few files have, own exercises in them or a fault, is by key. It is valid for one
version of the program and one set of exercises.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from backtimer import __version__
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import Base, RoutineRef
from backtimer.errors import UserError
from backtimer.store.documents.faults import Fault
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE, read_cache, write_cache

# The version of the index; any other is discarded.
INDEX_VERSION = "3"


class Stamp(NamedTuple):
    """Time and size of a file: if they differ, it has been written to since."""

    mtime_ns: int
    size: int


class Known(NamedTuple):
    """What is known about a file: its heading, or the fault that makes it unusable."""

    stamp: Stamp
    heading: Heading | None
    fault: Fault | None
    # The own exercises in it: if one of them changes, the file is read again.
    uses: tuple[str, ...] = ()


class _Index(NamedTuple):
    """What the cache has; the first six columns have a line for each usable file."""

    library: tuple[str, ...]
    keys: tuple[str, ...]
    mtimes_ns: tuple[int, ...]
    sizes: tuple[int, ...]
    names: tuple[str, ...]
    exercises: tuple[int, ...]
    words: tuple[str, ...]
    uses: Mapping[str, tuple[str, ...]]
    faults: Mapping[str, tuple[Stamp, Fault]]


class OwnIndex:
    """The index in a file; without a path it is empty and stays so."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def load(self, exercises: Mapping[str, object]) -> dict[str, Known]:
        """What is known by key; empty if the index is damaged or of another library."""
        if self._path is not None:
            with contextlib.suppress(*WRONG_SHAPE):
                index = thaw(read_cache(self._path), _Index)
                if index.library == _library(exercises):
                    return _known_in(index)
        return {}

    def save(self, exercises: Mapping[str, object], known: Mapping[str, Known]) -> None:
        """Write the index; failing to does no harm."""
        if self._path is not None:
            with contextlib.suppress(UserError):
                index = _index_of(_library(exercises), known)
                write_cache(self._path, freeze(index), "list of routines")


def _library(exercises: Mapping[str, object]) -> tuple[str, ...]:
    return (__version__, INDEX_VERSION, *sorted(exercises))


def _index_of(library: tuple[str, ...], known: Mapping[str, Known]) -> _Index:
    usable = {key: each.heading for key, each in known.items() if each.heading is not None}
    return _Index(
        library,
        tuple(usable),
        tuple(known[key].stamp.mtime_ns for key in usable),
        tuple(known[key].stamp.size for key in usable),
        tuple(heading.name for heading in usable.values()),
        tuple(heading.exercises for heading in usable.values()),
        tuple(heading.words for heading in usable.values()),
        {key: each.uses for key, each in known.items() if each.uses},
        {key: (each.stamp, each.fault) for key, each in known.items() if each.fault is not None},
    )


def _known_in(index: _Index) -> dict[str, Known]:
    """Raises ValueError for columns of different lengths."""
    known = {}
    lines = zip(*index[1:7], strict=True)
    for key, mtime_ns, size, name, exercises, words in lines:
        # A key is used only for a file that has it, and no file has one that means anything else.
        heading = Heading(RoutineRef(Base.ROUTINE, key), name, exercises, True, words)
        known[key] = Known(Stamp(mtime_ns, size), heading, None, index.uses.get(key, ()))
    for key, (stamp, fault) in index.faults.items():
        known[key] = Known(stamp, None, fault)
    return known
