"""Backtimer as a program of Windows: its commands, its window and its folder under Wine."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QImage
from runtime import Wine, finish, windows_path
from screen import Screen, colours

# Wine keeps variables that begin with QT_ from its programs, and hands on those with WINE in front.
OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen"}
OPENS_WITHIN_S, ENDS_WITHIN_S = 180.0, 60.0
# A painted window has many more: text alone is smoothed with a dozen.
LEAST_COLOURS = 24


class Ended(NamedTuple):
    """How a command ended: its exit code, and what it wrote, read as UTF-8."""

    code: int
    out: str
    error: str


class Program:
    """The program, started by `command`, with its data in `data` or in the system's own folders.

    Both are paths of this system.
    """

    def __init__(
        self, wine: Wine, command: list[str | Path], data: Path | None, **more: str
    ) -> None:
        self.wine = wine
        self.data = data
        self._command = command
        self._more = more if data is None else {"BACKTIMER_DATA_DIR": windows_path(data), **more}

    def run(self, *words: str | Path, timeout: float = 120, **more: str) -> Ended:
        """Run a command to its end; paths are given as Windows knows them."""
        given = [windows_path(each) if isinstance(each, Path) else each for each in words]
        done = self.wine.run(
            *self._command, *given, timeout=timeout, **{**self._more, **OFFSCREEN, **more}
        )
        return Ended(done.returncode, _text(done.stdout), _text(done.stderr))

    @contextlib.contextmanager
    def window(self, screen: Screen, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """The window on a screen during the block; then it is closed as by its close button."""
        process = self.wine.start(*self._command, *words, **{**self._more, "DISPLAY": screen.name})
        try:
            yield process
        finally:
            if process.poll() is None:
                # It asks windows to close: of other programs of this name none has one.
                name = Path(str(self._command[0])).name
                self.wine.run("taskkill", "/im", name, DISPLAY=screen.name)
            with contextlib.suppress(subprocess.TimeoutExpired):
                finish(process, ENDS_WITHIN_S)
            if process.poll() is None:
                process.kill()
                process.wait(ENDS_WITHIN_S)


def painted(screen: Screen, process: subprocess.Popen[bytes]) -> QImage:
    """The screen as soon as a window is on it and no longer changes much."""
    until = time.monotonic() + OPENS_WITHIN_S
    before = 0
    while time.monotonic() < until:
        assert process.poll() is None, f"ended with {process.returncode}: {_last(process)}"
        image = screen.picture()
        found = colours(image)
        if found >= LEAST_COLOURS and found == before:
            return image
        before = found
        time.sleep(1)
    raise AssertionError(f"no window within {OPENS_WITHIN_S:g} s, {before} colours")


def _last(process: subprocess.Popen[bytes]) -> str:
    return _text(finish(process, ENDS_WITHIN_S)[1])[-500:]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8").replace("\r\n", "\n")
