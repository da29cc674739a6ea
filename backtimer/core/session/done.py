"""What was done in a session: how each repetition ended."""

from __future__ import annotations

from backtimer.core.session.events import Outcome, Rep
from backtimer.core.session.timeline import Step, StepKind, Timeline

# What was done stays done, and pain is never overwritten.
_RANK = (Outcome.SKIPPED, Outcome.CUT, Outcome.DONE, Outcome.PAIN)


def _held_ms(steps: list[Step], outcome: Outcome, position_ms: int) -> int:
    """How long was held: all of it, the part up to a position, or nothing."""
    if outcome is Outcome.SKIPPED:
        return 0
    holds = [step for step in steps if step.kind is StepKind.HOLD]
    if outcome is Outcome.DONE:
        return sum(step.length_ms for step in holds)
    return sum(max(min(position_ms, step.end_ms) - step.start_ms, 0) for step in holds)


class DoneReps:
    """The repetitions that are over, by item, set and turn."""

    def __init__(self, planned: Timeline) -> None:
        self._reps: dict[tuple[int, int, int], Rep] = {}
        self._planned_ms: dict[tuple[int, int, int], int] = {}
        for step in planned.steps:
            if step.in_turn:
                before_ms = self._planned_ms.get(step.turn, 0)
                self._planned_ms[step.turn] = before_ms + step.length_ms

    def in_order(self) -> tuple[Rep, ...]:
        """All of them, in the routine's order."""
        return tuple(self._reps[key] for key in sorted(self._reps))

    def record(
        self, timeline: Timeline, step: Step, outcome: Outcome, position_ms: int
    ) -> Rep | None:
        """Keep how the repetition of `step` ended; None where something weightier is known."""
        turn = step.turn
        known = self._reps.get(turn)
        if known is not None and _RANK.index(outcome) <= _RANK.index(known.outcome):
            return None
        steps = [other for other in timeline.steps if other.in_turn and other.turn == turn]
        actual_ms = 0
        if outcome is Outcome.DONE:
            actual_ms = steps[-1].end_ms - steps[0].start_ms
        elif outcome is not Outcome.SKIPPED:
            actual_ms = position_ms - steps[0].start_ms
        rep = Rep(
            step.key.item,
            step.exercise,
            step.set,
            step.rep,
            step.key.turn,
            step.side,
            self._planned_ms.get(turn, actual_ms),
            actual_ms,
            outcome,
            _held_ms(steps, outcome, position_ms),
        )
        self._reps[turn] = rep
        return rep
