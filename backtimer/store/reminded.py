"""When was reminded last: one small file that the window and the helper at login share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from backtimer.core.reminder import Reminded
from backtimer.store.atomic import write_atomically


def load_reminded(path: Path) -> Reminded:
    """What is kept; nothing where there is no file, or none that can be read."""
    import tomllib  # noqa: PLC0415

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        day, snoozed = values.get("day"), values.get("snoozed_to")
    except (OSError, ValueError):
        return Reminded()
    good = isinstance(day, date) and not isinstance(day, datetime)
    until = snoozed if isinstance(snoozed, datetime) and snoozed.tzinfo is None else None
    return Reminded(day if good else None, until)


def save_reminded(path: Path, reminded: Reminded) -> None:
    """Keep it. Raises UserError."""
    lines = []
    if reminded.day is not None:
        lines.append(f"day = {reminded.day.isoformat()}")
    if reminded.snoozed_to is not None:
        lines.append(f"snoozed_to = {reminded.snoozed_to.isoformat(timespec='seconds')}")
    write_atomically(path, ("\n".join(lines) + "\n").encode(), "reminder")
