"""Deleting everything that Backtimer has written, and nothing else.

A folder may contain files of other programs (BACKTIMER_DATA_DIR), so only files with names
that Backtimer uses are deleted; a folder is removed if that leaves it empty. Files that the
person exported (recordings, handouts, backups) stay.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from backtimer.core.own.own_exercise import OWN_PREFIX
from backtimer.errors import UserError
from backtimer.files.folders import MARK
from backtimer.store.backup.owned_folder import check_ours
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import read_toml
from backtimer.store.history.unsaved import own_other_folder
from backtimer.store.paths import Paths

# The temporary file of an interrupted write.
TEMPORARY = ".backtimer-*.tmp"
FOLDERS = {
    "routines": ("*.toml", ".*.toml.*", TEMPORARY),
    "exercises": ("*.toml", ".*.toml.*", TEMPORARY),
    "pictures": (".*.jpg.*", ".*.png.*", TEMPORARY),
    "trash": ("*.toml", TEMPORARY),
    "backups": ("before-restore-[0-9]*-[0-9]*.zip", ".before-restore-*", TEMPORARY),
}
DATA = (
    *(f"history{name}.sqlite3{side}" for name in ("", ".v[0-9]", "-broken-[0-9]*")
      for side in ("", "-wal", "-shm", "-journal")),
    "history-unsaved-[0-9]*.json", "history-unsaved-[0-9]*.broken",
    ".history.sqlite3.*", ".history.v[0-9].sqlite3.*",
    "plan.toml", "plan-broken-*.toml", ".plan.toml.*",
    "reminded.toml", ".reminded.toml.*", "remind.lock",
    "advice-shown.toml", ".advice-shown.toml.*",
    "learned-voice.toml", ".learned-voice.toml.*",
    "backtimer.log", "backtimer.old.log", "show-yourself", "show-yourself.new",
    "running.lock.*", "session.lock",
    TEMPORARY, ".coming-*", ".ready-*", ".restoring-*", ".restored-*", ".undoing-*",
    "restore.lock", MARK,
)  # fmt: skip
CONFIG = (TEMPORARY, "settings.toml", "settings-broken-*.toml", ".settings.toml.*")
CACHE = (
    TEMPORARY,
    *(f"{name}.{ending}" for name in ("library", "own", "own-exercises", "totals", "lowered")
      for ending in ("json", "[0-9]*")),
)  # fmt: skip
CLIPS = (TEMPORARY, "*.clip", ".*.clip.*")
FRAMES = (TEMPORARY, "*.frames")
ART = (TEMPORARY, "*.png")
PICTURES = (".jpg", ".jpeg", ".png")
# Locked while a window is open.
LOCK = "running.lock"


class Erased(NamedTuple):
    """The paths deleted, and those that could not be deleted."""

    gone: tuple[Path, ...]
    left: tuple[Path, ...]


def ours(paths: Paths) -> list[Path]:
    """Every existing file that Backtimer has written."""
    found: dict[Path, None] = {}
    for folder, names in (*_loose(paths), *_folders(paths)):
        found |= dict.fromkeys(_matching(folder, names))
    known = _known_pictures(paths.exercises)
    found |= {path: None for path in _pictures(paths.pictures) if _is_known(path, known)}
    other = own_other_folder(paths.history)
    if other is not None:
        found[other] = None
    return list(found)


def check_output(paths: Paths, out: Path) -> None:
    """Raise UserError if a file that the person named is one of Backtimer's own.

    So is a path by which Backtimer would take the file for its own later, and a picture of the
    person's. Every file that is written for the person to have is asked about here.
    """
    places = {Path(os.path.realpath(out.parent), out.name), Path(os.path.realpath(out))}
    taken = any(
        os.path.realpath(folder) == str(place.parent)
        and any(fnmatchcase(place.name.casefold(), name) for name in names)
        for place in places
        for folder, names in (*_loose(paths), *_folders(paths))
    )
    if taken or _is_one_of(out, [*ours(paths), *_pictures(paths.pictures)]):
        raise UserError(
            f"{out} is where Backtimer keeps your own data: nothing was written. Choose another "
            "name or folder."
        )


def _is_one_of(out: Path, files: list[Path]) -> bool:
    """Whether an existing file is one of these, by whatever path or name."""
    try:
        found = out.stat()
    except OSError:
        return False
    for each in files:
        with contextlib.suppress(OSError):
            if os.path.samestat(each.stat(), found):
                return True
    return False


def erase(paths: Paths) -> Erased:
    """Delete everything, without asking and for good.

    Raises UserError, and deletes nothing, if the folder is not Backtimer's.
    """
    check_ours(paths)
    gone, left = [], []
    found = ours(paths)
    for path in found:
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
            gone.append(path)
        except OSError:
            left.append(path)
    # Pictures that no exercise uses may belong to another program: they stay.
    left += [each for each in _pictures(paths.pictures) if each not in left]
    folders = [folder for folder, _names in _folders(paths)]
    for folder in (*folders, paths.cache, paths.config, paths.data):
        try:
            folder.rmdir()
        except OSError:
            # It does not exist, or contains other files.
            continue
    return Erased(tuple(gone), tuple(left))


def our_folders(paths: Paths) -> list[Path]:
    """Every folder that Backtimer writes to."""
    return [paths.data, paths.config, paths.cache, *(folder for folder, _names in _folders(paths))]


def _loose(paths: Paths) -> list[tuple[Path, tuple[str, ...]]]:
    """The folders that hold Backtimer's, each with the patterns of its files there."""
    return [(paths.data, DATA), (paths.config, CONFIG), (paths.cache, CACHE)]


def _folders(paths: Paths) -> list[tuple[Path, tuple[str, ...]]]:
    """Backtimer's folders, each with the patterns of its files."""
    own = [(paths.data / name, names) for name, names in FOLDERS.items()]
    return [*own, (paths.clips, CLIPS), (paths.frames, FRAMES), (paths.art, ART)]


def _known_pictures(exercises: Path) -> set[str]:
    """The names of the pictures that own exercises use."""
    names = set()
    with contextlib.suppress(OSError):
        for path in exercises.glob("*.toml"):
            with contextlib.suppress(OSError, ValueError):
                names.add(str(read_toml(path, LARGEST_FILE_BYTES).get("picture")))
    return names


def _is_known(path: Path, known: set[str]) -> bool:
    return path.name in known or path.name.startswith(OWN_PREFIX)


def _pictures(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in PICTURES)


def _matching(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    if folder.is_dir():
        for name in names:
            yield from sorted(folder.glob(name))
