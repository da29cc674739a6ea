"""When direction and conditions are asked about again: after months, and after pain twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from backtimer.core.model.past_session import PastSession

MONTHS = timedelta(weeks=13)
HURT_SESSIONS = 2


def asks_again(since: date | None, past: Sequence[PastSession], today: date) -> bool:
    """Whether to ask what applies to the person now, who said so on the day `since`.

    After three months, and after *that hurts* in two sessions; `past` needs its exercises. A
    person who never said anything is not asked again.
    """
    if since is None:
        return False
    hurt = [
        each
        for each in past
        if each.day > since and any(exercise.hurt for exercise in each.exercises)
    ]
    return today - since >= MONTHS or len(hurt) >= HURT_SESSIONS
