"""From a routine to its timeline: every step with its start, end and cues.

Speech takes its time in the timeline: a get-ready step lasts as long as its instructions
plus time to get into position, and the first repetition's movements wait for their
sentences. A hold is never longer or shorter than its dose.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from backtimer.core.model.easier_form import dose_done
from backtimer.core.model.exercise import Exercise, Phase, PhaseKind, Side
from backtimer.core.session.cue_context import CueContext
from backtimer.core.session.options import NO_CHANGES, CueSettings, SessionChanges
from backtimer.core.session.ready_and_rest_cues import (
    FINISHED,
    WAIT_PROMPT,
    ReadyAndRestCues,
    closing_key,
    ready_key,
    rest_key,
    wait_key,
)
from backtimer.core.session.rep_cues import RepCues
from backtimer.core.session.silences import announce
from backtimer.core.session.step_draft import StepDraft
from backtimer.core.session.timeline import Lengths, Level, Step, StepKind, Timeline
from backtimer.core.session.turns import (
    CueForm,
    ItemPlace,
    Turn,
    TurnPhase,
    easier_phases,
    hold_sentences,
    said,
    turn_phases,
    turns,
)
from backtimer.core.wording import spoken_words
from backtimer.core.wording.setup_texts import (
    HOW_TO_STOP,
    STOP_IF_IT_HURTS,
    mistake_line,
    opening_lines,
    setup_lines,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backtimer.core.model.routine import Item, Routine
    from backtimer.core.session.script import Script


def compile_timeline(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    settings: CueSettings,
    lengths: Lengths,
    changes: SessionChanges = NO_CHANGES,
) -> Timeline:
    """Lay out a whole routine; `changes` are those of a session in progress.

    `lengths` gives the length of each utterance. Raises KeyError if the routine names an
    exercise that is not in `exercises`.
    """
    # The same words are measured many times while they are fitted in.
    builder = _Builder(CueContext(settings, changes, cache(lengths)))
    places = routine.places
    seen: set[str] = set()
    before: Exercise | None = None
    for number, (section, item) in enumerate(places):
        exercise = exercises[item.exercise]
        from_start = item.easier and exercise.easier is not None
        eased = from_start or number in changes.eased
        place = ItemPlace(
            number=number,
            count=len(places),
            section=section,
            exercise=exercise,
            dose=dose_done(exercise, item),
            phases=_phases(exercise, item, eased=eased),
            visited=exercise.id in seen,
            before=before,
            eased=eased,
            own_cues=item.cues,
            easier_from_start=from_start,
        )
        builder.add_item(place)
        seen.add(exercise.id)
        before = exercise
    return Timeline(routine.id, routine.name, builder.steps())


def _phases(exercise: Exercise, item: Item, *, eased: bool) -> tuple[tuple[int, Phase], ...]:
    return easier_phases(exercise, item.dose) if eased else tuple(enumerate(exercise.phases))


class _Builder:
    """Collects the steps, in order."""

    def __init__(self, context: CueContext) -> None:
        self._wait_at_changes = context.settings.wait_at_changes
        self._how_to_stop = STOP_IF_IT_HURTS if context.settings.recorded else HOW_TO_STOP
        self._level = context.level
        self._between = ReadyAndRestCues(context)
        self._reps = RepCues(context)
        self._drafts: list[tuple[ItemPlace, StepDraft, str]] = []
        self._pose = ""
        self._unsaid: tuple[str, ...] = ()

    def steps(self) -> tuple[Step, ...]:
        """All steps, placed one after the other; the first one opens the session."""
        if self._drafts:
            self._open()
        steps: list[Step] = []
        for place, draft, pose_from in self._drafts:
            steps.append(draft.placed(place, steps[-1] if steps else None, pose_from))
        return tuple(steps)

    def _open(self) -> None:
        """Lay the first step out again, now that the length of the session is known."""
        place, draft, pose_from = self._drafts[0]
        total_ms = sum(each.length_ms for _place, each, _pose in self._drafts)
        exercises = [each.exercise for each, _draft, _pose in self._drafts]
        opening = [*opening_lines(total_ms, exercises), self._how_to_stop]
        script, length_ms = self._between.ready(
            place, waited=False, opening=opening, unsaid=self._unsaid
        )
        draft = replace(draft, script=script, length_ms=length_ms)
        self._drafts[0] = (place, draft, pose_from)

    def add_item(self, place: ItemPlace) -> None:
        """All steps of one exercise."""
        waited = self._add_wait(place)
        self._add_ready(place, waited=waited)
        ready = len(self._drafts) - 1
        order = list(turns(place.dose))
        for turn, after in zip(order, [*order[1:], None], strict=True):
            rests = after is None or (
                place.dose.rest_ms > 0 and (turn.last_of_side or after.set != turn.set)
            )
            rests = rests or (after is not None and place.turning_ms(turn, after) > 0)
            self._add_turn(turn_phases(place, turn, rests=rests), after, rests=rests)
            if rests and after is not None:
                self._add_rest(place, turn, after)
        if place.is_last:
            self._add_closing(place, order[-1])
        self._say_before(place, ready, waited=waited)

    def _say_before(self, place: ItemPlace, ready: int, *, waited: bool) -> None:
        """Lay the get-ready step out again with what no hold of the exercise has room for."""
        heard = " ".join(
            cue.text for _place, draft, _pose in self._drafts[ready:] for cue in draft.script.cues()
        )
        unsaid = tuple(text for text in hold_sentences(place) if text not in heard)
        if not unsaid:
            return
        if not ready:
            self._unsaid = unsaid
        _place, draft, pose_from = self._drafts[ready]
        script, length_ms = self._between.ready(place, waited=waited, unsaid=unsaid)
        draft = replace(draft, script=script, length_ms=length_ms)
        self._drafts[ready] = (place, draft, pose_from)

    def _add_wait(self, place: ItemPlace) -> bool:
        before, position = place.before, place.exercise.position
        changes = before is not None and before.position.on_floor != position.on_floor
        if not (self._wait_at_changes and changes):
            return False
        script, length_ms = self._between.wait(place)
        self._pose = ""
        draft = StepDraft(
            key=wait_key(place),
            kind=StepKind.WAIT,
            script=script,
            length_ms=length_ms,
            rep=1,
            side=Side.NONE,
            word="YOUR TURN",
            words=spoken_words.joined([*_setup(place), WAIT_PROMPT]),
            pose=place.start_pose,
            open_ended=True,
        )
        self._add(place, draft)
        return True

    def _add_ready(self, place: ItemPlace, *, waited: bool) -> None:
        script, length_ms = self._between.ready(place, waited=waited)
        self._pose = ""
        draft = StepDraft(
            key=ready_key(place),
            kind=StepKind.READY,
            script=script,
            length_ms=length_ms,
            rep=1,
            side=place.first_side,
            word="READY",
            words=spoken_words.joined(_setup(place)),
            pose=place.start_pose,
        )
        self._add(place, draft)

    def _add_rest(self, place: ItemPlace, turn: Turn, after: Turn) -> None:
        script, length_ms = self._between.rest(place, turn, after, self._avoid(place))
        shown = f"Rest. {spoken_words.side_name(place.exercise, after.side)} next."
        if after.side is Side.NONE:
            shown = f"Rest. Set {after.set} next."
            if place.dose.varies:
                reps = place.dose.reps_in(after.set)
                shown = f"Rest. Set {after.set} next, {spoken_words.often(reps)}."
        draft = StepDraft(
            key=rest_key(place, turn),
            kind=StepKind.REST,
            script=script,
            length_ms=length_ms,
            rep=turn.rep,
            side=after.side,
            word="REST",
            words=shown,
            pose=place.start_pose,
        )
        self._add(place, draft)

    def _avoid(self, place: ItemPlace) -> str:
        """What else to avoid, for a silence; the first mistake is for the get-ready step."""
        if self._level is not Level.FULL:
            return ""
        # Those of an exercise are the last ones, so a long session costs no more to look through.
        own = takewhile(lambda each: each[0].number == place.number, reversed(self._drafts))
        said = {cue.text for _place, draft, _pose in own for cue in draft.script.cues()}
        lines = map(mistake_line, place.exercise.mistakes[1:])
        return next((line for line in lines if line not in said), "")

    def _add_closing(self, place: ItemPlace, turn: Turn) -> None:
        script, length_ms = self._between.closing(place)
        draft = StepDraft(
            key=closing_key(place, turn),
            kind=StepKind.REST,
            script=script,
            length_ms=length_ms,
            rep=turn.rep,
            side=Side.NONE,
            word="DONE",
            words=FINISHED,
            pose=place.start_pose,
        )
        self._add(place, draft)

    def _add_turn(self, parts: Sequence[TurnPhase], after: Turn | None, *, rests: bool) -> None:
        said_progress = False
        for position, at in enumerate(parts):
            place, turn, phase = at.place, at.turn, at.phase
            script, length_ms = self._scripted(at, after)
            if turn.last_of_rep and not said_progress and _winds_down(parts[position:]):
                said_progress, length_ms = self._reps.progress(script, at, length_ms)
            if at.ends and turn.last_of_side and not rests:
                length_ms = self._reps.other_side(script, length_ms)
            if phase.kind is PhaseKind.REST:
                announce(script, length_ms, self._avoid(place))
            draft = StepDraft(
                key=at.key,
                kind=StepKind(phase.kind.value),
                script=script,
                length_ms=length_ms,
                rep=turn.rep,
                side=phase.side or turn.side,
                word=phase.word,
                words=said(phase, CueForm.FULL, turn.side),
                pose=(phase.both_pose if turn.side is Side.BOTH else "") or phase.pose,
                rep_starts=at.starts,
                rep_ends=at.ends,
                open_ended=phase.open_ended or phase.kind is PhaseKind.WAIT,
                cycle=phase.cycle,
            )
            self._add(place, draft)

    def _scripted(self, at: TurnPhase, after: Turn | None) -> tuple[Script, int]:
        """The cues of one phase, and its length in milliseconds."""
        if at.phase.kind is PhaseKind.HOLD:
            return self._reps.hold(at)
        if at.phase.kind is PhaseKind.REST:
            return self._reps.pause(at, _coming(at.turn, after) if at.ends else "")
        return self._reps.move(at)

    def _add(self, place: ItemPlace, draft: StepDraft) -> None:
        self._drafts.append((place, draft, self._pose or draft.pose))
        self._pose = draft.pose


def _setup(place: ItemPlace) -> list[str]:
    return setup_lines(place.exercise, place.first_side, None)


def _coming(turn: Turn, after: Turn | None) -> str:
    """What a rest within a repetition announces of the next one."""
    if after is None:
        return ""
    if after.side is turn.side:
        return "Again."
    if after.side is Side.BOTH:
        return "Both next."
    return f"{spoken_words.capital(after.side.value)} next."


def _winds_down(rest_of_turn: Sequence[TurnPhase]) -> bool:
    """Whether the effort of a repetition is over: no hold is left."""
    return len(rest_of_turn) <= 2 and all(
        at.phase.kind in (PhaseKind.MOVE, PhaseKind.REST) for at in rest_of_turn
    )
