"""Another program as seen from outside: its first painted window, memory, processor time, wake-ups.

A window counts as painted once it is shown and its picture has more than one colour: until then the
X server fills it evenly. Linux with X11 only, and nothing else may open a window meanwhile.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.watch import memory_mb

LEAST_PX, EVERY_S, MOST_S = 80, 0.003, 40.0
VIEWABLE, Z_PIXMAP, ALL_PLANES = 2, 2, 0xFFFFFFFF
TICKS = os.sysconf("SC_CLK_TCK")
ID = ctypes.c_ulong


class Attributes(ctypes.Structure):
    """XWindowAttributes up to the state; the rest is padding."""

    _fields_ = [
        ("place", ctypes.c_int * 5),
        ("depth", ctypes.c_int),
        ("visual", ctypes.c_void_p),
        ("root", ID),
        ("kind", ctypes.c_int),
        ("gravities", ctypes.c_int * 3),
        ("planes", ID * 2),
        ("save_under", ctypes.c_int),
        ("colormap", ID),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_char * 64),
    ]


class Image(ctypes.Structure):
    """XImage up to its bytes in a line."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("offset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("orders", ctypes.c_int * 5),
        ("bytes_per_line", ctypes.c_int),
    ]


class Screen:
    """The X server of DISPLAY."""

    def __init__(self) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ID
        self._x.XGetImage.restype = ctypes.POINTER(Image)
        # A window that goes away between two questions is no error.
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
        self._quiet = kind(lambda _display, _event: 0)
        self._x.XSetErrorHandler(self._quiet)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if not self._display.value:
            raise OSError("no display")
        self._root = ID(self._x.XDefaultRootWindow(self._display))

    def shown(self) -> Iterator[tuple[int, int, int]]:
        """Yield the shown windows that are large enough, with width and height."""
        root, parent, count = ID(), ID(), ctypes.c_uint()
        found = ctypes.POINTER(ID)()
        self._x.XQueryTree(
            self._display, self._root, ctypes.byref(root), ctypes.byref(parent),
            ctypes.byref(found), ctypes.byref(count),
        )  # fmt: skip
        windows = [found[n] for n in range(count.value)]
        if windows:
            self._x.XFree(found)
        for window in windows:
            known = Attributes()
            if not self._x.XGetWindowAttributes(self._display, ID(window), ctypes.byref(known)):
                continue
            width, height = known.place[2], known.place[3]
            if known.map_state == VIEWABLE and min(width, height) >= LEAST_PX:
                yield window, width, height

    def painted(self) -> bool:
        """Whether any window has a picture."""
        return any(self._has_picture(*each) for each in self.shown())

    def _has_picture(self, window: int, width: int, height: int) -> bool:
        image = self._x.XGetImage(
            self._display, ID(window), 0, 0, width, height, ID(ALL_PLANES), Z_PIXMAP
        )
        if not image:
            return False
        found = image.contents
        data = ctypes.string_at(found.data, found.bytes_per_line * found.height)
        self._x.XDestroyImage(image)
        # All pixels are the same if the picture moved by one pixel is itself.
        return data[4:] != data[:-4]


class Cost(NamedTuple):
    """What processes have used: seconds of processor time, and how often they woke."""

    cpu_s: float
    wakes: int


class Program:
    """A program that was started; as a context, it is ended with all that it has started."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path | None = None
    ) -> None:
        self.began = time.monotonic()
        with (log or Path(os.devnull)).open("ab") as told:
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told,
                start_new_session=True,
            )  # fmt: skip
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        for pid in self.tree():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def painted_ms(self, screen: Screen) -> float:
        """Wait for the first painted window; return ms since the start. Raises TimeoutError."""
        while time.monotonic() - self.began < MOST_S:
            if screen.painted():
                return (time.monotonic() - self.began) * 1000
            if not self.runs:
                break
            time.sleep(EVERY_S)
        raise TimeoutError("no window")

    def tree(self) -> list[int]:
        """Return the process and all that it and they have started."""
        parents = {}
        for each in filter(str.isdigit, os.listdir("/proc")):
            try:
                stat = Path(f"/proc/{each}/stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(each)] = int(stat.rpartition(")")[2].split()[1])
        found = [self.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def memory_mb(self) -> float:
        """Return what no other process shares, and the part of what is shared, in MB."""
        total = 0.0
        for pid in self.tree():
            with suppress(OSError, StopIteration):
                total += memory_mb(pid)
        return total

    def cost(self) -> dict[int, Cost]:
        """Return what each thread of the tree has used until now."""
        found = {}
        for pid in self.tree():
            for task in Path(f"/proc/{pid}/task").glob("*"):
                try:
                    fields = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                    status = (task / "status").read_text(encoding="utf-8").splitlines()
                except OSError:
                    continue
                wakes = next(int(x.split()[1]) for x in status if x.startswith("voluntary_ctxt"))
                found[int(task.name)] = Cost((int(fields[11]) + int(fields[12])) / TICKS, wakes)
        return found


def used_since(
    before: Mapping[int, Cost], after: Mapping[int, Cost], seconds: float
) -> tuple[float, float]:
    """Return the share of a core in percent, and wake-ups a second."""
    none = Cost(0.0, 0)
    spent = [(now, before.get(task, none)) for task, now in after.items()]
    cpu_s = sum(now.cpu_s - old.cpu_s for now, old in spent)
    wakes = sum(now.wakes - old.wakes for now, old in spent)
    return 100 * cpu_s / seconds, wakes / seconds
