"""What an exercise is: how one repetition goes, and how much of it is asked for.

Texts may hold the fields {side} {Side} {other} {Other}; `side_text` fills them.
Durations are whole milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The exerciser's own side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


class SideMode(StrEnum):
    """How the repetitions of a set are spread over the sides.

    EACH: all of one side, then all of the other. ALTERNATE: one repetition is
    right, then left. THEN_BOTH: one repetition is right, left, both together. LEFT and
    RIGHT: that side alone, as a therapist may ask for.
    """

    NONE = "none"
    EACH = "each"
    ALTERNATE = "alternate"
    THEN_BOTH = "then-both"
    LEFT = "left"
    RIGHT = "right"


SIDES: dict[SideMode, tuple[Side, ...]] = {
    SideMode.NONE: (Side.NONE,),
    SideMode.EACH: (Side.RIGHT, Side.LEFT),
    SideMode.ALTERNATE: (Side.RIGHT, Side.LEFT),
    SideMode.THEN_BOTH: (Side.RIGHT, Side.LEFT, Side.BOTH),
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
        """Whether the person is down on the floor."""
        return self not in (Position.STANDING, Position.CHAIR)


class ExerciseKind(StrEnum):
    """What an exercise is for."""

    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    STRENGTH = "strength"


class PhaseKind(StrEnum):
    """What the person does in a phase. WAIT lasts until they say they are done."""

    MOVE = "move"
    HOLD = "hold"
    REST = "rest"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Beat:
    """A landmark spoken on the beat of a movement, `at_ms` after its start."""

    at_ms: int
    say: str


@dataclass(frozen=True, slots=True)
class Cycle:
    """Poses that a movement goes through again and again: a step, a circle.

    It begins in its last pose; one round lasts `ms`. With `stops` it comes to rest in
    each pose, else it flows through them.
    """

    poses: tuple[str, ...]
    ms: int
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a repetition.

    `ms` is None where the dose's hold decides. `word` is what the ring shows.
    `say`, `brief` and `short` are the spoken forms for the first, the second and
    the later repetitions; `both` and `both_brief` replace the first two where
    both sides work together, `both_pose` its pose. `side` is set where the phase itself has a side
    (head rolls). `form` are form cues for a hold. An `open_ended` phase may be
    ended by the person at any time. `cycle` are the poses of a movement that repeats itself.
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


@dataclass(frozen=True, slots=True)
class Range:
    """The bounds that the sources give for one number of a dose, both inclusive."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Dose:
    """How much: `sets` times `reps` (for EACH and ALTERNATE: per side).

    `hold_ms` fills the phases that have no length of their own; `rest_ms` lies
    between sets. The ranges are what the sources allow, for an editor.
    """

    sets: int
    reps: int
    hold_ms: int
    rest_ms: int
    side_mode: SideMode
    sets_range: Range | None = None
    reps_range: Range | None = None
    hold_range: Range | None = None


@dataclass(frozen=True, slots=True)
class Easier:
    """The gentler form of an exercise, taken at once on EASIER.

    `text` describes it; `say` is spoken when it is taken. Holds are scaled by
    `hold_percent`; poses are exchanged by `poses`; phases named in `drop` are
    left out; phases in `phases` replace those of the same id. `exercise` links
    to the library where the gentler form is an entry of its own.
    """

    text: str
    say: str
    hold_percent: int = 100
    poses: tuple[tuple[str, str], ...] = ()
    drop: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Harder:
    """The next step up, as a description and perhaps a library entry."""

    text: str
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One entry of the library. All sentences are the project's own.

    Spoken: `setup` (sentences: position and contact points), `setup_brief` (the
    same in one short sentence, for a second visit), `safety` (before the
    movement, or empty), `side_label` ("{Side} arm, {other} leg"). Written:
    everything else. `drawn_side` is the side that its poses show; `source` names the
    family and where the dose comes from. `picture` is a file of the person's own that is
    shown in place of the figure. One that `begins_easier` is begun in its easier form, as its
    full form is advanced. The `stand_in` is done where what conditions swap leads in a circle.
    `short_hold_ms` is the hold where somebody writes many repetitions and no hold; 0 where the
    usual one is meant.
    """

    id: str
    name: str
    family: str
    kind: ExerciseKind
    position: Position
    props: tuple[str, ...]
    view: str
    start_pose: str
    phases: tuple[Phase, ...]
    dose: Dose
    setup: tuple[str, ...]
    setup_brief: str
    side_label: str = ""
    safety: str = ""
    aliases: tuple[str, ...] = ()
    instructions: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    felt: str = ""
    easier: Easier | None = None
    harder: Harder | None = None
    source: str = ""
    drawn_side: Side = Side.RIGHT
    picture: str = ""
    begins_easier: bool = False
    stand_in: bool = False
    short_hold_ms: int = 0


def side_text(text: str, side: Side) -> str:
    """`text` with its side fields filled for `side`.

    For BOTH and NONE the fields become "both" and nothing; texts meant for those
    sides should not use them.
    """
    names = {
        Side.RIGHT: ("right", "left"),
        Side.LEFT: ("left", "right"),
        Side.BOTH: ("both", "both"),
        Side.NONE: ("", ""),
    }
    own, other = names[side]
    for field, word in (("side", own), ("other", other)):
        text = text.replace(f"{{{field}}}", word)
        text = text.replace(f"{{{field.capitalize()}}}", word.capitalize())
    return text
