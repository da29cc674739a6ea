"""Messages to and from a worker that answers unasked; nobody waits for its pipes."""

from __future__ import annotations

import contextlib
import queue
import threading
from typing import Any, Protocol

from backtimer.files.worker_pipe import end_worker, read_message, start_worker, write_message

# Bounds, so that garbage in the process's output cannot fill the memory.
LONGEST_ANSWER_BYTES, LARGEST_BODY_BYTES = 1_000_000, 0

Message = tuple[dict[str, Any], bytes]


class Link(Protocol):
    """Messages to and from a worker; a dead one answers nothing."""

    @property
    def alive(self) -> bool:
        """Whether the process still reads and answers."""

    def send(self, request: dict[str, Any], body: bytes = b"") -> None:
        """Send a request without waiting."""

    def wait(self, timeout_s: float) -> dict[str, Any] | None:
        """Wait for the next answer; None if there is none."""

    def answers(self) -> list[dict[str, Any]]:
        """Return the answers since the last call."""

    def end(self) -> None:
        """Kill the process."""


class WorkerLink:
    """A running process; thread-safe. A broken pipe makes it dead, not an exception.

    `name` is that of its threads.
    """

    def __init__(self, command: list[str], name: str) -> None:
        """Start the process. Raises OSError if that fails."""
        self._process = start_worker(command)
        self._alive = True
        self._requests: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        for target in (self._write, self._read):
            threading.Thread(target=target, name=name, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether the process still reads and answers."""
        return self._alive

    def send(self, request: dict[str, Any], body: bytes = b"") -> None:
        """Send a request, at once or as soon as the process reads."""
        self._requests.put((request, body))

    def wait(self, timeout_s: float) -> dict[str, Any] | None:
        """Wait for the next answer; None if there is none."""
        try:
            return self._answers.get(timeout=timeout_s)
        except queue.Empty:
            return None

    def answers(self) -> list[dict[str, Any]]:
        """Return the answers since the last call."""
        found = []
        with contextlib.suppress(queue.Empty):
            while True:
                found.append(self._answers.get_nowait())
        return found

    def end(self) -> None:
        """Kill the process."""
        self._alive = False
        self._requests.put(None)
        end_worker(self._process)

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (message := self._requests.get()) is not None:
                write_message(self._process.stdin, *message)
        self._alive = False

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError, MemoryError):
            while (
                got := read_message(self._process.stdout, LONGEST_ANSWER_BYTES, LARGEST_BODY_BYTES)
            ) is not None:
                self._answers.put(got[0])
        self._alive = False
        # Whoever waits for an answer learns that none will come.
        self._answers.put({})
