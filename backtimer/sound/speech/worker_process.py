"""The parent's side of the worker process: one request at a time, each with a deadline."""

from __future__ import annotations

import contextlib
import queue
import threading
from typing import IO, TYPE_CHECKING, Any

from backtimer.files.children import own_command
from backtimer.files.worker_pipe import end_worker, read_message, start_worker, write_message

if TYPE_CHECKING:
    import subprocess

WORKER_FLAG = "--speech-worker"
# Bounds, so that garbage in the worker's output cannot fill the memory.
LONGEST_HEADER_BYTES, LARGEST_CLIP_BYTES = 1_000_000, 60_000_000
SAMPLE_BYTES = 2


class WorkerFailedError(Exception):
    """The worker died or missed its deadline, and has been killed."""


class EngineFailedError(Exception):
    """The engine could not carry out a request; the worker is still running."""


def worker_command() -> list[str]:
    """Return the command line that starts the worker."""
    return own_command("backtimer.sound.speech.worker", frozen=(WORKER_FLAG,))


class Worker:
    """A worker process, started with the first request and again after a failure.

    Not thread-safe, except that `stop` may interrupt a request from another thread.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or worker_command()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None]
        self._answers = queue.SimpleQueue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The process id while it is running, else None."""
        alive = self._process is not None and self._process.poll() is None
        return self._process.pid if alive and self._process else None

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its answer and the bytes that follow it.

        Raises WorkerFailedError or EngineFailedError.
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
            raise EngineFailedError(answer[0]["error"])
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
            target=_read,
            args=(process.stdout, self._answers),
            name="speech-answers",
            daemon=True,
        ).start()
        self._process = process
        return process


def _read(
    stream: IO[bytes] | None, answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None]
) -> None:
    """Pass on answers until the stream ends, or holds what is none; then None."""
    with contextlib.suppress(OSError, ValueError, MemoryError):
        while (
            answer := read_message(stream, LONGEST_HEADER_BYTES, LARGEST_CLIP_BYTES)
        ) is not None:
            if len(answer[1]) % SAMPLE_BYTES:
                break
            answers.put(answer)
    answers.put(None)
