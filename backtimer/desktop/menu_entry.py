"""The program's entry in the menu of a Linux desktop, with its icon.

Packages bring both along; what is installed by pip or unpacked from an archive writes them into
the person's own folders.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from platformdirs import PlatformDirs

from backtimer.desktop.desktop_entry import exec_value, lasting_command
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.typed_paths import home_folder

NAME = "io.github.backtimer.Backtimer"


class MenuEntry:
    """The files of the entry in a folder of shared data, the person's own by default.

    `resources` holds the entry as packages have it, and the icon.
    """

    def __init__(self, resources: Path, folder: Path | None = None) -> None:
        self._resources = resources
        self._data = folder or PlatformDirs().user_data_path
        self._entry = self._data / "applications" / f"{NAME}.desktop"
        self._icon = self._data / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"

    def there(self) -> list[Path]:
        """Return the files that exist."""
        return [path for path in (self._entry, self._icon) if path.is_file()]

    def add(self) -> list[Path]:
        """Write the files, or write them anew, and return them. Raises UserError."""
        if sys.platform != "linux":
            raise UserError(
                "Only desktops of Linux have such an entry. "
                "On Windows and macOS the installed program has its own."
            )
        # Without a home folder the files would lie in the current one.
        home_folder()
        text = (self._resources / f"{NAME}.desktop").read_text(encoding="utf-8")
        line = f"Exec={exec_value(lasting_command())}"
        text = re.sub(r"^Exec=.*$", lambda _found: line, text, flags=re.MULTILINE)
        picture = (self._resources / "icons" / "backtimer.svg").read_bytes()
        write_atomically(self._icon, picture, "menu entry")
        write_atomically(self._entry, text.encode(), "menu entry")
        return self.there()

    def remove(self) -> list[Path]:
        """Remove the files and return those that were there. Raises UserError."""
        found = self.there()
        try:
            for path in found:
                path.unlink()
        except OSError as error:
            raise UserError(
                f"The menu entry could not be removed ({error.strerror or error}): {path}."
            ) from error
        return found
