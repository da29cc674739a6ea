"""The figures of a benchmark as lines of JSON, in the file that BACKTIMER_READINGS names, if any.

A benchmark notes each figure that it prints; `benchmarks/report.py` makes the tables of them.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FILE = "BACKTIMER_READINGS"


class Span(NamedTuple):
    """The median of some measurements, the lowest and the highest."""

    middle: float
    low: float
    high: float


def span(values: Sequence[float]) -> Span:
    return Span(float(statistics.median(values)), float(min(values)), float(max(values)))


class Reading(NamedTuple):
    """One figure: of what, how much, how it compares, and the most that is allowed.

    `value` is None where nothing could be measured, and `remark` says why. `limit` is that of
    `ratio` where there is one.
    """

    group: str
    what: str
    value: Span | None
    unit: str = ""
    ratio: Span | None = None
    limit: float | None = None
    remark: str = ""

    @property
    def missed(self) -> bool:
        """Whether the median is over the limit."""
        limited = self.ratio or self.value
        return limited is not None and self.limit is not None and limited.middle > self.limit


def note(
    group: str,
    what: str,
    values: Sequence[float],
    unit: str = "",
    *,
    ratios: Sequence[float] = (),
    limit: float | None = None,
    remark: str = "",
) -> Reading:
    """Append a figure to the file, if there is one; return it. Without values it is unmeasured."""
    value, ratio = span(values) if len(values) else None, span(ratios) if len(ratios) else None
    reading = Reading(group, what, value, unit, ratio, limit, remark)
    if path := os.environ.get(FILE):
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(reading._asdict()) + "\n")
    return reading


def read(path: Path) -> list[Reading]:
    """Return the readings of a file, in their order."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for known in map(json.loads, lines):
        for name in ("value", "ratio"):
            known[name] = Span(*known[name]) if known[name] else None
        found.append(Reading(**known))
    return found
