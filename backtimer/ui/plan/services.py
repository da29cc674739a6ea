"""What the plan feature needs from the services, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.flare_up import Share
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.offers import Offer
from backtimer.core.plan.plan import Plan, Today
from backtimer.core.plan.programmes import Programme, Programmes
from backtimer.core.plan.usual_pain import Warned
from backtimer.ui.shared.stopped_rows import StoppedExercises


class PlanFindings(Protocol):
    """What the history shows on a given day."""

    @property
    def day(self) -> date:
        """The day the history was read."""

    @property
    def today(self) -> Today:
        """What is due."""

    @property
    def offer(self) -> Offer | None:
        """The step of progression to offer; None if there is none."""

    @property
    def warned(self) -> Warned | None:
        """Why the warning signs are to be asked about; None if they are not."""


class PlanState(Protocol):
    """The current state of the plan; every member returns without delay."""

    plan: Plan | None
    notice: str

    @property
    def day(self) -> date:
        """The current date."""

    @property
    def gentle(self) -> bool:
        """Whether today is a flare-up day."""

    @property
    def past(self) -> Sequence[PastSession]:
        """The latest sessions, as of the last `look`."""

    @property
    def programmes(self) -> Programmes:
        """The programmes to choose from."""

    def share(self) -> Share | None:
        """Return how much of the dose there is today after a flare-up; None: all of it."""

    def programme(self, plan: Plan) -> Programme:
        """Return the programme of a plan."""

    def heading(self) -> Heading | None:
        """Return the plan's list entry; None without a plan, or if its routine is missing."""

    def rungs(self) -> list[tuple[str, Rung]]:
        """Return each exercise with its current rung."""


class PlanDecisions(Protocol):
    """Decisions about the plan; they take effect immediately and are saved in the background."""

    def choose(self, programme: Programme, routine: RoutineRef | None = None) -> None:
        """Start a plan today."""

    def change(self, **changes: object) -> None:
        """Change fields of the plan."""

    def set_gentle(self, *, gentle: bool) -> None:
        """Make today a flare-up day, or undo that."""

    def want_all(self) -> None:
        """Have the whole dose again, in spite of a flare-up."""

    def answer_warning(self) -> None:
        """Remember that the warning signs were asked about, and none is new."""

    def accept(self, found: Offer) -> None:
        """Accept an offered step."""

    def refuse(self, found: Offer) -> None:
        """Decline an offered step."""

    def step(self, exercise: str, *, up: bool) -> bool:
        """Take a step that was not offered; False if there is none."""

    def end(self) -> None:
        """End the plan."""


class Planner(PlanState, PlanDecisions, Protocol):
    """The person's plan. `look` and `found` are slow and meant for a job."""

    def look(self) -> PlanFindings | None:
        """Read the history and work out what is due; None without a plan."""

    def found(self) -> PlanFindings | None:
        """Work out what is due from the history read before; None without a plan."""


class PlanSource(Protocol):
    """Access to the plan; its planner is created on first use."""

    @property
    def leg_pain(self) -> StoppedExercises:
        """The exercises that were stopped."""

    def has_plan(self) -> bool:
        """Whether there is a plan, or a file that may hold one."""

    @property
    def plan(self) -> Planner:
        """The plan, and the decisions about it."""


class PlanRoutines(Protocol):
    """What a plan can be made of."""

    @property
    def headings(self) -> list[Heading]:
        """All routines."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises, by id."""
