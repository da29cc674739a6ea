"""The one place where JSON is parsed."""

from __future__ import annotations

import json
from typing import Any

from backtimer.files.reading import FileFaultError


def parse_json(content: bytes) -> Any:
    """The values of a JSON text. Raises FileFaultError, also for NaN and for endless nesting."""
    try:
        return json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError, MemoryError) as error:
        raise FileFaultError(f"is not JSON that can be read: {error}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number")
