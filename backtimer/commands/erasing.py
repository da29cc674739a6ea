"""`backtimer delete-everything`: deletes all that the program has written on this computer."""

from __future__ import annotations

import os
import sys

from backtimer.commands.context import confirmed, warn
from backtimer.desktop.at_login import at_login
from backtimer.errors import UserError
from backtimer.store.backup.erase import LOCK, erase, ours
from backtimer.store.backup.ours import check_ours
from backtimer.store.paths import Paths, find_paths


def run_erase(*, yes: bool) -> int:
    """Show what would be deleted, ask, and delete it. Raises UserError while a window is open."""
    paths = find_paths()
    if window_is_open(paths):
        raise UserError("Backtimer is open. Close its window first, then delete everything.")
    check_ours(paths)
    found = ours(paths)
    switch = at_login()
    if not found and not switch.is_on():
        print("There is nothing of Backtimer's here.")
        return 0
    for path in found:
        print(f"  {path}")
    if not yes:
        if not sys.stdin.isatty():
            raise UserError("Nothing was deleted. Add --yes to delete all of this for good.")
        if not confirmed("Delete all of this for good?"):
            print("Nothing was deleted.")
            return 0
    switch.set(on=False)
    erased = erase(paths)
    print(f"{len(erased.gone)} files and folders are gone.")
    for path in erased.left:
        warn(f"This could not be deleted: {path}. Check the rights of its folder.")
    return 1 if erased.left else 0


def window_is_open(paths: Paths) -> bool:
    """Whether the process holding the window's lock is alive; always False on Windows."""
    if sys.platform == "win32":
        return False
    lock = paths.data / LOCK
    try:
        process = int(lock.read_text(encoding="utf-8").split()[0])
        os.kill(process, 0)
    except (OSError, ValueError, IndexError):
        lock.unlink(missing_ok=True)
        return False
    return True
