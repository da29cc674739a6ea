"""Arrows follow what the viewer sees move, and are long enough to see."""

from __future__ import annotations

import numpy as np
import pytest

from backtimer.core.model.appearance import FigureLook
from backtimer.drawing.body.mesh import Piece
from backtimer.drawing.body.person import build_person
from backtimer.drawing.pose import LIMBS, PLACES, Arrow
from backtimer.drawing.render.paths import (
    LEAST_LONG,
    path_of,
    path_to,
    paths_of_both,
    turning_path,
    turns,
    vertices_on,
)
from tests.built_in import BOOK

STEPS = np.linspace(0.0, 1.0, 5)


def path(some: list[bool], *ways: tuple[float, float, float]) -> np.ndarray:
    """The path of one of these vertices, seen from the front."""
    there = np.array([[np.array(way) * step for way in ways] for step in STEPS])
    ends = there[[0, -1]]
    return path_of(ends, ends[..., :2], np.array(some), lambda vertex: there[:, vertex])


def test_the_path_is_that_of_what_is_seen_to_move_most() -> None:
    # The second moves furthest, but towards the viewer.
    ways = (0.3, 0.0, 0.0), (0.1, 0.0, 0.9), (0.2, 0.0, 0.0)
    found = path([True, True, True], *ways)
    assert found.tolist() == [[step * 0.3, 0.0, 0.0] for step in STEPS]
    assert path([False, False, True], *ways)[-1].tolist() == [0.2, 0.0, 0.0]


def test_a_small_movement_gets_a_long_arrow_that_ends_where_it_ends() -> None:
    first, last = path([True], (0.0, -0.01, 0.0))
    assert last.tolist() == [0.0, -0.01, 0.0]
    assert np.linalg.norm(last - first) == pytest.approx(LEAST_LONG)
    assert first[1] > last[1]


def test_nothing_that_moves_has_no_direction() -> None:
    assert (path([True], (0.0, 0.0, 0.0)) == 0.0).all()


def test_a_chest_turns_in_a_rotation_only() -> None:
    for start, end, wanted in (
        ("chair_crossed", "chair_twist", True), ("long_sit", "long_sit_turn", True),
        ("all_fours", "bird_dog", False), ("all_fours", "cat_round", False),
        # The body leans and faces the same way, or bends.
        ("side_plank_knees_ready", "side_plank_knees", False), ("fold_sit", "fold_down", False),
    ):  # fmt: skip
        movement = BOOK.movement(start, end)
        assert movement is not None
        assert turns([movement.at(0.0), movement.at(1.0)]) is wanted


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("chair_crossed", "chair_twist"), ("chair_sit", "chair_twist_small"),
        ("long_sit_crossed", "sit_twist"), ("long_sit", "long_sit_turn"),
    ],
)  # fmt: skip
def test_a_turn_to_the_right_is_shown_in_front_of_the_chest_to_the_right(
    start: str, end: str
) -> None:
    movement = BOOK.movement(start, end)
    assert movement is not None
    bodies = [movement.at(step) for step in STEPS]
    path = turning_path(bodies)
    right, front = (np.array(each) for each in bodies[0].trunk.chest)
    assert (path[-1] - path[0]) @ right > 0.05
    assert (path[0] - bodies[0].trunk.points["chest"]) @ front > 0.15


def test_arrows_of_both_sides_point_to_each_other_and_away_again() -> None:
    movement = BOOK.movement("chair_arms_hang", "chair_shoulder_blades")
    assert movement is not None
    assert movement.arrow == Arrow("chest", (0.0, 0.0, -1.0), both=True)
    body = movement.at(1.0)
    right, middle = (np.array(body.trunk.chest[0]), np.array(body.trunk.points["shoulder"]))
    for way, inward in (((0.0, 0.0, -1.0), True), ((0.0, 0.0, 1.0), False)):
        paths = np.stack(paths_of_both(body, "chest", way)) - middle
        off = paths @ right
        assert off[0] == pytest.approx(-off[1])
        assert (off[0] > 0.0).all()
        assert (off[0, 0] > off[0, 1]) is np.bool_(inward)
        assert np.linalg.norm(paths[:, 1] - paths[:, 0], axis=1) == pytest.approx(LEAST_LONG)
    back = BOOK.movement("chair_shoulder_blades", "chair_arms_hang")
    assert back is not None
    assert back.arrow == Arrow("chest", (0.0, 0.0, 1.0), both=True)


def test_an_arrow_follows_a_limb_or_a_place() -> None:
    mesh = build_person(FigureLook.SHORT)
    found = {on: vertices_on(mesh, on) for on in (*PLACES, *LIMBS)}
    assert all(some.any() for some in found.values())
    # No vertex is in two of them.
    assert np.sum(list(found.values()), axis=0).max() == 1
    assert set(mesh.piece[found["left_arm"]]) == {Piece.LEFT_ARM}
    assert mesh.at[found["hips"]].max() < mesh.at[found["waist"]].min()


def test_an_arrow_for_what_is_only_tightened_ends_there() -> None:
    movement = BOOK.movement("floor_loose", "floor_lifted")
    assert movement is not None
    body = movement.at(1.0)
    path = path_to(body, "hips", (0.0, 1.0, 0.0))
    assert path[-1] == pytest.approx(body.trunk.points["hip"])
    assert path[-1] - path[0] == pytest.approx((0.0, LEAST_LONG, 0.0))
    hand = path_to(body, "right_arm", (1.0, 0.0, 0.0))
    assert hand[-1] == pytest.approx(body.limbs["right_arm"].end)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("floor_loose", "floor_lifted", Arrow("hips", (0.0, 1.0, 0.0))),
        ("floor_lifted", "floor_loose", Arrow("hips", (0.0, -1.0, 0.0))),
        ("all_fours", "hips_back", Arrow("hips")),
        ("hips_back", "all_fours", Arrow("hips")),
        ("hips_back", "needle", Arrow("right_arm")),
        ("stand", "stand", None),
    ],
)
def test_the_arrow_back_is_the_one_of_the_way_there(
    start: str, end: str, wanted: Arrow | None
) -> None:
    movement = BOOK.movement(start, end)
    assert movement is not None
    assert movement.arrow == wanted
