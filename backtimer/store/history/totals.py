"""How long the routines were when they were last laid out, so that a start need not do it.

Kept in the cache: wrong or missing totals cost a moment's guess, nothing else.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically


class KeptTotals:
    """Total lengths in ms by routine, for one setting of voice and level."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, setting: str) -> dict[str, int]:
        """The totals of this setting; empty where there are none."""
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            document = json.loads(self._path.read_bytes())
            if document["setting"] == setting:
                return {str(key): int(ms) for key, ms in document["totals"].items()}
        return {}

    def save(self, setting: str, totals: dict[str, int]) -> None:
        """Keep them; where that fails, they are worked out again."""
        content = json.dumps({"setting": setting, "totals": totals}).encode()
        with contextlib.suppress(UserError):
            write_atomically(self._path, content, "routines' lengths", lasting=False)
