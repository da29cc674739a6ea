"""Poses as written, and the joints solved from them."""

from __future__ import annotations

from typing import Any

import pytest

from backtimer.drawing.joints import Limbs
from backtimer.drawing.movement import Movement
from backtimer.drawing.pose import (
    ARM,
    FOREARM,
    LEG,
    LIMBS,
    SHIN,
    THIGH,
    UPPER_ARM,
    Facing,
    read_pose,
)
from backtimer.drawing.skeleton import solve
from backtimer.drawing.vectors import Vector, dot, length, minus, swung, unit
from tests.built_in import BOOK

STANDING: dict[str, Any] = {
    "hips": [0, 0.533],
    "spine": [90, 90, 90, 90, 90],
    "legs": {"sole": 0.0},
    "arms": {"aim": 270},
}


def parts(limb: Limbs) -> tuple[Vector, ...]:
    return limb.root, limb.middle, limb.end, limb.hinge, limb.tip, limb.tip_up


def test_bones_keep_their_lengths_in_every_pose() -> None:
    for name in BOOK.names():
        pose = BOOK.pose(name)
        assert pose is not None
        body = solve(pose)
        for limb_name, limb in body.limbs.items():
            upper, lower = (THIGH, SHIN) if limb_name.endswith("leg") else (UPPER_ARM, FOREARM)
            assert length(minus(limb.middle, limb.root)) == pytest.approx(upper, abs=1e-6), name
            assert length(minus(limb.end, limb.middle)) == pytest.approx(lower, abs=1e-6), name
            for axis in (limb.hinge, limb.tip, limb.tip_up):
                assert length(axis) == pytest.approx(1.0), name
            assert dot(limb.tip, limb.tip_up) == pytest.approx(0.0, abs=1e-6), name


def test_knees_and_elbows_bend_as_bodies_do() -> None:
    # A hinge that points to the person's right: knees bend forward, elbows back.
    for name in ("stand", "hook_lying", "all_fours", "plank_knees", "chair_sit", "half_kneel"):
        pose = BOOK.pose(name)
        assert pose is not None
        body = solve(pose)
        for limb_name in ("right_leg", "left_leg"):
            assert dot(body.limbs[limb_name].hinge, body.trunk.pelvis[0]) > 0.9, name


def test_what_cannot_be_reached_is_reached_for() -> None:
    body = solve(read_pose({**STANDING, "right_arm": {"at": [5.0, 0.8]}}))
    arm = body.limbs["right_arm"]
    assert length(minus(arm.end, arm.root)) == pytest.approx(ARM, abs=0.001)
    assert unit(minus(arm.end, arm.root))[0] > 0.99
    folded = solve(read_pose({**STANDING, "right_leg": {"at": [0.0, 0.533]}})).limbs["right_leg"]
    assert length(minus(folded.end, folded.root)) > 0.2 * LEG


def test_the_body_turns_to_its_own_right() -> None:
    body = solve(read_pose({**STANDING, "turn": 90, "look": 90, "tilt": 30, "roll": 20}))
    # Facing along x, the right hand is towards the viewer: it moves back, the face comes round.
    assert body.limbs["right_arm"].root[0] < -0.09
    assert body.trunk.head[2][2] > 0.8
    assert body.trunk.points["head"][2] > 0.02
    assert body.limbs["right_leg"].root[0] < 0


