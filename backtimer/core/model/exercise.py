"""What an exercise is: how one repetition goes, and how much of it to do.

Texts may contain the fields {side} {Side} {other} {Other}; `side_text` fills them.
Durations are whole milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from backtimer.core.model.viewpoint import Viewpoint

# A slow breath, in and out.
BREATH_MS = 4000


class Side(StrEnum):
    """The exerciser's own side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


class SideMode(StrEnum):
    """How the repetitions of a set are divided between the sides.

    EACH: all of one side, then all of the other. ALTERNATE: one repetition is
    right, then left. THEN_BOTH: one repetition is right, left, then both together. BOTH,
    LEFT and RIGHT: both together or that side only, as a therapist may prescribe.
    """

    NONE = "none"
    EACH = "each"
    ALTERNATE = "alternate"
    THEN_BOTH = "then-both"
    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


SIDES: dict[SideMode, tuple[Side, ...]] = {
    SideMode.NONE: (Side.NONE,),
    SideMode.EACH: (Side.RIGHT, Side.LEFT),
    SideMode.ALTERNATE: (Side.RIGHT, Side.LEFT),
    SideMode.THEN_BOTH: (Side.RIGHT, Side.LEFT, Side.BOTH),
    SideMode.BOTH: (Side.BOTH,),
    SideMode.LEFT: (Side.LEFT,),
    SideMode.RIGHT: (Side.RIGHT,),
}


class Position(StrEnum):
    """The body position an exercise starts from."""

    STANDING = "standing"
    CHAIR = "chair"
    SITTING = "sitting"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"

    @property
    def on_floor(self) -> bool:
        """Whether the person is on the floor."""
        return self not in (Position.STANDING, Position.CHAIR)


class ExerciseKind(StrEnum):
    """The purpose of an exercise."""

    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    STRENGTH = "strength"


class PhaseKind(StrEnum):
    """What the person does in a phase. WAIT lasts until the person says they are done."""

    MOVE = "move"
    HOLD = "hold"
    REST = "rest"
    WAIT = "wait"


class BeatOn(StrEnum):
    """The repetitions in which a landmark is spoken."""

    ANY = "any"
    FIRST = "first"
    LATER = "later"
    LAST = "last"
    BEFORE_LAST = "before-last"


class Beat(NamedTuple):
    """A word spoken at a landmark of a movement, `at_ms` after the movement starts.

    Its fields {left} and {Left} stand for the time that is left in all repetitions.
    """

    at_ms: int
    say: str
    on: BeatOn = BeatOn.ANY


class Cycle(NamedTuple):
    """Poses that a movement repeats: a step, a circle.

    It begins in its last pose; one round lasts `ms`. With `stops` the figure pauses in
    each pose, otherwise it flows through them.
    """

    poses: tuple[str, ...]
    ms: int
    stops: bool = False


class Phase(NamedTuple):
    """One part of a repetition.

    `ms` is its length, None where the dose's hold gives it. `word` is shown in the ring.
    `say`, `brief` and `short` are the spoken forms for the first, the second and later
    repetitions. Where both sides work together, `both` and `both_brief` replace the first
    two, and `both_pose` replaces `pose`. `side` is set where the phase itself has a side
    (head rolls). `form` holds form cues for a hold. The person may end an `open_ended`
    phase at any time. `cycle` has the poses of a repeating movement. A hold
    with `breaths` is counted in breaths of four seconds.
    """

    id: str
    kind: PhaseKind
    pose: str
    ms: int | None
    word: str
    say: str = ""
    brief: str = ""
    short: str = ""
    both: str = ""
    both_brief: str = ""
    both_pose: str = ""
    beats: tuple[Beat, ...] = ()
    side: Side | None = None
    form: tuple[str, ...] = ()
    open_ended: bool = False
    cycle: Cycle | None = None
    breaths: bool = False


