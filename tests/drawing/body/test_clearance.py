"""Every movement in sixty steps: no limb goes through trunk, head or another limb, nor jumps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from backtimer.drawing.body.arrays import Array
from backtimer.drawing.joints import Body
from backtimer.drawing.pose import LIMBS, SPINE
from tests.built_in import BOOK, LIBRARY
from tests.drawing.body.clearance import bars_of, depths
from tests.drawing.ways import ways_of

pytestmark = pytest.mark.sweep

STEPS = 60
# Fractions of the body's height.
DEEPEST, FASTEST = 0.010, 0.035
# Where skin is, beside a joint.
SKIN = 0.045


class Shown(NamedTuple):
    """All movements of an exercise, by name, in sixty steps."""

    key: str
    ways: dict[str, list[Body]]


# Each exercise is solved once for all its tests.
@pytest.fixture(scope="module", params=sorted(LIBRARY.exercises))
def shown(request: pytest.FixtureRequest) -> Shown:
    found = {}
    for way in ways_of(LIBRARY.exercises[request.param]):
        movement = BOOK.movement(way.start, way.end)
        assert movement is not None
        found[f"{way.start} > {way.end}"] = [movement.at(n / STEPS) for n in range(STEPS + 1)]
    return Shown(request.param, found)


def skin_of(bodies: list[Body]) -> Array:
    """Points on the skin by frame (n, f, 3), with hands, feet and head as they are turned."""

    points = {name: np.array([body.trunk.points[name] for body in bodies]) for name in SPINE}
    found = [*points.values()]
    for place, part in (("hip", "pelvis"), ("shoulder", "chest"), ("head", "head")):
        axes = np.array([getattr(body.trunk, part)[-2:] for body in bodies])
        found += [points[place] + SKIN * 2 * axes[:, 0], points[place] + SKIN * axes[:, 1]]
    for name in LIMBS:
        limbs = [body.limbs[name] for body in bodies]
        middle, end, hinge, tip, up = (
            np.array([getattr(limb, what) for limb in limbs])
            for what in ("middle", "end", "hinge", "tip", "tip_up")
        )
        found += [middle, end, end + tip * 0.10, end + up * 0.02, middle + hinge * SKIN]
    return np.array(found)


def test_no_limb_goes_through_trunk_head_or_another_limb(shown: Shown) -> None:
    # All its movements at once.
    bodies = [body for way in shown.ways.values() for body in way]
    found = [
        f"{way}: {what} {deep.max():.3f}"
        for what, over_all in depths(bodies)
        for way, deep in zip(shown.ways, np.split(over_all, len(shown.ways)), strict=True)
        if deep.max() > DEEPEST
    ]
    assert found == []


def test_nothing_jumps_from_step_to_step(shown: Shown) -> None:
    for way, bodies in shown.ways.items():
        if bodies[0].facing is bodies[-1].facing:
            steps = np.linalg.norm(np.diff(skin_of(bodies), axis=1), axis=-1)
            assert steps.max() < FASTEST, f"{way}: {steps.max():.3f}"


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
