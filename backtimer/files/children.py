"""How this program starts itself anew, as a worker or a helper."""

from __future__ import annotations

import sys


def own_command(
    *arguments: str, frozen: tuple[str, ...] | None = None, python: str = ""
) -> list[str]:
    """The command line of a child: `python -m MODULE …`, or the bundle with its own arguments.

    `-P` leaves the current folder out of the path: whatever lies there is not ours to run.
    `frozen` are the arguments of a bundle where they differ; `python` is another interpreter.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *(arguments[1:] if frozen is None else frozen)]
    return [python or sys.executable, "-P", "-m", *arguments]
