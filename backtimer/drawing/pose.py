"""A pose as written: where the body rests, how the spine runs, what each limb does.

Lengths are fractions of the body's height, y up from the floor; angles are degrees in the
picture, 0 to the right and 90 up. A person `along` the picture shows the right side; a
person facing the `viewer` shows the front. `docs/formats.md` describes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from backtimer.drawing.vectors import Vector, heading, unit

THIGH, SHIN = 0.245, 0.246
UPPER_ARM, FOREARM = 0.186, 0.146
LEG, ARM = THIGH + SHIN, UPPER_ARM + FOREARM

# The height of a joint when its part of the body lies on the floor.
ANKLE_OVER_SOLE = 0.045
ANKLE_OVER_INSTEP = 0.018
ANKLE_ON_ITS_SIDE = 0.035
KNEE_OVER_FLOOR = 0.038
ELBOW_OVER_FLOOR = 0.021
WRIST_OVER_FLOOR = 0.017
PALM_WRIST_OVER_FLOOR = 0.017

LIMBS = ("right_leg", "left_leg", "right_arm", "left_arm")
SIDES = ("right_side", "left_side")
SPINE = ("hip", "waist", "chest", "shoulder", "neck", "head")
RESTS = (
    "right_knee", "left_knee", "right_elbow", "left_elbow", "hip", "shoulder", "chest", "waist",
    "head",
)  # fmt: skip
PARTS = (
    "head", "chest", "belly", "right_thigh", "left_thigh", "right_shin", "left_shin",
    "right_foot", "left_foot",
)  # fmt: skip
# What an arrow can follow besides a limb.
PLACES = ("face", "chest", "waist", "hips")
_NUMBERS = ("turn", "roll", "tilt", "look", "belly")
_KNOWN = {
    "like", "facing", "rests", "works", "hips", "spine", "legs", "arms", "props", "shoulders",
    "arrow", *_NUMBERS, *LIMBS,
}  # fmt: skip
# The ways to place a limb; each says what its numbers mean.
_LEG_WAYS = ("sole", "heel", "wall", "toes", "instep", "kneel", "lying", "at", "aim")
_ARM_WAYS = ("palm", "forearm", "lying", "at", "aim", "on")


class Facing(StrEnum):
    """Where the front of the body points: along the picture, or to the viewer."""

    ALONG = "along"
    VIEWER = "viewer"


class Limb(NamedTuple):
    """What a leg or an arm does.

    With `way` "aim", `place` is (degrees, reach as a fraction of the limb's length,
    sideways). With "on", the wrist keeps its `place` (along, in front, sideways) on a `part`
    of the body. Every other way gives the point of the ankle or wrist, and what touches
    there: "sole", "heel", "wall" (the heel against it), "toes", "instep", "kneel", "palm",
    "forearm", "lying", or nothing ("at"). `bend` is the direction in which knee or elbow
    points, None for the natural one. `end` is the direction of toes or fingers, None if they
    follow the limb. `over`: it lies in front of the whole body. `rear` is where the back of the
    hand looks, None for the usual; `grip` is how far the hand is closed, 0 to 1.
    """

    way: str
    place: Vector
    part: str = ""
    bend: Vector | None = None
    end: Vector | None = None
    over: bool = False
    rear: Vector | None = None
    grip: float = 0.0

    @property
    def fixed(self) -> bool:
        """Whether the end of the limb touches something."""
        return self.way not in ("aim", "on", "at")

    @property
    def clasps(self) -> bool:
        """Whether a hand closes round the body, as round a leg."""
        return self.way == "on" and self.grip > 0.0


class Arrow(NamedTuple):
    """What the arrow of a movement to a pose, or back from it, follows: `on` a limb or place.

    `way` is where it points if a muscle is only tightened, None if it follows what moves. Where
    `both` sides meet or part, its mirror image on the other side is drawn too.
    """

    on: str
    way: Vector | None = None
    both: bool = False


class Pose(NamedTuple):
    """One pose.

    `spine` has the directions of its three parts, of the neck and of the head, in degrees.
    `turn` and `roll` turn shoulders and pelvis around the spine, `tilt` leans the head to the
    side, `look` turns it: degrees to the person's own right. `shoulders` moves the shoulders
    forward and up, `belly` is how far the belly is drawn in. `rests` are the parts that stay in
    place while others move. `works` are the limbs, or the side of the trunk, that work where
    their twins do not. Without an `arrow` it follows what moves most.
    """

    facing: Facing
    rests: tuple[str, ...]
    hips: Vector
    spine: tuple[float, ...]
    turn: float
    roll: float
    tilt: float
    look: float
    shoulders: tuple[float, float]
    limbs: Mapping[str, Limb]
    props: Mapping[str, tuple[float, ...]]
    works: tuple[str, ...] = ()
    belly: float = 0.0
    arrow: Arrow | None = None


def read_pose(table: Mapping[str, Any]) -> Pose:
    """The pose of a table in a pose file. Raises ValueError with what is wrong."""
    unknown = set(table) - _KNOWN
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    facing = table.get("facing", Facing.ALONG)
    if facing not in list(Facing):
        raise ValueError(f"facing = {facing!r}")
    rests = tuple(table.get("rests", ()))
    if set(rests) - set(RESTS):
        raise ValueError(f"rests = {rests}")
    works = tuple(table.get("works", ()))
    if set(works) - {*LIMBS, *SIDES}:
        raise ValueError(f"works = {works}")
    spine = tuple(float(angle) for angle in table["spine"])
    if len(spine) != len(SPINE) - 1:
        raise ValueError("spine needs five directions")
    hips = [float(number) for number in table["hips"]]
    numbers = {name: float(table.get(name, 0.0)) for name in _NUMBERS}
    forward, up = table.get("shoulders", (0.0, 0.0))
    limbs = {}
    for name in LIMBS:
        given = table.get(name) or table.get(name.split("_")[1] + "s")
        if not given:
            raise ValueError(f"{name} is missing")
        limbs[name] = _read_limb(name, given)
    return Pose(
        Facing(facing),
        rests,
        (hips[0], hips[1], 0.0),
        spine,
        numbers["turn"],
        numbers["roll"],
        numbers["tilt"],
        numbers["look"],
        (float(forward), float(up)),
        limbs,
        {
            name: tuple(float(n) for n in place)
            for name, place in dict(table.get("props", {})).items()
        },
        works,
        numbers["belly"],
        _read_arrow(table["arrow"]) if "arrow" in table else None,
    )


def _read_arrow(given: Mapping[str, Any]) -> Arrow:
    on, way, both = given.get("on"), given.get("way"), given.get("both", False)
    if set(given) - {"on", "way", "both"} or on not in (*PLACES, *LIMBS) or (both and way is None):
        raise ValueError(f"arrow = {given}")
    return Arrow(on, None if way is None else _vector(way), bool(both))


def _read_limb(name: str, given: Mapping[str, Any]) -> Limb:
    ways = _LEG_WAYS if name.endswith("leg") else _ARM_WAYS
    found = [way for way in ways if way in given]
    unknown = set(given) - {*found, "z", "bend", "end", "reach", "place", "over", "back", "grip"}
    if len(found) != 1 or unknown:
        raise ValueError(f"{name} has {sorted(given)}; it needs one of {ways}")
    way = found[0]
    side = float(given.get("z", 0.0))
    part = ""
    if way == "aim":
        place = (float(given["aim"]), float(given.get("reach", 1.0)), side)
    elif way == "on":
        part = str(given["on"])
        if part not in PARTS:
            raise ValueError(f"{name} is on {part!r}")
        along, front = given["place"]
        place = (float(along), float(front), side)
    else:
        numbers = given[way] if isinstance(given[way], list) else [given[way]]
        # Without a height, it is on the floor.
        height = float(numbers[1]) if len(numbers) > 1 else 0.0
        place = (float(numbers[0]), height, side)
    bend = given.get("bend")
    end = given.get("end")
    rear = given.get("back")
    return Limb(
        way,
        place,
        part,
        _vector(bend) if bend is not None else None,
        None if end is None else heading(end) if not isinstance(end, list) else _vector(end),
        bool(given.get("over", False)),
        _vector(rear) if rear is not None else None,
        float(given.get("grip", 0.0)),
    )


def _vector(given: Any) -> Vector:
    x, y, z = given
    return unit((float(x), float(y), float(z)))
