"""The turns of an exercise in order, and how much is said in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from backtimer.core.model.easier_form import easier_hold_ms
from backtimer.core.model.exercise import (
    SIDES,
    Dose,
    Exercise,
    Phase,
    PhaseKind,
    Position,
    Side,
    SideMode,
    side_text,
)
from backtimer.core.session.timeline import StepKey, TurnKey

if TYPE_CHECKING:
    from collections.abc import Iterator


TURN_OVER_MS = 15_000
CHANGE_PLACE_MS = 30_000


class CueForm(Enum):
    """How much of a sentence is said."""

    FULL = 0
    BRIEF = 1
    SHORT = 2

    @property
    def and_shorter(self) -> tuple[CueForm, ...]:
        """This form and the shorter ones that may replace it, longest first."""
        return _AND_SHORTER[self]


_AND_SHORTER = {
    longest: tuple(form for form in CueForm if form.value >= longest.value) for longest in CueForm
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One repetition on one side: the unit that is recorded.

    `number` counts the turns of a set from 0; `rep` counts repetitions from 1.
    """

    set: int
    rep: int
    side: Side
    number: int
    changes_side: bool
    last_of_rep: bool
    last_of_side: bool


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """One item of a routine, with everything that its steps depend on.

    `phases` come with their index in the exercise, which the easier form keeps.
    `easier_from_start`: the person did not ask for the easier form during the session, so
    it is announced.
    """

    number: int
    count: int
    section: str
    exercise: Exercise
    dose: Dose
    phases: tuple[tuple[int, Phase], ...]
    visited: bool
    before: Exercise | None
    eased: bool
    own_cues: tuple[str, ...] = ()
    easier_from_start: bool = False

    @property
    def start_pose(self) -> str:
        """The pose before and between the repetitions."""
        pose = self.exercise.start_pose
        easier = self.exercise.easier if self.eased else None
        return dict(easier.poses).get(pose, pose) if easier is not None else pose

    @property
    def is_last(self) -> bool:
        """Whether the session ends with this item."""
        return self.number == self.count - 1

    @property
    def first_side(self) -> Side:
        """The side of the first repetition."""
        return SIDES[self.dose.side_mode][0]

    def turning_ms(self, turn: Turn, after: Turn) -> int:
        """The least time to turn between two turns, in milliseconds; 0 if nobody has to."""
        if after.side is turn.side or after.side not in (Side.LEFT, Side.RIGHT):
            return 0
        if "doorway" in self.exercise.props:
            return CHANGE_PLACE_MS
        return TURN_OVER_MS if self.exercise.position is Position.SIDE_LYING else 0

    def turn_key(self, turn: Turn) -> TurnKey:
        """The key of one of its turns."""
        return TurnKey(self.number, turn.set, turn.number)


class TurnPhase(NamedTuple):
    """One phase of one turn.

    `phase_index` is the phase's index in its exercise. `starts` and `ends` say whether it is
    the first or last of the turn, `held` whether a hold comes right before it.
    """

    place: ItemPlace
    turn: Turn
    phase: Phase
    phase_index: int
    starts: bool
    ends: bool
    held: bool

    @property
    def key(self) -> StepKey:
        """The key of its step."""
        return StepKey(*self.place.turn_key(self.turn), self.phase_index)

    def sentences(self, form: CueForm) -> list[str]:
        """What may be said in it, from `form` on to the shorter ones, longest first."""
        texts = (said(self.phase, shape, self.turn.side) for shape in form.and_shorter)
        return [text for text in texts if text]


def turns(dose: Dose) -> Iterator[Turn]:
    """All turns of an exercise in order, set by set."""
    sides = SIDES[dose.side_mode]
    each = dose.side_mode is SideMode.EACH
    for set_number, reps in enumerate(dose.set_reps, 1):
        if each:
            order = [(rep, side) for side in sides for rep in range(1, reps + 1)]
        else:
            order = [(rep, side) for rep in range(1, reps + 1) for side in sides]
        previous: Side | None = None
        for number, (rep, side) in enumerate(order):
            yield Turn(
                set_number,
                rep,
                side,
                number,
                changes_side=side is not previous and side is not Side.NONE,
                last_of_rep=each or side is sides[-1],
                last_of_side=each and rep == reps and side is not sides[-1],
            )
            previous = side


