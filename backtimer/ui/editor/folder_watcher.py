"""Watches the folders of own files for changes by other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

# Several changes within this time are reported as one.
LOOK_MS = 300


class FolderWatcher(QObject):
    """Calls `look` shortly after a change in a watched folder."""

    def __init__(self, look: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(look)

    def watch(self, folders: Sequence[Path]) -> None:
        """Watch these folders, as far as they exist."""
        there = [str(folder) for folder in folders if folder.is_dir()]
        if self._watcher is None and there:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        if self._watcher is not None and there:
            self._watcher.addPaths(there)
