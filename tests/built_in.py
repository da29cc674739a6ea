"""The built-in library and its poses, read once for all tests of a process."""

from __future__ import annotations

from backtimer.drawing.pose_book import PoseBook
from backtimer.store.library.library import (
    Library,
    OwnPlaces,
    _snapshot,
    load_library,
    pose_names,
)
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.poses import load_poses
from tests.places import RESOURCES

# As after the first start, the built-in files are not read again by every window and command.
BUILT_IN = LibraryCache(None, [])
LIBRARY = load_library(RESOURCES, None, BUILT_IN)
_SNAPSHOT = _snapshot(BUILT_IN)
EXERCISES = LIBRARY.exercises
# Without the person's own pictures: what is solved for one test is there for the others.
BOOK = PoseBook(load_poses(RESOURCES))
POSES = frozenset(BOOK.names())


def library_with(own: OwnPlaces | None) -> Library:
    """The library of a start after the first one: nothing changes what is built in."""
    assert _SNAPSHOT is not None
    made = Library(_SNAPSHOT, lambda: LIBRARY._rules, own)
    made.changed = made.read_own(lambda: pose_names(RESOURCES))
    return made
