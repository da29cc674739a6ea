"""The parent's end of the speech worker: one request at a time, each with a deadline."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any

from backtimer.files.children import own_command

if TYPE_CHECKING:
    import subprocess

WORKER_FLAG = "--speech-worker"


class WorkerFailedError(Exception):
    """The worker died or missed its deadline; it has been killed."""


class EngineFailedError(Exception):
    """The engine could not do what was asked; the worker is still running."""


def worker_command() -> list[str]:
    """Return the command that starts the worker in this installation."""
    return own_command("backtimer.sound.speech.worker", frozen=(WORKER_FLAG,))


class Worker:
    """The worker process, started with the first request.

    `ask` may be called from one thread at a time, `stop` from any.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or worker_command()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None]
        self._answers = queue.SimpleQueue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """The process id, or None if the worker is not running."""
        alive = self._process is not None and self._process.poll() is None
        return self._process.pid if alive and self._process else None

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for the answer: its header and its bytes.

        Raises WorkerFailedError or EngineFailedError.
        """
        process = self._process if self.pid is not None else None
        process = process or self._start()
        self._number += 1
        line = json.dumps({**request, "id": self._number}).encode() + b"\n"
        try:
            assert process.stdin is not None  # noqa: S101 - it is a pipe
            process.stdin.write(line)
            process.stdin.flush()
            answer = self._answers.get(timeout=deadline_s)
        except queue.Empty:
            self.stop()
            raise WorkerFailedError(f"no answer within {deadline_s:g} s") from None
        except (OSError, ValueError) as error:
            self.stop()
            raise WorkerFailedError(f"the worker is gone: {error}") from error
        if answer is None or answer[0].get("id") != self._number:
            self.stop()
            raise WorkerFailedError("the worker ended")
        if "error" in answer[0]:
            raise EngineFailedError(answer[0]["error"])
        return answer

    def stop(self) -> None:
        """Kill the process."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _start(self) -> subprocess.Popen[bytes]:
        self.stop()
        self._answers = queue.SimpleQueue()
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=flags,
            )
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


def _read(stream: Any, answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None]) -> None:
    """Queue answers until the stream ends, then None."""
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline():
            header = json.loads(line)
            body = stream.read(header["bytes"])
            if len(body) < header["bytes"]:
                break
            answers.put((header, body))
    answers.put(None)
