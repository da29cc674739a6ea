"""The walks that were done, and when a longer one may come.

From one's own start to half an hour on most days (WalkBack, Lancet 2024); one step of five minutes
at a time, after a week in which the length was easy. The steps are ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession, minutes_in
from backtimer.core.model.routine_ref import RoutineRef

LENGTHS_MIN = tuple(range(5, 50, 5))
FIRST_MIN = 10
# No step leads beyond it, and no walk that is logged lasts longer than the second.
AIM_MIN, LONGEST_MIN = 30, 180
STEP_MIN = 5
# A length is easy after so many walks of it, the first of them a week ago.
EASY_WALKS, EASY_AFTER = 3, timedelta(weeks=1)
# More pain after a walk than before it, from which it was not easy.
ROSE = 2


class Walks(NamedTuple):
    """The walks of some time: on how many days, and how many minutes in all."""

    days: int
    minutes: int


class Walked(NamedTuple):
    """A walk to be logged: its routine, that one's name and exercise, the day and the minutes."""

    ref: RoutineRef
    name: str
    exercise: str
    day: date
    minutes: int


def walks_among(sessions: Iterable[PastSession], walk: RoutineRef) -> list[PastSession]:
    """The sessions that were walks, of any length, and in which something was done."""
    return [each for each in sessions if each.routine.as_written() == walk and each.seconds]


def walks_between(
    sessions: Iterable[PastSession], walk: RoutineRef, first: date, last: date
) -> Walks:
    """The walks from one day to another, both included."""
    found = [each for each in walks_among(sessions, walk) if first <= each.day <= last]
    return Walks(len({each.day for each in found}), minutes_in(found))


def usual_length(sessions: Iterable[PastSession], walk: RoutineRef) -> int:
    """The length of the last walk in minutes, as one that can be chosen."""
    found = walks_among(sessions, walk)
    if not found:
        return FIRST_MIN
    last = max(found, key=lambda each: (each.day, each.id))
    return min(LENGTHS_MIN, key=lambda each: abs(each * 60 - last.seconds))


def longer_walk(sessions: Sequence[PastSession], walk: RoutineRef, today: date) -> int | None:
    """The next length in minutes if the usual one was easy for a week; None if not yet."""
    usual = usual_length(sessions, walk)
    if usual >= AIM_MIN:
        return None
    least_s = (usual - STEP_MIN / 2) * 60
    lately = [
        each
        for each in walks_among(sessions, walk)
        if each.seconds >= least_s and today - 2 * EASY_AFTER <= each.day <= today
    ]
    if len(lately) < EASY_WALKS or any(map(_rose, lately)):
        return None
    first = min(each.day for each in lately)
    return usual + STEP_MIN if today - first >= EASY_AFTER else None


def _rose(session: PastSession) -> bool:
    before, after = session.pain_before, session.pain
    return before is not None and after is not None and after >= before + ROSE
