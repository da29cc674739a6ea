"""Rows of the history as values: SQLite allows any type in any column.

A row with a value of another type is left out, and counted in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from backtimer.store.documents.values import WRONG_SHAPE, check_day

_log = logging.getLogger(__name__)
_Value = TypeVar("_Value")
Row = tuple[Any, ...]
RATINGS = range(11)


def readable(make: Callable[[Row], _Value], rows: Iterable[Row], what: str) -> Iterator[_Value]:
    """The value that `make` gives for each row; rows for which it raises are left out.

    `what` names the rows in the log.
    """
    odd = 0
    for row in rows:
        try:
            value = make(row)
        except WRONG_SHAPE:
            odd += 1
        else:
            yield value
    if odd:
        _report(what, odd)


@cache
def _report(what: str, odd: int) -> None:
    """Once, however often they are read: the terminal shows it, and the log has it."""
    told = "%s: %s rows of your history cannot be read and are left out"
    if odd == 1:
        told = "%s: %s row of your history cannot be read and is left out"
    _log.error(told, what, odd)


def text(value: object) -> str:
    """Return the value if it is text. Raises TypeError, or ValueError if it was no UTF-8."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not text")
    # Half characters stand for what was none: no file could hold them.
    value.encode()
    return value


def text_or_none(value: object) -> str | None:
    """The value, if it is a text or None. Raises TypeError for anything else."""
    return None if value is None else text(value)


def whole(value: object) -> int:
    """The value, if it is a whole number. Raises TypeError for anything else."""
    if type(value) is not int:
        raise TypeError(f"{value!r:.40} is not a whole number")
    return value


def whole_or_none(value: object) -> int | None:
    """The value, if it is a whole number or None. Raises TypeError for anything else."""
    return None if value is None else whole(value)


def rating_or_none(value: object) -> int | None:
    """The value, if it is an answer from 0 to 10 or None. Raises TypeError or ValueError."""
    found = whole_or_none(value)
    if found is not None and found not in RATINGS:
        raise ValueError(f"{found} is not from 0 to 10")
    return found


def number(value: object) -> float:
    """The value, if it is a number. Raises TypeError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r:.40} is not a number")
    return value


def moment(value: object) -> datetime:
    """The time, with its zone, of an ISO text. Raises TypeError or ValueError otherwise."""
    found = datetime.fromisoformat(text(value))
    if found.tzinfo is None:
        raise ValueError(f"{value!r:.40} has no zone")
    check_day(found)
    return found


def day(value: object) -> date:
    """The date of an ISO text. Raises TypeError or ValueError for anything else."""
    found = date.fromisoformat(text(value))
    check_day(found)
    return found
