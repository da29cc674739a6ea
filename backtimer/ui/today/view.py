"""What the page of today shows. Qt-free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.flares import asking_lines
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.progress.progress import monday
from backtimer.core.progress.progress_words import DAYS, LONG_MONTHS
from backtimer.core.progress.walk_words import week_sentence
from backtimer.core.progress.walks import longer_walk, usual_length, walks_between
from backtimer.core.progress.week import Week, counts
from backtimer.core.wording.labels import length_text
from backtimer.core.wording.spoken_words import count_of
from backtimer.painting.stills import still_figure
from backtimer.painting.views import FigureView
from backtimer.ui.shared.plan_words import PlanWords
from backtimer.ui.today.walk_card import WalkView

# Short names of what one needs, for a line with little room.
THINGS = {
    "mat": "mat", "chair": "chair", "wall": "wall", "doorway": "doorway", "towel": "towel",
    "pad": "knee pad", "stick": "broomstick",
}  # fmt: skip
TIMES = (5, 15, 30)
# A routine counts for a time if it is this much of it, at least and at most.
NEAR = (0.6, 1.4)
FIRST_HOUR = " It is the hour after you get up: deep bends give way to small movements."


class NextAction(Enum):
    """What can be done with what is next."""

    START = auto()
    LOOK = auto()
    SORE = auto()
    AS_PLANNED = auto()
    ALL_OF_IT = auto()
    MAKE_PLAN = auto()
    GO_ON = auto()
    FINISH = auto()
    DISCARD = auto()


START_OR_LOOK = ((NextAction.START, "Start"), (NextAction.LOOK, "Look first"))


class NextView(NamedTuple):
    """What is next, with its first action as the large button; `figure` shows one exercise."""

    kicker: str
    title: str
    length: str
    exercises: str
    needed: str
    text: str
    actions: tuple[tuple[NextAction, str], ...]
    figure: FigureView | None = None


class LastTime(NamedTuple):
    """The last session; both pain ratings are None if either was not answered."""

    when: str
    minutes: int
    exercises: str
    pain_before: int | None
    pain_after: int | None

    @property
    def line(self) -> str:
        """All of it in one line, for a narrow page."""
        pain = ""
        if self.pain_before is not None and self.pain_after is not None:
            pain = f", pain {self.pain_before} to {self.pain_after}"
        return f"Last time: {self.minutes} min{pain}"


class PickView(NamedTuple):
    """A routine by the time that one has."""

    ref: RoutineRef
    title: str
    detail: str
    figure: FigureView | None


class TodayPageView(NamedTuple):
    """The page; `last` is None before the first session, `warned` why the signs come first.

    `asks_up`: the person has not been asked yet when they get up; `applies` says what applies to
    them if that is to be asked again, else it is empty. `walk` is the walk's card.
    """

    day: str
    next: NextView
    week: Week
    last: LastTime | None
    picks: tuple[PickView, ...]
    walk: WalkView
    warned: Warned | None = None
    asks_up: bool = False
    applies: str = ""


def day_words(day: date) -> str:
    """Return a day such as "Wednesday 25 November"."""
    return f"{DAYS[day.weekday()]} {day.day} {LONG_MONTHS[day.month - 1]}"


def broken_off_view(text: str, *, may_go_on: bool) -> NextView:
    """Return what is next if a session was broken off; `text` says where."""
    go_on = ((NextAction.GO_ON, "Go on"),) if may_go_on else ()
    rest = ((NextAction.FINISH, "Finish it as it is"), (NextAction.DISCARD, "Discard it"))
    return NextView("Broken off", "Where you stopped", "", "", "", text, go_on + rest)


def planned_view(
    routine: Routine,
    facts: tuple[str, str, str],
    plan: PlanWords | None,
    *,
    first_hour: bool = False,
) -> NextView:
    """Return what is next by the plan; `facts` are length, number of exercises and things.

    `plan` is None as long as the history has not been read; `first_hour`: it is the one after
    getting up.
    """
    if plan is None:
        plan = PlanWords("", routine.summary, gentle=False, asks=False)
    text = plan.text
    if first_hour and not plan.gentle:
        text += FIRST_HOUR
    if plan.asks:
        text += " There is a question about your plan: look first."
    sore = (NextAction.SORE, "My back is sore today")
    if plan.gentle:
        sore = (NextAction.AS_PLANNED, "As planned after all")
    actions = [*START_OR_LOOK, sore]
    if plan.lessened:
        actions.append((NextAction.ALL_OF_IT, "All of it today"))
    kicker = ", ".join(filter(None, ["Your plan", _small(plan.headline)]))
    return NextView(kicker, routine.name, *facts, text, tuple(actions))


def unplanned_view(
    routine: Routine,
    facts: tuple[str, str, str],
    past: Sequence[PastSession],
    today: date,
    *,
    done: bool,
) -> NextView:
    """Return what is next without a plan; `done` says that the routine was done before.

    What the sessions of the `past` are a reason to ask a professional about is said as well.
    """
    kicker = "The same again" if done else "Where to begin"
    text = " ".join((routine.summary, *asking_lines(past, today)))
    actions = (*START_OR_LOOK, (NextAction.MAKE_PLAN, "Make a plan"))
    return NextView(kicker, routine.name, *facts, text, actions)


def after_much_pain_view(
    routine: Routine,
    facts: tuple[str, str, str],
    past: Sequence[PastSession],
    today: date,
    *,
    has_plan: bool,
) -> NextView:
    """Return what is next after a session of today that ended with much pain.

    `routine` is the gentle day of the plan or of what was done last. Where there is a plan, its
    own words wait until tomorrow.
    """
    view = unplanned_view(routine, facts, past, today, done=True)._replace(kicker="After much pain")
    return view._replace(actions=START_OR_LOOK) if has_plan else view


def routine_facts(
    routine: Routine, exercises: Mapping[str, Exercise], total_ms: int
) -> tuple[str, str, str]:
    """Return length, number of exercises and what one needs; a length of 0 is not known."""
    props = dict.fromkeys(prop for item in routine.items for prop in exercises[item.exercise].props)
    things = [THINGS.get(prop, prop) for prop in props]
    needed = " and ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))
    return (
        spoken_length(total_ms),
        count_of(len(routine.items), "exercise"),
        needed[:1].upper() + needed[1:],
    )


def spoken_length(total_ms: int) -> str:
    """Return a length such as "34 minutes", from an hour on "1 h 32 min"; empty if not known."""
    minutes = max(round(total_ms / 60_000), 1)
    return count_of(minutes, "minute") if total_ms > 0 and minutes < 60 else length_text(total_ms)


def typical_figure(routine: Routine, exercises: Mapping[str, Exercise]) -> FigureView | None:
    """Return a still of the exercise with the longest hold; None if the routine is empty."""
    if not routine.items:
        return None
    item = max(routine.items, key=lambda each: each.dose.hold_ms)
    exercise = exercises[item.exercise]
    return still_figure(exercise)._replace(muscles=exercise.muscles)


def walk_view(past: Sequence[PastSession], walk: RoutineRef, today: date) -> WalkView:
    """Return what the walk's card shows; `past` has the sessions of the last weeks."""
    walks = walks_between(past, walk, monday(today), today)
    longer = longer_walk(past, walk, today)
    return WalkView(week_sentence(walks, longer), usual_length(past, walk), today)


