"""Routine -> timeline: every step with its start, its end and its cues.

Speech is part of the plan: a get-ready step lasts as long as its instructions plus
a moment to get into position, and the first repetition's movements wait for their
sentences. A hold is never longer or shorter than its dose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from backtimer.core.model.easier import dose_done
from backtimer.core.model.exercise import Cycle, Exercise, Phase, PhaseKind, Side
from backtimer.core.session.cues import FINISHED, WAIT_PROMPT, CueWriter, PlanOptions
from backtimer.core.session.timeline import (
    CLOSING_PHASE,
    READY_PHASE,
    SET_REST_PHASE,
    WAIT_PHASE,
    Lengths,
    Step,
    StepKey,
    StepKind,
    Timeline,
)
from backtimer.core.session.turns import Form, Place, Turn, easier_phases, said, turns
from backtimer.core.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backtimer.core.model.routine import Item, Routine
    from backtimer.core.session.script import Script


def compile_timeline(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    options: PlanOptions,
    lengths: Lengths,
) -> Timeline:
    """Lay out a whole routine.

    Raises KeyError where the routine names an exercise that is not in `exercises`.
    """
    builder = _Builder(options, lengths)
    places = routine.places
    seen: set[str] = set()
    before: Exercise | None = None
    for number, (section, item) in enumerate(places):
        exercise = exercises[item.exercise]
        easier = item.easier and exercise.easier is not None
        eased = easier or number in options.eased
        builder.add_item(
            Place(
                number,
                len(places),
                section,
                exercise,
                dose_done(exercise, item),
                _phases(exercise, item, eased=eased),
                exercise.id in seen,
                before,
                eased,
                item.cues,
                easier,
            )
        )
        seen.add(exercise.id)
        before = exercise
    return Timeline(routine.id, routine.name, tuple(builder.steps))


def _phases(exercise: Exercise, item: Item, *, eased: bool) -> tuple[tuple[int, Phase], ...]:
    return easier_phases(exercise, item.dose) if eased else tuple(enumerate(exercise.phases))


class _Extras(TypedDict, total=False):
    rep_starts: bool
    rep_ends: bool
    open_ended: bool
    cycle: Cycle | None


class _Builder:
    """Collects the steps; knows where the session has got to."""

    def __init__(self, options: PlanOptions, lengths: Lengths) -> None:
        self._wait_at_changes = options.wait_at_changes
        self._writer = CueWriter(options, lengths)
        self.steps: list[Step] = []
        self._pose = ""

    def add_item(self, place: Place) -> None:
        """All steps of one exercise."""
        waited = self._add_wait(place)
        self._add_ready(place, waited=waited)
        order = list(turns(place.dose))
        for turn, after in zip(order, [*order[1:], None], strict=True):
            rests = after is None or (
                place.dose.rest_ms > 0 and (turn.last_of_side or after.set != turn.set)
            )
            self._add_turn(place, turn, after, rests=rests)
            if rests and after is not None:
                self._add_rest(place, turn, after)
        if place.is_last:
            self._add_closing(place, order[-1])

    def _add_wait(self, place: Place) -> bool:
        before, position = place.before, place.exercise.position
        changes = before is not None and before.position.on_floor != position.on_floor
        if not (self._wait_at_changes and changes):
            return False
        key = StepKey(place.number, 1, 0, WAIT_PHASE)
        script, length_ms = self._writer.wait(place)
        shown = words.joined([*place.exercise.setup, WAIT_PROMPT])
        self._pose = ""
        self._add(
            place, key, StepKind.WAIT, script, length_ms, 1, Side.NONE, "YOUR TURN", shown,
            place.start_pose, {"open_ended": True},
        )  # fmt: skip
        return True

    def _add_ready(self, place: Place, *, waited: bool) -> None:
        key = StepKey(place.number, 1, 0, READY_PHASE)
        script, length_ms = self._writer.ready(place, key, waited=waited)
        shown = words.joined(place.exercise.setup)
        self._pose = ""
        self._add(
            place, key, StepKind.READY, script, length_ms, 1, place.first_side, "READY", shown,
            place.start_pose, {},
        )  # fmt: skip

    def _add_rest(self, place: Place, turn: Turn, after: Turn) -> None:
        key = StepKey(place.number, turn.set, turn.number, SET_REST_PHASE)
        script, length_ms = self._writer.rest(place, turn, after, key)
        shown = f"Rest. {words.side_name(place.exercise, after.side)} next."
        if after.side is Side.NONE:
            shown = f"Rest. Set {after.set} next."
        self._add(
            place, key, StepKind.REST, script, length_ms, turn.rep, after.side, "REST", shown,
            place.start_pose, {},
        )  # fmt: skip

    def _add_closing(self, place: Place, turn: Turn) -> None:
        key = StepKey(place.number, turn.set, turn.number, CLOSING_PHASE)
        script, length_ms = self._writer.closing(place)
        self._add(
            place, key, StepKind.REST, script, length_ms, turn.rep, Side.NONE, "DONE", FINISHED,
            place.start_pose, {},
        )  # fmt: skip

    def _add_turn(self, place: Place, turn: Turn, after: Turn | None, *, rests: bool) -> None:
        phases = list(place.phases)
        # The rest inside a repetition gives way to the longer one that follows it.
        while rests and len(phases) > 1 and phases[-1][1].kind is PhaseKind.REST:
            phases.pop()
        held = told = False
        for position, (index, phase) in enumerate(phases):
            starts, ends = position == 0, position == len(phases) - 1
            key = StepKey(place.number, turn.set, turn.number, index)
            if phase.kind is PhaseKind.HOLD:
                script, length_ms = self._writer.hold(place, turn, phase, key)
            elif phase.kind is PhaseKind.REST:
                coming = _coming(turn, after) if ends else ""
                script, length_ms = self._writer.pause(
                    place, turn, phase, key, held=held, coming=coming
                )
            else:
                script, length_ms = self._writer.move(
                    place, turn, phase, key, held=held, starts=starts
                )
            if turn.last_of_rep and not told and _winds_down(phases[position:]):
                told = self._writer.progress(script, place, turn, length_ms)
            self._add(
                place, key, StepKind(phase.kind.value), script, length_ms, turn.rep,
                phase.side or turn.side, phase.word, said(phase, Form.FULL, turn.side),
                (phase.both_pose if turn.side is Side.BOTH else "") or phase.pose,
                {
                    "rep_starts": starts,
                    "rep_ends": ends,
                    "open_ended": phase.open_ended or phase.kind is PhaseKind.WAIT,
                    "cycle": phase.cycle,
                },
            )  # fmt: skip
            held = phase.kind is PhaseKind.HOLD

    def _add(
        self,
        place: Place,
        key: StepKey,
        kind: StepKind,
        script: Script,
        length_ms: int,
        rep: int,
        side: Side,
        word: str,
        shown: str,
        pose: str,
        extras: _Extras,
    ) -> None:
        start_ms = self.steps[-1].end_ms if self.steps else 0
        step = Step(
            index=len(self.steps),
            key=key,
            kind=kind,
            start_ms=0,
            end_ms=length_ms,
            exercise=place.exercise.id,
            section=place.section,
            set=key.set,
            sets=place.dose.sets,
            rep=rep,
            reps=place.dose.reps,
            side=side,
            word=word,
            words=shown,
            label=words.side_name(place.exercise, side),
            pose_from=self._pose or pose,
            pose_to=pose,
            cues=script.cues(),
            easier=place.eased,
            **extras,
        )
        self._pose = pose
        self.steps.append(step.shifted(start_ms, step.index))


def _coming(turn: Turn, after: Turn | None) -> str:
    """What a rest inside a repetition says of the next one."""
    if after is None or after.side is Side.NONE:
        return ""
    if after.side is turn.side:
        return "Again."
    return "Both next." if after.side is Side.BOTH else f"{words.capital(after.side.value)} next."


def _winds_down(rest_of_turn: list[tuple[int, Phase]]) -> bool:
    """Whether the effort of a repetition is over: no hold comes any more."""
    return len(rest_of_turn) <= 2 and all(
        phase.kind in (PhaseKind.MOVE, PhaseKind.REST) for _index, phase in rest_of_turn
    )
