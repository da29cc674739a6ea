"""How long the routines were when they were last laid out, so that a start need not do it.

Kept in the cache: wrong or missing totals cost a moment's guess, nothing else.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.errors import UserError
from backtimer.files.atomic import write_atomically

# In the first one, own routines had other names.
VERSION = 2


class LengthFile:
    """Total lengths in ms by routine, for one setting of voice and level."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, setting: str) -> dict[RoutineRef, int]:
        """The totals of this setting; empty where there are none."""
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError):
            document = json.loads(self._path.read_bytes())
            if (document["version"], document["setting"]) == (VERSION, setting):
                return {parse_ref(text): int(ms) for text, ms in document["totals"].items()}
        return {}

    def save(self, setting: str, totals: dict[RoutineRef, int]) -> None:
        """Keep them; where that fails, they are worked out again."""
        texts = {str(ref): ms for ref, ms in totals.items()}
        content = json.dumps({"version": VERSION, "setting": setting, "totals": texts}).encode()
        with contextlib.suppress(UserError):
            write_atomically(self._path, content, "routines' lengths", lasting=False)
