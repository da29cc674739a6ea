"""The parent's side of a worker process: one request at a time, each with a deadline."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, Protocol

from backtimer.files.worker_pipe import end_worker, read_message, start_worker, write_message

if TYPE_CHECKING:
    import subprocess

Answer = tuple[dict[str, Any], bytes]
# Bounds, so that garbage in the worker's output cannot fill the memory.
LONGEST_HEADER_BYTES = 1_000_000


class WorkerFailedError(Exception):
    """The worker died or missed its deadline, and has been killed."""


class RequestFailedError(Exception):
    """The worker could not carry out a request; it is still running."""


class AsksWorker(Protocol):
    """The part of a worker that a service needs."""

    def ask(self, request: dict[str, Any], deadline_s: float) -> Answer:
        """Send a request and wait for its answer. Raises as `WorkerProcess.ask`."""

    def stop(self) -> None:
        """End the process at once; the next request starts another."""


class WorkerProcess:
    """A worker process, started with the first request and again after a failure.

    An answer has at most `largest_body` bytes after it, for which `is_body` holds. `thread_name`
    is that of the thread that reads them. Not thread-safe, except that `stop` may interrupt a
    request from another thread.
    """

    def __init__(
        self,
        command: list[str],
        largest_body: int,
        thread_name: str,
        is_body: Callable[[bytes], bool] = lambda _body: True,
    ) -> None:
        self._command = command
        self._largest_body = largest_body
        self._thread_name = thread_name
        self._is_body = is_body
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The process id while it is running, else None."""
        alive = self._process is not None and self._process.poll() is None
        return self._process.pid if alive and self._process else None

    def ask(self, request: dict[str, Any], deadline_s: float) -> Answer:
        """Send a request and wait for its answer and the bytes that follow it.

        Raises WorkerFailedError or RequestFailedError.
        """
        process = self._process if self.pid is not None else None
        process = process or self._start()
        self._number += 1
        try:
            write_message(process.stdin, {**request, "id": self._number})
            answer = self._answers.get(timeout=deadline_s)
        except queue.Empty:
            self.stop()
            raise WorkerFailedError(f"no answer within {deadline_s:g} s") from None
        except (OSError, ValueError) as error:
            self.stop()
            raise WorkerFailedError(f"the worker is gone: {error}") from error
        if answer is None or answer[0].get("id") != self._number:
            self.stop()
            raise WorkerFailedError("the worker ended, or answered what is no answer")
        if "error" in answer[0]:
            raise RequestFailedError(answer[0]["error"])
        return answer

    def stop(self) -> None:
        """Kill the process, if it is running."""
        process, self._process = self._process, None
        if process is not None:
            end_worker(process)

    def _start(self) -> subprocess.Popen[bytes]:
        self.stop()
        self._answers = queue.SimpleQueue()
        try:
            process = start_worker(self._command)
        except OSError as error:
            raise WorkerFailedError(f"the worker cannot be started: {error}") from error
        threading.Thread(
            target=self._read,
            args=(process.stdout, self._answers),
            name=self._thread_name,
            daemon=True,
        ).start()
        self._process = process
        return process

    def _read(self, stream: IO[bytes] | None, answers: queue.SimpleQueue[Answer | None]) -> None:
        """Pass on answers until the stream ends, or holds what is none; then None."""
        with contextlib.suppress(OSError, ValueError, MemoryError):
            while (
                answer := read_message(stream, LONGEST_HEADER_BYTES, self._largest_body)
            ) is not None:
                if not self._is_body(answer[1]):
                    break
                answers.put(answer)
        answers.put(None)