class Range(NamedTuple):
    """The bounds that the sources give for one number of a dose, both inclusive."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Dose:
    """How much to do: `sets` of `reps` repetitions (for EACH and ALTERNATE: per side).

    `later_reps` are the repetitions of the second set, the third and so on where sets differ
    (6, then 4, then 2); further sets are like the last one given. `hold_ms` is the length of
    phases without one of their own; `rest_ms` is the rest between sets. The ranges are what
    the sources allow, hold in milliseconds, repetitions of the first set; an editor uses them.
    """

    sets: int
    reps: int
    hold_ms: int
    rest_ms: int
    side_mode: SideMode
    sets_range: Range | None = None
    reps_range: Range | None = None
    hold_range: Range | None = None
    later_reps: tuple[int, ...] = ()

    def reps_in(self, set_number: int) -> int:
        """The repetitions of a set; sets count from 1."""
        later = self.later_reps[: set_number - 1]
        return later[-1] if later else self.reps

    @property
    def set_reps(self) -> tuple[int, ...]:
        """The repetitions of every set, in order."""
        return tuple(self.reps_in(number) for number in range(1, self.sets + 1))

    @property
    def varies(self) -> bool:
        """Whether sets differ in their repetitions."""
        return len(set(self.set_reps)) > 1

    def with_reps(self, reps: int) -> Dose:
        """The same dose with other repetitions; later sets keep their share, rounded up."""
        later = tuple(-(-each * reps // self.reps) for each in self.later_reps)
        return replace(self, reps=reps, later_reps=later)


class Easier(NamedTuple):
    """The gentler form of an exercise; the command EASIER switches to it at once.

    `text` describes it; `say` is spoken at the switch. Holds are scaled by
    `hold_percent`; `poses` maps poses to their replacements; phases named in `drop` are
    left out; phases in `phases` replace those with the same id. `exercise` is the id of
    the gentler form where it is an exercise of its own in the library.
    """

    text: str
    say: str
    hold_percent: int = 100
    poses: tuple[tuple[str, str], ...] = ()
    drop: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    exercise: str | None = None


class Harder(NamedTuple):
    """The next step up: a description, and the id of a library exercise if there is one."""

    text: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry of the library. All sentences are the project's own.

    Spoken: `setup` (sentences: position and contact points), `setup_brief` (the
    same in one short sentence, for a second visit), `safety` (before the
    movement, or empty), `side_label` ("{Side} arm, {other} leg"). Everything else is
    only shown. `muscles` are named in plain words, `anatomy` are their anatomical names;
    `how_often` is what the source says of a week ("daily"). `drawn_side` is the side that
    the poses show; `source` names the family and where the dose comes from. `picture` is a
    file of the person's own, shown instead of the figure. `begins_easier`: a plan begins
    with the easier form, since the full form is advanced. `stand_in`: this exercise is used
    where swaps for conditions would lead in a circle. `short_hold_ms` is the hold to assume
    where a sheet gives many repetitions and no hold; 0 stands for the usual hold.
    """

    id: str
    name: str
    family: str
    kind: ExerciseKind
    position: Position
    props: tuple[str, ...]
    view: Viewpoint
    start_pose: str
    phases: tuple[Phase, ...]
    dose: Dose
    setup: tuple[str, ...]
    setup_brief: str
    side_label: str = ""
    safety: str = ""
    aliases: tuple[str, ...] = ()
    loose_names: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    anatomy: tuple[str, ...] = ()
    felt: str = ""
    how_often: str = ""
    easier: Easier | None = None
    harder: Harder | None = None
    source: str = ""
    drawn_side: Side = Side.RIGHT
    picture: str = ""
    begins_easier: bool = False
    stand_in: bool = False
    short_hold_ms: int = 0


_SIDE_NAMES = {
    Side.RIGHT: ("right", "left"),
    Side.LEFT: ("left", "right"),
    Side.BOTH: ("both", "both"),
    Side.NONE: ("", ""),
}


def side_text(text: str, side: Side) -> str:
    """`text` with its side fields filled in for `side`.

    The fields become "both" for BOTH and empty for NONE; texts for those sides should
    not use them.
    """
    # Few texts have one, and a timeline asks for thousands.
    if "{" not in text:
        return text
    own, other = _SIDE_NAMES[side]
    for field, word in (("side", own), ("other", other)):
        text = text.replace(f"{{{field}}}", word)
        text = text.replace(f"{{{field.capitalize()}}}", word.capitalize())
    return text
