"""A plan service on a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from backtimer.core.model.past_session import PastSession
from backtimer.core.model.routine import Routine
from backtimer.core.model.routine_ref import RoutineRef
from backtimer.core.plan.offers import Offer
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length
from backtimer.services.plan.adapting import Adapting
from backtimer.services.plan.plan_service import PlanService
from backtimer.services.session.leg_pain_service import LegPainService
from backtimer.sound.speech.estimate import estimated_ms
from backtimer.store.person.plan_file import PlanFile
from tests.built_in import LIBRARY
from tests.planning import MONDAY, session


@cache
def measure(routine: Routine) -> int:
    def length(text: str) -> Length:
        return Length(estimated_ms(text, 100), measured=False)

    return compile_timeline(routine, LIBRARY.exercises, CueSettings(), length).total_ms


class Bench:
    """A plan service on a folder, with a fake history and date."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.past: list[PastSession] = []
        self.day = MONDAY
        self.told: list[str] = []
        self.planner = self.make()

    def make(
        self,
        adapting: Adapting | None = None,
        read_past: Callable[[int], Sequence[PastSession]] | None = None,
        leg: LegPainService | None = None,
        base: Callable[[RoutineRef], Routine | None] = lambda ref: LIBRARY.routines.get(ref.key),
    ) -> PlanService:
        return PlanService(
            PlanFile(self.folder / "plan.toml"), self.told.append, lambda: LIBRARY.exercises,
            LIBRARY.programmes, base, measure, read_past or (lambda last: self.past[-last:]), lambda: self.day, adapting=adapting, leg=leg,
        )  # fmt: skip

    def offered(self) -> Offer:
        """The step that is offered now."""
        found = self.planner.look()
        assert found is not None
        assert found.offer is not None
        return found.offer

    def do(self, count: int, **more: object) -> None:
        used = [item.exercise for item in self.planner.routine().items]  # type: ignore[union-attr]
        first = len(self.past) + 1
        self.past += [session(n, used, **more) for n in range(first, first + count)]
        self.day = self.past[-1].day
