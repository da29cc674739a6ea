"""Threads that have to end: each has a minute for it, however busy the machine is."""

from __future__ import annotations

import threading

PATIENCE_S = 60


def alive(name: str) -> bool:
    """Whether a thread with this name is still alive after a minute."""
    found = [thread for thread in threading.enumerate() if thread.name == name]
    for thread in found:
        thread.join(PATIENCE_S)
    return any(thread.is_alive() for thread in found)
