"""A virtual display for each test process: two windows on one display compete for focus."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Display:
    """An X server of our own on a free display number, until `close`."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with Path(f"/proc/self/fd/{read}").open(encoding="ascii") as numbers:
            # The server writes its number once it accepts connections.
            number = numbers.readline().strip()
        os.close(read)
        if not number:
            raise RuntimeError("Xvfb did not start; `make test` installs it")
        self.name = f":{number}"

    def close(self) -> None:
        """Stop the server."""
        self._server.terminate()
        self._server.wait()
