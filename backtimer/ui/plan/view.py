"""What the plan's page and today's card show. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession, median
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.flare_up import Share
from backtimer.core.plan.flares import asking_lines
from backtimer.core.plan.ladder import Rung, rung_label
from backtimer.core.plan.offers import Offer
from backtimer.core.plan.plan import (
    Plan,
    Today,
    is_planned,
    of_plan,
    week_of,
)
from backtimer.core.plan.plan_words import BACK
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.core.progress.progress import monday
from backtimer.core.progress.walk_words import this_week, walks_sentence
from backtimer.core.progress.walks import walks_between
from backtimer.core.wording.screen_texts import FLARE_UP
from backtimer.core.wording.spoken_words import capital, count_of, listed, number

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_STEPS = 12
EASES = (
    "Most back pain eases within a few weeks. If yours does not, or it is severe, ask a doctor or "
    "a therapist."
)


class ReviewChoice(Enum):
    """The ways to continue after some weeks of a plan."""

    GO_ON = auto()
    CHOOSE = auto()
    AGAIN = auto()
    THREE_DAYS = auto()
    TWO_DAYS = auto()


class Review(NamedTuple):
    """A review after some weeks; each choice comes with its label."""

    week: int
    title: str
    text: str
    choices: tuple[tuple[str, ReviewChoice], ...]


class TodayView(NamedTuple):
    """Today's card, shown above the plan's routine.

    `lessened`: after a flare-up the day has less than the whole dose, which may be skipped.
    `walks`: a sentence about the walks of this week.
    """

    headline: str
    text: str
    gentle: bool
    lessened: bool = False
    offer: Offer | None = None
    review: Review | None = None
    walks: str = ""


class RungRow(NamedTuple):
    """An exercise of the plan and how it is done now; `out` if it is left out for a while."""

    exercise: str
    name: str
    how: str
    out: bool


class PlanView(NamedTuple):
    """The plan's page; `programme` is empty if there is no plan.

    `weekdays` count from 0 for Monday; `minutes` is 0 for no limit. `stopped` are exercises that
    sent pain down the leg, by id, with what became of them.
    """

    programme: str = ""
    name: str = ""
    since: str = ""
    weekdays: frozenset[int] = frozenset()
    minutes: int = 0
    frame: bool = True
    gentle: bool = False
    rows: tuple[RungRow, ...] = ()
    steps: tuple[str, ...] = ()
    routines: tuple[tuple[RoutineRef, str], ...] = ()
    programmes: tuple[Programme, ...] = ()
    stopped: tuple[tuple[str, str], ...] = ()


def today_view(
    plan: Plan,
    today: Today,
    offer: Offer | None,
    past: Sequence[PastSession],
    day: date,
    share: Share | None = None,
    walk: RoutineRef | None = None,
) -> TodayView:
    """Return the card for `day`, from what is due and the latest sessions.

    `share` is how much of the dose the day has after a flare-up; None: all of it. `walk` is the
    walk, which counts beside the days of the plan.
    """
    headline = "Keeping it up" if plan.keeping else f"Week {today.week} of {today.weeks}"
    if not plan.keeping and today.week > today.weeks:
        headline = f"Week {today.week}"
    review = None
    if today.review is not None:
        review = _review(plan, today.review, today.weeks, past, walk)
    if today.gentle:
        text = f"A flare-up day: {FLARE_UP}. The plan waits for you."
    elif today.done:
        text = "Done for today."
    elif share is not None:
        text = BACK[share]
    elif today.planned:
        text = "Today is one of your days."
    else:
        text = "No session today. You may do one if you like."
    if today.next_day is not None and not (today.planned and not today.done):
        text += f" {next_text(today.next_day, day)}"
    text = " ".join((text, *asking_lines(past, day)))
    lessened = share is not None and not (today.gentle or today.done)
    offered = None if today.done else offer
    walks = "" if walk is None else this_week(walks_between(past, walk, monday(day), day))
    return TodayView(headline, text, today.gentle, lessened, offered, review, walks)


def next_text(day: date, today: date) -> str:
    """Return when the next session is, as a sentence."""
    if (day - today).days == 1:
        return "The next one is tomorrow."
    return f"The next one is on {DAY_NAMES[day.weekday()]}."


def _review(
    plan: Plan, week: int, weeks: int, past: Sequence[PastSession], walk: RoutineRef | None
) -> Review:
    mine = [each for each in past if of_plan(each) and each.day >= plan.started]
    done = len({each.day for each in mine if week_of(plan, each.day) <= week})
    first = plan.started.toordinal()
    days = (date.fromordinal(first + n) for n in range(week * 7))
    planned = sum(is_planned(plan, each) for each in days)
    verb = "was" if planned == 1 else "were"
    parts = [f"You were there on {count_of(done, 'day')}; {planned} {verb} planned."]
    if walk is not None:
        last = date.fromordinal(first + week * 7 - 1)
        walked = walks_sentence(walks_between(past, walk, plan.started, last))
        parts += [walked] if walked else []
    flares = len({each.day for each in mine if each.gentle and week_of(plan, each.day) <= week})
    if flares:
        after = "after it" if flares == 1 else "after each"
        parts.append(
            f"{count_of(flares, 'flare-up day')}; {after} the dose came back over two calm days."
        )
    early = _pain(each for each in mine if week_of(plan, each.day) == 1)
    late = _pain(each for each in mine if week_of(plan, each.day) == week)
    if week > 1 and early is not None and late is not None:
        parts.append(f"Pain before a session: {early:g} in the first week, {late:g} in the last.")
    fewer = (
        ("Keep it up, three days a week", ReviewChoice.THREE_DAYS),
        ("Two days a week", ReviewChoice.TWO_DAYS),
    )
    if week >= weeks and weeks == 1:
        title = "The first week is over"
        parts.append("How was your back on the days after? If it was no worse, go on.")
        choices: tuple[tuple[str, ReviewChoice], ...] = (
            ("Choose what comes next", ReviewChoice.CHOOSE), ("One more week", ReviewChoice.AGAIN),
        )  # fmt: skip
    elif week >= weeks:
        title = f"{_weeks(week)} are done"
        parts.append("Two or three days a week keep what you have gained, for good.")
        choices = (*fewer, ("Six more weeks", ReviewChoice.AGAIN))
        if late is not None and (early is None or late >= early):
            parts.append(EASES)
    elif week >= 4:
        title = f"{_weeks(week)} are done"
        parts.append("The programme asks for four to six weeks.")
        choices = (("Go on to week six", ReviewChoice.GO_ON), *fewer)
    else:
        title = f"{_weeks(week)} are done"
        parts.append(EASES)
        choices = (("Go on", ReviewChoice.GO_ON), ("Change the plan", ReviewChoice.CHOOSE))
    return Review(week, title, " ".join(parts), choices)


def _weeks(week: int) -> str:
    return f"{capital(number(week))} weeks"


def _pain(sessions: Iterable[PastSession]) -> float | None:
    found = [each.pain_before for each in sessions if each.pain_before is not None]
    return median(found) if found else None


def plan_view(
    plan: Plan | None,
    programmes: Programmes,
    rungs: Sequence[tuple[str, Rung]],
    exercises: Mapping[str, Exercise],
    routines: Sequence[tuple[RoutineRef, str]],
    *,
    gentle: bool,
    stopped: Sequence[tuple[str, str]] = (),
) -> PlanView:
    """Return the page for a plan, or for the choice of a programme if `plan` is None."""
    if plan is None:
        return PlanView(routines=tuple(routines), programmes=programmes.listed)
    programme = programmes.of(plan.programme)
    name = programme.name
    if programme.routine is None:
        name = dict(routines).get(plan.routine, str(plan.routine))
    steps = [
        f"{step.day:%d.%m.%Y}   {step.text}. {step.reason}"
        for step in reversed(plan.steps[-MOST_STEPS:])
    ]
    return PlanView(
        plan.programme,
        name,
        f"Since {long_day(plan.started)}",
        plan.weekdays,
        plan.minutes,
        plan.frame,
        gentle,
        tuple(
            RungRow(key, exercises[rung.exercise].name, rung_label(rung, exercises), rung.out)
            for key, rung in rungs
        ),
        tuple(steps),
        tuple(routines),
        programmes.listed,
        tuple(stopped),
    )


def days_text(programme: Programme) -> str:
    """Return the weekdays of a programme, as words."""
    if len(programme.weekdays) == 7:
        return "every day"
    return listed([DAY_NAMES[day] for day in sorted(programme.weekdays)])


def long_day(day: date) -> str:
    """Format a date in words, with spaces that no line is broken at: "3 February 2026"."""
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}\N{NO-BREAK SPACE}{day:%Y}"
