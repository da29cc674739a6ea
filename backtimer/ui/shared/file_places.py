"""Where file dialogs begin: in the person's own folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

Location = QStandardPaths.StandardLocation


def in_documents(name: str = "") -> str:
    """Return the path of a file of this name among the person's documents."""
    return _in(Location.DocumentsLocation, name)


def in_pictures(name: str = "") -> str:
    """Return the path of a file of this name among the person's pictures."""
    return _in(Location.PicturesLocation, name)


def _in(place: Location, name: str) -> str:
    folder = QStandardPaths.writableLocation(place)
    if not folder or not Path(folder).is_dir():
        folder = QStandardPaths.writableLocation(Location.HomeLocation)
    return str(Path(folder) / name)
