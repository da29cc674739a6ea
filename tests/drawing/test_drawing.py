"""The arithmetic of pictures, on the real poses."""

from __future__ import annotations

from math import hypot, isclose
from pathlib import Path

import pytest

from backtimer.drawing.figure import Part, glows, props, shapes, towel
from backtimer.drawing.outline import tangents
from backtimer.drawing.pose import Frame, Pose, between, frame_of, mirrored
from backtimer.drawing.ribbon import GAP_PX, LEAST_PX, bars, place_of
from backtimer.drawing.ring import dot_places, ring_shape, second_ticks
from backtimer.store.exercise_files import MUSCLES
from backtimer.store.paths import find_resources
from backtimer.store.poses import load_poses

POSES = {
    name: Pose(record.view, record.joints, record.props)
    for name, record in load_poses(find_resources()).items()
}


def test_a_ring_empties_from_the_top_and_stays_in_its_square() -> None:
    half = ring_shape(300, 0.5, thin=False)
    assert half.span_deg == 180
    assert half.start_deg == 0
    assert half.radius + half.width / 2 <= 150
    thin = ring_shape(300, 0.5, thin=True)
    assert thin.width < half.width
    assert thin.radius == half.radius
    assert ring_shape(300, 7.0, thin=False).span_deg == 360
    assert ring_shape(300, -1.0, thin=False).span_deg == 0


def test_a_hold_has_a_tick_for_each_second() -> None:
    assert second_ticks(4) == [0, 90, 180, 270]
    assert second_ticks(1) == []
    assert second_ticks(61) == []


def test_dots_are_centred_and_fit() -> None:
    places = dot_places(5, 200, 8)
    assert isclose(sum(places) / 5, 100)
    many = dot_places(20, 200, 8)
    assert many[0] >= 7.9
    assert many[-1] <= 192.1
    assert dot_places(1, 200, 8) == []
    assert dot_places(21, 200, 8) == []


def test_bars_have_gaps_and_never_vanish() -> None:
    left, right = bars([(0.0, 0.5), (0.5, 1.0)], 400)
    assert left == (0.0, 200 - GAP_PX)
    assert right[0] == 200
    assert bars([(0.5, 0.5001)], 400)[0][1] == LEAST_PX
    assert place_of(0.25, 400) == 100
    assert place_of(3, 400) == 400


def test_tangents_touch_both_circles_at_right_angles() -> None:
    a, b = (0.0, 0.0, 2.0), (10.0, 0.0, 1.0)
    quad = tangents(a, b)
    assert quad is not None
    for (x, y, radius), points in ((a, (quad[0], quad[3])), (b, (quad[1], quad[2]))):
        for px, py in points:
            assert isclose(hypot(px - x, py - y), radius)
    (ax, ay), (bx, by) = quad[0], quad[1]
    assert isclose((bx - ax) * (ax - a[0]) + (by - ay) * (ay - a[1]), 0, abs_tol=1e-9)
    assert tangents((0, 0, 5), (1, 0, 1)) is None


@pytest.mark.parametrize("name", sorted(POSES))
def test_every_pose_makes_a_person_within_its_frame(name: str) -> None:
    for pose in (POSES[name], mirrored(POSES[name])):
        found = shapes(pose)
        parts = {shape.part for shape in found}
        assert {Part.SKIN, Part.SHIRT, Part.TROUSERS, Part.HAIR} <= parts
        frame = frame_of([pose])
        for shape in found:
            for x, y, radius in shape.chain:
                assert radius > 0
                assert frame.left <= x - radius
                assert x + radius <= frame.right
                assert frame.bottom <= y - radius
                assert y + radius <= frame.top
        assert len(glows(pose, MUSCLES)) >= len(MUSCLES)
        for shape in props(pose):
            assert shape.part is Part.PROP
        assert (towel(pose) is not None) == ("towel" in pose.props)


def test_mirroring_twice_is_the_same_pose() -> None:
    for name in ("bird_dog", "head_right", "knee_roll_right"):
        assert mirrored(mirrored(POSES[name])) == POSES[name]
    assert mirrored(POSES["bird_dog"]).joints["far_wrist"] == POSES["bird_dog"].joints["near_wrist"]
    x, y = POSES["head_right"].joints["head"]
    assert mirrored(POSES["head_right"]).joints["head"] == (-x, y)


def test_the_way_between_two_poses() -> None:
    start, end = POSES["all_fours"], POSES["bird_dog"]
    assert between(start, end, 0.0).joints == start.joints
    for name, place in between(start, end, 1.0).joints.items():
        assert place == pytest.approx(end.joints[name])
    middle = between(start, end, 0.5).joints["near_wrist"]
    a, b = start.joints["near_wrist"], end.joints["near_wrist"]
    assert middle == pytest.approx(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    assert between(start, end, 9.0) == between(start, end, 1.0)
    assert between(POSES["head_neutral"], end, 0.3) == end


def test_a_frame_holds_the_floor_and_has_a_stand_in() -> None:
    frame = frame_of([POSES["stand"]])
    assert frame.bottom < 0 < frame.top
    assert frame.width > 0
    assert frame.height > 0.9
    assert frame_of([]) == Frame(-0.6, -0.1, 0.6, 1.0)


def test_every_pose_of_the_library_is_there() -> None:
    assert len(POSES) >= 64
    assert {pose.view for pose in POSES.values()} == {"side", "front", "top"}
    assert Path(find_resources(), "poses", "side.toml").is_file()
