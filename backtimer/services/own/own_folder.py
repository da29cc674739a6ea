"""The folders of the person's own files, shared by the services that change them."""

from __future__ import annotations

import threading

from backtimer.core.model.routine_ref import RoutineRef
from backtimer.services.library.timeline_service import TimelineService
from backtimer.store.library.library import Library, pose_names
from backtimer.store.paths import Paths


class OwnFolder:
    """The library and its folders, with a lock so that no reader sees a half-finished save.

    Hold `lock` around every access that reads or changes more than one thing.
    """

    def __init__(self, library: Library, paths: Paths, timelines: TimelineService) -> None:
        self.library = library
        self.paths = paths
        self.lock = threading.RLock()
        self._timelines = timelines

    def look(self) -> set[RoutineRef]:
        """Read the folders again; return the routines that were added, changed or deleted."""
        with self.lock:
            keys = self.library.read_own(lambda: pose_names(self.paths.resources))
            changed = set(map(RoutineRef.of, keys))
            for ref in changed:
                self._timelines.forget([ref])
            return changed

    def pictures(self) -> list[str]:
        """The file names of the person's pictures; none if the folder cannot be read."""
        try:
            return [path.name for path in self.paths.pictures.iterdir()]
        except OSError:
            return []
