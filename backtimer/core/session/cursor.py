"""Where a session is on its timeline.

While time runs, the position is the clock's reading minus an origin; while time stands
still it is fixed. Nothing before the position ever changes: a new timeline only replaces
what comes after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.session.splice import Reached, spliced, spliced_within
from backtimer.core.session.timeline import CLOSING_PHASE, Cue, Step, StepKind, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cursor:
    """A place in a timeline: the step, the position, and the cues that have begun.

    It begins at the start of step `index`. Clock times are milliseconds of the clock that
    the caller reads; positions are milliseconds from the timeline's start.
    """

    def __init__(self, timeline: Timeline, index: int = 0) -> None:
        self._timeline = timeline
        self._index = index
        self._position_ms = self.step.start_ms
        self._origin_ms = 0
        self._cues_begun = 0

    # The place

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self._timeline

    @property
    def index(self) -> int:
        """The index of the current step, from 0."""
        return self._index

    @property
    def step(self) -> Step:
        """The current step."""
        return self._timeline.steps[self._index]

    @property
    def position_ms(self) -> int:
        """The position while time stands still."""
        return self._position_ms

    def position_at(self, now_ms: int) -> int:
        """The position at a clock time while time runs, within the current step."""
        return min(max(now_ms - self._origin_ms, self.step.start_ms), self._timeline.total_ms)

    @property
    def is_closing(self) -> bool:
        """Whether all exercises are done and only the closing words are left."""
        return self.step.key.phase == CLOSING_PHASE

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the current one."""
        return self._index + 1 == len(self._timeline.steps)

    @property
    def turn_index(self) -> int:
        """The index of the current repetition's first step; between them, of the current step."""
        steps, index = self._timeline.steps, self._index
        while index > 0 and _same_turn(steps[index - 1], steps[index]):
            index -= 1
        return index

    @property
    def in_begun_turn(self) -> bool:
        """Whether part of the current repetition has passed."""
        start_ms = self._timeline.steps[self.turn_index].start_ms
        return self.step.in_turn and self._position_ms > start_ms

    @property
    def after_set(self) -> int:
        """The index of the first step after the repetitions of this set on this side."""
        steps, here = self._timeline.steps, self.step
        index = self._index + 1
        while index < len(steps) and _same_set(here, steps[index]):
            index += 1
        return index

    @property
    def next_stop(self) -> int:
        """The index that *next* goes to; the number of steps if there is none."""
        stops = self._stops()
        return next((index for index in stops if index > self._index), len(self._timeline.steps))

    @property
    def stops_so_far(self) -> tuple[int, ...]:
        """The indices that *back* may go to, the current step's included."""
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
        """The cues of the current step that have not begun yet."""
        return self.step.cues[self._cues_begun :]

    def begin_cues(self, now_ms: int) -> tuple[tuple[int, Cue], ...]:
        """Begin the current step's cues due by `now_ms`; each with the clock time it was due."""
        due = [(self.moment_of(cue.at_ms), cue) for cue in self.cues_coming]
        begun = tuple((due_ms, cue) for due_ms, cue in due if due_ms <= now_ms)
        self._cues_begun += len(begun)
        return begun

    def moment_of(self, position_ms: int) -> int:
        """The clock time at which a position is reached, while time runs."""
        return self._origin_ms + position_ms

    def upcoming(
        self, origin_ms: int, until_ms: int, *, past_waits: bool
    ) -> Iterator[tuple[int, Cue]]:
        """The cues due by `until_ms`, each with its clock time.

        `origin_ms` is the clock time of position 0. Without `past_waits` it stops after a
        step that waits for the person.
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
        """Go to the start of step `index`; time runs from `at_ms` on the clock."""
        self._index = index
        self._cues_begun = 0
        self._position_ms = self.step.start_ms
        self.run_from(at_ms)

    def run_from(self, at_ms: int) -> None:
        """Let time run on from the position, starting at `at_ms` on the clock."""
        self._origin_ms = at_ms - self._position_ms

    def stand_at(self, position_ms: int) -> None:
        """Stop at a position in the current step, or at the timeline's end."""
        self._position_ms = position_ms

    def rewind(self, position_ms: int) -> None:
        """Go back within the current step; later cues will begin again."""
        self._position_ms = position_ms
        self._cues_begun = sum(cue.at_ms < position_ms for cue in self.step.cues)

    # A new timeline

    def replace_coming(self, plan: Timeline) -> None:
        """Replace everything after the current step by another timeline of the routine."""
        self._timeline = spliced(self._timeline, self._index, plan)

    def replace_rest(self, plan: Timeline, position_ms: int) -> None:
        """Replace everything after a position in the current step."""
        reached = Reached(self._index, position_ms, self._cues_begun)
        self._timeline = spliced_within(self._timeline, reached, plan)

    def replace_step(self, step: Step) -> None:
        """Replace the current step; later ones move along."""
        plan = self._timeline
        head = Timeline(plan.routine, plan.name, (*plan.steps[: self._index], step))
        self._timeline = spliced(head, self._index, plan)


def _same_set(here: Step, step: Step) -> bool:
    same = (here.key.item, here.set, here.side) == (step.key.item, step.set, step.side)
    return step.in_turn and same


def _same_turn(before: Step, step: Step) -> bool:
    return before.in_turn and step.in_turn and before.turn_key == step.turn_key
