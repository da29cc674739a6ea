"""The question how far down the leg pain goes, for those who said that it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegPlace, Moved
from backtimer.core.plan.leg_pain import moved, went_down_twice, with_answer
from backtimer.services.settings.changeable import ChangeableSettings


class LegPainService:
    """Keeps the answers of the last days; `today` returns the local date."""

    def __init__(self, settings: ChangeableSettings, today: Callable[[], date]) -> None:
        self._settings = settings
        self._today = today

    @property
    def asks(self) -> bool:
        """Whether to ask: leg pain is ticked, and today has no answer."""
        now = self._settings.current
        known = {day for day, _place in now.leg_places}
        return Condition.LEG_PAIN in now.conditions and self._today() not in known

    def answer(self, place: LegPlace) -> Moved | None:
        """Record today's answer; returns where pain went since the last one, None if unknown."""
        answers = with_answer(self._settings.current.leg_places, self._today(), place)
        self._settings.change(leg_places=answers)
        return moved(answers)

    @property
    def went_down(self) -> bool:
        """Whether the last answer is further down than the one before."""
        return self._counts and moved(self._settings.current.leg_places) is Moved.DOWN

    @property
    def went_down_twice(self) -> bool:
        """Whether it went down twice in a row, and the warning signs were not asked about since."""
        now = self._settings.current
        return self._counts and went_down_twice(now.leg_places, now.leg_warned)

    def answer_warning(self) -> None:
        """Remember that the warning signs were asked about today."""
        if self.went_down_twice:
            self._settings.change(leg_warned=self._today())

    @property
    def _counts(self) -> bool:
        return Condition.LEG_PAIN in self._settings.current.conditions
