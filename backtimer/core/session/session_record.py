"""The record of a session: how each repetition ended, and which exercises hurt.

What was done stays done, and pain is never overwritten: an outcome is only replaced by one
of more weight, unless the person says that it was a mistake.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from backtimer.core.session.repetition import Outcome, Rep
from backtimer.core.session.timeline import Step, StepKind, Timeline, TurnKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# In order of weight, the lightest first.
WEIGHT = (Outcome.SKIPPED, Outcome.CUT, Outcome.DONE, Outcome.PAIN)


class Record:
    """The repetitions that are over, by their keys; `planned` is the timeline at the start."""

    def __init__(self, planned: Timeline) -> None:
        # Replaced, never modified, so that a copy of the record is independent.
        self._reps: Mapping[TurnKey, Rep] = {}
        self._reps_before_pain: Mapping[TurnKey, Rep] = self._reps
        self._hurt_in: tuple[int, ...] = ()
        self._planned_ms = Counter[TurnKey]()
        for step in planned.steps:
            if step.in_turn:
                self._planned_ms[step.turn_key] += step.length_ms

    def in_order(self) -> tuple[Rep, ...]:
        """All repetitions that are over, in the routine's order."""
        return tuple(self._reps[key] for key in sorted(self._reps))

    def add(self, timeline: Timeline, step: Step, outcome: Outcome, position_ms: int) -> Rep | None:
        """Record how the repetition of `step`, or the one it lies before or after, ended.

        None if an outcome of more weight is known. `position_ms` is where in the timeline it
        was broken off; DONE and SKIPPED do not depend on it.
        """
        turn_key = step.turn_key
        known = self._reps.get(turn_key)
        if known is not None and WEIGHT.index(outcome) <= WEIGHT.index(known.outcome):
            return None
        steps = [other for other in timeline.steps if other.in_turn and other.turn_key == turn_key]
        actual_ms = _lasted_ms(steps, outcome, position_ms)
        rep = Rep(
            item=turn_key.item,
            exercise=step.exercise,
            set=turn_key.set,
            rep=steps[0].rep,
            turn=turn_key.turn,
            side=steps[0].side,
            planned_ms=self._planned_ms.get(turn_key, actual_ms),
            actual_ms=actual_ms,
            outcome=outcome,
            hold_ms=_held_ms(steps, outcome, position_ms),
        )
        self._reps = {**self._reps, turn_key: rep}
        return rep

    def begin_pain(self) -> None:
        """Prepare to take back the report of pain that follows."""
        self._reps_before_pain = self._reps

    def add_pain(self, item: int) -> None:
        """Record that an exercise, counted from 0, hurts."""
        self._hurt_in += (item,)

    def take_back_pain(self, timeline: Timeline, step: Step, position_ms: int) -> Rep | None:
        """Forget the last report of pain; returns what its repetition counts as now, if it has one.

        A repetition that was not known before has been cut short at `position_ms`; one that had
        not begun counts as skipped until it is done.
        """
        self._hurt_in = self._hurt_in[:-1]
        before = self._reps_before_pain
        if self._reps is before:
            return None
        self._reps = before
        known = before.get(step.turn_key)
        unknown = Outcome.CUT if step.in_turn else Outcome.SKIPPED
        return known or self.add(timeline, step, unknown, position_ms)

    @property
    def hurt_twice(self) -> bool:
        """Whether pain was reported twice in this session, and not taken back."""
        return bool(self._hurt_in[1:])

    def hurts_again(self, item: int) -> bool:
        """Whether pain was reported twice in this exercise and the one before, taken together."""
        return sum(hurt in (item - 1, item) for hurt in self._hurt_in) > 1


def _lasted_ms(steps: Sequence[Step], outcome: Outcome, position_ms: int) -> int:
    """How long a repetition lasted: in full, or up to a position; 0 if it had not begun."""
    end_ms = steps[-1].end_ms
    if outcome is not Outcome.DONE:
        end_ms = min(position_ms, end_ms)
    return max(end_ms - steps[0].start_ms, 0)


def _held_ms(steps: Sequence[Step], outcome: Outcome, position_ms: int) -> int:
    """How long it was held: in full, or up to a position."""
    holds = [step for step in steps if step.kind is StepKind.HOLD]
    if outcome is Outcome.DONE:
        return sum(step.length_ms for step in holds)
    return sum(max(min(position_ms, step.end_ms) - step.start_ms, 0) for step in holds)
