"""Files with any bytes in them, each in a folder of its own."""

from __future__ import annotations

from itertools import count
from pathlib import Path

ROUTINE = (
    b'name = "A"\n[[sections]]\n[[sections.items]]\nexercise = "cat-stretch"\nsets = 2\n'
    b"later_reps = [4, 2]\n"
)
NUMBER = count()


def new_file(folder: Path, content: bytes) -> Path:
    home = folder / str(next(NUMBER))
    home.mkdir()
    file = home / "file.toml"
    file.write_bytes(content)
    return file
