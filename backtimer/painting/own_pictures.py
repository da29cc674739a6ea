"""The folder of own pictures: read in the background for the window, at once for commands."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from backtimer.drawing.own_picture import Picture
from backtimer.errors import UserError
from backtimer.painting.picture_cleaning import load_picture
from backtimer.painting.picture_process import PictureProcess

MOST_KEPT = 24
Notice = Callable[[str], None]


def _nothing(_sentence: str) -> None:
    """Ignore the notice."""


class PicturesNow:
    """Reads each picture when it is first requested; blocks meanwhile.

    `notice` is called once with a sentence for each picture that cannot be shown.
    """

    def __init__(self, folder: Path, notice: Notice = _nothing) -> None:
        self._folder = folder
        self._notice = notice
        self._known: dict[str, Picture | None] = {}

    def picture(self, name: str) -> Picture | None:
        """The picture; None if it cannot be shown."""
        if name not in self._known:
            with PictureProcess() as process:
                self._known[name] = _loaded(self._folder, name, process, self._notice)
        return self._known[name]

    def is_waiting(self, name: str) -> bool:
        """False: `picture` itself waits for the file."""
        del name
        return False


class PicturesLater:
    """Reads pictures in a background thread, which runs only while any are requested.

    The last 24 used are cached. From that thread, `arrived` is called after each picture,
    readable or not, and `notice` with a sentence for one that cannot be shown. `command`
    replaces the worker's command line.
    """

    def __init__(
        self,
        folder: Path,
        arrived: Callable[[], None],
        notice: Notice,
        command: list[str] | None = None,
    ) -> None:
        self._folder = folder
        self._arrived = arrived
        self._notice = notice
        self._command = command
        self._process = PictureProcess(command)
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Picture | None] = OrderedDict()
        self._wanted: list[str] = []
        self._thread: threading.Thread | None = None
        self._closed = False

    def picture(self, name: str) -> Picture | None:
        """The picture if it has been read. Otherwise None: request it again after `arrived`."""
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
                return self._known[name]
            if name not in self._wanted and not self._closed:
                self._wanted.append(name)
                if self._thread is None:
                    # One process per thread: the old thread may still be ending its own.
                    self._process = PictureProcess(self._command)
                    self._thread = threading.Thread(
                        target=self._work, args=(self._process,), name="own-pictures", daemon=True
                    )
                    self._thread.start()
            return None

    def is_waiting(self, name: str) -> bool:
        """Whether the picture is queued or being read."""
        with self._lock:
            return name in self._wanted

    def close(self) -> None:
        """Abort the current read, drop the others and end the thread."""
        with self._lock:
            self._closed = True
            del self._wanted[1:]
            thread = self._thread
        self._process.close()
        if thread is not None:
            thread.join()

    def _work(self, process: PictureProcess) -> None:
        with process:
            while (name := self._next()) is not None:
                found = _loaded(self._folder, name, process, self._tell)
                with self._lock:
                    self._wanted.remove(name)
                    self._known[name] = found
                    while len(self._known) > MOST_KEPT:
                        self._known.popitem(last=False)
                    closed = self._closed
                if not closed:
                    self._arrived()

    def _tell(self, sentence: str) -> None:
        if not self._closed:
            self._notice(sentence)

    def _next(self) -> str | None:
        with self._lock:
            if self._wanted:
                return self._wanted[0]
            # Cleared under the lock: the next request starts a new thread.
            self._thread = None
            return None


def _loaded(folder: Path, name: str, process: PictureProcess, notice: Notice) -> Picture | None:
    # A picture that was just chosen has its whole path; a saved one is in the folder.
    path = Path(name) if "/" in name else folder / name
    try:
        return load_picture(path, process)
    except UserError as error:
        notice(str(error))
        return None
