"""Small exercises and routines, and a voice whose lengths are known."""

from __future__ import annotations

from backtimer.core.model.exercise import (
    Beat,
    Dose,
    Easier,
    Exercise,
    ExerciseKind,
    Phase,
    PhaseKind,
    Position,
    Side,
    SideMode,
)
from backtimer.core.model.routine import Item, Routine, Section
from backtimer.core.model.viewpoint import VIEWPOINTS, Viewpoint
from backtimer.core.session.compile import compile_timeline
from backtimer.core.session.options import CueSettings
from backtimer.core.session.timeline import Length, Level, Timeline

MOVE, HOLD, REST, WAIT = PhaseKind.MOVE, PhaseKind.HOLD, PhaseKind.REST, PhaseKind.WAIT


class Voice:
    """Speaks at a known rate and remembers what was asked."""

    def __init__(self, ms_per_word: int = 300, *, measured: bool = True) -> None:
        self.ms_per_word = ms_per_word
        self.measured = measured
        self.asked: list[str] = []

    def __call__(self, text: str) -> Length:
        self.asked.append(text)
        return Length(100 + self.ms_per_word * len(text.split()), self.measured)


BIRD_DOG = Exercise(
    id="bird-dog",
    name="Bird dog",
    family="test",
    kind=ExerciseKind.STRENGTH,
    position=Position.QUADRUPED,
    props=("mat",),
    view=Viewpoint(),
    start_pose="all_fours",
    phases=(
        Phase("arm", MOVE, "arm", 3000, "REACH", "{Side} arm forward, at shoulder height.",
              "{Side} arm forward.", "{Side} arm."),
        Phase("leg", MOVE, "bird_dog", 3000, "LIFT", "{Other} leg back.", "{Other} leg.", ""),
        Phase("hold", HOLD, "bird_dog", None, "HOLD", "Hold. Squeeze the buttock.", "Hold.", "",
              form=("Hips level.", "Long neck.")),
        Phase("return", MOVE, "all_fours", 4000, "LOWER", "Slowly down.", "Down.", ""),
    ),
    dose=Dose(1, 5, 15_000, 30_000, SideMode.ALTERNATE),
    setup=("Come to your hands and knees.", "Hands under your shoulders."),
    setup_brief="Hands and knees.",
    side_label="{Side} arm, {other} leg",
    form=("Belly firm.",),
    easier=Easier(
        "Only the leg.",
        "Easier now. Only the leg.",
        hold_percent=50,
        poses=(("bird_dog", "leg"),),
        drop=("arm",),
        phases=(Phase("return", MOVE, "all_fours", 3000, "LOWER", "Ease down.", "Down.", ""),),
    ),
)  # fmt: skip

KNEE = Exercise(
    id="knee",
    name="Knee to chest",
    family="test",
    kind=ExerciseKind.STRETCH,
    position=Position.SUPINE,
    props=("mat",),
    view=Viewpoint(),
    start_pose="supine",
    phases=(
        Phase("in", MOVE, "in", 3000, "DRAW IN", "{Side} knee to your chest.", "{Side} knee in.",
              "{Side}.", both="Now both knees to your chest.", both_brief="Both knees."),
        Phase("hold", HOLD, "in", None, "HOLD", "Hold. Spine down.", "Hold.", ""),
        Phase("out", MOVE, "supine", 3000, "LOWER", "Lower.", "Lower.", "",
              both="Lower both."),
    ),
    dose=Dose(2, 2, 5000, 20_000, SideMode.THEN_BOTH),
    setup=("Lie on your back.",),
    setup_brief="On your back.",
    safety="Stop if it hurts.",
)  # fmt: skip