def test_shoulders_can_be_drawn_back() -> None:
    plain = solve(read_pose(STANDING)).limbs["right_arm"].root
    back = solve(read_pose({**STANDING, "shoulders": [-0.02, 0.01]})).limbs["right_arm"].root
    assert back[0] == pytest.approx(plain[0] - 0.02)
    assert back[1] == pytest.approx(plain[1] + 0.01)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": 1}, "unknown: colour"),
        ({"facing": "away"}, "facing"),
        ({"rests": ["nose"]}, "rests"),
        ({"works": ["right_ear"]}, "works"),
        ({"arrow": {"on": "nose"}}, "arrow"),
        ({"arrow": {"on": "hips", "far": 1}}, "arrow"),
        ({"arrow": {"on": "hips", "both": True}}, "arrow"),
        ({"spine": [90, 90]}, "five directions"),
        ({"legs": None}, "right_leg is missing"),
        ({"legs": {"sole": 0, "heel": 1}}, "it needs one of"),
        ({"legs": {"palm": 0}}, "it needs one of"),
        ({"arms": {"aim": 0, "often": 2}}, "it needs one of"),
        ({"arms": {"on": "hat", "place": [0, 0]}}, "is on 'hat'"),
    ],
)
def test_a_broken_pose_says_what_is_wrong(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_pose({**STANDING, **change})


def test_left_is_left() -> None:
    bird_dog = solve(BOOK.pose("bird_dog"))  # type: ignore[arg-type]
    # The left arm and the right leg are raised.
    assert bird_dog.limbs["left_arm"].end[1] > 0.3 > bird_dog.limbs["right_arm"].end[1]
    assert bird_dog.limbs["right_leg"].end[1] > 0.2 > bird_dog.limbs["left_leg"].end[1]
    raised = solve(BOOK.pose("side_lying_leg_up"))  # type: ignore[arg-type]
    assert raised.limbs["right_leg"].end[1] > raised.limbs["left_leg"].end[1]
    # Facing the viewer with the head on the right, a person has the right side on top.
    assert raised.trunk.head[2] == (0.0, 0.0, 1.0)
    assert raised.limbs["right_leg"].root[1] > raised.limbs["left_leg"].root[1]
    # From the front and from above, the exerciser's right is on the left of the picture.
    tilted = solve(BOOK.pose("head_right"))  # type: ignore[arg-type]
    assert tilted.trunk.points["head"][2] > 0.02
    rolled = solve(BOOK.pose("knee_roll_right"))  # type: ignore[arg-type]
    assert all(rolled.limbs[leg].middle[2] > 0.1 for leg in ("right_leg", "left_leg"))


def test_a_book_knows_what_it_has() -> None:
    assert len(BOOK.names()) >= 90
    assert BOOK.pose("somersault") is None
    assert BOOK.movement("stand", "somersault") is None
    here = BOOK.movement("somersault", "stand")
    assert here is not None
    assert here.at(0.5).trunk.points["head"][1] > 0.8
    assert BOOK.movement("somersault", "stand") is here


def test_another_facing_is_taken_at_once() -> None:
    way = Movement(BOOK.pose("stand"), BOOK.pose("side_lying"))  # type: ignore[arg-type]
    assert way.at(0.4) == way.at(1.0)
    assert way.at(0.0).facing is Facing.ALONG


def test_a_hand_comes_to_a_leg_from_outside_once_the_leg_is_there() -> None:
    way = BOOK.movement("hook_lying", "ktc_one_foot_flat")
    back_again = BOOK.movement("ktc_one_foot_flat", "hook_lying")
    assert way is not None
    assert back_again is not None
    start, late, end = (way.at(t).limbs for t in (0.0, 0.25, 1.0))
    assert late["right_arm"].end == pytest.approx(start["right_arm"].end, abs=0.01)
    assert late["right_leg"].end[1] > start["right_leg"].end[1] + 0.02
    assert way.at(0.7).limbs["right_arm"].end[2] > end["right_arm"].end[2] + 0.03
    for t in (0.2, 0.5, 0.8):
        there, here = way.at(t).limbs["left_arm"], back_again.at(1.0 - t).limbs["left_arm"]
        assert there.end == pytest.approx(here.end, abs=0.005)


def test_a_forearm_lies_where_the_fingers_point() -> None:
    movement = BOOK.movement("side_plank_modified", "side_plank_modified")
    assert movement is not None
    arm = movement.at(1.0).limbs["left_arm"]
    assert arm.middle[:2] == pytest.approx((0.300, 0.021), abs=0.002)
    forearm = unit(minus(arm.end, arm.middle))
    assert dot(forearm, arm.tip) > 0.99
    assert arm.root[0] == pytest.approx(arm.middle[0], abs=0.025)


def test_what_stands_by_stays_while_it_is_needed() -> None:
    way = BOOK.movement("hamstring_towel", "hook_lying")
    assert way is not None
    assert "towel" in way.props(0.0)
    assert "towel" in way.props(0.9)
    assert "towel" not in way.props(1.0)


def test_directions_swing_the_short_way() -> None:
    east, north = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
    half = swung(east, north, 0.5)
    assert half[0] == pytest.approx(half[1])
    assert length(half) == pytest.approx(1.0)
    assert swung(east, east, 0.5) == east
    assert swung(east, (-1.0, 0.0, 0.0), 0.5) == east
    assert unit((0.0, 0.0, 0.0)) == (1.0, 0.0, 0.0)


def test_every_limb_is_there() -> None:
    body = solve(read_pose(STANDING))
    assert set(body.limbs) == set(LIMBS)
