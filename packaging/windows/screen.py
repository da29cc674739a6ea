"""A virtual screen, whose picture can be saved."""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

SIZE = "1280x800x24"
# The words of a picture's head that are needed, all of them big-endian.
HEAD_SIZE, WIDTH, HEIGHT, LINE_BYTES, COLOURS = 0, 4, 5, 12, 19
WORDS, COLOUR_BYTES = 25, 12


class Screen:
    """An X server without a screen; its content lies in a file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="backtimer-screen-")
        reads, writes = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", SIZE, "-fbdir", self._folder.name,
             "-nolisten", "tcp"],
            pass_fds=[writes],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writes)
        with os.fdopen(reads) as pipe:
            self.name = f":{pipe.readline().strip()}"

    def picture(self) -> QImage:
        """What is on the screen now."""
        content = (Path(self._folder.name) / "Xvfb_screen0").read_bytes()
        head = struct.unpack(f">{WORDS}I", content[: 4 * WORDS])
        begin = head[HEAD_SIZE] + head[COLOURS] * COLOUR_BYTES
        width, height, line = head[WIDTH], head[HEIGHT], head[LINE_BYTES]
        pixels = content[begin : begin + height * line]
        # The copy owns its pixels.
        return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()


def colours(image: QImage) -> int:
    """How many colours a grid of points has: one or two where nothing is painted."""
    return len(
        {image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)}
    )
