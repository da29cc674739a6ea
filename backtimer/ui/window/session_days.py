"""What a session has to do with the day and the week in which it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.usual_pain import Warned
from backtimer.core.progress.comparison import Comparison, compare
from backtimer.core.progress.progress import Planned
from backtimer.core.progress.week import Week, week_of_days
from backtimer.core.settings.settings import Settings
from backtimer.ui.today.services import Signs


class PlanToday(Protocol):
    """The plan, on this day."""

    def set_gentle(self, gentle: bool) -> None:
        """Make today a gentle day, or undo that."""

    def next_text(self) -> str:
        """Return when the next session is, as a sentence."""

    def warned(self) -> Warned | None:
        """Return why the warning signs are to be asked about; None if they are not."""

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""

    def session_done(self, *, signs_answered: bool) -> None:
        """Evaluate today again; the session may have asked about the warning signs already."""

    def planned(self) -> Planned | None:
        """Return which days have a session."""


class TodayOfPlan:
    """Today in the plan, as the session sees it; without a plan the feature is not created."""

    def __init__(
        self, plan: Callable[[], PlanToday], has_plan: Callable[[], bool], signs: Signs
    ) -> None:
        self._plan = plan
        self._has_plan = has_plan
        self._signs = signs

    def mark_gentle(self) -> None:
        """Make today a gentle day, if there is a plan."""
        if self._has_plan():
            self._plan().set_gentle(True)

    def next_text(self) -> str:
        """Return when the plan's next session is, as a sentence; empty without a plan."""
        return self._plan().next_text() if self._has_plan() else ""

    def warned(self) -> Warned | None:
        """Return why the warning signs are to be asked about; None if they are not."""
        return self._plan().warned() if self._has_plan() else self._signs.warned

    def answer_warning(self) -> None:
        """Remember that none of the signs is new."""
        if self._has_plan():
            self._plan().answer_warning()
        else:
            self._signs.answer()

    def after_session(self, *, signs_answered: bool) -> None:
        """Evaluate today again after a session."""
        if self._has_plan():
            self._plan().session_done(signs_answered=signs_answered)

    def answer_without_plan(self) -> None:
        """Remember that none of the signs is new, by the sessions read last; a plan does so."""
        if not self._has_plan():
            self._signs.answer()


class ThisWeek:
    """The sessions of this week, and what is planned in it."""

    def __init__(
        self,
        plan: Callable[[], PlanToday],
        recent: Callable[[], Sequence[PastSession]],
        has_plan: Callable[[], bool],
        today: Callable[[], date],
        exercises: Callable[[], Mapping[str, Exercise]],
    ) -> None:
        self._plan = plan
        self._has_plan = has_plan
        self._today = today
        self._exercises = exercises
        self.read = recent

    def around(self, past: Sequence[PastSession]) -> Week:
        """Return the week around today with these sessions."""
        planned = self._plan().planned() if self._has_plan() else None
        return week_of_days(past, self._today(), planned)

    def comparison(self, past: Sequence[PastSession], ref: RoutineRef) -> Comparison:
        """Compare the latest session, if it was of this routine, with the one before it."""
        if not past or past[-1].routine.as_written() != ref.as_written():
            return Comparison()
        return compare(past, self._name)

    def _name(self, exercise: str) -> str:
        known = self._exercises().get(exercise)
        return known.name if known is not None else exercise


class AskedSettings(Protocol):
    """The settings in use."""

    @property
    def current(self) -> Settings: ...
    def change(self, **changes: object) -> None: ...


class OncePerDay:
    """Remembers in the settings on which day the question before a session was answered."""

    def __init__(self, settings: AskedSettings, today: Callable[[], date]) -> None:
        self._settings = settings
        self._today = today

    def was_answered(self) -> bool:
        """Whether it was answered today."""
        return self._settings.current.pain_asked == self._today()

    def mark_answered(self) -> None:
        """Remember that it was answered today."""
        self._settings.change(pain_asked=self._today())

    def ask_again(self) -> None:
        """Forget that it was answered: what was said today no longer holds."""
        self._settings.change(pain_asked=None)
