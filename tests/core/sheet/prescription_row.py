"""A line as therapists write it, with the reading that was looked at."""

from __future__ import annotations

from typing import Any

# The line, its items, and what was not understood. An item is (exercise or "own: name", sets,
# reps, hold_s, rest_s, side, what was not written).
Row = tuple[str, list[tuple[Any, ...]], list[str]]
