"""How deep limbs go into trunk, head and each other: bars with round ends against ovals.

All frames of a movement are measured at once; their number is the first dimension of every array.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from backtimer.drawing.body.arrays import Array, bump, unit
from backtimer.drawing.body.tables import TRUNK, Material
from backtimer.drawing.joints import Body
from backtimer.drawing.pose import LIMBS

# Points along a bar, from its beginning to its end.
_SHARES = np.linspace(0.0, 1.0, 7)
# Radii at both ends. Thighs that lie side by side flatten each other.
_RADII = {
    "thigh": (0.050, 0.041), "shin": (0.041, 0.026), "foot": (0.022, 0.018),
    "upper arm": (0.033, 0.024), "forearm": (0.024, 0.017), "hand": (0.014, 0.011),
}  # fmt: skip
_SIDE_BY_SIDE = 0.041
# Where shirt and trousers overlap, the shirt is outside.
_SHIRT = [each for each in TRUNK if each.material is Material.SHIRT or -0.05 < each.at < 0.02]
_SKULL = (0.043, 0.052, 0.064)
_HEEL, _TOES, _FINGERS = -0.020, 0.105, 0.085
# Where a bone belongs to what it grows from; the rest of it must stay outside.
_FREE = {"thigh": 0.5, "upper arm": 0.6}


class Bar(NamedTuple):
    """A bone with flesh: points (f, k, 3) and radii (k)."""

    limb: str
    name: str
    points: Array
    radii: Array


def bars_of(bodies: Sequence[Body]) -> list[Bar]:
    """The bars of all limbs, over the frames of a movement."""
    found = []
    for limb in LIMBS:
        root, middle, end, tip, up = (
            np.array([getattr(body.limbs[limb], name) for body in bodies])
            for name in ("root", "middle", "end", "tip", "tip_up")
        )
        if limb.endswith("leg"):
            sole = end - up * 0.022
            ends = (("thigh", root, middle), ("shin", middle, end),
                    ("foot", sole + tip * _HEEL, sole + tip * _TOES))  # fmt: skip
        else:
            ends = (("upper arm", root, middle), ("forearm", middle, end),
                    ("hand", end, end + tip * _FINGERS))  # fmt: skip
        for name, start, stop in ends:
            points = start[:, None] + (stop - start)[:, None] * _SHARES[None, :, None]
            radii = np.interp(_SHARES, (0.0, 1.0), _RADII[name])
            free = _FREE.get(name, 0.0) <= _SHARES
            found.append(Bar(limb, name, points[:, free], radii[free]))
    return found


def between(a: Bar, b: Bar) -> Array:
    """How deep two bars go into each other at most, by frame; negative where they are apart."""
    return np.maximum(_along(a, b), _along(b, a))


def _along(a: Bar, b: Bar) -> Array:
    start, stop = b.points[:, None, 0], b.points[:, None, -1]
    way = stop - start
    t = np.clip(((a.points - start) * way).sum(-1) / (way * way).sum(-1), 0.0, 1.0)
    far = np.linalg.norm(a.points - (start + t[..., None] * way), axis=-1)
    other = b.radii[0] + (b.radii[-1] - b.radii[0]) * t
    mine = a.radii
    if a.name == b.name == "thigh":
        mine, other = np.minimum(mine, _SIDE_BY_SIDE), np.minimum(other, _SIDE_BY_SIDE)
    return (mine + other - far).max(1)


class Slice(NamedTuple):
    """A cross-section of the trunk: its middle (f, 3), its axes (f, 3), and how far it reaches."""

    middle: Array
    right: Array
    ahead: Array
    up: Array
    side: float
    front: Array
    rear: float


def slices_of(bodies: Sequence[Body], lowest: float = 0.03) -> list[Slice]:
    """The trunk from `lowest` over the hips on, over the frames of a movement."""
    names = ("hip", "waist", "chest", "shoulder")
    joints = np.array([[body.trunk.points[name] for name in names] for body in bodies])
    heights = np.array((0.0, 0.100, 0.190, 0.288))
    pelvis = np.array([body.trunk.pelvis[0] for body in bodies])
    chest = np.array([body.trunk.chest[0] for body in bodies])
    drawn = np.array([body.trunk.belly for body in bodies])[:, None]
    found = []
    for section in _SHIRT:
        if not lowest < section.at < 0.29:
            continue
        number = int(np.clip(np.searchsorted(heights, section.at) - 1, 0, 2))
        share = (section.at - heights[number]) / (heights[number + 1] - heights[number])
        low, high = joints[:, number], joints[:, number + 1]
        up = unit(high - low)
        turn = np.clip(section.at / 0.19, 0.0, 1.0)
        right = pelvis * (1 - turn) + chest * turn
        right = unit(right - (right * up).sum(-1, keepdims=True) * up)
        front = section.front - drawn * bump(np.array(section.at), 0.095, 0.060)
        found.append(
            Slice(low + (high - low) * share, right, np.cross(up, right), up,
                  section.side, front, section.rear)
        )  # fmt: skip
    return found


def into_trunk(bar: Bar, trunk: Iterable[Slice]) -> Array:
    """How deep a bar goes into the trunk, by frame."""
    deepest = np.full(len(bar.points), -1.0)
    for each in trunk:
        off = bar.points - each.middle[:, None]
        z = (off * each.up[:, None]).sum(-1)
        level = np.abs(z) < 0.022
        if not level.any():
            continue
        x, y = ((off * axis[:, None]).sum(-1) for axis in (each.right, each.ahead))
        reach = _oval(x, y, each.side, np.where(y > 0, each.front, each.rear))
        depth = np.where(level, reach + bar.radii - np.hypot(x, y), -1.0)
        deepest = np.maximum(deepest, depth.max(1))
    return deepest


def into_head(bar: Bar, bodies: Sequence[Body]) -> Array:
    """How deep a bar goes into the head, by frame."""
    middle = np.array([body.trunk.points["head"] for body in bodies])
    off = bar.points - middle[:, None]
    axes = [np.array([body.trunk.head[k] for body in bodies]) for k in (1, 2, 0)]
    x, y, z = ((off * axis[:, None]).sum(-1) for axis in axes)
    far = np.sqrt(x * x + y * y + z * z)
    wide, deep, high = _SKULL
    reach = far / np.maximum(np.sqrt((x / wide) ** 2 + (y / deep) ** 2 + (z / high) ** 2), 1e-9)
    return (reach + bar.radii - far).max(1)


def _oval(x: Array, y: Array, side: float, reach: Array) -> Array:
    """The radius of an oval in the direction of (x, y)."""
    far = np.maximum(np.hypot(x, y), 1e-9)
    return far / np.maximum(np.hypot(x / side, y / reach), 1e-9)


def depths(bodies: Sequence[Body]) -> Iterable[tuple[str, Array]]:
    """What may go into what, and how deep it does, by frame."""
    bars, trunk = bars_of(bodies), slices_of(bodies)
    for number, a in enumerate(bars):
        yield f"{a.limb} {a.name} in the trunk", into_trunk(a, trunk)
        if a.name != "upper arm":
            yield f"{a.limb} {a.name} in the head", into_head(a, bodies)
        for b in bars[number + 1 :]:
            if a.limb != b.limb:
                yield f"{a.limb} {a.name} in the {b.limb} {b.name}", between(a, b)
