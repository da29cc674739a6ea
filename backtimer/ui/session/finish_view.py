"""What the finish page shows. Qt-free."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import minutes_of
from backtimer.core.plan.leg_stops import tried_first_hurt
from backtimer.core.session.repetition import Outcome, Rep
from backtimer.core.session.timeline import Timeline
from backtimer.core.wording.spoken_words import count_of, listed
from backtimer.painting.stills import clock


class FinishView(NamedTuple):
    """The finish page: only completed work, never what was planned.

    `done` has a row of (exercise, amount) for each item, of `exercise_count`. With `may_go_on`, the
    session was ended early, and that can be taken back; `warns` says that it hurt twice.
    `advice` is a line for the day, or empty; `tried` has id and name of each exercise that was
    begun, those that hurt first.
    """

    title: str
    done: tuple[tuple[str, str], ...]
    praise: str
    next: str
    minutes: int
    exercise_count: int
    may_go_on: bool = False
    warns: bool = False
    advice: str = ""
    tried: tuple[tuple[str, str], ...] = ()


def finish_view(
    reps: Sequence[Rep],
    exercises: Mapping[str, Exercise],
    timeline: Timeline,
    lasted_s: float,
    *,
    completed: bool,
    may_go_on: bool = False,
) -> FinishView:
    """Summarise the completed work of a session; `lasted_s` is without pauses."""
    done = [rep for rep in reps if rep.outcome is Outcome.DONE]
    by_item: dict[int, list[Rep]] = {}
    for rep in done:
        by_item.setdefault(rep.item, []).append(rep)
    rows = [
        (exercises[own[0].exercise].name, _times(len(own)))
        for _item, own in sorted(by_item.items())
    ]
    hurt = {exercises[rep.exercise].name for rep in reps if rep.outcome is Outcome.PAIN}
    title = "Well done. Rest a moment." if completed else "Ended here"
    if not done:
        praise = "Nothing was done this time, and that is all right."
    elif completed and not hurt:
        praise = f"You did {_all(len(by_item))} in {clock(round(lasted_s * 1000))}."
        if len(by_item) < timeline.exercise_count:
            praise = f"You did {len(by_item)} of {count_of(timeline.exercise_count, 'exercise')}."
    elif hurt:
        praise = f"You stopped when it hurt ({listed(sorted(hurt))}). That was right."
    else:
        praise = f"You did {_times(len(done))} in {count_of(len(by_item), 'exercise')}."
    usual = "Two or three days a week keep a back going."
    minutes = minutes_of(round(lasted_s))
    total = timeline.exercise_count
    warns = sum(rep.outcome is Outcome.PAIN for rep in reps) > 1
    return FinishView(
        title,
        tuple(rows),
        praise,
        usual,
        minutes,
        total,
        may_go_on,
        warns,
        tried=tried_first_hurt(reps, exercises),
    )


def _times(count: int) -> str:
    return f"{count} repetition{'s' if count != 1 else ''}"


def _all(count: int) -> str:
    return f"all {count} exercises" if count > 1 else "the whole exercise"
