"""The frame worker, as its parent sees it."""

from __future__ import annotations

from typing import Any, Protocol

from backtimer.files.children import own_command
from backtimer.files.worker_process import WorkerProcess

WORKER_FLAG = "--frame-worker"
LARGEST_FRAME_BYTES = 20_000_000


class AsksWorker(Protocol):
    """The part of a worker that the service needs."""

    def ask(self, request: dict[str, Any], deadline_s: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its answer. Raises as `WorkerProcess.ask`."""

    def stop(self) -> None:
        """End the process at once; the next request starts another."""


def worker_command() -> list[str]:
    """The command line that starts the worker."""
    return own_command("backtimer.painting.frames.worker", frozen=(WORKER_FLAG,))


def frame_worker(command: list[str] | None = None) -> WorkerProcess:
    """A frame worker, which starts with the first request."""
    return WorkerProcess(command or worker_command(), LARGEST_FRAME_BYTES, "frame-answers")
