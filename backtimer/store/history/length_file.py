"""How long the routines were when they were last laid out, so that a start need not do it.

Kept in the cache: wrong or missing totals cost a moment's guess, nothing else.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.errors import UserError
from backtimer.store.documents.values import WRONG_SHAPE, read_cache, write_cache

# In the first one, own routines had other names.
VERSION = 2


class LengthFile:
    """Total lengths in ms by routine, for one setting of voice and level."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, setting: str) -> dict[RoutineRef, int]:
        """The totals of this setting; empty where there are none."""
        with contextlib.suppress(*WRONG_SHAPE):
            document = read_cache(self._path)
            if (document["version"], document["setting"]) == (VERSION, setting):
                return {parse_ref(text): int(ms) for text, ms in document["totals"].items()}
        return {}

    def save(self, setting: str, totals: dict[RoutineRef, int]) -> None:
        """Keep them; where that fails, they are worked out again."""
        texts = {str(ref): ms for ref, ms in totals.items()}
        document = {"version": VERSION, "setting": setting, "totals": texts}
        with contextlib.suppress(UserError):
            write_cache(self._path, document, "routines' lengths")
