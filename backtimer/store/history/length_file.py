"""The routines' lengths as last laid out, so that a start need not lay them out.

It is in the cache folder: wrong or missing totals only mean an estimate for a moment.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from backtimer.core.model.routine_ref import RoutineRef, parse_ref
from backtimer.errors import UserError
from backtimer.store.documents.typed_json import freeze, thaw
from backtimer.store.documents.values import WRONG_SHAPE, read_cache, write_cache

# In version 1, own routines had other names.
VERSION = 2


class _Lengths(NamedTuple):
    """What the file has; `setting` is what the totals, in ms, are valid for."""

    version: int
    setting: str
    totals: Mapping[str, int]


class LengthFile:
    """Total lengths in milliseconds by routine, for one combination of voice and level."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, setting: str) -> dict[RoutineRef, int]:
        """The totals for this combination; empty if there are none."""
        with contextlib.suppress(*WRONG_SHAPE):
            found = thaw(read_cache(self._path), _Lengths)
            if (found.version, found.setting) == (VERSION, setting):
                return {parse_ref(text): ms for text, ms in found.totals.items() if ms >= 0}
        return {}

    def save(self, setting: str, totals: dict[RoutineRef, int]) -> None:
        """Save the totals; if that fails, they are computed again next time."""
        texts = {str(ref): ms for ref, ms in totals.items()}
        with contextlib.suppress(UserError):
            write_cache(self._path, freeze(_Lengths(VERSION, setting, texts)), "routines' lengths")
