"""Adding several files to the data folder: all or none, even if the program is interrupted.

They are written to a folder of their own; once it is complete, it is renamed to "ready", and
the files are moved into place. The next start finishes a ready folder and deletes one that is
not ready.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import sync_files, sync_folder, write_new
from backtimer.files.folders import make_folder
from backtimer.files.lock import held, is_held

COMING, READY = ".coming-", ".ready-"


def add_files(data: Path, files: Mapping[str, bytes]) -> None:
    """Add files by their paths below the data folder; a name that exists gets a number.

    Raises UserError if that fails: then nothing is added, or the next start adds the rest.
    """
    make_folder(data, "your data")
    folder, use = "", contextlib.ExitStack()
    try:
        folder = tempfile.mkdtemp(prefix=COMING, dir=data)
        use.enter_context(held(Path(folder)))
        _write({Path(folder) / name: content for name, content in files.items()})
        ready = data / (READY + Path(folder).name.removeprefix(COMING))
        Path(folder).replace(ready)
        folder = str(ready)
        sync_folder(data)
        _put(ready, data)
    except OSError as error:
        if not Path(folder).name.startswith(READY):
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
            raise UserError(
                f"Nothing was added: the files could not be written ({error.strerror}). Free some "
                f"space or check the permissions of {data}."
            ) from error
        raise UserError(
            f"The files could not all be put into place ({error.strerror}); the next start goes on "
            f"with it. Check the permissions of {data}."
        ) from error
    finally:
        use.close()


def _write(files: Mapping[Path, bytes]) -> None:
    """Write new files, and flush them and their names to the disk. Raises OSError."""
    folders = {path.parent for path in files}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        write_new(path, [content], lasting=False)
    sync_files(files)
    for folder in folders:
        sync_folder(folder)


def finish_incoming(data: Path) -> None:
    """Finish adding files that were ready when the program ended; delete those that were not.

    What another process is adding at this moment is left alone.
    """
    with contextlib.suppress(OSError), os.scandir(data) as entries:
        for entry in list(entries):
            if entry.name.startswith((COMING, READY)) and is_held(Path(entry.path)):
                continue
            if entry.name.startswith(COMING):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name.startswith(READY):
                with contextlib.suppress(OSError):
                    _put(Path(entry.path), data)


def _put(ready: Path, data: Path) -> None:
    # Pictures and exercises come before the routines that use them.
    for path in sorted(ready.rglob("*"), key=lambda path: (path.parent.name == "routines", path)):
        if path.is_file():
            target = data / path.relative_to(ready)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(_free(target))
    shutil.rmtree(ready, ignore_errors=True)


def _free(target: Path) -> Path:
    """The path, or if it exists, the same with the next free number."""
    number, free = 2, target
    while free.exists():
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free
