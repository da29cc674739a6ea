"""Everything that a session's timeline is laid out from, in one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import NO_CHANGES, CueSettings, SessionChanges
from backtimer.core.session.script import Script
from backtimer.core.session.splice import without_turns_before
from backtimer.core.session.timeline import Lengths, Step, StepKey, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backtimer.core.model.exercise import Exercise
    from backtimer.core.model.routine import Routine


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A routine with its exercises, settings, lengths of utterances, and changes so far."""

    routine: Routine
    exercises: Mapping[str, Exercise]
    settings: CueSettings
    lengths: Lengths
    changes: SessionChanges = NO_CHANGES

    def timeline(self) -> Timeline:
        """The whole routine, laid out with the changes so far."""
        return compile_timeline(
            self.routine, self.exercises, self.settings, self.lengths, self.changes
        )

    def timeline_from(self, begin: StepKey | None) -> tuple[Timeline, int]:
        """The timeline of a session that begins at a repetition, and the index of its first step.

        That step is the exercise's get-ready step; the repetitions of the exercise before
        `begin` are left out. With None the session begins at the beginning.
        """
        whole = self.timeline()
        if begin is None:
            return whole, 0
        rest = without_turns_before(whole, begin)
        return rest, rest.first_of_item(begin.item)

    def exercise_of(self, step: Step) -> Exercise:
        """The exercise that a step belongs to."""
        return self.exercises[step.exercise]

    def can_ease(self, step: Step) -> bool:
        """Whether the exercise has an easier form that is not in use yet."""
        item = step.key.item
        in_use = item in self.changes.eased or self.routine.items[item].easier
        return self.exercise_of(step).easier is not None and not in_use

    def script(self) -> Script:
        """An empty script for the level and voice in use."""
        return Script(self.settings.level, self.lengths)

    def changed(self, changes: SessionChanges) -> SessionPlan:
        """The plan with other changes."""
        return replace(self, changes=changes)
