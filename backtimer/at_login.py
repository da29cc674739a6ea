"""A start at login of the helper that reminds while the window is closed: one switch.

On Linux a file in the autostart folder, on Windows a value of the person's own Run key, on
macOS a launch agent. Switched off, it is gone without a trace. Run on Linux only.
"""

from __future__ import annotations

import os
import plistlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from backtimer.errors import UserError
from backtimer.store.atomic import write_atomically

NAME = "io.github.backtimer.Backtimer.remind"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


class AtLogin(NamedTuple):
    """The switch: whether it is on, and how to turn it."""

    is_on: Callable[[], bool]
    set_on: Callable[[], None]
    set_off: Callable[[], None]

    def set(self, *, on: bool) -> None:
        """Turn it. Raises UserError where the system does not allow it."""
        try:
            (self.set_on if on else self.set_off)()
        except OSError as error:
            raise UserError(
                f"The start at login could not be changed ({error.strerror or error})."
            ) from error


def at_login(platform: str = sys.platform, home: Path | None = None) -> AtLogin:
    """The switch of this system."""
    home = home or Path.home()
    if platform == "win32":
        return _registry(command())
    if platform == "darwin":
        path = home / "Library" / "LaunchAgents" / f"{NAME}.plist"
        return _file(path, lambda: _agent(command()))
    folder = os.environ.get("XDG_CONFIG_HOME")
    config = Path(folder) if folder and Path(folder).is_absolute() else home / ".config"
    return _file(config / "autostart" / f"{NAME}.desktop", lambda: _entry(command()))


def command() -> list[str]:
    """What is started: this program's helper."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [
        sys.executable, "-m", "backtimer",
    ]  # fmt: skip
    return [*program, "remind"]


def _file(path: Path, content: Callable[[], bytes]) -> AtLogin:
    return AtLogin(
        path.exists,
        lambda: write_atomically(path, content(), "start at login"),
        lambda: path.unlink(missing_ok=True),
    )


def _entry(words: Sequence[str]) -> bytes:
    """An autostart entry; in its Exec line some characters have to be escaped twice."""
    quoted = " ".join(_quoted(word) for word in words)
    lines = (
        "[Desktop Entry]", "Type=Application", "Name=Backtimer reminders",
        "Comment=Reminds of the exercises of your plan", f"Exec={quoted}", "NoDisplay=true",
        "X-GNOME-Autostart-enabled=true",
    )  # fmt: skip
    return ("\n".join(lines) + "\n").encode()


def _quoted(word: str) -> str:
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _agent(words: Sequence[str]) -> bytes:
    return plistlib.dumps({"Label": NAME, "ProgramArguments": list(words), "RunAtLoad": True})


def _registry(words: Sequence[str]) -> AtLogin:
    """A value of the Run key; `winreg` is there on Windows only."""
    import importlib  # noqa: PLC0415
    from subprocess import list2cmdline  # noqa: PLC0415

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
