"""`backtimer delete-everything`: deletes all that the program has written on this computer."""

from __future__ import annotations

import sys

from backtimer.commands.context import confirmed, warn
from backtimer.desktop.at_login import at_login
from backtimer.desktop.menu_entry import MenuEntry
from backtimer.errors import UserError
from backtimer.files.lock import try_lock
from backtimer.files.standard_streams import print_plain
from backtimer.store.backup.erase import LOCK, erase, ours
from backtimer.store.backup.owned_folder import check_ours
from backtimer.store.paths import Paths, find_paths


def run_erase(*, yes: bool) -> int:
    """List the files, ask for confirmation and delete them; returns the exit code.

    The exit code is 1 if a file could not be deleted. Raises UserError while a window is open,
    for a folder that is not Backtimer's, and without a terminal unless `yes`.
    """
    paths = find_paths()
    if window_is_open(paths):
        raise UserError("Backtimer is open. Close its window first, then delete everything.")
    check_ours(paths)
    found = ours(paths)
    switch, menu = at_login(), MenuEntry(paths.resources)
    if not found and not menu.there() and not switch.is_on():
        print_plain("There is nothing of Backtimer's here.")
        return 0
    for path in [*found, *menu.there()]:
        print_plain(f"  {path}")
    if not yes:
        if not sys.stdin.isatty():
            raise UserError("Nothing was deleted. Add --yes to delete all of this for good.")
        if not confirmed("Delete all of this for good?"):
            print_plain("Nothing was deleted.")
            return 0
    switch.set(on=False)
    gone = menu.remove()
    erased = erase(paths)
    print_plain(f"{len(erased.gone) + len(gone)} files and folders are gone.")
    for path in erased.left:
        warn(f"This could not be deleted: {path}. Check the rights of its folder.")
    return 1 if erased.left else 0


def window_is_open(paths: Paths) -> bool:
    """Whether a window holds its lock; a lock that nobody holds is removed.

    The process id in the file is not used: the system may have given it to another process.
    """
    lock = paths.data / LOCK
    try:
        if sys.platform != "win32":
            with lock.open("r+b") as file:
                if not try_lock(file):
                    return True
        lock.unlink(missing_ok=True)
    except PermissionError:
        # Windows deletes no file that a window has open; elsewhere it belongs to another user.
        return sys.platform == "win32"
    except OSError:
        return False
    return False
