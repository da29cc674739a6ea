"""The start at login of the helper that reminds while the window is closed.

On Linux it is a file in the autostart folder, on Windows a value of the user's Run key, on macOS a
launch agent; switching it off removes that. Only Linux has been tested.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, NamedTuple

from backtimer.desktop.desktop_entry import exec_value, lasting_command
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import FileFaultError, read_bounded
from backtimer.files.typed_paths import home_folder

LARGEST_ENTRY_BYTES = 1_000_000
NAME = "io.github.backtimer.Backtimer.remind"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class AtLogin(NamedTuple):
    """The start at login as a switch."""

    is_on: Callable[[], bool]
    set_on: Callable[[], None]
    set_off: Callable[[], None]

    def set(self, *, on: bool) -> None:
        """Switch it on or off. Raises UserError if the system does not allow it."""
        try:
            (self.set_on if on else self.set_off)()
        except OSError as error:
            raise UserError(
                f"The start at login could not be changed ({error.strerror or error})."
            ) from error


def at_login(platform: str = sys.platform, home: Path | None = None) -> AtLogin:
    """Return the switch for a platform; `home` is the person's home folder by default."""
    home = home or home_folder()
    if platform == "win32":
        return _registry(command())
    if platform == "darwin":
        path = home / "Library" / "LaunchAgents" / f"{NAME}.plist"
        return _file(path, lambda: _agent(command()))
    folder = os.environ.get("XDG_CONFIG_HOME")
    config = Path(folder) if folder and Path(folder).is_absolute() else home / ".config"
    return _file(config / "autostart" / f"{NAME}.desktop", lambda: _entry(command()))


def command() -> list[str]:
    """Return the command line of the helper."""
    # On Windows a program of the console would show an empty one until the next logout.
    window = "Backtimer.exe" if getattr(sys, "frozen", False) else "pythonw.exe"
    quiet = Path(sys.executable).with_name(window)
    program = str(quiet) if sys.platform == "win32" and quiet.exists() else sys.executable
    return lasting_command("remind", python=program)


def _file(path: Path, content: Callable[[], bytes]) -> AtLogin:
    return AtLogin(
        lambda: _starts(path),
        lambda: write_atomically(path, content(), "start at login"),
        lambda: path.unlink(missing_ok=True),
    )


def _starts(path: Path) -> bool:
    """Whether the file exists and the desktop's own settings have not disabled it."""
    try:
        lines = read_bounded(path, LARGEST_ENTRY_BYTES).decode(errors="replace").splitlines()
    except (OSError, FileFaultError):
        return False
    off = ("hidden=true", "x-gnome-autostart-enabled=false")
    return not any(line.replace(" ", "").lower() in off for line in lines)


def _entry(words: Sequence[str]) -> bytes:
    """Return an autostart entry."""
    lines = (
        "[Desktop Entry]", "Type=Application", "Name=Backtimer reminders",
        "Comment=Reminds you of the exercises of your plan", f"Exec={exec_value(words)}",
        "NoDisplay=true", "X-GNOME-Autostart-enabled=true",
    )  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _agent(words: Sequence[str]) -> bytes:
    # Only macOS needs it, and an XML parser with it.
    plistlib: Any = importlib.import_module("plistlib")
    content: bytes = plistlib.dumps(
        {"Label": NAME, "ProgramArguments": list(words), "RunAtLoad": True}
    )
    return content


def _registry(words: Sequence[str]) -> AtLogin:
    """Return a switch for a value of the Run key; `winreg` exists on Windows only."""
    winreg: Any = importlib.import_module("winreg")

    def is_on() -> bool:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
                winreg.QueryValueEx(key, NAME)
        except FileNotFoundError:
            return False
        return True

    def set_on() -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN_KEY) as key:
            winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, list2cmdline(words))

    def set_off() -> None:
        if is_on():
            access = winreg.KEY_SET_VALUE
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_KEY, 0, access) as key:
                winreg.DeleteValue(key, NAME)

    return AtLogin(is_on, set_on, set_off)
