"""The worker's side of its pipes: its streams, and requests that are served one after the other."""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import signal
import sys
import threading
from typing import IO, Any, Protocol

from backtimer.files.worker_pipe import read_message

Request = tuple[dict[str, Any], bytes]


class Serves(Protocol):
    """What carries out the requests of a worker."""

    def carry_out(self, request: dict[str, Any], body: bytes) -> None:
        """Carry out one request."""

    def report(self) -> None:
        """Say what is to be said; called after each request, and at least every so often."""

    def close(self) -> None:
        """Release everything."""


def answer_stream() -> IO[bytes]:
    """Return the stream for answers; what libraries print goes to standard error from now on."""
    # Ctrl-C is meant for the parent; the worker ends when its input does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def give_back_memory() -> None:
    """Return what was freed to the system; without effect unless the C library is GNU's.

    That one keeps what a large piece of work has used, in case there is another.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def serve_until_end(
    requests: IO[bytes], worker: Serves, every_s: float, longest_request: int, largest_body: int
) -> None:
    """Carry out requests until their stream ends, and report between them, all in one thread."""
    waiting: queue.SimpleQueue[Request | None] = queue.SimpleQueue()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            while (got := read_message(requests, longest_request, largest_body)) is not None:
                waiting.put(got)
        waiting.put(None)

    threading.Thread(target=read, name="requests", daemon=True).start()
    while True:
        with contextlib.suppress(queue.Empty):
            request = waiting.get(timeout=every_s)
            if request is None:
                break
            worker.carry_out(*request)
        worker.report()
    worker.close()
