"""The file that remembers on which day each advice was shown last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from backtimer.files.atomic import write_atomically
from backtimer.store.documents.faults import LARGEST_FILE_BYTES
from backtimer.store.documents.values import check_day, read_toml
from backtimer.store.documents.writing import written


def load_shown(path: Path) -> dict[str, date]:
    """The last day of each advice by id; empty if the file is missing or unreadable."""
    try:
        values = read_toml(path, LARGEST_FILE_BYTES)
        days = {
            key: day
            for key, day in values.items()
            if isinstance(day, date) and not isinstance(day, datetime)
        }
        for day in days.values():
            check_day(day)
    except (OSError, ValueError):
        return {}
    return days


def save_shown(path: Path, shown: Mapping[str, date]) -> None:
    """Write the days. Raises UserError."""
    write_atomically(path, written(dict(shown)).encode(), "advice shown")
