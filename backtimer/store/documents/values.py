"""The one place where bytes become values, TOML and JSON alike.

Whatever a parser or the interpreter has against a text (whole numbers of thousands of digits,
nesting without end, half characters) becomes the file's own fault. What comes out is bounded:
nested at most `DEEPEST` levels, whole numbers of at most 64 bits, no half of a character.
"""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from datetime import date
from pathlib import Path
from typing import Any

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically
from backtimer.files.reading import FileFaultError, read_bounded

# What values of another shape than the expected one end in.
WRONG_SHAPE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
DEEPEST = 40
LARGEST_CACHE_BYTES = 50_000_000
YEARS = range(1900, 2400)
_Key = tuple[str | int, ...]
_BITS_64 = range(-(2**63), 2**63)
_SUSPECT_JSON = re.compile(rb"\d{19}|\\u[dD][89a-fA-F]")


class ValueFaultError(FileFaultError):
    """A value that is out of every bound; `key` is its place."""

    def __init__(self, message: str, key: _Key) -> None:
        super().__init__(message)
        self.key = key


def toml_values(text: str) -> dict[str, Any]:
    """The values of a TOML text. Raises tomllib.TOMLDecodeError, or FileFaultError for the rest."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError as error:
        raise FileFaultError(
            "is nested too deeply; a routine needs three levels at most"
        ) from error
    except (*WRONG_SHAPE, MemoryError) as error:
        raise FileFaultError(f"cannot be read: {error}") from error
    _check(values)
    return values


def json_values(content: bytes) -> Any:
    """The values of a JSON text. Raises FileFaultError for whatever is none."""
    try:
        values = json.loads(content, parse_constant=_refuse_constant)
        if _SUSPECT_JSON.search(content):
            _check(values)
            json.dumps(values, ensure_ascii=False).encode()
    except (*WRONG_SHAPE, MemoryError) as error:
        raise FileFaultError(f"is no JSON that can be read: {error}") from error
    return values


def read_toml(path: Path, most_bytes: int) -> dict[str, Any]:
    """The values of a small TOML file. Raises OSError, or ValueError for whatever is none."""
    return toml_values(read_bounded(path, most_bytes).decode("utf-8-sig"))


def read_cache(path: Path) -> Any:
    """What `write_cache` wrote; None where anything else touched it."""
    try:
        check, _line, content = read_bounded(path, LARGEST_CACHE_BYTES).partition(b"\n")
        return json_values(content) if check == _checksum(content) else None
    except (OSError, ValueError):
        return None


def write_cache(path: Path, values: Any, what: str) -> None:
    """Write JSON values with their checksum. Raises UserError where that fails."""
    try:
        content = json.dumps(values).encode()
    except (*WRONG_SHAPE, MemoryError) as error:
        raise UserError(f"The {what} cannot be written down: {error}.") from error
    write_atomically(path, _checksum(content) + b"\n" + content, what, lasting=False)


def check_day(day: date) -> None:
    """Raises ValueError for a day that nobody lives: sums of days have to stay in the calendar."""
    if day.year not in YEARS:
        raise ValueError(f"{day} is not in this time")


def _checksum(content: bytes) -> bytes:
    return f"{zlib.crc32(content):08x}".encode()


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _check(values: Any) -> None:
    """Look at every value without going into depth by calls."""
    waiting: list[tuple[_Key, Any]] = [((), values)]
    while waiting:
        key, value = waiting.pop()
        if len(key) > DEEPEST:
            raise ValueFaultError(
                "is nested too deeply; a routine needs three levels at most", key[:1]
            )
        if isinstance(value, dict):
            waiting += [((*key, name), each) for name, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*key, place), each) for place, each in enumerate(value)]
        elif isinstance(value, int) and value not in _BITS_64:
            raise ValueFaultError("has a whole number that no reader can hold", key)
