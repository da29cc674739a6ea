"""The settings in use, saved when they change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from backtimer.store.person.settings_file import SettingsFile
from backtimer.store.saver import Saver


class SettingsStore:
    """The settings in use. A change takes effect at once and is saved in the background.

    A change that cannot be saved still holds until the program ends; `failed` is then called
    from another thread, with a sentence for the person.
    """

    def __init__(self, file: SettingsFile, failed: Callable[[str], None]) -> None:
        self._saver = Saver(file.save, failed, "settings")
        self.current = file.load()
        self.notice = file.notice

    def change(self, **changes: Any) -> None:
        """Change settings, given by name; several changes in a row may be saved as one."""
        self.current = replace(self.current, **changes)
        self._saver.save(self.current)

    def close(self) -> None:
        """Wait until everything is saved."""
        self._saver.close()
