"""What the plan's feature asks of the services, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from backtimer.core.model.exercise import Exercise
from backtimer.core.model.past import PastSession
from backtimer.core.model.routine import Heading
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.ladder import Rung
from backtimer.core.plan.offers import Offer
from backtimer.core.plan.plan import Plan, Today
from backtimer.core.plan.programmes import Programme, Programmes


class PlanFindings(Protocol):
    """What a look into the history found, on a day."""

    @property
    def day(self) -> date:
        """The day of the look."""

    @property
    def today(self) -> Today:
        """What is due."""

    @property
    def offer(self) -> Offer | None:
        """A step that is offered."""


class PlanState(Protocol):
    """The plan as it is now; all of it is known at once."""

    plan: Plan | None
    notice: str

    @property
    def day(self) -> date:
        """Today."""

    @property
    def gentle(self) -> bool:
        """Whether today is a flare-up day."""

    @property
    def past(self) -> Sequence[PastSession]:
        """The last sessions, as they were at the last look."""

    @property
    def programmes(self) -> Programmes:
        """What can be chosen."""

    def programme(self, plan: Plan) -> Programme:
        """The programme of a plan."""

    def heading(self) -> Heading | None:
        """The plan in one line; None without one, or where its routine is gone."""

    def rungs(self) -> list[tuple[str, Rung]]:
        """How each exercise is done now."""


class PlanDecisions(Protocol):
    """What the person decides about the plan; it holds at once and is saved behind the window."""

    def choose(self, programme: Programme, routine: RoutineRef | None = None) -> None:
        """Begin a plan today."""

    def change(self, **changes: object) -> None:
        """Change fields of the plan."""

    def set_gentle(self, *, gentle: bool) -> None:
        """Today is a flare-up day, or is not."""

    def accept(self, found: Offer) -> None:
        """Agree to a step."""

    def refuse(self, found: Offer) -> None:
        """Answer a step with no."""

    def step(self, exercise: str, *, up: bool) -> bool:
        """Take a step unasked; False where there is none."""

    def end(self) -> None:
        """No plan any more."""


class Planner(PlanState, PlanDecisions, Protocol):
    """Today's plan. Both looks take their time: they are for a job."""

    def look(self) -> PlanFindings | None:
        """Read the history and work out what is due; None without a plan."""

    def found(self) -> PlanFindings | None:
        """Work it out by what was read before."""


class PlanSource(Protocol):
    """Where the plan is; its planner is made when it is first asked for."""

    def has_plan(self) -> bool:
        """Whether a plan was chosen, or may be."""

    @property
    def plan(self) -> Planner:
        """The plan, and what can be decided about it."""


class PlanRoutines(Protocol):
    """What a plan can be made of."""

    @property
    def headings(self) -> list[Heading]:
        """All routines."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises."""
