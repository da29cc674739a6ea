"""Own files that another program changes: noticed, and looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

# Several changes in a folder come as one.
LOOK_MS = 300


class FolderWatcher(QObject):
    """Calls `look` a moment after something changed in a folder."""

    def __init__(self, look: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(look)

    def watch(self, folders: Sequence[Path]) -> None:
        """Notice changes in these folders, as far as they are there."""
        there = [str(folder) for folder in folders if folder.is_dir()]
        if self._watcher is None and there:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        if self._watcher is not None and there:
            self._watcher.addPaths(there)
