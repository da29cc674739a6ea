"""`backtimer remind`: the helper that reminds while the window is closed.

It runs from login on, so it loads neither Qt nor the library.
"""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.settings.settings import Settings
from backtimer.errors import UserError
from backtimer.files.children import own_command
from backtimer.files.folders import make_folder
from backtimer.files.lock import open_lock, try_lock
from backtimer.services.plan.reminders import Notify, Reminders, local_now
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import read_toml
from backtimer.store.library.rule_files import load_programmes
from backtimer.store.paths import Paths
from backtimer.store.person.plan_file import PlanFile
from backtimer.store.person.reminded import last_begun
from backtimer.store.person.settings_file import SettingsFile

if TYPE_CHECKING:
    from backtimer.core.plan.plan import Plan

LOOK_S = 30.0


class StoredPlans:
    """The plan and the history, read from disk for every question."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def _plan(self) -> Plan | None:
        # Read only: the window reports a damaged plan and keeps it aside.
        return PlanFile(self._paths.plan, keep_aside=False).load()

    def weekdays(self) -> frozenset[int]:
        """The planned weekdays, Monday being 0; empty without a plan."""
        plan = self._plan()
        return frozenset() if plan is None else plan.weekdays

    def done_on(self) -> date | None:
        """The last day with a session, including one in progress; None if there is none."""
        return last_begun(self._paths.history)

    def name(self) -> str:
        """The name of the plan's programme, for the notification."""
        plan = self._plan()
        if plan is None:
            return "Your session"
        return load_programmes(self._paths.resources).of(plan.programme).name


class StoredSettings:
    """Returns the settings when called, and reads their file again after it has changed.

    A file that cannot be read is ignored here; the window reports it and keeps it aside.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: int | None = None
        self._settings = Settings()

    def __call__(self) -> Settings:
        """The current settings; the last readable ones if the file is damaged."""
        try:
            changed = self._path.stat().st_mtime_ns
        except OSError:
            changed = 0
        if changed != self._seen:
            self._seen = changed
            if self._is_readable():
                self._settings = SettingsFile(self._path).load()
        return self._settings

    def _is_readable(self) -> bool:
        try:
            read_toml(self._path, LARGEST_FILE_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except (OSError, ValueError):
            return False
        return True


def run_remind(
    paths: Paths,
    notify: Notify,
    *,
    now: Callable[[], datetime] = local_now,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Check for due reminders every LOOK_S seconds until they are switched off; returns 0.

    A second helper ends at once. Raises UserError if the lock file cannot be opened.
    """
    settings = StoredSettings(paths.settings)
    with only_one(paths.data / "remind.lock") as alone:
        if not alone:
            return 0
        reminders = Reminders(
            paths.data / "reminded.toml", settings, StoredPlans(paths), notify, open_window, now
        )
        while settings().remind:
            reminders.look()
            wait(LOOK_S)
    return 0


def open_window() -> None:
    """Open the window or bring it to the front, in a process that outlives the helper."""
    subprocess.Popen(own_command("backtimer"), start_new_session=True)  # noqa: S603 - ourselves


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Hold the helper's lock during the block; yields False if another helper holds it.

    The system releases the lock even after a crash.
    """
    make_folder(path.parent, "your data")
    try:
        file = open_lock(path)
    except OSError as error:
        raise UserError(
            f"The helper cannot hold its lock ({error.strerror}): {path}. Move that file away."
        ) from error
    with file:
        yield try_lock(file)