def turn_phases(place: ItemPlace, turn: Turn, *, rests: bool) -> list[TurnPhase]:
    """The phases of a turn in order; `rests` says that a longer rest follows the turn."""
    phases = list(place.phases)
    # The rest within a repetition gives way to the longer one after it.
    while rests and len(phases) > 1 and phases[-1][1].kind is PhaseKind.REST:
        phases.pop()
    found: list[TurnPhase] = []
    for position, (index, phase) in enumerate(phases):
        starts, ends = position == 0, position == len(phases) - 1
        held = not starts and found[-1].phase.kind is PhaseKind.HOLD
        found.append(TurnPhase(place, turn, phase, index, starts, ends, held))
    return found


def form_of(dose: Dose, turn: Turn) -> CueForm:
    """Full for the first turn, for a new side and for both together, then brief, then short.

    In a later set the first repetition is brief and the others are short.
    """
    new_side = turn.rep == 1 and (dose.side_mode is SideMode.EACH or turn.side is Side.BOTH)
    if turn.set == 1 and (turn.number == 0 or new_side):
        return CueForm.FULL
    return CueForm.BRIEF if turn.rep + (turn.set > 1) <= 2 else CueForm.SHORT


def said(phase: Phase, form: CueForm, side: Side) -> str:
    """The words of a phase in one form, with the side filled in."""
    short = phase.short
    if phase.kind is PhaseKind.MOVE:
        # Every movement has its word, in every repetition.
        short = short or phase.brief or phase.say
    texts = (phase.say, phase.brief, short)
    if side is Side.BOTH and (phase.both or phase.both_brief):
        # Only a movement that is announced by its side is shortened to "Both."
        brief = phase.both_brief or phase.both
        short = "Both." if "{" in phase.short else phase.short or brief
        texts = (phase.both or phase.both_brief, brief, short)
    return side_text(texts[form.value], side)


def hold_sentences(place: ItemPlace) -> list[str]:
    """What an exercise has to say in its holds: sentences and form cues, each once."""
    found: dict[str, None] = {}
    for _index, phase in place.phases:
        if phase.kind is PhaseKind.HOLD:
            sentences = [f"{each}." for each in phase.say.rstrip(".").split(". ") if each]
            found |= dict.fromkeys([*sentences, *(phase.form or place.exercise.form)])
    return [text for text in found if not text.startswith("Hold") and "{" not in text]


def easier_phases(exercise: Exercise, dose: Dose) -> tuple[tuple[int, Phase], ...]:
    """The phases of the easier form, each with its index in the exercise.

    Holds are scaled down to whole seconds, at least three, and are never made longer.
    """
    easier = exercise.easier
    if easier is None:
        return tuple(enumerate(exercise.phases))
    instead = {phase.id: phase for phase in easier.phases}
    poses = dict(easier.poses)
    changed = []
    for index, original in enumerate(exercise.phases):
        if original.id in easier.drop:
            continue
        phase = instead.get(original.id, original)
        ms = phase.ms
        if phase.kind is PhaseKind.HOLD:
            ms = easier_hold_ms(easier, dose.hold_ms if ms is None else ms)
        cycle = phase.cycle
        if cycle is not None:
            cycle = cycle._replace(poses=tuple(poses.get(pose, pose) for pose in cycle.poses))
        phase = phase._replace(
            ms=ms,
            pose=poses.get(phase.pose, phase.pose),
            both_pose=poses.get(phase.both_pose, phase.both_pose),
            cycle=cycle,
        )
        changed.append((index, phase))
    return tuple(changed)
