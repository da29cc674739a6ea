"""A worker process of ours and the messages to and from it, for any kind of worker.

A message is one line of JSON, an object whose "bytes" says how many bytes of body follow.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Mapping
from typing import IO, Any

from backtimer.files.json_text import parse_json


def start_worker(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a worker with pipes for its input and output. Raises OSError if that fails."""
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end_worker(process: subprocess.Popen[bytes]) -> None:
    """Kill a worker, wait for its end and close its pipes."""
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            # What was not written yet cannot be any more.
            with contextlib.suppress(OSError):
                stream.close()


def write_message(stream: IO[bytes] | None, header: Mapping[str, Any], body: bytes = b"") -> None:
    """Write a message and flush it. Raises OSError or ValueError if the pipe is closed."""
    if stream is None:
        raise ValueError("no pipe")
    stream.write(json.dumps({**header, "bytes": len(body)}).encode() + b"\n" + body)
    stream.flush()


def read_message(
    stream: IO[bytes] | None, longest_header: int, largest_body: int
) -> tuple[dict[str, Any], bytes] | None:
    """Read a message: its header and its body; None at the end of the stream.

    The other end is not trusted: raises ValueError for what is no message, or one with a header
    or body of more bytes than given, and OSError if the pipe breaks.
    """
    if stream is None:
        raise ValueError("no pipe")
    line = stream.readline(longest_header)
    if not line:
        return None
    header = parse_json(line)
    length = header.get("bytes") if isinstance(header, dict) else None
    if type(length) is not int or not 0 <= length <= largest_body:
        raise ValueError("no message")
    body = stream.read(length)
    if len(body) < length:
        raise ValueError("half a message")
    return header, body
