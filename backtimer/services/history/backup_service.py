"""Backup, restore and deletion of all the person's data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from backtimer.desktop.at_login import at_login
from backtimer.store.backup.archive import Restored, Restoring, plan_restore, restore
from backtimer.store.backup.backing_up import BackedUp, back_up
from backtimer.store.backup.erase import erase
from backtimer.store.backup.own_files import check_output
from backtimer.store.paths import Paths


class BackupService:
    """Backs up all data into one file and restores it. Every method blocks on the disk."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def back_up(self, path: Path) -> BackedUp:
        """Write a backup and return what is in it. Raises UserError."""
        check_output(self._paths, path)
        return back_up(self._paths, path)

    def plan_restore(self, path: Path) -> Restoring:
        """Read a backup and return what it would replace. Raises UserError."""
        return plan_restore(self._paths, path)

    def restore(self, path: Path) -> Restored:
        """Restore a backup; return where the replaced data is now. Raises UserError."""
        return restore(self._paths, path)

    def erase(self) -> Sequence[Path]:
        """Delete all data and the start at login; return the files that could not be deleted."""
        at_login().set(on=False)
        return erase(self._paths).left