PLANK = Exercise(
    id="plank",
    name="Plank",
    family="test",
    kind=ExerciseKind.STRENGTH,
    position=Position.PRONE,
    props=(),
    view=Viewpoint(),
    start_pose="prone",
    phases=(
        Phase("up", MOVE, "plank", 2000, "LIFT", "Lift your hips.", "Hips up.", ""),
        Phase("hold", HOLD, "plank", None, "HOLD", "Hold. Long line.", "Hold.", ""),
        Phase("down", MOVE, "prone", 3000, "LOWER", "Lower.", "Lower.", ""),
        Phase("rest", REST, "prone", 10_000, "REST", "Rest.", "Rest.", ""),
    ),
    dose=Dose(1, 8, 30_000, 0, SideMode.NONE),
    setup=("Lie on your front.",),
    setup_brief="On your front.",
)  # fmt: skip

LEG_RAISE = Exercise(
    id="leg-raise",
    name="Leg raise",
    family="test",
    kind=ExerciseKind.STRENGTH,
    position=Position.SIDE_LYING,
    props=("mat",),
    view=VIEWPOINTS["front"],
    start_pose="side",
    phases=(
        Phase("up", MOVE, "up", 2000, "LIFT", "{Side} leg up.", "{Side} leg up.", ""),
        Phase("hold", HOLD, "up", None, "HOLD", "Hold.", "Hold.", ""),
        Phase("down", MOVE, "side", 2000, "LOWER", "Down.", "Down.", ""),
        Phase("pause", REST, "side", 2000, "REST", "Breathe.", "", ""),
    ),
    dose=Dose(2, 3, 10_000, 20_000, SideMode.EACH),
    setup=("Lie on your side.",),
    setup_brief="On your side.",
)  # fmt: skip

CIRCLES = Exercise(
    id="circles",
    name="Head circles",
    family="test",
    kind=ExerciseKind.MOBILITY,
    position=Position.CHAIR,
    props=("chair",),
    view=VIEWPOINTS["front"],
    start_pose="sit",
    phases=(
        Phase("right", MOVE, "right", 3000, "ROLL", "Roll right.", "Right.", "", side=Side.RIGHT),
        Phase("hold", HOLD, "right", 5000, "HOLD", "Hold.", "Hold.", "", side=Side.RIGHT),
        Phase("circle", MOVE, "back", 6000, "CIRCLE", "", "", "",
              beats=(Beat(0, "Back."), Beat(2000, "Right shoulder."), Beat(4000, "Chest."))),
        Phase("settle", WAIT, "sit", None, "SETTLE", "Settle.", "", ""),
        Phase("pause", REST, "sit", 4000, "REST", "Breathe.", "", ""),
        Phase("up", MOVE, "sit", 1000, "UP", "Head up.", "", ""),
    ),
    dose=Dose(3, 1, 0, 0, SideMode.NONE),
    setup=("Sit tall.",),
    setup_brief="Sit tall.",
)  # fmt: skip

WALK = Exercise(
    id="walk",
    name="Easy walk",
    family="test",
    kind=ExerciseKind.WARM_UP,
    position=Position.STANDING,
    props=(),
    view=Viewpoint(),
    start_pose="stand",
    phases=(
        Phase("go", MOVE, "march", 60_000, "WALK", "Walk easily.", "", "", open_ended=True,
              beats=(Beat(30_000, "Half a minute to go."),)),
    ),
    dose=Dose(1, 1, 0, 0, SideMode.NONE),
    setup=("Stand up.",),
    setup_brief="Stand.",
)  # fmt: skip

EXERCISES = {
    exercise.id: exercise for exercise in (BIRD_DOG, KNEE, PLANK, LEG_RAISE, CIRCLES, WALK)
}


def routine(*ids: str, **doses: Dose) -> Routine:
    """A routine of these exercises with their own doses."""
    items = tuple(
        Item(name, doses.get(name.replace("-", "_"), EXERCISES[name].dose)) for name in ids
    )
    return Routine("sample", "Sample", "test", "", (Section("Section", items),))


def timeline(*ids: str, level: Level = Level.FULL, voice: Voice | None = None) -> Timeline:
    """These exercises, laid out."""
    options = CueSettings(level=level)
    return compile_timeline(routine(*ids), EXERCISES, options, voice or Voice())


ALL = ("walk", "circles", "bird-dog", "plank", "leg-raise", "knee", "bird-dog")
