"""The log file, with warnings and unhandled errors, for the person to send with a report."""

from __future__ import annotations

import logging
from pathlib import Path

LARGEST_BYTES = 500_000


def write_logs(path: Path) -> None:
    """Log warnings to `path` from now on; a file that has grown too large is renamed first.

    If it cannot be written, nothing is logged.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            # Opening a pipe would block.
            return
        if path.exists() and path.stat().st_size > LARGEST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, delay=True, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.handlers = [handler]
    logging.raiseExceptions = False
