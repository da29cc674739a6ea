"""Short labels for the screen: positions, props, lengths, doses, lists of words."""

from __future__ import annotations

from backtimer.core.model.easier_form import dose_done
from backtimer.core.model.exercise import Exercise, ExerciseKind, Position
from backtimer.core.model.routine import Item
from backtimer.core.wording import spoken_words

PROPS = {
    "mat": "a mat",
    "chair": "a chair without arms",
    "wall": "a free wall",
    "doorway": "a doorway with its door held open",
    "towel": "a towel",
    "stick": "a broomstick",
    "pad": "a pad for your knee",
}


POSITIONS = {
    Position.STANDING: "standing",
    Position.CHAIR: "on a chair",
    Position.SITTING: "sitting on the floor",
    Position.QUADRUPED: "on hands and knees",
    Position.KNEELING: "kneeling",
    Position.SUPINE: "on your back",
    Position.PRONE: "on your front",
    Position.SIDE_LYING: "on your side",
}


def length_text(total_ms: int) -> str:
    """A total time: "34 min", "2 h 37 min"; empty if it is not known."""
    if total_ms <= 0:
        return ""
    minutes = max(round(total_ms / 60_000), 1)
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{minutes} min"


def item_dose(exercise: Exercise, item: Item) -> str:
    """The dose of an item for a list, with a note of the easier form."""
    label = spoken_words.dose_label(exercise, dose_done(exercise, item))
    return f"{label}, easier form" if item.easier else label


KINDS = {
    ExerciseKind.WARM_UP: "Warm-up",
    ExerciseKind.MOBILITY: "Mobility",
    ExerciseKind.STRETCH: "Stretch",
    ExerciseKind.STRENGTH: "Strength",
}
