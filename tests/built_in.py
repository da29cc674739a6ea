"""The built-in library and its poses, read once for all tests of a process."""

from __future__ import annotations

from backtimer.drawing.pose_book import PoseBook
from backtimer.store.library.library import load_library
from backtimer.store.library.library_cache import LibraryCache
from backtimer.store.library.poses import load_poses
from tests.places import RESOURCES

# As after the first start, the built-in files are not read again by every window and command.
BUILT_IN = LibraryCache(None, [])
LIBRARY = load_library(RESOURCES, None, BUILT_IN)
EXERCISES = LIBRARY.exercises
# Without the person's own pictures: what is solved for one test is there for the others.
BOOK = PoseBook(load_poses(RESOURCES))
POSES = frozenset(BOOK.names())
