"""What the page of today needs from the services, as Protocols."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Heading, Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.progress.progress import Planned
from backtimer.ui.shared.plan_words import PlanWords
from backtimer.ui.shared.spoken_question import SettingsInUse, SpokenText

# Reads the latest sessions with their exercises. Slow; may raise UserError.
RecentSessions = Callable[[], Sequence[PastSession]]


class TodaysRoutines(Protocol):
    """Access to the routines."""

    @property
    def headings(self) -> list[Heading]:
        """All routines."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""

    @property
    def first_routine(self) -> RoutineRef:
        """The routine recommended to beginners."""

    def knows(self, ref: RoutineRef) -> bool:
        """Whether the routine exists. Raises UserError if its file cannot be read."""

    def routine(self, ref: RoutineRef) -> Routine:
        """Return a routine in the form that `ref` asks for. Raises KeyError if unknown."""


class KnownLengths(Protocol):
    """Lengths of the routines, in ms; only those known so far."""

    def totals(self) -> Mapping[RoutineRef, int]: ...


class TodaysPlan(Protocol):
    """The person's plan, on this day."""

    def today_words(self) -> PlanWords | None:
        """Return what the plan says; None before the history was read."""

    def today_of(self, ref: RoutineRef) -> RoutineRef:
        """Return the plan's session in today's form."""

    def planned(self) -> Planned | None:
        """Return which days have a session; None without a plan."""

    def warned(self) -> Warned | None:
        """Return why the warning signs are to be asked about; None if not, or not known yet."""

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""

    def set_gentle(self, gentle: bool) -> None:
        """Make today a flare-up day, or undo that."""

    def session_done(self) -> None:
        """Read the history again."""

    def want_all(self) -> None:
        """Have the whole dose again, in spite of a flare-up."""

    def open_today(self) -> None:
        """Open today's session, or the choice of a programme if there is no plan."""


class BrokenOff(Protocol):
    """The session that was broken off."""

    @property
    def text(self) -> str:
        """Where it was, and what is kept of it."""

    @property
    def may_go_on(self) -> bool:
        """False if it can only be finished or discarded."""

    @property
    def ref(self) -> RoutineRef:
        """The session's routine."""


class Resuming(Protocol):
    """What can be done with a session that was broken off."""

    def go_on(self, ref: RoutineRef) -> None:
        """Resume it."""

    def close(self, *, keep: bool) -> None:
        """End it as it is, or delete it if `keep` is false."""


class Signs(Protocol):
    """The warning signs for a person without a plan."""

    @property
    def warned(self) -> Warned | None:
        """Why they are to be asked about; None if they are not."""

    def answer(self) -> None:
        """Remember that none of them is new."""


class Walking(Protocol):
    """The walk, and those that were done without the program."""

    @property
    def walk(self) -> RoutineRef:
        """The walk, as a routine."""

    def add_walk(self, day: date, minutes: int) -> None:
        """Log a walk. Blocks. Raises UserError."""


class TodayServices(NamedTuple):
    """The services of the page of today.

    `plan` returns None without a plan; it and `resuming` are called only when they are needed.
    `choose_plan` opens the choice of a programme, `compose` the page that makes a session.
    `today` returns the current date. `voice` is called only when the warning signs are asked
    about. `spares_bends` says whether the plan does without deep bends in this hour,
    `change_setting` changes a setting by name, and `condition_names` returns the names of what
    applies to the person.
    """

    routines: TodaysRoutines
    lengths: KnownLengths
    plan: Callable[[], TodaysPlan | None]
    choose_plan: Callable[[], None]
    resuming: Callable[[], Resuming]
    recent: RecentSessions
    today: Callable[[], date]
    voice: Callable[[], SpokenText]
    settings: SettingsInUse
    compose: Callable[[], None]
    signs: Signs
    condition_names: Callable[[], list[str]]
    walks: Walking
    spares_bends: Callable[[], bool]
    change_setting: Callable[[str, object], None]
