"""Taking everything along, putting it back, and the end of it all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from backtimer.desktop.at_login import at_login
from backtimer.store.backup.archive import Restoring, back_up, plan_restore, restore
from backtimer.store.backup.erase import erase
from backtimer.store.paths import Paths


class BackupService:
    """Everything of the person's as one file. Reading and writing take their time: in a thread."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def back_up(self, path: Path) -> int:
        """Write a backup; how many files are in it. Raises UserError."""
        return back_up(self._paths, path)

    def plan_restore(self, path: Path) -> Restoring:
        """What a backup would replace. Raises UserError."""
        return plan_restore(self._paths, path)

    def restore(self, path: Path) -> Path:
        """Put a backup back; where what was there before is kept now. Raises UserError."""
        return restore(self._paths, path)

    def erase(self) -> Sequence[Path]:
        """Delete everything, also the start at login; what could not be deleted."""
        at_login().set(on=False)
        return erase(self._paths).left
