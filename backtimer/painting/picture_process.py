"""The client of the picture worker: one request at a time, each with a deadline."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from backtimer.drawing.own_picture import Picture
from backtimer.files.children import own_command
from backtimer.files.reading import FileFaultError
from backtimer.files.worker_pipe import end_worker, read_message, start_worker, write_message
from backtimer.painting.picture_kinds import LONGEST_SIDE_PX, picture_kind

if TYPE_CHECKING:
    import subprocess

WORKER_FLAG = "--picture-worker"
START_S = 60.0
# Wall-clock time, so that a blocked worker ends too; the worker limits its own CPU time.
DEADLINE_S = 20.0
LONGEST_LINE, LARGEST_ANSWER_BYTES = 2000, 30_000_000
KINDS = {"jpg": "jpeg", "png": "png"}


def worker_command() -> list[str]:
    """The command line of the worker, from source or from the bundle."""
    return own_command("backtimer.painting.picture_worker", frozen=(WORKER_FLAG,))


class PictureProcess:
    """A context manager that decodes pictures in a worker process.

    The process starts with the first picture and is restarted after a failure. `command`
    replaces the worker's command line. `clean` and `pixels` raise FileFaultError for a picture
    that cannot be shown.
    """

    def __init__(self, command: list[str] | None = None, deadline_s: float = DEADLINE_S) -> None:
        self._command = command or worker_command()
        self._deadline_s = deadline_s
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def clean(self, content: bytes) -> tuple[bytes, str]:
        """The picture scaled down, without metadata, and its file extension: jpg or png."""
        answer, body = self._ask("clean", content)
        ending = str(answer.get("ending"))
        try:
            good = picture_kind(body) == KINDS.get(ending)
        except FileFaultError:
            good = False
        if not good:
            raise self._failed("failed on it")
        return body, ending

    def pixels(self, content: bytes) -> Picture:
        """The decoded picture, ready to paint."""
        answer, body = self._ask("pixels", content)
        width, height = answer.get("width"), answer.get("height")
        for side in (width, height):
            if not isinstance(side, int) or not 1 <= side <= LONGEST_SIDE_PX:
                raise self._failed("failed on it")
        picture = Picture(int(width or 0), int(height or 0), body)
        if picture.width * picture.height * 4 != len(body):
            raise self._failed("failed on it")
        return picture

    def close(self) -> None:
        """Kill the process and start no other. May be called from any thread."""
        with self._lock:
            self._closed = True
        self.stop()

    def stop(self) -> None:
        """Kill the process; the next picture starts another."""
        process, self._process = self._process, None
        if process is not None:
            end_worker(process)

    # Inside

    def _ask(self, do: str, content: bytes) -> tuple[dict[str, Any], bytes]:
        # Bytes that do not start like a picture never reach a decoder.
        picture_kind(content)
        process = self._process or self._start()
        with _killed_after(process, self._deadline_s) as late:
            try:
                write_message(process.stdin, {"do": do}, content)
                answer, body = _answer(process)
            except (OSError, ValueError) as error:
                why = "took too long" if late.is_set() else "failed on it"
                raise self._failed(why) from error
        if "fault" in answer:
            raise FileFaultError(str(answer["fault"])[:200])
        return answer, body

    def _start(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise FileFaultError("cannot be shown: the reader of pictures was closed")
            try:
                process = self._process = start_worker(self._command)
            except OSError as error:
                raise FileFaultError(
                    f"cannot be shown: the reader of pictures cannot be started ({error.strerror})"
                ) from error
        with _killed_after(process, START_S):
            try:
                _answer(process)
            except (OSError, ValueError) as error:
                raise self._failed("did not start") from error
        return process

    def _failed(self, why: str) -> FileFaultError:
        self.stop()
        return FileFaultError(f"cannot be shown: the reader of pictures {why}")


def _answer(process: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
    answer = read_message(process.stdout, LONGEST_LINE, LARGEST_ANSWER_BYTES)
    if answer is None:
        raise ValueError("no answer")
    return answer


@contextlib.contextmanager
def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill the process if the block lasts longer; a blocked read or write in it then fails.

    Yields an event that is set if that happened.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        with contextlib.suppress(OSError):
            process.kill()

    timer = threading.Timer(seconds, end)
    timer.name = "picture-deadline"
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()
