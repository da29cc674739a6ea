"""The person's usual pain, how much above it is allowed, and when it has grown too much.

Numbers of D4 and D6 of the facts, to be checked by a clinician; docs/clinical.md explains them.
One point of eleven is noise, two are a change (Ostelo 2008, Mehling 2011): so one above the usual
is allowed, and two above the best usual so far is a warning. The best so far is taken since a
rolling usual creeps along with a slow worsening and never warns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from backtimer.core.model.pain_rule import PainRule
from backtimer.core.model.past_session import PastSession, median

ANSWERS, FEWEST = 6, 3
ONE_ABOVE, CHANGED, MUCH = 1, 2, 7
HIGHEST, HIGHEST_SETTLED = 4, 5
RISEN = 3


class Warned(StrEnum):
    """Why both lists of warning signs are shown again.

    AWAY is a gap of more than six weeks, LEG pain that went further down the leg twice.
    """

    MUCH = "much"
    RISEN = "risen"
    AWAY = "away"
    LEG = "leg"


def usual_pain(past: Sequence[PastSession]) -> float | None:
    """The median of the last six answers before a session, 0 to 10; None with less than three.

    Gentle days are left out: one bad day does not move it.
    """
    answers = _answers(past)[-ANSWERS:]
    return median(answers) if len(answers) >= FEWEST else None


def best_usual_pain(past: Sequence[PastSession]) -> float | None:
    """The lowest median of six answers in a row so far; None with less than three answers."""
    answers = _answers(past)
    if len(answers) < FEWEST:
        return None
    windows = range(max(len(answers) - ANSWERS, 0) + 1)
    return min(median(answers[start : start + ANSWERS]) for start in windows)


def allowed_pain(usual: float, rule: PainRule) -> float | None:
    """The most pain with which a step up is still offered; None: none is.

    One above the usual and at most four; a usual of four may reach five if it settles, for those
    who chose that a little is fine. Who usually has five or more keeps the doses.
    """
    if usual < HIGHEST:
        return min(usual + ONE_ABOVE, HIGHEST)
    if usual < HIGHEST_SETTLED and rule is PainRule.LITTLE:
        return HIGHEST_SETTLED
    return None


def needs_a_therapist(past: Sequence[PastSession]) -> bool:
    """Whether the usual pain is so high that the doses stay, and a therapist is advised."""
    usual = usual_pain(past)
    return usual is not None and usual >= HIGHEST_SETTLED


def hurt_much(past: Sequence[PastSession], day: date) -> bool:
    """Whether the last answer after a session of this day was much pain."""
    after = [each.pain for each in past if each.day == day and each.pain is not None]
    return bool(after) and after[-1] >= MUCH


def warned(past: Sequence[PastSession], answered: int = 0) -> Warned | None:
    """Why the warning signs are to be asked about after the last session; None if they are not.

    `answered` is the id of the last session when they were asked about before.
    """
    new = [each for each in past if each.id > answered]
    if not new:
        return None
    if any(max(each.pain_before or 0, each.pain or 0) >= MUCH for each in new):
        return Warned.MUCH
    best, last = best_usual_pain(past), _answers(new)[-RISEN:]
    if best is not None and len(last) == RISEN and min(last) >= best + CHANGED:
        return Warned.RISEN
    return None


def _answers(past: Sequence[PastSession]) -> list[int]:
    return [each.pain_before for each in past if each.pain_before is not None and not each.gentle]
