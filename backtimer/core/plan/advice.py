"""Short advice for the day beside the exercises, and which of it comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

# No line comes twice within this time.
APART = timedelta(weeks=1)


class AdviceTopic(NamedTuple):
    """A topic: one line for the end of a session, a few sentences for a page, and its source."""

    id: str
    title: str
    line: str
    text: tuple[str, ...]
    source: str


def next_advice(
    advice: Sequence[AdviceTopic], shown: Mapping[str, date], today: date
) -> AdviceTopic | None:
    """The advice to give today: what was never shown, then what was longest ago.

    None if all of it was shown within a week. `shown` has the last day of each id; days ahead of
    today, from a clock that was wrong, count as not shown.
    """
    past = {key: day for key, day in shown.items() if day <= today}
    free = [each for each in advice if past.get(each.id, date.min) <= today - APART]
    return min(free, key=lambda each: past.get(each.id, date.min), default=None)
