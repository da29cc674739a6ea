"""How this program starts itself again, as a worker or a helper."""

from __future__ import annotations

import sys


def own_command(
    *arguments: str, frozen: tuple[str, ...] | None = None, python: str = ""
) -> list[str]:
    """The command line of a child: `python -m MODULE …`, or the bundle with its own arguments.

    `-P` keeps the current folder off the import path, so that no code in it runs. `frozen` gives
    the arguments of a bundle if they differ, `python` the program if not the current one.
    """
    if getattr(sys, "frozen", False):
        return [python or sys.executable, *(arguments[1:] if frozen is None else frozen)]
    return [python or sys.executable, "-P", "-m", *arguments]
