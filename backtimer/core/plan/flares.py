"""When flare-ups and the usual pain are a matter for a doctor or physiotherapist.

One that lasts for more than two weeks, and three within six weeks (D5 of the facts, which says
that both numbers are a proposal). A flare-up is over after two days with a usual session, or after
a week without a gentle day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.past_session import PastSession
from backtimer.core.plan.usual_pain import needs_a_therapist

LONG = timedelta(weeks=2)
WITHIN, MANY = timedelta(weeks=6), 3
QUIET = timedelta(weeks=1)
USUAL_DAYS = 2


class Flares(StrEnum):
    """Why to ask a professional about flare-ups."""

    LONG = "long"
    MANY = "many"


ASK_A_THERAPIST = (
    "Your usual pain is five or more: the doses stay as they are. A therapist can help with the "
    "next step."
)
ASK_ABOUT = {
    Flares.LONG: "This flare-up has lasted for more than two weeks: have a doctor or "
    "physiotherapist look at it.",
    Flares.MANY: "Three flare-ups within six weeks: talk to a doctor or physiotherapist about "
    "them.",
}


class FlareUp(NamedTuple):
    """The first and the last gentle day of one flare-up."""

    first: date
    last: date


def asking_lines(past: Sequence[PastSession], today: date) -> Iterator[str]:
    """What the sessions so far are a reason to ask a professional about, in sentences."""
    flares = flares_to_ask_about(past, today)
    if flares is not None:
        yield ASK_ABOUT[flares]
    if needs_a_therapist(past):
        yield ASK_A_THERAPIST


def flares_to_ask_about(past: Sequence[PastSession], today: date) -> Flares | None:
    """Why to ask a professional about the flare-ups until today; None: nothing to ask about."""
    found = flare_ups(past)
    if not found:
        return None
    last = found[-1]
    if today - last.last <= QUIET and last.last - last.first > LONG:
        return Flares.LONG
    lately = [each for each in found if today - each.first <= WITHIN]
    return Flares.MANY if len(lately) >= MANY else None


def flare_ups(past: Sequence[PastSession]) -> list[FlareUp]:
    """The flare-ups so far, in order of time."""
    done = [each for each in past if each.status != "unfinished"]
    usual = {each.day for each in done if not each.gentle}
    found: list[FlareUp] = []
    for day in sorted({each.day for each in done if each.gentle}):
        between = sum(found[-1].last < each < day for each in usual) if found else 0
        if found and between < USUAL_DAYS and day - found[-1].last <= QUIET:
            found[-1] = found[-1]._replace(last=day)
        else:
            found.append(FlareUp(day, day))
    return found
