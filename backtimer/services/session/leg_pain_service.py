"""How far down the leg pain goes, and which exercises bring it there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from backtimer.core.model.condition import Condition
from backtimer.core.model.leg_place import LegPlace, LegStops, Moved
from backtimer.core.plan.conditions import Conditions
from backtimer.core.plan.leg_pain import moved, went_down_twice, with_answer
from backtimer.core.plan.leg_stops import stop_sentence, with_stop, with_stops, without_stop
from backtimer.services.settings.changeable import ChangeableSettings
from backtimer.store.library.library import Library


class LegPainService:
    """Keeps the answers of the last days, and the exercises that were stopped.

    `today` returns the local date.
    """

    def __init__(
        self, settings: ChangeableSettings, library: Library, today: Callable[[], date]
    ) -> None:
        self._settings = settings
        self._library = library
        self._today = today
        self._made: tuple[LegStops, Conditions] | None = None

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

    # What brings it down

    @property
    def asks_after(self) -> bool:
        """Whether to ask after a session where the pain went."""
        return self._counts

    @property
    def stops(self) -> LegStops:
        """The exercises that were stopped, as they are set."""
        return self._settings.current.leg_stops

    @property
    def stopped(self) -> list[tuple[str, str]]:
        """Each exercise that was stopped, with what became of it, as a sentence."""
        if not self._counts:
            return []
        rules, exercises = self.rules(), self._library.exercises
        return [
            (each.exercise, stop_sentence(each.exercise, rules, exercises))
            for each in self.stops
            if each.exercise in exercises
        ]

    def stopped_since(self, day: date) -> Collection[str]:
        """The exercises that were stopped since a day."""
        stops = self.stops if self._counts else ()
        return {each.exercise for each in stops if each.day >= day}

    def stop(self, exercise: str) -> str:
        """Stop an exercise that brought the pain down; returns what becomes of it."""
        stops = with_stop(self.stops, exercise, self._today())
        self._settings.change(leg_stops=stops)
        return dict(self.stopped).get(exercise, "")

    def allow(self, exercise: str) -> None:
        """Take back that an exercise was stopped."""
        self._settings.change(leg_stops=without_stop(self.stops, exercise))

    def rules(self) -> Conditions:
        """The rules of the conditions, with those for what was stopped."""
        stops = self.stops
        if self._made is None or self._made[0] != stops:
            library = self._library
            self._made = stops, with_stops(library.conditions, stops, library.exercises)
        return self._made[1]

    @property
    def _counts(self) -> bool:
        return Condition.LEG_PAIN in self._settings.current.conditions
