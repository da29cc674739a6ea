"""The ways between two poses: the trunk leads, feet step over, arms go round the knees."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from backtimer.drawing.joints import on_part
from backtimer.drawing.movement import Movement
from backtimer.drawing.vectors import Vector, cross, dot, length, minus, unit
from tests.built_in import BOOK


def way(start: str, end: str) -> Movement:
    found = BOOK.movement(start, end)
    assert found is not None
    return found


def share(here: Vector, first: Vector, last: Vector) -> float:
    """How far a point is on its way."""
    whole = minus(last, first)
    return dot(minus(here, first), whole) / dot(whole, whole)


def test_a_movement_begins_with_the_trunk_and_ends_with_a_free_hand() -> None:
    turn, march = way("chair_sit", "chair_twist_small"), way("stand", "march_right")
    chest = [turn.at(t).trunk.chest[0] for t in (0.0, 0.5, 1.0)]
    assert share(chest[1], chest[0], chest[2]) > 0.52
    arm, leg = (
        share(half, first, last)
        for name in ("left_arm", "right_leg")
        for first, half, last in [[march.at(t).limbs[name].end for t in (0.0, 0.5, 1.0)]]
    )
    assert arm < leg - 0.05


def test_a_foot_steps_over_the_other_leg_and_slides_where_none_is() -> None:
    over = way("long_sit", "long_sit_crossed").at(0.5).limbs["right_leg"].end
    assert over[1] > 0.18
    heel = way("hook_lying", "supine_straight").at(0.5).limbs["right_leg"].end
    assert heel[1] < 0.08


def test_an_arm_on_its_way_round_a_knee_reaches_ahead() -> None:
    movement = way("chair_crossed", "chair_twist")
    first, half, last = (movement.at(t) for t in (0.0, 0.55, 1.0))
    hand = half.limbs["left_arm"].end
    assert hand[0] > max(first.limbs["left_arm"].end[0], last.limbs["left_arm"].middle[0]) + 0.02
    # The elbow ends outside the knee: to the right of it.
    assert last.limbs["left_arm"].middle[2] > last.limbs["right_leg"].middle[2] + 0.04


@pytest.mark.parametrize("name", ["chair_twist_small", "half_kneel"])
def test_a_hand_lies_flat_on_a_leg(name: str) -> None:
    body = way(name, name).at(1.0)
    hand, leg = (
        body.limbs["left_arm"],
        body.limbs["left_leg" if name == "half_kneel" else "right_leg"],
    )
    assert abs(dot(hand.tip, hand.tip_up)) < 1e-6
    for start, stop in ((leg.root, leg.middle), (leg.middle, leg.end)):
        bone = unit(minus(stop, start))
        palm = cross(bone, minus(hand.end, start))
        if length(palm) < 0.075:
            tip = cross(
                bone,
                minus(tuple(a + 0.085 * b for a, b in zip(hand.end, hand.tip, strict=True)), start),
            )
            assert length(tip) > length(palm) - 0.004


def test_a_hand_goes_round_to_what_it_grips_beside_the_body() -> None:
    movement = way("half_kneel", "half_kneel_chair")
    hands = [movement.at(n / 20).limbs["right_arm"] for n in range(21)]
    assert hands[0].grip == 0.0
    assert hands[-1].grip == 0.6
    steps = [length(minus(b.end, a.end)) for a, b in pairwise(hands)]
    assert max(steps) < 0.08


def test_a_hand_may_lie_on_a_foot() -> None:
    body = way("long_sit", "long_sit").at(1.0)
    foot = body.limbs["right_leg"]
    place = on_part(body, "right_arm", "right_foot", (0.05, 0.02, 0.0))
    assert length(minus(place, foot.end)) == pytest.approx(hypot(0.05, 0.02))


def test_the_fingers_of_a_palm_reach_the_floor() -> None:
    hand = way("all_fours", "all_fours").at(1.0).limbs["right_arm"]
    assert hand.end[1] + 0.085 * hand.tip[1] < 0.020
    assert hand.tip_up[1] > 0.9
