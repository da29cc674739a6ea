"""Checks without Qt whether a window can be opened, since Qt aborts if it cannot."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

TIMEOUT_S = 2.0
# Qt platforms that need no display server.
WITHOUT_SERVER = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
# Python has no name for it on Windows, where no display is looked for.
_LOCAL: socket.AddressFamily = getattr(socket, "AF_UNIX", socket.AF_UNSPEC)


def display_problem() -> str:
    """Return why no window can be opened, as the start of a sentence; empty if one can."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in WITHOUT_SERVER:
        return ""
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and platform != "xcb" and _wayland_answers(wayland):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "There is no display"
    if not _x_answers(display):
        return f"The display {display} does not answer"
    if not _loads("libxcb-cursor.so.0"):
        return "A system library for windows is missing (libxcb-cursor0, as Debian calls it)"
    return ""


def _loads(name: str) -> bool:
    # Look first where Debian and Fedora install it: loading it takes longer.
    multiarch = getattr(sys.implementation, "_multiarch", "")
    if any((Path("/usr") / part / name).exists() for part in (f"lib/{multiarch}", "lib64")):
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _wayland_answers(name: str) -> bool:
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name
    return _connects(_LOCAL, str(path))


def _x_answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix") or host.startswith("/"):
        name = f"/tmp/.X11-unix/X{number}"  # noqa: S108
        return _connects(_LOCAL, "\0" + name) or _connects(_LOCAL, name)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(TIMEOUT_S)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
