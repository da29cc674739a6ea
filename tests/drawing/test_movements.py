"""Every movement of the library in sixty steps: fixed parts stay, nothing sinks or flips."""

from __future__ import annotations

from math import acos, degrees

import pytest

from backtimer.drawing.body.skin import pose_points
from backtimer.drawing.joints import Body, Limbs
from backtimer.drawing.pose import Facing, Pose
from backtimer.drawing.vectors import Vector, dot, length, minus, unit
from tests.built_in import BOOK, LIBRARY
from tests.drawing.figure import MESH
from tests.drawing.ways import Way, ways_of

pytestmark = pytest.mark.sweep

STEPS = 60
# 0.5 % of the body's height.
STAYS = 0.005
FASTEST_DEG_S = 200
# The radius of each joint: any closer to the floor and it would sink in. Soft parts give a little.
THICKNESS = {
    "leg": (("middle", 0.036), ("end", 0.024)),
    "arm": (("middle", 0.022), ("end", 0.016)),
}
TRUNK = {"hip": 0.060, "waist": 0.053, "chest": 0.060, "shoulder": 0.052, "head": 0.062}
GIVE = 0.0065
# Contacts that fix the middle joint as well as the end of the limb.
WITH_MIDDLE = ("kneel", "forearm")


WAYS = {
    f"{exercise.id}: {way.start} > {way.end}": (exercise, way)
    for exercise in LIBRARY.exercises.values()
    for way in ways_of(exercise)
}


def frames(way: Way) -> tuple[Pose, Pose, list[Body]]:
    start, end = BOOK.pose(way.start), BOOK.pose(way.end)
    movement = BOOK.movement(way.start, way.end)
    assert start is not None
    assert end is not None
    assert movement is not None
    bodies = []
    for number in range(STEPS + 1):
        part = number / STEPS
        bodies.append(movement.at(part * part * (3 - 2 * part) if way.eased else part))
    return start, end, bodies


def apart(a: Vector, b: Vector) -> float:
    return length(minus(a, b))


def test_all_movements_are_looked_at() -> None:
    assert {exercise.id for exercise, _way in WAYS.values()} == set(LIBRARY.exercises)
    assert len(WAYS) > 130


@pytest.mark.parametrize("name", sorted(WAYS))
def test_a_movement(name: str) -> None:
    _exercise, way = WAYS[name]
    start, end, bodies = frames(way)
    first, last = bodies[0], bodies[-1]
    for body, before in zip(bodies, [first, *bodies], strict=False):
        for limb_name, limb in body.limbs.items():
            a, b = start.limbs[limb_name], end.limbs[limb_name]
            a_end, b_end = first.limbs[limb_name].end, last.limbs[limb_name].end
            if a.fixed and b.fixed and apart(a_end, b_end) < STAYS:
                assert apart(limb.end, a_end) <= STAYS, f"{limb_name} slides"
                if a.way == b.way and a.way in WITH_MIDDLE:
                    assert apart(limb.middle, first.limbs[limb_name].middle) <= STAYS, limb_name
            for joint, thick in THICKNESS[limb_name.split("_")[1]]:
                height = getattr(limb, joint)[1]
                assert height > thick - GIVE, f"{limb_name} {joint} sinks to {height:.3f}"
            assert dot(limb.hinge, before.limbs[limb_name].hinge) > 0.9, f"{limb_name} flips"
            speed = turned_deg(limb, before.limbs[limb_name]) / (way.ms / 1000 / STEPS)
            assert speed < FASTEST_DEG_S, f"{limb_name} {speed:.0f} degrees a second"
        if body.facing is Facing.ALONG:
            for joint, radius in TRUNK.items():
                height = body.trunk.points[joint][1]
                assert height > radius - GIVE, f"{joint} sinks to {height:.3f}"


def turned_deg(limb: Limbs, before: Limbs) -> float:
    """Return the angle turned by the faster of the two bones."""
    found = []
    for a, b in (("root", "middle"), ("middle", "end")):
        now = unit(minus(getattr(limb, b), getattr(limb, a)))
        then = unit(minus(getattr(before, b), getattr(before, a)))
        found.append(degrees(acos(max(-1.0, min(1.0, dot(now, then))))))
    return max(found)


def test_what_stands_on_the_floor_touches_it() -> None:
    """The lowest point of soles, knees, hands and trunk touches the floor."""
    for name in BOOK.names():
        pose = BOOK.pose(name)
        movement = BOOK.movement(name, name)
        assert pose is not None
        assert movement is not None
        lowest = pose_points(MESH, movement.at(1.0))[:, 1].min()
        for limb_name, limb in pose.limbs.items():
            if limb.way in ("sole", "kneel", "instep", "palm", "lying", "forearm", "toes", "heel"):
                assert 0.0 < lowest < STAYS, f"{name} {limb_name}: {lowest:.3f}"


def test_a_movement_begins_and_ends_in_its_poses() -> None:
    for _exercise, way in WAYS.values():
        movement = BOOK.movement(way.start, way.end)
        assert movement is not None
        for t, name in ((0.001, way.start), (0.999, way.end)):
            alone = BOOK.movement(name, name)
            assert alone is not None
            near, there = movement.at(t), alone.at(1.0)
            for limb_name, limb in there.limbs.items():
                gap = apart(near.limbs[limb_name].end, limb.end)
                assert gap < 0.012, f"{way.start} > {way.end}: {limb_name} jumps {gap:.3f}"
            assert apart(near.trunk.points["head"], there.trunk.points["head"]) < 0.01
