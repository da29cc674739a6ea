"""How to get into position, as it is said: composed from where the person is, and the side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Position, Side, side_text
from backtimer.core.wording.labels import PROPS
from backtimer.core.wording.listening import place_reached
from backtimer.core.wording.spoken_words import capital, duration, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backtimer.core.model.exercise import Exercise

# The words that only name the position in which the person already is.
_IN_POSITION = re.compile(
    r"^(?:Lie |Stay )?(?:on your (?:back|front))(?:, |\.$)"
    r"|^(?:Come to your )?hands and knees(?:, |\.$)"
    r"|^Sit (?:tall )?on (?:a|your) chair(?: without arms)?(?:, |\.$)"
    r"|^Stand up(?:, and |, |\.$)",
    re.IGNORECASE,
)
# A sensation such as "your belly rising", not a place.
_SENSED = re.compile(r"your (?:\w+ ){1,2}\w+ing\b")
_UP = {
    Position.SUPINE: "Bend your knees, roll onto your side, and push up with your arms.",
    Position.PRONE: "Push back onto your hands and knees, and bring one foot forward.",
    Position.SIDE_LYING: "Push up with your arms until you sit.",
    Position.SITTING: "Turn onto your hands and knees, and bring one foot forward.",
    Position.QUADRUPED: "Bring one foot flat to the front, both hands on that knee.",
    Position.KNEELING: "Bring one foot flat to the front, both hands on that knee.",
}
_DOWN = "Come down to the floor: one knee, the other knee, and your hands."
_TURN = {
    (Position.SUPINE, Position.PRONE): "Roll onto your side, then onto your front.",
    (Position.PRONE, Position.SUPINE): "Roll onto your side, then onto your back.",
    (Position.SUPINE, Position.QUADRUPED): (
        "Bend your knees, roll onto your side, and push up with your arms."
    ),
}
GET_UP = "Get up slowly."
OTHER_SIDE = "Now the other side."
# What is done lying can be done in bed.
_IN_BED = (Position.SUPINE, Position.PRONE, Position.SIDE_LYING)
BED_OR_MAT = "You need a mat or a firm bed."
# Said every time: whoever lies beside the screen has it nowhere else. "Or H" is heard as "age".
HOW_TO_STOP = "Press Space to pause. Press H if anything hurts."
STOP_IF_IT_HURTS = "Stop if anything hurts."
# Props that are places: to go there takes time.
PLACES = frozenset({"doorway", "wall", "chair"})
# Places that nobody brings to the mat.
_ROOMS = ("doorway", "wall")
PLACE_NAMES = {"doorway": "the doorway", "wall": "the wall", "chair": "your chair"}
_BACK_TO_THE_MAT = "Sit up slowly, and come back to your mat."
# Rest of a sentence whose position was left out, and the order that it becomes.
_ORDERS = (
    ("Knees bent", "Bend your knees"),
    ("Legs long", "Stretch out your legs"),
    ("Resting on", "Rest on"),
    ("Propped on", "Prop yourself on"),
    ("Feet flat", "Set your feet flat"),
    ("Both feet flat", "Set both feet flat"),
    ("On your forearms", "Come onto your forearms"),
    ("Forehead on your hands", "Lay your forehead on your hands"),
)


def setup_lines(
    exercise: Exercise, side: Side, before: Exercise | None, *, brief: bool = False
) -> list[str]:
    """The sentences into position for the first `side`; `before` is the exercise done before.

    What the person already does is left out.
    """
    lines = [exercise.setup_brief] if brief else list(exercise.setup)
    lines = [side_text(line, Side.RIGHT if side is Side.NONE else side) for line in lines]
    if before is None:
        return lines
    done: set[str] = set()
    if before.position is exercise.position and not changes_place(before, exercise):
        done = {*before.setup, before.setup_brief}
    elif not (
        before.position is exercise.position is Position.STANDING
        or exercise.position in map(place_reached, change_lines(before, exercise))
    ):
        return lines
    clauses = {clause for line in done for clause in _clauses(line)}
    found = []
    for line in lines:
        rest = _IN_POSITION.sub("", line)
        if line in done or set(_clauses(rest)) <= clauses:
            continue
        if rest != line:
            # What the sentence begins with is done; so may be what follows.
            rest = (
                ", ".join(
                    each for each in rest.rstrip(".").split(", ") if each.lower() not in clauses
                )
                + "."
            )
        found.append(_order(capital(rest)))
    return found


def _clauses(line: str) -> list[str]:
    return [each.lower() for each in line.rstrip(".").split(", ") if each]


def _order(line: str) -> str:
    """A sentence without a verb as an order."""
    for old, new in _ORDERS:
        if line.startswith(old):
            return new + line.removeprefix(old)
    return line


def new_places(before: Exercise | None, exercise: Exercise) -> frozenset[str]:
    """The places that an exercise needs and the one before it did not."""
    return PLACES & set(exercise.props) - set(before.props if before else ())


def changes_place(before: Exercise, exercise: Exercise) -> bool:
    """Whether the next exercise is done elsewhere."""
    return bool(PLACES & set(exercise.props) ^ PLACES & set(before.props))


def change_lines(before: Exercise | None, exercise: Exercise) -> list[str]:
    """How to get from one position to another, with care; empty if nothing changes much."""
    if before is None:
        return []
    start, end = before.position, exercise.position
    to = sorted(new_places(before, exercise))
    go = f"o to {PLACE_NAMES[to[0]]}." if to else ""
    if start.on_floor and (to or not end.on_floor):
        return [_UP[start], f"Get up slowly, and g{go}" if to else GET_UP]
    if to:
        return [f"G{go}"]
    if start.on_floor and end.on_floor and changes_place(before, exercise):
        return [_BACK_TO_THE_MAT]
    if end.on_floor and not start.on_floor:
        return [_DOWN]
    turn = _TURN.get((start, end))
    return [turn] if turn else []


def opening_lines(total_ms: int, exercises: Sequence[Exercise]) -> list[str]:
    """What is said first: how long it is, and what to have within reach."""
    minutes = max(round(total_ms / 60_000), 1) * 60_000
    lines = [f"{capital(duration(minutes))}."]
    needed = list(dict.fromkeys(prop for exercise in exercises for prop in exercise.props))
    if "mat" in needed and all(exercise.position in _IN_BED for exercise in exercises):
        needed.remove("mat")
        lines.append(BED_OR_MAT)
    reach = [PROPS.get(prop, f"a {prop}") for prop in needed if prop not in _ROOMS]
    if reach:
        lines.append(f"Have {listed(reach)} within reach.")
    rooms = [PROPS[prop] for prop in needed if prop in _ROOMS]
    if rooms:
        lines.append(f"You {'also ' if reach else ''}need {listed(rooms)}.")
    return lines


def turning_lines(exercise: Exercise, label: str) -> list[str]:
    """How to turn over to the side that `label` names."""
    first = "Roll over to your other side, slowly."
    if "doorway" in exercise.props:
        first = "Sit up slowly, and move to the other side of the doorway."
    elif exercise.position is not Position.SIDE_LYING:
        first = OTHER_SIDE
    return [first, f"{label}."]


def felt_line(felt: str) -> str:
    """Where one should feel an exercise, from the words that the library has for it."""
    if _SENSED.match(felt):
        return f"You should feel {felt}."
    if felt.startswith(("your ", "the ")):
        felt = f"it in {felt}"
    elif felt.startswith(("along ", "at ", "between ", "all ")):
        felt = f"it {felt}"
    return f"You should feel {felt}."


def mistake_line(mistake: str) -> str:
    """What to avoid, from the words that the library has for it."""
    return f"A common mistake: {mistake[:1].lower()}{mistake[1:]}."


def reminder_lines(forms: Sequence[str]) -> list[str]:
    """Said before an exercise: what its holds are too short to hear, up to three at a time."""
    threes = [" ".join(forms[at : at + 3]) for at in range(0, len(forms), 3)]
    if threes:
        threes[0] = f"Remember: {threes[0][:1].lower()}{threes[0][1:]}"
    return threes


def silence_line(left_ms: int) -> str:
    """The words that announce a silence when so many milliseconds remain."""
    return f"Take your time, {duration(_rounded(left_ms))}."


def time_left_line(left_ms: int) -> str:
    """The words for the time that remains."""
    return f"{capital(duration(_rounded(left_ms)))} left."


def _rounded(left_ms: int) -> int:
    """A length rounded down: to five seconds, a short one to a second."""
    step_ms = 5000 if left_ms >= 10_000 else 1000
    return max(left_ms // step_ms * step_ms, 1000)
