"""The one place where bytes become values, TOML and JSON alike.

Whatever a parser or the interpreter rejects (whole numbers of thousands of digits, endless
nesting, lone surrogates) is reported as the file's fault. The values are bounded: at most
`DEEPEST` levels of nesting, whole numbers of at most 64 bits, no lone surrogates.
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
from backtimer.files.json_text import parse_json
from backtimer.files.reading import FileFaultError, read_bounded

# The exceptions raised by values of an unexpected shape.
WRONG_SHAPE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
DEEPEST = 40
LARGEST_CACHE_BYTES = 50_000_000
YEARS = range(1900, 2400)
_Key = tuple[str | int, ...]
_BITS_64 = range(-(2**63), 2**63)
# What may be a number of more than 64 bits, or a lone surrogate. A file's time in nanoseconds is
# neither, and stands in every cache.
_LONG_NUMBER = re.compile(rb"\d{20}|9[2-9]\d{17}")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_DIGITS_ALIKE, _DIGITS = bytes.maketrans(b"0123456789", b"9" * 10), b"9" * 19


class ValueFaultError(FileFaultError):
    """A value out of bounds; `key` is where it is."""

    def __init__(self, message: str, key: _Key) -> None:
        super().__init__(message)
        self.key = key


def toml_values(text: str) -> dict[str, Any]:
    """The values of a TOML text. Raises tomllib.TOMLDecodeError or FileFaultError."""
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
    """The values of a JSON text. Raises FileFaultError for anything else."""
    try:
        values = parse_json(content)
        if _has_long_number(content) or _SURROGATE.search(content):
            _check(values)
            json.dumps(values, ensure_ascii=False).encode()
    except FileFaultError:
        raise
    except (*WRONG_SHAPE, MemoryError) as error:
        raise FileFaultError(f"is not JSON that can be read: {error}") from error
    return values


def _has_long_number(content: bytes) -> bool:
    # Ten times as fast as a search for the pattern, and done with each cache at the start.
    alike = content.translate(_DIGITS_ALIKE)
    at = alike.find(_DIGITS)
    while at >= 0:
        if _LONG_NUMBER.match(content, at):
            return True
        at = alike.find(_DIGITS, at + len(_DIGITS))
    return False


def read_toml(path: Path, most_bytes: int) -> dict[str, Any]:
    """The values of a TOML file of at most `most_bytes`. Raises OSError, or ValueError."""
    return toml_values(read_bounded(path, most_bytes).decode("utf-8-sig"))


def read_cache(path: Path) -> Any:
    """The values that `write_cache` wrote; None if the file is missing or was changed since."""
    try:
        check, _line, content = read_bounded(path, LARGEST_CACHE_BYTES).partition(b"\n")
        return json_values(content) if check == _checksum(content) else None
    except (OSError, ValueError):
        return None


def write_cache(path: Path, values: Any, what: str) -> None:
    """Write JSON values with a checksum. Raises UserError, in which `what` names the file."""
    try:
        content = json.dumps(values).encode()
    except (*WRONG_SHAPE, MemoryError) as error:
        raise UserError(f"The {what} cannot be written down: {error}.") from error
    write_atomically(path, _checksum(content) + b"\n" + content, what, lasting=False)


def check_day(day: date) -> None:
    """Raise ValueError for an absurd date: arithmetic on dates must stay in the calendar."""
    if day.year not in YEARS:
        raise ValueError(f"{day} is not in this time")


def _checksum(content: bytes) -> bytes:
    return f"{zlib.crc32(content):08x}".encode()


def _check(values: Any) -> None:
    """Check every value, without recursion."""
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
