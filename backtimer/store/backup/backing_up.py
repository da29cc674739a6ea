"""Backing up: all of the person's data in one file.

What a backup holds, a restore takes. A file that cannot be read is backed up as it is; what a
backup cannot hold is left out, and named.
"""

from __future__ import annotations

import contextlib
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import writing
from backtimer.files.reading import named_pieces
from backtimer.store.backup.contents import (
    FOLDERS,
    HISTORY,
    LOG,
    PLAN,
    SETTINGS,
    fault_of,
    free_path,
    is_meant,
    is_ours,
    stamp,
)
from backtimer.store.backup.history_copy import copy_of
from backtimer.store.backup.leftovers import clear_in
from backtimer.store.backup.replacing import finish_replacing
from backtimer.store.backup.safe_zip import MANIFEST, Bounds, new_entry
from backtimer.store.paths import Paths

KIND = "backtimer-backup"
FORMAT = {"format": KIND, "version": 1}
BOUNDS = Bounds(files=20_000, all_bytes=500_000_000, each_bytes=300_000_000)
# The rest of the bounds is for the manifest, the names and what cannot be compressed.
MOST_FILES, MOST_BYTES = BOUNDS.files - 1, BOUNDS.all_bytes - 20_000_000


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was written: the number of its files.

    `faulty` are the files in it that cannot be read, `left_out` those not in it, both with the
    reason. It `is_whole` if everything of Backtimer's is in it.
    """

    count: int
    faulty: dict[str, str]
    left_out: dict[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether nothing of Backtimer's was left out."""
        return not any(is_meant(name) for name in self.left_out)

    @property
    def told(self) -> tuple[str, ...]:
        """A sentence for each file that was left out, and then for each that is faulty."""
        left_out = (f"{name} was left out: {why}." for name, why in self.left_out.items())
        faulty = (f"{name} is faulty ({why}): it is backed up as it is."
                  for name, why in self.faulty.items())  # fmt: skip
        return (*left_out, *faulty)


class _Package:
    """A backup that is being written."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._left = MOST_BYTES
        self.count = 0
        self.faulty: dict[str, str] = {}
        self.left_out: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        """Add a file, or note why not. Raises UserError if it cannot be read at all."""
        why = self._why_not(name, path)
        if why:
            self.left_out[name] = why
            return
        with contextlib.suppress(OSError):
            fault = fault_of(path)
            if fault:
                self.faulty[name] = fault
        with self._package.open(new_entry(name), "w") as packed:
            for piece in named_pieces(path, min(BOUNDS.each_bytes, self._left)):
                packed.write(piece)
                self._left -= len(piece)
        self.count += 1

    def _why_not(self, name: str, path: Path) -> str:
        if not path.is_file():
            return "it is no file"
        if not is_meant(name):
            return "it is none of Backtimer's"
        if not is_ours(name):
            return "not every system can have such a name; give it another"
        size = path.stat().st_size
        if size > BOUNDS.each_bytes:
            return f"it is larger than {BOUNDS.each_bytes / 1e6:.0f} MB"
        if size > self._left or self.count >= MOST_FILES:
            return f"a backup holds {MOST_FILES:,} files and {MOST_BYTES / 1e6:.0f} MB at most"
        return ""


def back_up(paths: Paths, out: Path, *, may_be_empty: bool = False) -> BackedUp:
    """Write a backup to `out`. Raises UserError, also if nothing is there unless that may be."""
    finish_replacing(paths)
    near = Path(os.path.realpath(out)).parent
    clear_in(near)
    with (
        writing(out, "backup") as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        package.writestr(new_entry(MANIFEST), json.dumps({**FORMAT, "written": now}))
        packing = _Package(package)
        if paths.history.exists():
            _add_history(packing, paths.history, near)
        for name, path in _own_files(paths):
            packing.add(name, path)
        if not (packing.count or packing.left_out or may_be_empty):
            raise UserError("There is nothing of yours to back up yet: no file was written.")
    return BackedUp(packing.count, packing.faulty, packing.left_out)


def _add_history(packing: _Package, history: Path, near: Path) -> None:
    with copy_of(history, near) as copied:
        if copied.path is not None:
            packing.add(HISTORY, copied.path)
    if copied.damage:
        # What can be read of it is a history; the file itself may hold more.
        broken = broken_name(history)
        packing.faulty[HISTORY] = f"{copied.damage}; the file itself is {broken} in the backup"
        for side in ("", LOG):
            path = history.with_name(history.name + side)
            if not side or (path.exists() and path.stat().st_size):
                packing.add(broken + side, path)


def _own_files(paths: Paths) -> Iterator[tuple[str, Path]]:
    """The other files, each with its name in a backup; what is large comes last."""
    for name, path in ((SETTINGS, paths.settings), (PLAN, paths.plan)):
        if path.exists():
            yield name, path
    for folder in FOLDERS:
        home = paths.data / folder
        for path in sorted(home.iterdir()) if home.is_dir() else ():
            if not path.name.startswith("."):
                yield f"{folder}/{path.name}", path


def broken_name(history: Path) -> str:
    """A name for a damaged history that no file has yet."""
    return free_path(history.parent, f"history-broken-{stamp()}", ".sqlite3").name
