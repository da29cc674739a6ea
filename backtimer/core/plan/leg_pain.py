"""Where leg pain goes: up is the good direction, down is a reason to stop what brings it there.

Pain that leaves the leg and gathers in the back is good, even if the back hurts more for a while
(centralisation); who centralises does better (Werneke; May and Aina 2012). Pain that goes further
down stops the exercise that brings it (McKenzie, Treat Your Own Back; D7 of the facts).
"""

from __future__ import annotations

from datetime import date

from backtimer.core.model.leg_place import LegAnswers, LegPlace, Moved

KNOWN = 12
TWICE = 2


def with_answer(answers: LegAnswers, day: date, place: LegPlace) -> LegAnswers:
    """The answers with that of a day, which replaces an earlier one of the same day."""
    others = [each for each in answers if each[0] != day]
    return tuple(sorted([*others, (day, place)]))[-KNOWN:]


def moved(answers: LegAnswers) -> Moved | None:
    """Where pain went between the last two answers; None with fewer."""
    if len(answers) < TWICE:
        return None
    (_, before), (_, now) = answers[-TWICE:]
    if now.depth == before.depth:
        return Moved.SAME
    return Moved.UP if now.depth < before.depth else Moved.DOWN


def went_down_twice(answers: LegAnswers, answered: date | None) -> bool:
    """Whether pain went further down twice in a row, since the warning signs were `answered`."""
    last = [place.depth for _day, place in answers[-TWICE - 1 :]]
    if len(last) <= TWICE or (answered is not None and answers[-1][0] <= answered):
        return False
    return last == sorted(set(last))
