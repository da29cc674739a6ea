"""A session beside the one before it of the same routine. What is less is not remarked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from backtimer.core.model.past_session import PastExercise, PastSession
from backtimer.core.progress.progress_words import DAYS, LONG_MONTHS
from backtimer.core.progress.week import counts
from backtimer.core.wording.spoken_words import count_of

DAYS_NAMED_BY_WEEKDAY = 7


class Comparison(NamedTuple):
    """What there is to say beside the last time; each text is empty if there is nothing.

    `gain` names what went further than then, `last` says what was done then. `pain_before` is the
    answer before this session, `pain_last` the one after the last; 0 to 10, None if not answered.
    """

    gain: str = ""
    last: str = ""
    pain_before: int | None = None
    pain_last: int | None = None


def compare(past: Sequence[PastSession], name: Callable[[str], str]) -> Comparison:
    """Compare the latest of `past` (the oldest first) with the one before it of its routine.

    The sessions need their exercises; `name` returns the name of an exercise.
    """
    if not past:
        return Comparison()
    now = past[-1]
    routine = now.routine.as_written()
    before = next(
        (each for each in past[-2::-1] if each.routine.as_written() == routine and counts(each)),
        None,
    )
    if before is None:
        return Comparison(pain_before=now.pain_before)
    day = _day(before.day, now.day)
    done = sum(each.done > 0 for each in before.exercises)
    last = (
        f"Last time, {day}: {count_of(before.minutes, 'minute')}, "
        f"{done} of {count_of(len(before.exercises), 'exercise')}."
    )
    return Comparison(_gain(now, before, day, name), last, now.pain_before, before.pain)


def _gain(now: PastSession, before: PastSession, day: str, name: Callable[[str], str]) -> str:
    """Name what grew most in proportion: "Bird dog: 12 repetitions today, on Monday 10."."""
    earlier = {each.exercise: each for each in before.exercises}
    pairs = [
        (each, earlier[each.exercise])
        for each in now.exercises
        if each.exercise in earlier and not each.hurt
    ]
    grown = max(pairs, key=lambda pair: _growth(*pair), default=None)
    if grown is None or _growth(*grown) <= 1.0:
        return ""
    this, that = grown
    if _ratio(_whole(this), _whole(that)) > _ratio(this.done, that.done):
        much, then = f"held for {_seconds(this)}", _seconds(that)
    else:
        much, then = count_of(this.done, "repetition"), str(that.done)
    return f"{name(this.exercise)}: {much} today, {day} {then}."


def _growth(this: PastExercise, that: PastExercise) -> float:
    return max(_ratio(this.done, that.done), _ratio(_whole(this), _whole(that)))


def _ratio(this: int, that: int) -> float:
    return this / that if that > 0 else 0.0


def _whole(exercise: PastExercise) -> int:
    return round(exercise.hold_ms / 1000)


def _seconds(exercise: PastExercise) -> str:
    return count_of(_whole(exercise), "second")


def _day(day: date, today: date) -> str:
    ago = (today - day).days
    if ago < DAYS_NAMED_BY_WEEKDAY:
        names = {0: "earlier today", 1: "yesterday"}
        return names.get(ago, f"on {DAYS[day.weekday()]}")
    return f"on {day.day} {LONG_MONTHS[day.month - 1]}"
