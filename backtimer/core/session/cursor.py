"""Where a session is on its timeline.

While time runs, the position is the clock's reading minus an origin; while it stands still
it is a number. What lies before the position never changes: a new plan is put after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.splice import Reached, spliced, spliced_within
from backtimer.core.session.timeline import CLOSING_PHASE, Cue, Step, StepKind, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cursor:
    """A place in a timeline: the step, the position in ms, and the cues that have begun.

    It begins at the start of the step `index`. Moments on the clock are milliseconds of
    the clock that is passed in; positions are milliseconds from the timeline's start.
    """

    def __init__(self, timeline: Timeline, index: int = 0) -> None:
        self._timeline = timeline
        self._index = index
        self._position_ms = self.step.start_ms
        self._origin_ms = 0
        self._cues_begun = 0

    # Where

    @property
    def timeline(self) -> Timeline:
        """The plan as it stands now."""
        return self._timeline

    @property
    def index(self) -> int:
        """The number of the current step, from 0."""
        return self._index

    @property
    def step(self) -> Step:
        """The current step."""
        return self._timeline.steps[self._index]

    @property
    def position_ms(self) -> int:
        """The position at which it stands still."""
        return self._position_ms

    def position_at(self, now_ms: int) -> int:
        """The position while time runs, within the current step and the timeline."""
        return min(max(now_ms - self._origin_ms, self.step.start_ms), self._timeline.total_ms)

    @property
    def is_closing(self) -> bool:
        """Whether everything is done and only the closing words are left."""
        return self.step.key.phase == CLOSING_PHASE

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the current one."""
        return self._index + 1 == len(self._timeline.steps)

    @property
    def turn_index(self) -> int:
        """The first step of the current repetition; between repetitions the current step."""
        steps, index = self._timeline.steps, self._index
        while index > 0 and _same_turn(steps[index - 1], steps[index]):
            index -= 1
        return index

    @property
    def in_begun_turn(self) -> bool:
        """Whether some of the current repetition has passed."""
        start_ms = self._timeline.steps[self.turn_index].start_ms
        return self.step.in_turn and self._position_ms > start_ms

    @property
    def next_stop(self) -> int:
        """The step to which *next* goes; the number of steps where none is left."""
        stops = self._stops()
        return next((index for index in stops if index > self._index), len(self._timeline.steps))

    @property
    def stops_so_far(self) -> tuple[int, ...]:
        """The steps to which *back* may go, the current one included."""
        return tuple(index for index in self._stops() if index <= self._index)

    def _stops(self) -> Iterator[int]:
        return (step.index for step in self._timeline.steps if step.is_stop)

    # Cues

    @property
    def cues_heard(self) -> tuple[Cue, ...]:
        """The cues of the current step that have begun."""
        return self.step.cues[: self._cues_begun]

    @property
    def cues_coming(self) -> tuple[Cue, ...]:
        """The cues of the current step that have not begun."""
        return self.step.cues[self._cues_begun :]

    def begin_cues(self, now_ms: int) -> tuple[tuple[int, Cue], ...]:
        """Begin what is due in the current step by now, each with its moment on the clock."""
        due = [(self.moment_of(cue.at_ms), cue) for cue in self.cues_coming]
        begun = tuple((due_ms, cue) for due_ms, cue in due if due_ms <= now_ms)
        self._cues_begun += len(begun)
        return begun

    def moment_of(self, position_ms: int) -> int:
        """When a position is reached on the clock, while time runs."""
        return self._origin_ms + position_ms

    def upcoming(
        self, origin_ms: int, until_ms: int, *, past_waits: bool
    ) -> Iterator[tuple[int, Cue]]:
        """The cues to come by a moment, if position 0 was at `origin_ms` on the clock.

        Without `past_waits` the steps after one that waits for the person are left out.
        """
        coming = self.cues_coming
        for step in self._timeline.steps[self._index :]:
            if origin_ms + step.start_ms > until_ms:
                return
            for cue in coming if step.index == self._index else step.cues:
                if origin_ms + cue.at_ms <= until_ms:
                    yield origin_ms + cue.at_ms, cue
            if step.kind is StepKind.WAIT and not past_waits:
                return

    # Moving

    def enter(self, index: int, at_ms: int) -> None:
        """Go to the start of a step, reached at a moment of the clock."""
        self._index = index
        self._cues_begun = 0
        self._position_ms = self.step.start_ms
        self.run_from(at_ms)

    def run_from(self, at_ms: int) -> None:
        """Time runs on from the position at a moment of the clock."""
        self._origin_ms = at_ms - self._position_ms

    def stand_at(self, position_ms: int) -> None:
        """Stand still at a position in the current step, or at the timeline's end."""
        self._position_ms = position_ms

    def rewind(self, position_ms: int) -> None:
        """Go back within the current step; the cues from there on begin again."""
        self._position_ms = position_ms
        self._cues_begun = sum(cue.at_ms < position_ms for cue in self.step.cues)

    # Another plan

    def replace_coming(self, plan: Timeline) -> None:
        """From the next step on it goes as another plan of the routine says."""
        self._timeline = spliced(self._timeline, self._index, plan)

    def replace_rest(self, plan: Timeline, position_ms: int) -> None:
        """From a position in the current step on it goes as another plan says."""
        reached = Reached(self._index, position_ms, self._cues_begun)
        self._timeline = spliced_within(self._timeline, reached, plan)

    def replace_step(self, step: Step) -> None:
        """Another step in the place of the current one; what comes after it moves along."""
        plan = self._timeline
        head = Timeline(plan.routine, plan.name, (*plan.steps[: self._index], step))
        self._timeline = spliced(head, self._index, plan)


def _same_turn(before: Step, step: Step) -> bool:
    return before.in_turn and step.in_turn and before.turn_key == step.turn_key
