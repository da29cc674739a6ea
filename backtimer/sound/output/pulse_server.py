"""Whether there may be a sound server to connect to.

If there is none, libpulse makes folders in the temporary one and in the home folder, and prints on
the terminal if it cannot, twice a second. So it is asked only where it can find a server: at an
address that somebody has set, or at the socket of the user's or the system's server (the order is
that of PulseAudio's client; PipeWire has the same socket).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.reading import read_bounded
from backtimer.files.typed_paths import home_folder

LARGEST_CONFIGURATION_BYTES = 100_000


def is_there() -> bool:
    """Whether libpulse could find a server here."""
    home = None
    with contextlib.suppress(UserError):
        home = home_folder()
    return may_be_there(os.environ, home)


def may_be_there(environment: Mapping[str, str], home: Path | None, root: Path = Path("/")) -> bool:
    """Whether libpulse could find a server; `home` is None where the system knows none."""
    named = environment.get("PULSE_SERVER") or environment.get("PULSE_CLIENTCONFIG")
    # The display of another computer may name that computer's server.
    display = environment.get("DISPLAY", "")
    if named or (display and not display.startswith((":", "/"))):
        return True
    return any(_exists(path) for path in _sockets(environment, home, root)) or any(
        _names_a_server(path) for path in _configurations(home, root)
    )


def _sockets(environment: Mapping[str, str], home: Path | None, root: Path) -> Iterator[Path]:
    if environment.get("PULSE_RUNTIME_PATH"):
        yield Path(environment["PULSE_RUNTIME_PATH"]) / "native"
    if environment.get("XDG_RUNTIME_DIR"):
        yield Path(environment["XDG_RUNTIME_DIR"]) / "pulse" / "native"
    for folder in _homes(home):
        with contextlib.suppress(OSError):
            yield from folder.glob("*-runtime/native")
    yield root / "var" / "run" / "pulse" / "native"


def _configurations(home: Path | None, root: Path) -> Iterator[Path]:
    for folder in (*_homes(home), root / "etc" / "pulse"):
        yield folder / "client.conf"
        with contextlib.suppress(OSError):
            yield from folder.glob("client.conf.d/*.conf")


def _homes(home: Path | None) -> tuple[Path, ...]:
    return () if home is None else (home / ".config" / "pulse", home / ".pulse")


def _exists(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.exists()
    return False


def _names_a_server(path: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        lines = read_bounded(path, LARGEST_CONFIGURATION_BYTES).decode(errors="replace").split("\n")
        return any(line.strip().startswith("default-server") for line in lines)
    return False
