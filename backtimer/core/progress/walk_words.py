"""The walk in sentences."""

from __future__ import annotations

from backtimer.core.progress.walks import Walks
from backtimer.core.wording.spoken_words import count_of

MOST_DAYS = "Most days is the advice; a missed one changes nothing."


def walks_sentence(walks: Walks) -> str:
    """Such as "You walked on 3 days, 55 minutes."; empty without any."""
    if not walks.days:
        return ""
    return f"You walked on {count_of(walks.days, 'day')}, {count_of(walks.minutes, 'minute')}."


def this_week(walks: Walks) -> str:
    """The walks of this week; empty without any."""
    return walks_sentence(walks).replace(".", " this week.")


def week_sentence(walks: Walks, longer: int | None) -> str:
    """The walks of this week, and the next length if the usual one has been easy."""
    so_far = this_week(walks) or "No walk this week yet."
    if longer is not None:
        return f"{so_far} If it was easy, {longer} minutes may come next."
    return f"{so_far} {MOST_DAYS}"
