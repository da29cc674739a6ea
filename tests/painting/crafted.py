"""Pictures that are meant to do harm, and processes that fail as a decoder may."""

from __future__ import annotations

import base64
import random
import struct
import sys
import zlib
from collections.abc import Iterator

from tests.exchange.inputs import a_picture

# A TIFF of ours with its table of contents damaged: Qt's own reader dies of it (SIGSEGV).
TIFF = zlib.decompress(
    base64.b64decode(
        "eNrz9NRiyOBkYHA40DCKRhEEMYwGwigaRaNoFI2iUYQd1ZOkno+BgZGZgZGBgUEDiBmhbBEgZgKymYG0GhcDAzNU"
        "HITZoGwmIBZkZAGzOYBYCEmNKJQN0i8GZXd0MDCIQ9UnAFt2UoysYLYY0HxpKFsOyJZBMkcDyS4QSIGKw2gOMAQA"
        "LlO1kA=="
    )
)
READY = "import os, sys, time, signal\nsys.stdout.write('{\"bytes\": 0}\\n'); sys.stdout.flush()\n"
READ = "sys.stdin.readline()\n"
# What a process does when a picture is handed to it, by what it fails in.
FAILING = {
    "dies by a signal": READY + READ + "os.kill(os.getpid(), signal.SIGSEGV)",
    "ends": READY + READ + "sys.exit(0)",
    "says nothing": "sys.exit(3)",
    "answers no JSON": READY + READ + "print('hello')",
    "answers another thing": READY + READ + "print('[1]')",
    "answers half": READY + READ + "print('{\"bytes\": 900, \"width\": 5, \"height\": 5}')",
    "answers without end": READY + READ + "print('{\"bytes\": 9e99}')",
    "answers too few": READY + READ + "sys.stdout.write('{\"bytes\": 4, \"width\": 5, \"height\": 5, "
    "\"ending\": \"png\"}\\nabcd')",
    "answers of a giant": READY + READ + "sys.stdout.write('{\"bytes\": 4, \"width\": true, "
    "\"height\": 99999, \"ending\": \"exe\"}\\nabcd')",
    "answers deep": READY + READ + "print('[' * 900)",
}  # fmt: skip
HANGING = READY + READ + "time.sleep(60)"
CANNOT_BEGIN = "import time; time.sleep(60)"
DEAF = READY + "time.sleep(60)"


def child(code: str) -> list[str]:
    """The command of a process that does this."""
    return [sys.executable, "-c", code]


def png_of(width: int, height: int) -> bytes:
    """A PNG that says that it is so large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = struct.pack(">I", 13) + b"IHDR" + header
    start += struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = struct.pack(">I", 2) + b"IDAT\x78\x9c" + struct.pack(">I", zlib.crc32(b"IDAT\x78\x9c"))
    return b"\x89PNG\r\n\x1a\n" + start + data


def mutated_pictures(count: int, seed: int = 1) -> Iterator[bytes]:
    """Good pictures of every kind with bytes changed, cut off or put in."""
    rng = random.Random(seed)
    gif = (
        b"GIF89a\x04\x00\x04\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x0a\x00\x01\x00"
        b",\x00\x00\x00\x00\x04\x00\x04\x00\x00\x02\x04\x84\x8f\x09\x05\x00;"
    )
    seeds = [gif, *(a_picture(kind, 20) for kind in ("PNG", "JPEG", "WEBP", "BMP"))]
    for number in range(count):
        made = bytearray(seeds[number % len(seeds)])
        for _ in range(rng.randint(1, 8)):
            # Most of what a decoder believes stands at the beginning.
            reach = min(len(made), 80) if rng.random() < 0.6 else len(made)
            place = rng.randrange(4, reach)
            made[place] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
        if rng.random() < 0.2:
            del made[rng.randrange(5, len(made)) :]
        if rng.random() < 0.2:
            place = rng.randrange(5, len(made) + 1)
            made[place:place] = rng.randbytes(rng.randint(1, 40))
        yield bytes(made)
