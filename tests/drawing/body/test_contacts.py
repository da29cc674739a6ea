"""Every pose on the floor: what stands on it touches it, and nothing is below it."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.skin import pose_points
from backtimer.drawing.joints import Body
from backtimer.drawing.pose import LIMBS
from backtimer.drawing.vectors import Vector
from backtimer.painting.stills import all_poses
from tests.built_in import BOOK, LIBRARY
from tests.drawing.body.clearance import bars_of, between, into_head, into_trunk, slices_of
from tests.drawing.figure import MESH

pytestmark = pytest.mark.sweep

SHOWN = sorted({pose for each in LIBRARY.exercises.values() for pose in all_poses(each)})
# A body off the floor is not flattened by it.
LIFT = 0.3
# 0.5 % of the body's height; flesh and hair that lie on the floor give twice as much.
TOUCHES, GIVES = 0.005, 0.0105
# Which stations of the limb touch the floor, by what the limb does there.
FOOT, KNEE, ELBOW, HAND = (2.05, 2.2), (0.85, 1.15), (0.85, 1.15), (2.05, 3.0)
TOUCHING = {
    ("leg", "sole"): (FOOT,), ("leg", "heel"): (FOOT,), ("leg", "toes"): (FOOT,),
    ("leg", "instep"): (FOOT,), ("leg", "kneel"): (FOOT, KNEE), ("leg", "lying"): (FOOT,),
    ("arm", "palm"): (HAND,), ("arm", "lying"): (HAND,), ("arm", "forearm"): (ELBOW, HAND),
}  # fmt: skip


def lifted(body: Body) -> Body:
    def up(point: Vector) -> Vector:
        return point[0], point[1] + LIFT, point[2]

    points = {name: up(point) for name, point in body.trunk.points.items()}
    limbs = {
        name: limb._replace(root=up(limb.root), middle=up(limb.middle), end=up(limb.end))
        for name, limb in body.limbs.items()
    }
    return Body(body.facing, body.trunk._replace(points=points), limbs)


def heights(name: str) -> Array:
    """The heights of all vertices with triangles over the floor, inf for the others."""
    movement = BOOK.movement(name, name)
    assert movement is not None
    high = pose_points(MESH, lifted(movement.at(1.0)))[:, 1] - LIFT
    shown = np.isin(np.arange(len(high)), MESH.triangles)
    return np.where(shown, high, np.inf)


def hands_off(name: str) -> list[str]:
    """The hands that float over what they lie on, or are in it."""
    pose, movement = BOOK.pose(name), BOOK.movement(name, name)
    assert pose is not None
    assert movement is not None
    bodies = [movement.at(1.0)]
    bars = {(bar.limb, bar.name): bar for bar in bars_of(bodies)}
    found = []
    for limb_name, limb in pose.limbs.items():
        if limb.way == "on":
            hand = bars[limb_name, "hand"]
            deep = [between(hand, bar) for bar in bars.values() if bar.limb != limb_name]
            deep += [into_trunk(hand, slices_of(bodies, -0.05)), into_head(hand, bodies)]
            deepest = max(float(each[0]) for each in deep)
            if not -TOUCHES - 0.001 < deepest < GIVES:
                found.append(f"{limb_name} on {limb.part} {-deepest:.3f}")
    return found


def faults(name: str) -> list[str]:
    pose, high = BOOK.pose(name), heights(name)
    assert pose is not None
    found = [
        f"{piece.name} {low:.3f}"
        for piece in Piece
        if (low := high[MESH.piece == piece].min()) < -GIVES
    ]
    for number, (limb_name, limb) in enumerate(pose.limbs.items(), start=1):
        for first, last in TOUCHING.get((limb_name.split("_")[1], limb.way), ()):
            there = (MESH.piece == number) & (MESH.at >= first) & (MESH.at <= last)
            low = high[there].min()
            if not -TOUCHES - 0.001 < low < TOUCHES:
                found.append(f"{limb_name} {limb.way} {low:.3f}")
    return found + hands_off(name)


def test_limbs_are_in_the_order_of_the_pieces() -> None:
    for name in SHOWN:
        pose = BOOK.pose(name)
        assert pose is not None
        assert tuple(pose.limbs) == LIMBS


@pytest.mark.parametrize("name", SHOWN)
def test_what_stands_on_the_floor_touches_it_and_nothing_is_below(name: str) -> None:
    assert faults(name) == []
