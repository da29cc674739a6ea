"""The files that Backtimer writes: their names and folders, and that no output takes their place.

A start imports this; deleting them needs much more.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from backtimer.core.own.own_exercise import OWN_PREFIX
from backtimer.errors import UserError
from backtimer.files.folders import MARK
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import read_toml
from backtimer.store.paths import Paths

# The temporary file of an interrupted write.
TEMPORARY = ".backtimer-*.tmp"
# The folder of a restore: while it is written, put into place, or undone.
STAGED, REPLACING, UNDOING = ".restoring-", ".restored-", ".undoing-"
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
    TEMPORARY, ".coming-*", ".ready-*", f"{STAGED}*", f"{REPLACING}*", f"{UNDOING}*",
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


def own_files(paths: Paths) -> list[Path]:
    """Every existing file that Backtimer has written to its folders."""
    found: dict[Path, None] = {}
    for folder, names in (*_loose(paths), *sub_folders(paths)):
        found |= dict.fromkeys(_matching(folder, names))
    known = _known_pictures(paths.exercises)
    found |= {path: None for path in pictures_in(paths.pictures) if _is_known(path, known)}
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
        for folder, names in (*_loose(paths), *sub_folders(paths))
    )
    if taken or _is_one_of(out, [*own_files(paths), *pictures_in(paths.pictures)]):
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


def our_folders(paths: Paths) -> list[Path]:
    """Every folder that Backtimer writes to."""
    return [
        paths.data,
        paths.config,
        paths.cache,
        *(folder for folder, _names in sub_folders(paths)),
    ]


def _loose(paths: Paths) -> list[tuple[Path, tuple[str, ...]]]:
    """The folders that hold Backtimer's, each with the patterns of its files there."""
    return [(paths.data, DATA), (paths.config, CONFIG), (paths.cache, CACHE)]


def sub_folders(paths: Paths) -> list[tuple[Path, tuple[str, ...]]]:
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


def pictures_in(folder: Path) -> list[Path]:
    """The pictures in a folder, whosever they are."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in PICTURES)


def _matching(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    if folder.is_dir():
        for name in names:
            yield from sorted(folder.glob(name))
