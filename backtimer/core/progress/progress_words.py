"""Progress in plain sentences. They say what was done and answered, and judge nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from backtimer.core.model.past_session import PastSession, median, minutes_in
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.progress.progress import SideBalance, Uneven, WeekAdherence, between, monday
from backtimer.core.progress.walk_words import walks_sentence
from backtimer.core.progress.walks import walks_between
from backtimer.core.wording.spoken_words import count_of

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG_MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
STATUS = {
    "completed": "to its end",
    "stopped": "ended early",
    "unfinished": "not finished",
}
MOST_WEEKS_TOLD = 60
# The fewest answers for comparing their first half with the second.
ANSWERS_FOR_HALVES = 6

Name = Callable[[str], str]


def day_text(day: date) -> str:
    """Such as 3 Feb 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """Such as Tuesday, 3 February 2026."""
    return f"{DAYS[day.weekday()]}, {day.day} {LONG_MONTHS[day.month - 1]} {day.year}"


def month_text(day: date) -> str:
    """Such as February 2026."""
    return f"{LONG_MONTHS[day.month - 1]} {day.year}"


def number_text(value: float | None, none: str = "–") -> str:
    """A number with a decimal only if it has one; `none` for None."""
    if value is None:
        return none
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def summary(
    sessions: Sequence[PastSession],
    weeks: Sequence[WeekAdherence],
    first: date,
    today: date,
    walk: RoutineRef | None = None,
) -> tuple[str, ...]:
    """A few sentences about a range; none if it has no sessions. `walk` is the walk."""
    here = between(sessions, first, today)
    if not here:
        return ()
    minutes = minutes_in(here)
    found = [f"You did {count_of(len(here), 'session')} {_when(first, today)}."]
    if minutes:
        found.append(f"{count_of(minutes, 'minute')} in all.")
    walked = "" if walk is None else walks_sentence(walks_between(here, walk, first, today))
    if walked:
        found.append(walked)
    gentle = len({each.day for each in here if each.gentle})
    if gentle:
        found.append(f"{count_of(gentle, 'gentle day')}.")
    planned, done = adherence_total(weeks)
    if planned:
        found.append(f"{done:,} of {count_of(planned, 'planned session')}.")
    found += pain_sentence("Pain before", [each.pain_before for each in here])
    found += pain_sentence("Pain after", [each.pain for each in here])
    return tuple(found)


def adherence_total(weeks: Iterable[WeekAdherence]) -> tuple[int, int]:
    """Sessions planned in a range, and how many were done; extra ones fill no other week."""
    planned = done = 0
    for week in weeks:
        planned += week.planned
        done += min(week.done, week.planned)
    return planned, done


def pain_sentence(what: str, given: Iterable[int | None]) -> list[str]:
    """The median of the answers; with many, that of the first half, then of the second."""
    answers = [answer for answer in given if answer is not None]
    if not answers:
        return []
    if len(answers) < ANSWERS_FOR_HALVES:
        return [f"{what}: median {number_text(median(answers))}."]
    half = len(answers) // 2
    early, late = median(answers[:half]), median(answers[half:])
    return [f"{what}: median {number_text(early)}, then {number_text(late)}."]


def _when(first: date, today: date) -> str:
    weeks = (monday(today) - monday(first)).days // 7 + 1
    if weeks > MOST_WEEKS_TOLD:
        return f"since {day_text(first)}"
    return f"in {count_of(weeks, 'week')}"


def side_sentence(each: Uneven, balances: Iterable[SideBalance], name: Name) -> str:
    """Such as Clamshell: the left side had 20 % less (48 and 60 repetitions)."""
    reps = next(
        (f" ({b.left_reps:,} left, {b.right_reps:,} right)" for b in balances
         if b.exercise == each.exercise),
        "",
    )  # fmt: skip
    return f"{name(each.exercise)}: {each.side} side {each.percent} % less{reps}."


def length_words(seconds: float) -> str:
    """Such as 40 s, or 12 min."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:,.0f} min"


def session_facts(session: PastSession) -> str:
    """The facts about one session, shown under its name."""
    facts = [STATUS.get(session.status, session.status)]
    if session.minutes:
        facts.insert(0, f"{session.minutes} min")
    if session.gentle:
        facts.append("gentle day")
    if session.week is not None:
        facts.append(f"week {session.week} of the plan")
    pain = [
        f"{value} {word}"
        for value, word in ((session.pain_before, "before"), (session.pain, "after"))
        if value is not None
    ]
    if pain:
        facts.append(f"pain {', '.join(pain)}")
    if session.effort is not None:
        facts.append(f"effort {session.effort}")
    return " · ".join(facts)
