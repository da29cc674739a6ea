"""How to get into position, as it is said: composed from where the person is, and the side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backtimer.core.model.exercise import Position, Side, side_text
from backtimer.core.wording.labels import PROPS, listed
from backtimer.core.wording.spoken_words import capital, duration

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backtimer.core.model.exercise import Exercise

# The words that only name the position in which the person already is.
_IN_POSITION = re.compile(
    r"^(?:Lie |Stay )?(?:on your (?:back|front))(?:, |\.$)"
    r"|^(?:Come to your )?hands and knees(?:, |\.$)"
    r"|^Sit tall on (?:a|your) chair(?: without arms)?(?:, |\.$)",
    re.IGNORECASE,
)
_UP = {
    Position.SUPINE: "Bend your knees, roll onto your side, and push up with your arms.",
    Position.PRONE: "Push back onto your hands and knees, and bring one foot forward.",
    Position.SIDE_LYING: "Push up with your arms until you sit.",
    Position.SITTING: "Turn onto your hands and knees, and bring one foot forward.",
    Position.QUADRUPED: "Bring one foot flat to the front, hands on that thigh.",
    Position.KNEELING: "Bring one foot flat to the front, hands on that thigh.",
}
_DOWN = "Come down to the floor: one knee, the other knee, then your hands."
_TURN = {
    (Position.SUPINE, Position.PRONE): "Roll over your side onto your front.",
    (Position.PRONE, Position.SUPINE): "Roll over your side onto your back.",
    (Position.SUPINE, Position.QUADRUPED): (
        "Bend your knees, roll onto your side, and push up with your arms."
    ),
}
GET_UP = "Get up slowly."


def setup_lines(
    exercise: Exercise, side: Side, before: Exercise | None, *, brief: bool = False
) -> list[str]:
    """The sentences into position for the first `side`; `before` is the exercise done before.

    What the person already does is left out.
    """
    lines = [exercise.setup_brief] if brief else list(exercise.setup)
    lines = [side_text(line, Side.RIGHT if side is Side.NONE else side) for line in lines]
    if before is None or before.position is not exercise.position:
        return lines
    done = {*before.setup, before.setup_brief}
    found = []
    for line in lines:
        rest = capital(_IN_POSITION.sub("", line))
        if rest and line not in done:
            found.append(rest)
    return found


def change_lines(before: Exercise | None, exercise: Exercise) -> list[str]:
    """How to get from one position to another, with care; empty if nothing changes much."""
    if before is None or before.position is exercise.position:
        return []
    start, end = before.position, exercise.position
    if start.on_floor and not end.on_floor:
        return [_UP[start], GET_UP]
    if end.on_floor and not start.on_floor:
        return [_DOWN]
    turn = _TURN.get((start, end))
    return [turn] if turn else []


def opening_line(total_ms: int, props: Iterable[str]) -> str:
    """What is said first: how long the session is, and what to have within reach."""
    minutes = max(round(total_ms / 60_000), 1) * 60_000
    things = [PROPS.get(prop, prop) for prop in dict.fromkeys(props)]
    need = f" You need {listed(things)}." if things else ""
    return f"{capital(duration(minutes))}.{need}"


def turning_lines(exercise: Exercise, label: str, length_ms: int) -> list[str]:
    """How to turn over to the side that `label` names, for a rest of `length_ms`."""
    first = "Roll over to your other side, slowly."
    if "doorway" in exercise.props:
        first = "Move over to the other side of the doorway."
    elif exercise.position is not Position.SIDE_LYING:
        first = "Now the other side."
    return [first, f"{label}.", *([silence_line(length_ms)] if length_ms > 8000 else [])]


def felt_line(felt: str) -> str:
    """Where one should feel an exercise, from the words that the library has for it."""
    if felt.startswith(("your ", "the ")):
        felt = f"it in {felt}"
    elif felt.startswith(("along ", "between ", "all ")):
        felt = f"it {felt}"
    return f"You should feel {felt}."


def silence_line(length_ms: int) -> str:
    """The words that announce a silence of so many milliseconds."""
    return f"Take your time, {duration(length_ms)}."
