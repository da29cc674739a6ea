"""Every movement in sixty steps: no limb goes through trunk, head or another limb, nor jumps."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.core.model.exercise import Exercise
from backtimer.drawing.body.arrays import Array
from backtimer.drawing.joints import Body, mirrored
from backtimer.drawing.pose_book import PoseBook
from backtimer.store.library.library import load_library
from backtimer.store.library.poses import load_poses
from backtimer.store.paths import find_resources
from tests.drawing.body.clearance import bars_of, depths
from tests.drawing.ways import ways_of

LIBRARY = load_library(find_resources())
BOOK = PoseBook(load_poses(find_resources()))
STEPS = 60
# Fractions of the body's height.
DEEPEST, FASTEST = 0.010, 0.035
# Where skin is, beside a joint.
SKIN = 0.045


def bodies_of(exercise: Exercise) -> dict[str, list[Body]]:
    found = {}
    for way in ways_of(exercise):
        movement = BOOK.movement(way.start, way.end)
        assert movement is not None
        found[f"{way.start} > {way.end}"] = [movement.at(n / STEPS) for n in range(STEPS + 1)]
    return found


def skin_of(bodies: list[Body]) -> Array:
    """Points on the skin by frame (f, n, 3), with hands, feet and head as they are turned."""
    rows = []
    for body in bodies:
        trunk = body.trunk
        row = [*trunk.points.values()]
        axes = [("hip", *trunk.pelvis), ("shoulder", *trunk.chest), ("head", *trunk.head[1:])]
        for place, right, ahead in axes:
            here = np.array(trunk.points[place])
            row += [here + SKIN * 2 * np.array(right), here + SKIN * np.array(ahead)]
        for limb in body.limbs.values():
            end, tip, up = (np.array(each) for each in (limb.end, limb.tip, limb.tip_up))
            row += [limb.middle, limb.end, end + tip * 0.10, end + up * 0.02]
            row += [np.array(limb.middle) + SKIN * np.array(limb.hinge)]
        rows.append(row)
    return np.array(rows, float)


def faults(exercise: Exercise) -> list[str]:
    return [
        f"{way}: {what} {deep.max():.3f}"
        for way, bodies in bodies_of(exercise).items()
        for what, deep in depths(bodies)
        if deep.max() > DEEPEST
    ]


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_no_limb_goes_through_trunk_head_or_another_limb(key: str) -> None:
    assert faults(LIBRARY.exercises[key]) == []


@pytest.mark.parametrize("key", sorted(LIBRARY.exercises))
def test_nothing_jumps_from_step_to_step(key: str) -> None:
    fastest = {}
    for way, bodies in bodies_of(LIBRARY.exercises[key]).items():
        if bodies[0].facing is bodies[-1].facing:
            steps = np.linalg.norm(np.diff(skin_of(bodies), axis=0), axis=-1)
            fastest[way] = round(float(steps.max()), 3)
    assert max(fastest.values()) < FASTEST, fastest


def test_the_other_side_has_the_same_room() -> None:
    movement = BOOK.movement("hook_lying", "ktc_one_foot_flat")
    assert movement is not None
    here = [movement.at(n / 6) for n in range(7)]
    there = [mirrored(body) for body in here]
    deepest, other = (max(deep.max() for _what, deep in depths(each)) for each in (here, there))
    assert deepest == pytest.approx(other, abs=1e-6)


def test_a_hand_in_the_belly_is_found() -> None:
    movement = BOOK.movement("brace", "brace")
    assert movement is not None
    body = movement.at(1.0)
    hip, chest = (np.array(body.trunk.points[name]) for name in ("hip", "chest"))
    inside = tuple(((hip + chest) / 2).tolist())
    limb = body.limbs["right_arm"]._replace(end=inside)
    through = Body(body.facing, body.trunk, {**body.limbs, "right_arm": limb})
    found = dict(depths([through]))
    assert found["right_arm hand in the trunk"][0] > 0.04
    assert len(bars_of([body])) == 12
