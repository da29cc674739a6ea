"""The warning signs for a person without a plan; with one, the plan asks about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backtimer.core.model.past_session import PastSession
from backtimer.core.plan.usual_pain import Warned, warned
from backtimer.services.settings.changeable import ChangeableSettings


class SignsService:
    """Judges the sessions that were read last; `has_plan` says whether the plan does that."""

    def __init__(self, settings: ChangeableSettings, has_plan: Callable[[], bool]) -> None:
        self._settings = settings
        self._has_plan = has_plan
        self._past: Sequence[PastSession] = ()

    def look(self, past: Sequence[PastSession]) -> None:
        """Judge these sessions from now on."""
        self._past = past

    @property
    def warned(self) -> Warned | None:
        """Why the signs are to be asked about; None if they are not, or the plan does it."""
        if self._has_plan():
            return None
        return warned(self._past, self._settings.current.signs_after)

    def answer(self) -> None:
        """Remember that they were asked about, and none is new."""
        last = max((each.id for each in self._past), default=0)
        self._settings.change(signs_after=last)
