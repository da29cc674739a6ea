"""A step before it is placed in the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backtimer.core.session.timeline import Step
from backtimer.core.wording import spoken_words

if TYPE_CHECKING:
    from backtimer.core.model.exercise import Cycle, Side
    from backtimer.core.session.script import Script
    from backtimer.core.session.timeline import StepKey, StepKind
    from backtimer.core.session.turns import ItemPlace


@dataclass(frozen=True, slots=True)
class StepDraft:
    """The properties of a step itself; the rest follows from its exercise and the step before.

    `script` has its cues, timed from its start. `word` and `words` are shown on the
    screen; `pose` is the pose at its end.
    """

    key: StepKey
    kind: StepKind
    script: Script
    length_ms: int
    rep: int
    side: Side
    word: str
    words: str
    pose: str
    rep_starts: bool = False
    rep_ends: bool = False
    open_ended: bool = False
    cycle: Cycle | None = None

    def placed(self, place: ItemPlace, before: Step | None, pose_from: str) -> Step:
        """The step in its place: after step `before`, or first in the session if that is None."""
        index, start_ms = (0, 0) if before is None else (before.index + 1, before.end_ms)
        return Step(
            index=index,
            key=self.key,
            kind=self.kind,
            start_ms=start_ms,
            end_ms=start_ms + self.length_ms,
            exercise=place.exercise.id,
            section=place.section,
            set=self.key.set,
            sets=place.dose.sets,
            rep=self.rep,
            reps=place.dose.reps_in(self.key.set),
            side=self.side,
            word=self.word,
            words=self.words,
            label=spoken_words.side_name(place.exercise, self.side),
            pose_from=pose_from,
            pose_to=self.pose,
            cues=tuple(cue.moved(start_ms) for cue in self.script.cues()),
            rep_starts=self.rep_starts,
            rep_ends=self.rep_ends,
            open_ended=self.open_ended,
            easier=place.eased,
            cycle=self.cycle,
        )
