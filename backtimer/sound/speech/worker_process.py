"""The speech worker, as its parent sees it."""

from __future__ import annotations

from backtimer.files.children import own_command
from backtimer.files.worker_process import WorkerProcess

WORKER_FLAG = "--speech-worker"
LARGEST_CLIP_BYTES = 60_000_000
SAMPLE_BYTES = 2


def worker_command() -> list[str]:
    """Return the command line that starts the worker."""
    return own_command("backtimer.sound.speech.worker", frozen=(WORKER_FLAG,))


class Worker(WorkerProcess):
    """The speech worker; its answers are followed by whole samples."""

    def __init__(self, command: list[str] | None = None) -> None:
        super().__init__(
            command or worker_command(), LARGEST_CLIP_BYTES, "speech-answers", are_samples
        )


def are_samples(pcm: bytes) -> bool:
    """Whether bytes are whole samples."""
    return len(pcm) % SAMPLE_BYTES == 0
