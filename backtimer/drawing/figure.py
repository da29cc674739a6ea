"""A person made of rounded shapes: from a solved body to layers in drawing order.

Every shape consists of chains of circles joined by their tangents. Positions are across the
picture and up in it; they and the radii are fractions of the body's height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from math import hypot
from typing import NamedTuple

from backtimer.core.model.viewpoint import Viewpoint
from backtimer.drawing.camera import Camera, Projection, camera, projection_of
from backtimer.drawing.figure_builds import BodyFactors
from backtimer.drawing.joints import BALL, HAND, HEEL, HIP_WIDTH, TIP, Body, Limbs
from backtimer.drawing.pose import Facing
from backtimer.drawing.vectors import Vector, add, mixed, unit

Circle = tuple[float, float, float]
Chain = tuple[Circle, ...]


class Part(Enum):
    """The material of a shape; the painter has a colour for each."""

    SKIN = "skin"
    SHADE = "shade"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    HAIR = "hair"
    EYE = "eye"


class Shape(NamedTuple):
    """Chains of circles in one colour."""

    part: Part
    chains: tuple[Chain, ...]


class Layer(NamedTuple):
    """Shapes that belong together; a lower `depth` is drawn earlier.

    `far`: it is drawn darker. `gap`: it is set off from what lies behind it. With a `glow` the
    cloth `lit` shines in that circle; it is one chain, or two side by side.
    """

    depth: float
    shapes: tuple[Shape, ...]
    far: bool = False
    gap: bool = False
    glow: Circle | None = None
    lit: Shape | None = None


HEAD = 0.062
LEG = (0.055, 0.040, 0.026)
ARM = (0.036, 0.027, 0.019)
SLEEVE = 0.62
TROUSER_LEG = 0.86
# The trunk from hip to shoulder: radius, and distance of its two columns.
TRUNK = ((0.060, 0.030), (0.053, 0.022), (0.060, 0.036), (0.052, 0.060))
BREATH = 0.0055
NARROW = 0.006

_GLOW_AT: dict[str, tuple[tuple[str, str, float], ...]] = {
    # region: (joint, joint, fraction of the way from the first to the second)
    "neck": (("neck", "head", 0.2),),
    "shoulders": (("shoulder", "neck", 0.2),),
    "upper back": (("chest", "shoulder", 0.6),),
    "lower back": (("hip", "waist", 0.75),),
    "belly": (("waist", "chest", 0.2),),
    "waist": (("waist", "chest", 0.4),),
    "buttocks": (("hip", "waist", 0.05),),
    "hips": (("hip", "waist", 0.0),),
    "front of thigh": (("root", "middle", 0.5),),
    "back of thigh": (("root", "middle", 0.55),),
    "calves": (("middle", "end", 0.4),),
    "whole body": (("waist", "chest", 0.5), ("root", "middle", 0.4)),
}
GLOW_RADIUS = 0.13


def layers(
    body: Body, view: Viewpoint, look: BodyFactors, breath: float = 0.0, muscles: Sequence[str] = ()
) -> list[Layer]:
    """The person in drawing order. `breath`, 0 to 1, lifts the chest; `muscles` glow."""
    see = camera(view, body.facing)
    seen_from_side = projection_of(view) is Projection.SIDE and body.facing is Facing.ALONG
    trunk = _trunk(body, see, look, breath)
    glow = _glow(_lights_of_trunk(body, see, muscles))
    if glow is not None:
        columns = trunk.shapes[1].chains
        reached = _reached(columns[0], glow)
        lit = Shape(Part.SHIRT, tuple(column[reached] for column in columns[:2]))
        trunk = trunk._replace(glow=glow, lit=lit)
    found = [trunk, _head(body, see, look)]
    for name, limb in body.limbs.items():
        far = seen_from_side and not limb.over and see(limb.root)[2] < -0.02
        draw = _leg if name.endswith("leg") else _arm
        depth = (see(limb.root)[2] + see(limb.middle)[2] + see(limb.end)[2]) / 3
        # It lies in front of the body where it begins.
        depth = max(depth, see(limb.root)[2])
        if seen_from_side:
            # From the side the joint at the body decides: far limbs lie behind everything.
            depth = see(limb.root)[2]
        elif name.endswith("leg"):
            # Trousers are worn over the shirt, and the upper leg lies on the lower one.
            depth = max(depth, trunk.depth + 0.01 + depth / 100) + see(limb.root)[1] / 1000
        if limb.over:
            depth += 1.0
        layer = Layer(depth, tuple(draw(limb, see, look)), far, gap=not far)
        if muscles and not far and name.endswith("leg") and not _lies_below(body, name):
            glow = _glow(_lights_of_leg(body, limb, see, muscles))
            chain = layer.shapes[1].chains[0]
            if glow is not None:
                lit = Shape(Part.TROUSERS, (chain[_reached(chain, glow)],))
                layer = layer._replace(glow=glow, lit=lit)
        found.append(layer)
    return sorted(found, key=lambda layer: layer.depth)


def _lies_below(body: Body, name: str) -> bool:
    """Whether a leg is the lower one of a person lying on the side; the upper one works."""
    other = body.limbs["left_leg" if name == "right_leg" else "right_leg"]
    return body.facing is Facing.VIEWER and body.limbs[name].root[1] < other.root[1]


def _lights_of_trunk(body: Body, see: Camera, muscles: Sequence[str]) -> list[Vector]:
    points = body.trunk.points
    return [
        see(mixed(points[start], points[end], t))
        for muscle in muscles
        for start, end, t in _GLOW_AT.get(muscle, ())
        if start in points
    ]


def _lights_of_leg(body: Body, limb: Limbs, see: Camera, muscles: Sequence[str]) -> list[Vector]:
    """Lights of the leg itself, and of the hips, which its clothes reach up to."""
    joints = {"root": limb.root, "middle": limb.middle, "end": limb.end}
    points = {**body.trunk.points, **joints}
    return [
        see(mixed(points[start], points[end], t))
        for muscle in muscles
        for start, end, t in _GLOW_AT.get(muscle, ())
        if start in joints or muscle in ("hips", "buttocks")
    ]


def _glow(lights: Sequence[Vector]) -> Circle | None:
    """One glow for all lights: at their centre, and larger the further they are apart."""
    if not lights:
        return None
    x = sum(light[0] for light in lights) / len(lights)
    y = sum(light[1] for light in lights) / len(lights)
    apart = max(hypot(light[0] - x, light[1] - y) for light in lights)
    return x, y, GLOW_RADIUS + apart


def _reached(chain: Chain, glow: Circle) -> slice:
    """The part of a chain that a glow reaches."""
    x, y, reach = glow
    dark = [hypot(circle[0] - x, circle[1] - y) > reach for circle in chain]
    first, last = 0, len(chain)
    while last - first > 2 and dark[first] and dark[first + 1]:
        first += 1
    while last - first > 2 and dark[last - 1] and dark[last - 2]:
        last -= 1
    return slice(first, last)


def _circle(see: Camera, at: Vector, radius: float) -> Circle:
    x, y, _depth = see(at)
    return x, y, radius


def _trunk(body: Body, see: Camera, look: BodyFactors, breath: float) -> Layer:
    points, (pelvis_right, pelvis_forward), (chest_right, _) = (
        body.trunk.points, body.trunk.pelvis, body.trunk.chest,
    )  # fmt: skip
    middle_right = unit(mixed(pelvis_right, chest_right, 0.5), chest_right)
    rights = (pelvis_right, unit(mixed(pelvis_right, chest_right, 0.3)), middle_right, chest_right)
    levels = []
    swell = BREATH * breath
    thick = (0.0, swell * 0.6, swell, 0.0)
    for name, right, (radius, apart), more in zip(
        ("hip", "waist", "chest", "shoulder"), rights, TRUNK, thick, strict=True
    ):
        wide = apart * (look.hips if name in ("hip", "waist") else look.shoulders)
        levels.append((points[name], right, radius * look.trunk + more, wide))
    columns = tuple(_columns(levels, see))
    shapes = [Shape(Part.SHIRT, columns)]
    if len(columns) > 1:
        # From the front the trousers join between the legs.
        hips = tuple(
            _circle(see, add(points["hip"], pelvis_right, side * HIP_WIDTH), levels[0][2] + 0.002)
            for side in (1.0, -1.0)
        )
        shapes.append(Shape(Part.TROUSERS, (hips,)))
    if look.belly:
        front = add(mixed(points["hip"], points["chest"], 0.45), pelvis_forward, 0.022)
        shapes.append(Shape(Part.SHIRT, ((_circle(see, front, look.belly),),)))
    # The neck rises from the shirt.
    neck = (
        _circle(see, mixed(points["shoulder"], points["neck"], 0.55), 0.028),
        _circle(see, points["head"], 0.030),
    )
    depth = see(mixed(points["hip"], points["shoulder"], 0.5))[2]
    return Layer(depth, (Shape(Part.SKIN, (neck,)), *shapes))


def _columns(levels: Sequence[tuple[Vector, Vector, float, float]], see: Camera) -> Iterator[Chain]:
    """The trunk: one column from the side, otherwise a right and a left one, joined."""
    right = tuple(_circle(see, add(at, r, wide), radius) for at, r, radius, wide in levels)
    left = tuple(_circle(see, add(at, r, -wide), radius) for at, r, radius, wide in levels)
    if all(hypot(a[0] - b[0], a[1] - b[1]) < NARROW for a, b in zip(right, left, strict=True)):
        yield right
        return
    yield right
    yield left
    # Between its ends the columns overlap.
    yield right[0], left[0]
    yield right[-1], left[-1]


def _head(body: Body, see: Camera, look: BodyFactors) -> Layer:
    centre = body.trunk.points["head"]
    up, right, forward = body.trunk.head
    x, y, depth = see(centre)
    fx, fy, towards = see(forward)
    ux, uy, _ = see(up)
    shapes = []
    if look.bun:
        bun = add(add(centre, forward, -0.052), up, 0.036)
        shapes.append(Shape(Part.HAIR, ((_circle(see, bun, look.bun),),)))
    shapes.append(Shape(Part.HAIR, (((x, y, HEAD),),)))
    # From the front, a nod moves the face further than a turn does from the side.
    out = 0.020 + 0.018 * max(towards, 0.0)
    face = _face(x, y, (fx, fy), (ux, uy), towards, out, look)
    if face:
        shapes.append(Shape(Part.SKIN, face))
    for side in (1.0, -1.0):
        ear = (
            unit(add(right, forward, -0.15)) if side > 0 else unit(add(_neg(right), forward, -0.15))
        )
        if see(ear)[2] > 0.5:
            shapes.append(Shape(Part.SHADE, ((_circle(see, add(centre, ear, 0.040), 0.0125),),)))
    rx, ry, _ = see(right)
    for side in (1.0, -1.0):
        eye = unit(add(add(forward, right, 0.42 * side), up, 0.10))
        if see(eye)[2] > 0.18:
            # On the face, wherever a nod has moved that.
            ex = x + fx * (out + 0.025) + rx * 0.021 * side + ux * 0.012
            ey = y + fy * (out + 0.025) + ry * 0.021 * side + uy * 0.012
            shapes.append(Shape(Part.EYE, (((ex, ey, 0.0068),),)))
    return Layer(depth + 0.01, tuple(shapes))


def _neg(v: Vector) -> Vector:
    return -v[0], -v[1], -v[2]


def _face(
    x: float, y: float, forward: tuple[float, float], up: tuple[float, float], towards: float,
    out: float, look: BodyFactors,
) -> tuple[Chain, ...]:  # fmt: skip
    """The face, turned to where the person looks, with chin and nose; empty from behind."""
    shown = 1.0 - max(-towards, 0.0) / 0.7
    if shown <= 0.05:
        return ()
    fx, fy = forward
    low = 0.010 * max(towards, 0.0) - look.brow
    cheek = (x + fx * out - up[0] * low, y + fy * out - up[1] * low)
    chin = (x + fx * 0.030 - up[0] * 0.018, y + fy * 0.030 - up[1] * 0.018)
    wide = 1.0 + 0.16 * max(towards, 0.0)
    chains: list[Chain] = [
        ((*cheek, (HEAD - 0.018) * shown * wide), (*chin, (HEAD - 0.027) * shown * wide))
    ]
    if hypot(fx, fy) > 0.35:
        nose = (x + fx * (HEAD - 0.001), y + fy * (HEAD - 0.001))
        chains.append(((*nose, 0.0105),))
    return tuple(chains)


def _leg(limb: Limbs, see: Camera, look: BodyFactors) -> Iterator[Shape]:
    thick = look.limbs
    cuff = mixed(limb.middle, limb.end, TROUSER_LEG)
    ankle = _circle(see, limb.end, 0.024)
    heel, ball, tip = (
        _circle(see, add(add(limb.end, limb.tip, along), limb.tip_up, up), radius)
        for along, up, radius in (HEEL, BALL, TIP)
    )
    yield Shape(
        Part.SKIN,
        ((_circle(see, cuff, LEG[2]), ankle, heel), (heel, ball, tip), (ankle, ball)),
    )
    yield Shape(
        Part.TROUSERS,
        (
            (
                _circle(see, limb.root, LEG[0] * thick),
                _circle(see, limb.middle, LEG[1] * thick),
                _circle(see, cuff, LEG[2] + 0.003),
            ),
        ),
    )


def _arm(limb: Limbs, see: Camera, look: BodyFactors) -> Iterator[Shape]:
    thick = look.limbs
    sleeve = mixed(limb.root, limb.middle, SLEEVE)
    palm = add(limb.end, limb.tip, HAND * 0.45)
    fingers = add(limb.end, limb.tip, HAND)
    yield Shape(
        Part.SKIN,
        (
            (
                _circle(see, sleeve, ARM[1]),
                _circle(see, limb.middle, ARM[1] - 0.002),
                _circle(see, limb.end, ARM[2]),
                _circle(see, palm, 0.0195),
                _circle(see, fingers, 0.011),
            ),
        ),
    )
    yield Shape(
        Part.SHIRT,
        ((_circle(see, limb.root, ARM[0] * thick), _circle(see, sleeve, ARM[1] + 0.006)),),
    )


def towel(body: Body, view: Viewpoint) -> tuple[Chain, ...]:
    """The towel, from both hands around the sole of the raised foot."""
    see = camera(view, body.facing)
    leg = max(
        (limb for name, limb in body.limbs.items() if name.endswith("leg")),
        key=lambda limb: limb.end[1],
    )
    ball = add(add(leg.end, leg.tip, BALL[0] * 0.9), leg.tip_up, BALL[1] - 0.020)
    return tuple(
        (_circle(see, limb.end, 0.010), _circle(see, ball, 0.010))
        for name, limb in body.limbs.items()
        if name.endswith("arm")
    )