def last_time(past: Iterable[PastSession], today: date) -> LastTime | None:
    """Return the last session in which something was done."""
    done = [each for each in past if counts(each)]
    if not done:
        return None
    # A walk that was logged later belongs to its day.
    last = max(done, key=lambda each: (each.day, each.id))
    whole = sum(each.done > 0 for each in last.exercises)
    answered = last.pain_before is not None and last.pain is not None
    return LastTime(
        _when(last.day, today),
        last.minutes,
        f"{whole} of {count_of(len(last.exercises), 'exercise')}",
        last.pain_before if answered else None,
        last.pain if answered else None,
    )


def picks(
    lengths: Sequence[tuple[RoutineRef, int]],
    routine_of: Callable[[RoutineRef], Routine],
    exercises: Mapping[str, Exercise],
) -> tuple[PickView, ...]:
    """Return for each time the first routine that is about as long; `lengths` in ms, 0: not known.

    A routine is picked once; a time that none comes near has none.
    """
    made: list[PickView] = []
    left = [(ref, total_ms / 60_000) for ref, total_ms in lengths if total_ms]
    for time in TIMES:
        near = [
            (ref, minutes) for ref, minutes in left if NEAR[0] * time <= minutes <= NEAR[1] * time
        ]
        if not near:
            continue
        ref, minutes = near[0]
        left = [each for each in left if each[0] != ref]
        routine = routine_of(ref)
        title = count_of(round(minutes), "minute")
        made.append(PickView(ref, title, routine.name, typical_figure(routine, exercises)))
    return tuple(made)


def _when(day: date, today: date) -> str:
    ago = (today - day).days
    if ago < 7:
        return {0: "today", 1: "yesterday"}.get(ago, DAYS[day.weekday()])
    return f"{day.day} {LONG_MONTHS[day.month - 1]}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
