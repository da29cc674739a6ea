"""What a backup holds: the names of its files, and the place of each on this computer."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from backtimer.core.own.own_file_names import DEVICES
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import read_toml
from backtimer.store.paths import Paths

HISTORY, SETTINGS, PLAN = "history.sqlite3", "settings.toml", "plan.toml"
# The log of what was written last to a history that is open; the other is made anew.
LOG, SIDES = "-wal", ("-wal", "-shm")
FOLDERS = ("routines", "exercises", "pictures")
ENDINGS = {
    "routines": (".toml",), "exercises": (".toml",), "pictures": (".jpg", ".jpeg", ".png"),
}  # fmt: skip
LONGEST_NAME_BYTES = 200
# A damaged history stands beside the other under such a name, and its log with it.
BROKEN = re.compile(r"history-broken-[0-9]{8}-[0-9]{6}(-[0-9]{1,6})?\.sqlite3(-wal)?", re.ASCII)


def is_ours(name: str) -> bool:
    """Whether a backup may hold a file of this name, which every system can have."""
    _folder, slash, rest = name.partition("/")
    return is_meant(name) and (not slash or _is_clean(rest))


def is_meant(name: str) -> bool:
    """Whether a file of this name, in whatever signs, would be Backtimer's."""
    folder, slash, rest = name.partition("/")
    if not slash:
        return name in (HISTORY, SETTINGS, PLAN) or bool(BROKEN.fullmatch(name))
    return Path(rest).suffix.lower() in ENDINGS.get(folder, ())


def place_of(paths: Paths, name: str) -> Path:
    """Where a file of a backup belongs. What is reached through a link stays where it is."""
    place = paths.settings if name == SETTINGS else paths.data / name
    behind = Path(os.path.realpath(place))
    # A link that leads nowhere is replaced.
    return behind if behind.parent.is_dir() else place


def fault_of(path: Path) -> str:
    """What makes a file of the person's unreadable; empty for a good one. Raises OSError."""
    if path.suffix.lower() == ".toml":
        try:
            read_toml(path, LARGEST_FILE_BYTES)
        except ValueError as error:
            return str(error)
    return ""


def free_path(folder: Path, stem: str, ending: str) -> Path:
    """A path that does not exist, with a number if need be."""
    number, path = 2, folder / f"{stem}{ending}"
    while path.exists():
        path = folder / f"{stem}-{number}{ending}"
        number += 1
    return path


def stamp() -> str:
    """The time now, as it stands in names."""
    return datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")


def _is_clean(name: str) -> bool:
    """Whether a file name is valid on every system, printable and not hidden."""
    short = 0 < len(name.encode(errors="replace")) <= LONGEST_NAME_BYTES
    plain = name.isprintable() and not set(name) & set('/\\:*?"<>|') and name[:1] != "."
    return short and plain and name.split(".", maxsplit=1)[0].rstrip().lower() not in DEVICES
