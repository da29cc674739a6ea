"""The frame worker, as its parent sees it."""

from __future__ import annotations

from backtimer.files.children import own_command
from backtimer.files.worker_process import WorkerProcess

WORKER_FLAG = "--frame-worker"
LARGEST_FRAME_BYTES = 20_000_000


def worker_command() -> list[str]:
    """The command line that starts the worker."""
    return own_command("backtimer.painting.frames.worker", frozen=(WORKER_FLAG,))


def frame_worker(command: list[str] | None = None) -> WorkerProcess:
    """A frame worker, which starts with the first request."""
    return WorkerProcess(command or worker_command(), LARGEST_FRAME_BYTES, "frame-answers")
